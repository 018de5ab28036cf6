public import PolicyPack

extension Comparison {
    /// Differences that one clause has in common: what it decides, the other policy decides otherwise by these clauses.
    public struct Topic: Sendable {
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

    /// The differences gathered for reading, in their order: each belongs to one topic.
    ///
    /// The clause that most of the differences with the same two verdicts share makes a topic; then the next.
    public var topics: [Topic] {
        unique(differences.map(\.verdicts)).flatMap { verdicts in
            var rest = differences.filter { $0.verdicts == verdicts }
            var found: [Topic] = []
            while let (side, clause) = Self.hub(of: rest) {
                found.append(topic(verdicts, rest.filter { $0.clauses[side] == clause }))
                rest.removeAll { $0.clauses[side] == clause }
            }
            return found
        }
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

    private func topic(_ verdicts: [Verdict], _ differences: [Difference]) -> Topic {
        let sets = vocabulary.facts.map { fact in
            differences.reduce(into: WordSet()) { set, difference in
                let term = difference.common.first { $0.fact == fact.id }
                for word in term?.words ?? [] { set.formUnion(fact.set(of: word) ?? WordSet()) }
                if term == nil { set = fact.everything }
            }
        }
        return Topic(
            verdicts: verdicts,
            clauses: [0, 1].map { side in unique(differences.compactMap { $0.clauses[side] }) },
            common: SituationWords(vocabulary).common(sets), differences: differences.sorted { $0.share > $1.share })
    }
}
