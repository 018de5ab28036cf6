public import PolicyPack

/// What two policies say differently, over all situations: not which words changed, but which situations end otherwise.
///
/// A situation holds one word of every fact, and any of the words of facts that match all. Somebody who is two things at
/// once (a teacher who is a parent) is not among them.
public struct Comparison: Sendable {
    /// One of the two policies.
    public struct Side: Sendable {
        /// The policy's name.
        public let id: String
        /// Its title, blanks marked.
        public let title: String
        let rulebook: Rulebook
        let clauses: [Clause]
        let declarations: [Declaration]
        /// The titles of its clauses, blanks marked.
        let titles: [ClauseID: String]

        /// A pack under the options that it suggests.
        public init(_ pack: Pack, vocabulary: Vocabulary) {
            id = pack.id
            let text = PolicyText(pack)
            title = text.filled(pack.title)
            let chosen = pack.suggestedChoices
            rulebook = Rulebook(pack, choices: chosen, vocabulary: vocabulary)
            clauses = rulebook.clauses
            let kept = Set(clauses.map(\.id))
            declarations = pack.declarations.filter {
                kept.contains($0.clause) && Standing($0.condition, under: chosen) != .absent
            }
            titles = Self.titles(of: clauses, text.filled)
        }

        /// A policy that a school adopted.
        public init(_ pack: ResolvedPack) {
            id = pack.pack
            title = pack.title
            rulebook = Rulebook(pack)
            clauses = pack.clauses
            declarations = pack.declarations
            titles = Self.titles(of: clauses) { $0 }
        }

        private static func titles(of clauses: [Clause], _ filled: (String) -> String) -> [ClauseID: String] {
            Dictionary(
                clauses.map { ($0.id, filled($0.title ?? $0.id.name)) }, uniquingKeysWith: { first, _ in first })
        }
    }

    /// Situations that end differently for the same reason on either side.
    public struct Difference: Sendable {
        /// The topic that they belong to.
        public let topic: WordID
        /// The verdicts, of the first policy and of the second.
        public let verdicts: [Verdict]
        /// The clause that leads on either side; nil where that side is silent.
        public let clauses: [ClauseID?]
        /// What the situations have in common: the words that occur in them, by fact; facts of which all do are left out.
        public let common: [Term]
        /// One of the situations.
        public let witness: [Term]
        /// The part of it that matters.
        public let told: [Term]
        /// What part of all situations they are, every word of a fact weighing the same.
        public let share: Double
    }

    /// Situations in which other people are told, or by another time, or others give the permission.
    public struct Duty: Sendable {
        /// What differs.
        public enum Kind: String, Sendable, Codable {
            case told, deadline, approver
        }

        /// The topic that they belong to.
        public let topic: WordID
        /// What differs.
        public let kind: Kind
        /// Who it is and by when, on either side, in words; empty where that side names nobody.
        public let says: [[String]]
        /// The clauses on either side.
        public let clauses: [[ClauseID]]
        /// What the situations have in common.
        public let common: [Term]
        /// One of the situations.
        public let witness: [Term]
        /// The part of it that matters.
        public let told: [Term]
        /// What part of all situations they are.
        public let share: Double
    }

    /// A declaration that one policy has signed and the other has not, or by other people.
    public struct Signing: Hashable, Sendable {
        /// Its title.
        public let title: String
        /// Who signs it, on either side; nil where that policy has no such declaration.
        public let signs: [[WordID]?]
    }

    /// The policies compared.
    public let sides: [Side]
    /// Situations with different verdicts, the gravest first.
    public internal(set) var differences: [Difference] = []
    /// Other routes, deadlines and approvers.
    public internal(set) var duties: [Duty] = []
    /// Declarations that differ.
    public internal(set) var declarations: [Signing] = []
    /// Clauses of the same name whose texts differ.
    public internal(set) var reworded: [ClauseID] = []
    /// Clauses that only one of the two has, on either side.
    public internal(set) var clausesOfOne: [[ClauseID]] = [[], []]
    /// What part of all situations was not looked at because the search grew too large; 0 when all were.
    public internal(set) var missed = 0.0
    /// How many situations there are.
    public internal(set) var situations = 0.0

    /// The words in which the two are compared.
    public var vocabulary: Vocabulary { sides[0].rulebook.vocabulary }

    /// Whether no situation ends differently, nobody else is told or asked, and the same people sign.
    public var agrees: Bool { differences.isEmpty && duties.isEmpty && declarations.isEmpty && missed == 0 }

    /// Whether the two differ in their words and in nothing else.
    public var isWordsOnly: Bool { agrees && (!reworded.isEmpty || clausesOfOne.contains { !$0.isEmpty }) }

    /// Compares two policies.
    ///
    /// - Parameter patience: how many nodes the diagram of one act may have before the rest of it is left out, which
    ///   ``missed`` then tells.
    public init(_ first: Side, _ second: Side, patience: Int = 100_000) {
        sides = Self.inOneVocabulary([first, second])
        situations = sides[0].rulebook.vocabulary.situations
        var verdicts = DifferenceGroups(sides.map(\.rulebook))
        var tellings = DutyGroups(sides.map(\.rulebook))
        for act in ActClasses.byTopic(sides.map(\.rulebook)) {
            verdicts.add(act, patience: patience)
            tellings.add(act, patience: patience)
        }
        differences = verdicts.differences
        duties = tellings.duties
        missed = max(verdicts.missed, tellings.missed)
        compareTexts()
    }

    private mutating func compareTexts() {
        let texts = sides.map { side in
            Dictionary(side.clauses.map { ($0.id, $0.text) }, uniquingKeysWith: { first, _ in first })
        }
        reworded = sides[0].clauses.map(\.id).filter { id in texts[1][id].map { $0 != texts[0][id] } ?? false }
        clausesOfOne = [0, 1].map { side in sides[side].clauses.map(\.id).filter { texts[1 - side][$0] == nil } }
        let signed = sides.map { side in
            Dictionary(side.declarations.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        }
        declarations = unique(sides.flatMap { $0.declarations.map(\.id) }).compactMap { id in
            let both = signed.map { $0[id] }
            let signs = both.map { $0.map { $0.signs.sorted() } }
            guard signs[0] != signs[1] else { return nil }
            return Signing(title: both.compactMap { $0?.title }.first ?? id, signs: signs)
        }
    }
}

extension Vocabulary {
    /// How many situations can be told apart.
    var situations: Double {
        facts.reduce(1) { count, fact in
            count
                * (fact.match == .all
                    ? Double(sign: .plus, exponent: fact.words.count, significand: 1)
                    : Double(fact.words.count))
        }
    }
}
