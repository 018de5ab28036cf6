public import PolicyPack

/// An answer in the shape that `lanyard policy ask --json` and `/api/ask` promise.
public struct AnswerJSON: Encodable, Sendable {
    struct ClauseJSON: Encodable, Sendable {
        let id: String
        let text: String
        let requirements: [String]
    }

    struct ChangeJSON: Encodable, Sendable {
        let fact: String
        let to: String
        let verdict: String
    }

    struct SayingJSON: Encodable, Sendable {
        let text: String
        let clause: String
    }

    struct StepJSON: Encodable, Sendable {
        let route: String
        let to: [String]
        let by: String?
        let action: String
        let clause: String

        private enum CodingKeys: String, CodingKey {
            case route, to, by, clause
            case action = "do"
        }
    }

    let verdict: String
    let clauses: [ClauseJSON]
    let duties: [SayingJSON]
    let advice: [SayingJSON]
    let approver: [String]
    let route: [StepJSON]
    let asks: [String]
    let changes: [ChangeJSON]
    let near: [ClauseJSON]
    let lawAndSafety: [SayingJSON]
    let situation: [String: [String]]
    /// The answers to whatever else the question asks about, each stricter than the next.
    let also: [AnswerJSON]
    /// The facts that were taken as they usually are.
    let usual: [String]
    /// The example of the policy that the question was read by.
    let like: String?

    /// Answers, the strictest first, the blanks of their texts in square brackets.
    public init(_ answers: [Answer], text: PolicyText, _ understanding: Understanding? = nil) {
        self.init(
            answers[0], text: text, also: answers.dropFirst().map { AnswerJSON($0, text: text, also: []) },
            understanding)
    }

    private init(_ answer: Answer, text: PolicyText, also: [AnswerJSON], _ understanding: Understanding? = nil) {
        func shown(_ clause: Clause) -> ClauseJSON {
            ClauseJSON(
                id: clause.id.name, text: text.filled(clause.text), requirements: clause.requirements.map(\.name))
        }
        func said(_ saying: Answer.Saying) -> SayingJSON {
            SayingJSON(text: text.filled(saying.text), clause: saying.clause.name)
        }
        verdict = answer.verdict.rawValue
        clauses = answer.clauses.map(shown)
        duties = answer.duties.map(said)
        advice = answer.advice.map(said)
        approver = answer.approver.map(\.name)
        route = answer.route.flatMap { route in
            route.steps.map { step in
                StepJSON(
                    route: route.id.name, to: step.to.map(\.name), by: step.by, action: text.filled(step.action),
                    clause: route.clause.name)
            }
        }
        asks = answer.asks.map(\.name)
        changes = answer.changes.map { ChangeJSON(fact: $0.fact.name, to: $0.word.name, verdict: $0.verdict.rawValue) }
        near = answer.near.map(shown)
        lawAndSafety = answer.lawAndSafety.map(said)
        situation = Dictionary(
            answer.situation.stated.map { ($0.fact.name, $0.words.map(\.name)) }, uniquingKeysWith: { $0 + $1 })
        self.also = also
        usual = understanding?.usual.map(\.fact.name) ?? []
        like = understanding?.precedent?.says
    }
}
