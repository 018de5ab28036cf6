public import PolicyPack

/// How a pack carries one file of the requirement register.
public struct Coverage: Sendable, Encodable {
    /// The register's file.
    public let file: String
    /// How many rules it has.
    public let total: Int
    /// How many of them stand in a clause.
    public let shown: Int
    /// How many are decided by a rule, with an example that passes.
    public let decided: Int
    /// How many a feature of the program carries out, with a test that names them.
    public let carriedOut: Int
    /// Those that wait for a later part of the program.
    public let waiting: [String]
    /// Those that stand in no clause, or decide something that nothing does.
    public let missing: [String]

    /// Compares a pack with a file of the register.
    ///
    /// A rule that only states something has to stand in a clause. Every other has to stand in a clause and be decided
    /// by a rule of it with a passing example, be carried out, or wait.
    public init(
        file: String, of pack: Pack, register: [Requirement], carriedOut: Set<RequirementID>, vocabulary: Vocabulary,
        choices: [ChoiceID: OptionID]
    ) {
        let shown = Set(pack.clauses.flatMap(\.requirements))
        let decided = Self.decided(pack, vocabulary, choices)
        let waiting = Set(pack.waiting.map(\.requirement))
        self.file = file
        total = register.count
        self.shown = register.filter { shown.contains($0.id) }.count
        self.decided = register.filter { decided.contains($0.id) }.count
        self.carriedOut = register.filter { carriedOut.contains($0.id) }.count
        func isDone(_ id: RequirementID) -> Bool { decided.contains(id) || carriedOut.contains(id) }
        self.waiting = register.map(\.id).filter { waiting.contains($0) && !isDone($0) }.map(\.name)
        missing = register.filter { requirement in
            guard shown.contains(requirement.id) else { return true }
            if requirement.force == .states { return false }
            return !isDone(requirement.id) && !waiting.contains(requirement.id)
        }.map(\.id.name)
    }

    /// The requirements with a passing example that a clause carrying them decides.
    private static func decided(
        _ pack: Pack, _ vocabulary: Vocabulary, _ choices: [ChoiceID: OptionID]
    ) -> Set<RequirementID> {
        let rulebook = Rulebook(pack, choices: choices, vocabulary: vocabulary)
        return Set(
            pack.examples.compactMap { example in
                guard let requirement = example.requirement, ExampleCheck.fault(in: example, rulebook) == nil,
                    let situation = try? Situation(example.situation, vocabulary: vocabulary)
                else { return nil }
                let answer = rulebook.ask(situation, thorough: false)
                let speaking = answer.clauses.map(\.id) + answer.duties.map(\.clause) + answer.advice.map(\.clause)
                let carries = pack.clauses.contains {
                    speaking.contains($0.id) && $0.requirements.contains(requirement)
                }
                return carries ? requirement : nil
            })
    }
}

/// How much of what the registers ask of one capability the program carries out.
public struct CapabilityCoverage: Sendable, Encodable {
    /// The capability's code, such as `C4`.
    public let capability: String
    /// How many rules name it and ask for something; rules that only state something are not counted.
    public let total: Int
    /// How many of them a feature carries out.
    public let carriedOut: Int
    /// The others.
    public let open: [String]

    /// Every capability that the rules name, in order.
    public static func all(of rules: [Requirement], carriedOut: Set<RequirementID>) -> [CapabilityCoverage] {
        Set(rules.flatMap(\.capabilities)).sorted { ($0.prefix(1), $0.count, $0) < ($1.prefix(1), $1.count, $1) }.map {
            capability in
            let asking = rules.filter { $0.force != .states && $0.capabilities.contains(capability) }
            let open = asking.map(\.id).filter { !carriedOut.contains($0) }
            return CapabilityCoverage(
                capability: capability, total: asking.count, carriedOut: asking.count - open.count,
                open: open.map(\.name))
        }
    }
}

/// Words of the vocabulary that the rules of one clause only use.
///
/// A word for each clause would let any rule pass and no question be answered, so they are listed.
public enum SingleUse {
    /// The words, as `fact=word`, in the vocabulary's order; groups count as the words they name.
    public static func words(of packs: [Pack], vocabulary: Vocabulary) -> [String] {
        var uses: [Int: [WordSet]] = [:]
        for clause in packs.flatMap(\.clauses) {
            var named = [WordSet](repeating: WordSet(), count: vocabulary.facts.count)
            for rule in clause.rules {
                for term in rule.when + rule.unless.flatMap({ $0 }) + [Term("approval", rule.approval)] {
                    guard let position = vocabulary.position(of: term.fact) else { continue }
                    for word in term.words {
                        named[position].formUnion(vocabulary.facts[position].set(of: word) ?? WordSet())
                    }
                }
            }
            for position in named.indices { uses[position, default: []].append(named[position]) }
        }
        return vocabulary.facts.enumerated().flatMap { position, fact in
            fact.words.enumerated().compactMap { bit, word in
                let count = uses[position]?.filter { $0.contains(bit) }.count ?? 0
                return count == 1 ? "\(fact.id)=\(word.id)" : nil
            }
        }
    }
}
