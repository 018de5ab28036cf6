import PolicyPack

/// A comparison in the shape that `lanyard policy compare --json` promises.
public struct ComparisonJSON: Encodable, Sendable {
    struct DifferenceJSON: Encodable, Sendable {
        let verdicts: [Verdict]
        let clauses: [String?]
        let common: [String: [String]]
        let situation: [String: [String]]
        let share: Double
    }

    /// Differences that one clause has in common, for reading.
    struct TopicJSON: Encodable, Sendable {
        let verdicts: [Verdict]
        let clauses: [[String]]
        let common: [String: [String]]
        let share: Double
    }

    struct DutyJSON: Encodable, Sendable {
        let kind: Comparison.Duty.Kind
        let says: [[String]]
        let clauses: [[String]]
        let common: [String: [String]]
        let situation: [String: [String]]
        let share: Double
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
        topics = comparison.topics.map {
            TopicJSON(
                verdicts: $0.verdicts, clauses: $0.clauses.map { $0.map(\.name) }, common: $0.common.byFact,
                share: $0.share)
        }
        differences = comparison.differences.map {
            DifferenceJSON(
                verdicts: $0.verdicts, clauses: $0.clauses.map { $0?.name }, common: $0.common.byFact,
                situation: $0.witness.byFact, share: $0.share)
        }
        duties = comparison.duties.map {
            DutyJSON(
                kind: $0.kind, says: $0.says, clauses: $0.clauses.map { $0.map(\.name) }, common: $0.common.byFact,
                situation: $0.witness.byFact, share: $0.share)
        }
        declarations = comparison.declarations.map { signing in
            SigningJSON(title: signing.title, signs: signing.signs.map { $0.map { $0.map(\.name) } })
        }
        reworded = comparison.reworded.map(\.name)
        clausesOfOne = comparison.clausesOfOne.map { $0.map(\.name) }
        missed = comparison.missed
        situations = comparison.situations
    }
}
