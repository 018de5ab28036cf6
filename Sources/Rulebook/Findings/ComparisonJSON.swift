import PolicyPack

/// A comparison in the shape that `lanyard policy compare --json` promises.
public struct ComparisonJSON: Encodable, Sendable {
    struct DifferenceJSON: Encodable, Sendable {
        let topic: String
        let verdicts: [Verdict]
        let clauses: [String?]
        let common: [String: [String]]
        let situation: [String: [String]]
        let share: Double
    }

    /// What differs about one thing, for reading.
    struct TopicJSON: Encodable, Sendable {
        let id: String
        let label: String
        let says: String
        let groups: [GroupJSON]
        let duties: [DutyJSON]
        /// What is folded inside it; none where about fifteen lines tell all of it.
        let folds: [FoldJSON]
    }

    /// A part of a topic; its groups and duties by their places in the topic's.
    struct FoldJSON: Encodable, Sendable {
        let label: String
        let groups: [Int]
        let duties: [Int]
        let folds: [FoldJSON]

        init(_ fold: Comparison.Fold) {
            label = fold.label
            groups = fold.groups
            duties = fold.duties
            folds = fold.folds.map(FoldJSON.init)
        }
    }

    /// Differences of one topic that one clause has in common.
    struct GroupJSON: Encodable, Sendable {
        let verdicts: [Verdict]
        let clauses: [[String]]
        let common: [String: [String]]
        let situation: [String: [String]]
        let share: Double

        init(_ group: Comparison.Group) {
            verdicts = group.verdicts
            clauses = group.clauses.map { $0.map(\.name) }
            common = group.common.byFact
            situation = group.differences.first?.witness.byFact ?? [:]
            share = group.share
        }
    }

    struct DutyJSON: Encodable, Sendable {
        let topic: String
        let kind: Comparison.Duty.Kind
        let says: [[String]]
        let clauses: [[String]]
        let common: [String: [String]]
        let situation: [String: [String]]
        let share: Double

        init(_ duty: Comparison.Duty) {
            topic = duty.topic.name
            kind = duty.kind
            says = duty.says
            clauses = duty.clauses.map { $0.map(\.name) }
            common = duty.common.byFact
            situation = duty.witness.byFact
            share = duty.share
        }
    }

    struct SigningJSON: Encodable, Sendable {
        let title: String
        let signs: [[String]?]
    }

    let policies: [String]
    let agrees: Bool
    let wordsOnly: Bool
    let topics: [TopicJSON]
    let differences: [DifferenceJSON]
    let duties: [DutyJSON]
    let declarations: [SigningJSON]
    let reworded: [String]
    let clausesOfOne: [[String]]
    let missed: Double
    let situations: Double

    /// A comparison.
    public init(_ comparison: Comparison) {
        policies = comparison.sides.map(\.id)
        agrees = comparison.agrees
        wordsOnly = comparison.isWordsOnly
        let words = TopicWords(comparison, places: comparison.sides.map { "in \($0.id)" })
        topics = comparison.topics.map { topic in
            TopicJSON(
                id: topic.id.name, label: topic.label, says: words.sentence(topic),
                groups: topic.groups.map(GroupJSON.init), duties: topic.duties.map(DutyJSON.init),
                folds: words.folds(topic).map(FoldJSON.init))
        }
        differences = comparison.differences.map {
            DifferenceJSON(
                topic: $0.topic.name, verdicts: $0.verdicts, clauses: $0.clauses.map { $0?.name },
                common: $0.common.byFact,
                situation: $0.witness.byFact, share: $0.share)
        }
        duties = comparison.duties.map(DutyJSON.init)
        declarations = comparison.declarations.map { signing in
            SigningJSON(title: signing.title, signs: signing.signs.map { $0.map { $0.map(\.name) } })
        }
        reworded = comparison.reworded.map(\.name)
        clausesOfOne = comparison.clausesOfOne.map { $0.map(\.name) }
        missed = comparison.missed
        situations = comparison.situations
    }
}
