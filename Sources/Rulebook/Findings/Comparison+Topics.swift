public import PolicyPack

extension Comparison {
    /// What two policies say differently about one thing, for reading.
    public struct Topic: Sendable {
        /// Its name; ``Comparison/anything`` for what holds whatever somebody does.
        public let id: WordID
        /// Its heading.
        public let label: String
        /// Situations that end differently, the gravest first.
        public let groups: [Group]
        /// Other routes, deadlines and approvers.
        public let duties: [Duty]

        /// How much a person has to know of it; the gravest is least. That others are told weighs as much as that one of
        /// the two forbids what the other says nothing about.
        var gravity: Int {
            min(
                groups.map(\.verdicts.gravity).min() ?? .max,
                duties.isEmpty ? .max : duties.contains { !$0.says.contains([]) } ? 2 : 3)
        }

        /// What part of all situations its gravest groups are.
        fileprivate var weight: Double {
            groups.filter { $0.verdicts.gravity == gravity }.reduce(0) { $0 + $1.share }
        }
    }

    /// Differences of one topic that one clause has in common: what it decides, the other policy decides otherwise by
    /// these clauses.
    public struct Group: Sendable {
        /// The verdicts, of the first policy and of the second.
        public let verdicts: [Verdict]
        /// The clauses that lead on either side; none where that side is silent.
        public let clauses: [[ClauseID]]
        /// What all the situations have in common.
        public let common: [Term]
        /// The differences, those of most situations first.
        public let differences: [Difference]
        /// What part of all situations they are.
        public var share: Double { differences.reduce(0) { $0 + $1.share } }
    }

    /// The topic of what holds whatever somebody does.
    public static let anything: WordID = "anything"

    /// In so few topics a difference is one of each of them, however few topics there are.
    static let fewTopics = 4

    /// The differences by what they are about, the gravest topic first; each difference belongs to one.
    public var topics: [Topic] {
        let everywhere = WordGroup(id: Self.anything, label: "Whatever somebody does", words: [])
        let found = ([everywhere] + sides[0].rulebook.headings).compactMap { heading -> Topic? in
            let groups = groups(of: differences.filter { $0.topic == heading.id })
            let duties = duties.filter { $0.topic == heading.id }
            guard !groups.isEmpty || !duties.isEmpty else { return nil }
            return Topic(id: heading.id, label: heading.label, groups: groups, duties: duties)
        }
        return found.sorted { ($0.gravity, $1.weight) < ($1.gravity, $0.weight) }
    }

    /// The clause that most of the differences with the same two verdicts share makes a group; then the next.
    private func groups(of differences: [Difference]) -> [Group] {
        let found = unique(differences.map(\.verdicts)).flatMap { verdicts in
            var rest = differences.filter { $0.verdicts == verdicts }
            var found: [Group] = []
            while let (side, clause) = Self.hub(of: rest) {
                found.append(group(verdicts, rest.filter { $0.clauses[side] == clause }))
                rest.removeAll { $0.clauses[side] == clause }
            }
            return found
        }
        return found.sorted { ($0.verdicts.gravity, $1.share) < ($1.verdicts.gravity, $0.share) }
    }

    private struct End: Hashable {
        let side: Int
        let clause: ClauseID?
    }

    /// The clause, and its side, that most differences share.
    private static func hub(of differences: [Difference]) -> (Int, ClauseID?)? {
        var counts: [End: Int] = [:]
        let ends = differences.flatMap { difference in
            difference.clauses.enumerated().map { End(side: $0, clause: $1) }
        }
        // Where a policy is silent, what the other says tells more than the silence.
        for end in ends where end.clause != nil { counts[end, default: 0] += 1 }
        return unique(ends).max { counts[$0, default: 0] < counts[$1, default: 0] }.map { ($0.side, $0.clause) }
    }

    private func group(_ verdicts: [Verdict], _ differences: [Difference]) -> Group {
        let sets = vocabulary.facts.map { fact in
            differences.reduce(into: WordSet()) { set, difference in
                let term = difference.common.first { $0.fact == fact.id }
                for word in term?.words ?? [] { set.formUnion(fact.set(of: word) ?? WordSet()) }
                if term == nil { set = fact.everything }
            }
        }
        return Group(
            verdicts: verdicts,
            clauses: [0, 1].map { side in unique(differences.compactMap { $0.clauses[side] }) },
            common: SituationWords(vocabulary).common(sets), differences: differences.sorted { $0.share > $1.share })
    }
}

/// What groups of a comparison are told apart by: a topic, and more.
protocol TopicKey: Hashable {
    /// What somebody does.
    var topic: WordID { get set }
}

extension TopicKey {
    /// Under which key each group is shown: those that stand under most of the topics are one group of no topic.
    ///
    /// - Parameter topics: how many topics there are.
    static func shown(_ keys: [Self], of topics: Int) -> [(key: Self, shown: Self)] {
        func spread(_ key: Self) -> Self {
            var key = key
            key.topic = Comparison.anything
            return key
        }
        let alike = Dictionary(grouping: keys, by: spread)
        let most = max(topics / 2, Comparison.fewTopics)
        return keys.map { ($0, alike[spread($0), default: []].count > most ? spread($0) : $0) }
    }
}
