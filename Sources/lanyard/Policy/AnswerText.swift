import PolicyPack
import Rulebook

/// An answer in words, for a terminal.
struct AnswerText {
    private let asking: Asking
    private let colour: Bool

    init(_ asking: Asking, colour: Bool) {
        self.asking = asking
        self.colour = colour
    }

    /// How a situation was read, and what stands above whatever the policy will say.
    func soFar(_ answer: Answer) -> String {
        var lines: [String] = []
        let situation = answer.situation.stated.map(said).joined(separator: "; ")
        if !situation.isEmpty { lines += ["Read as: \(situation).", ""] }
        if !answer.lawAndSafety.isEmpty {
            lines.append(bold("Law and safety come first, whatever a policy says:"))
            lines += answer.lawAndSafety.map { "  \(asking.text.filled($0.text))" } + [""]
        }
        return lines.map { $0 + "\n" }.joined()
    }

    /// The whole answer: law and safety first, then the policy's own words.
    func shown(_ answer: Answer) -> String {
        var lines: [String] = []
        lines.append(bold(headline(answer)))
        lines += answer.clauses.flatMap { ["  \(asking.text.filled($0.text))", faint("  (\(origin($0)))")] }
        lines += section("What you have to do", answer.duties, answer)
        lines += section("Advice", answer.advice, answer)
        lines += route(answer)
        lines += changes(answer)
        if answer.verdict == .asks { lines += hint(answer) }
        if answer.verdict == .silent, !answer.near.isEmpty, answer.lawAndSafety.isEmpty {
            lines += ["", "Clauses nearby, which do not decide this:"]
            lines += answer.near.map { "  \(asking.text.filled($0.text)) (\($0.id))" }
        }
        return soFar(answer) + lines.joined(separator: "\n")
    }

    /// How to go on when a fact is missing.
    private func hint(_ answer: Answer) -> [String] {
        guard let next = answer.asks.first, let fact = asking.rulebook.vocabulary.fact(next) else { return [] }
        let words = fact.words.prefix(5).map { "\(next)=\($0.id)" }.joined(separator: ", ")
        return ["", "Add one of \(words)\(fact.words.count > 5 ? ", …" : "") and ask again."]
    }

    /// The verdict in one line.
    func headline(_ answer: Answer) -> String {
        switch answer.verdict {
        case .allowed: "Yes, the policy allows this."
        case .forbidden: "No, the policy does not allow this."
        case .needsPermission:
            "Only with permission. Ask \(offices(answer.approver))."
                + (answer.approverIsNamed ? "" : " (The policy does not say who decides.)")
        case .required: "The policy requires something here."
        case .advised: "The policy advises this."
        case .advisedAgainst: "The policy advises against this."
        case .reports: "This has to be told to somebody."
        case .informs: "The policy explains:"
        case .silent where !answer.lawAndSafety.isEmpty: "The policy itself doesn't say. What stands above holds."
        case .silent where isWorry(answer):
            "The policy doesn't say whom to tell. Tell the designated safeguarding lead, or somebody you trust; "
                + "if it is about the headteacher, the chair of governors."
        case .silent: "The policy doesn't say. Ask the headteacher before you go ahead; silence is not permission."
        case .asks: "It depends. \(answer.asks.first.map(question) ?? "")"
        }
    }

    private func isWorry(_ answer: Answer) -> Bool {
        let worries: Set<WordID> = ["notice", "report", "handle-concern"]
        return answer.situation.stated.contains { $0.fact == "act" && !worries.isDisjoint(with: $0.words) }
    }

    /// The question that asks for a fact.
    func question(_ fact: FactID) -> String {
        asking.rulebook.vocabulary.fact(fact)?.ask ?? fact.name
    }

    private func said(_ term: Term) -> String {
        guard let fact = asking.rulebook.vocabulary.fact(term.fact) else { return "" }
        return "\(fact.label.lowercased()): \(term.words.map(fact.label).joined(separator: " and "))"
    }

    private func offices(_ offices: [OfficeID]) -> String {
        offices.map { asking.rulebook.vocabulary.office($0)?.label ?? $0.name }.joined(separator: " or ")
    }

    private func origin(_ clause: Clause) -> String {
        ([clause.id.name] + clause.requirements.map(\.name)).joined(separator: ", ")
    }

    /// Sayings that do not merely repeat a deciding clause.
    private func section(_ title: String, _ sayings: [Answer.Saying], _ answer: Answer) -> [String] {
        let new = sayings.filter { saying in !answer.clauses.contains { $0.text == saying.text } }
        guard !new.isEmpty else { return [] }
        return ["", "\(title):"] + new.map { "  \(asking.text.filled($0.text)) (\($0.clause))" }
    }

    private func route(_ answer: Answer) -> [String] {
        guard !answer.route.isEmpty else { return [] }
        return ["", "Who is told:"]
            + answer.route.flatMap { route in
                route.steps.map { step in
                    "  \(offices(step.to))\(step.by.map { ", \($0)" } ?? ""): "
                        + "\(asking.text.filled(step.action)) (\(route.clause))"
                }
            }
    }

    /// What would change the answer, a line for each fact and verdict; what the policy is silent on is left out.
    private func changes(_ answer: Answer) -> [String] {
        // What a person can act on: nothing beside a child's safety, and no flip between duties and advice.
        let telling = answer.changes.filter { [.allowed, .needsPermission, .forbidden].contains($0.verdict) }
        guard !telling.isEmpty, answer.lawAndSafety.isEmpty else { return [] }
        var lines = ["", "What would change the answer:"]
        for verdict in Verdict.allCases {
            for fact in asking.rulebook.vocabulary.facts {
                let words = telling.filter { $0.fact == fact.id && $0.verdict == verdict }.map(\.word)
                guard !words.isEmpty else { continue }
                let labels = words.prefix(4).map(fact.label).joined(separator: "; ")
                let more = words.count > 4 ? "; and \(words.count - 4) more" : ""
                lines.append("  \(Self.would(verdict)) if \(fact.label.lowercased()) is: \(labels)\(more)")
            }
        }
        return lines
    }

    private static func would(_ verdict: Verdict) -> String {
        switch verdict {
        case .allowed: "It would be allowed"
        case .forbidden: "It would be forbidden"
        case .needsPermission: "It would need permission"
        case .required: "The policy would require something"
        case .advised: "It would be advised"
        case .advisedAgainst: "It would be advised against"
        case .reports: "Somebody would have to be told"
        case .informs: "The policy would explain"
        case .silent: "The policy would not say"
        case .asks: "It would depend"
        }
    }

    private func bold(_ text: String) -> String { colour ? "\u{1B}[1m\(text)\u{1B}[0m" : text }
    private func faint(_ text: String) -> String { colour ? "\u{1B}[2m\(text)\u{1B}[0m" : text }
}
