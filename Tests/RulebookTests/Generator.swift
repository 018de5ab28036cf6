import PolicyPack

/// Random numbers from a seed, the same on every machine (SplitMix64).
struct Seeded: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &self) < percent }

    mutating func some<Item>(of items: [Item], atLeast least: Int = 1) -> [Item] {
        let count = Int.random(in: min(least, items.count)...items.count, using: &self)
        return Array(items.shuffled(using: &self).prefix(count))
    }
}

/// Small random policies, rich in exceptions, overrides and choices.
struct SmallPolicy {
    let vocabulary: Vocabulary
    let clauses: [Clause]
    let choices: [ChoiceID: OptionID]

    init(_ random: inout Seeded) {
        func words(_ prefix: String, _ count: Int) -> [Word] {
            (0..<count).map { Word(id: WordID("\(prefix)\($0)"), label: "\(prefix) \($0)") }
        }
        let facts = [
            Fact(
                id: "act", label: "Act", ask: "What?", words: words("a", 4),
                groups: [WordGroup(id: "most", label: "most", words: ["a0", "a1", "a2"])]),
            Fact(id: "place", label: "Place", ask: "Where?", words: words("p", 3)),
            Fact(id: "tie", label: "Tie", ask: "Tie?", assumed: "t0", words: words("t", 2)),
            Fact(
                id: "approval", label: "Approval", ask: "Agreed?", match: .all,
                words: words("y", 2) + [Word(id: "y2", label: "y 2", means: .omission)]),
        ]
        vocabulary = Vocabulary(facts: facts)
        choices = random.chance(50) ? ["size": "small"] : [:]
        var clauses: [Clause] = []
        for number in 0..<Int.random(in: 1...5, using: &random) {
            // Only later clauses override earlier ones, so that there is no circle.
            let earlier = clauses.map(\.id)
            let rules = (0..<Int.random(in: 1...2, using: &random)).map { _ in
                Self.rule(facts, earlier, &random)
            }
            clauses.append(
                Clause(
                    id: ClauseID("c\(number)"), text: "Clause \(number).",
                    condition: random.chance(15) ? Self.condition(&random) : nil, rules: rules))
        }
        self.clauses = clauses
    }

    private static func condition(_ random: inout Seeded) -> ChoiceCondition {
        ChoiceCondition([.init(choice: "size", options: [random.chance(50) ? "small" : "large"])])
    }

    private static func rule(_ facts: [Fact], _ earlier: [ClauseID], _ random: inout Seeded) -> Rule {
        let effect = Effect.allCases.randomElement(using: &random) ?? .permission
        return Rule(
            effect: effect, when: terms(facts, &random, percent: 55),
            unless: random.chance(35) ? [terms(facts, &random, percent: 60)] : [],
            overrides: random.chance(40) ? random.some(of: earlier) : [],
            approval: effect == .permissionNeeded ? random.some(of: ["y0", "y1"]) : [],
            condition: random.chance(15) ? condition(&random) : nil)
    }

    private static func terms(_ facts: [Fact], _ random: inout Seeded, percent: Int) -> [Term] {
        facts.compactMap { fact in
            guard random.chance(fact.match == .all ? percent / 2 : percent) else { return nil }
            let names = fact.words.map(\.id) + fact.groups.map(\.id)
            return Term(fact.id, Array(random.some(of: names).prefix(2)))
        }
    }

    /// Everything that can be said of a fact: nothing, one word, a group, or two words at once.
    func sayings(of fact: Fact) -> [Term?] {
        let single = fact.words.map { Term(fact.id, [$0.id]) } + fact.groups.map { Term(fact.id, [$0.id]) }
        let pairs = zip(fact.words, fact.words.dropFirst()).map { Term(fact.id, [$0.id, $1.id]) }
        return [nil] + single + pairs
    }

    /// Every situation that can be stated.
    var situations: [[Term]] {
        vocabulary.facts.reduce([[]]) { found, fact in
            found.flatMap { terms in sayings(of: fact).map { saying in terms + [saying].compactMap { $0 } } }
        }
    }
}

extension Vocabulary {
    /// What the words of a situation imply of a fact that it does not state; nothing when they disagree.
    private func implied(_ fact: FactID, by terms: [Term]) -> [WordID]? {
        let words = terms.flatMap { term in
            term.words.compactMap { word in self.fact(term.fact)?.words.first { $0.id == word } }
        }
        let implied = Set(words.flatMap(\.implies).filter { $0.fact == fact }.map(\.words))
        return implied.count == 1 ? implied.first : nil
    }

    /// Every completion of a situation stated in words: one word for each word, group or silence.
    func completions(of terms: [Term]) -> [Specification.Held] {
        facts.reduce([[:]]) { found, fact in
            let stated = terms.first { $0.fact == fact.id }?.words ?? implied(fact.id, by: terms)
            let slots: [[WordID]]
            if let stated {
                slots = stated.map { word in fact.groups.first { $0.id == word }?.words ?? [word] }
            } else if fact.match == .all {
                slots = []
            } else {
                slots = [fact.assumed.map { [$0] } ?? fact.words.map(\.id)]
            }
            let sets =
                fact.match == .all
                ? [Set(slots.flatMap { $0 })]
                : slots.reduce([Set<WordID>()]) { sets, slot in sets.flatMap { set in slot.map { set.union([$0]) } } }
            return found.flatMap { held in sets.map { held.merging([fact.id: $0]) { _, new in new } } }
        }
    }
}
