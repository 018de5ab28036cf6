import PolicyPack
import Rulebook

/// An answer in words, for a terminal.
struct AnswerText {
    private let asking: Asking
    private let words: AnswerWords
    private let colour: Bool

    init(_ asking: Asking, colour: Bool) {
        self.asking = asking
        words = AnswerWords(asking.rulebook.vocabulary)
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

    /// Every answer, the strictest first, and what the question was read by.
    func shown(_ answers: [Answer], _ understanding: Understanding?) -> String {
        let note = understanding.map(readBy).flatMap { $0.isEmpty ? nil : $0.joined(separator: "\n") + "\n\n" } ?? ""
        guard answers.count > 1 else { return note + answers.map(shown).joined() }
        let opening = "You asked about \(answers.count) things; the strictest answer comes first.\n\n"
        return note + opening + answers.map(shown).joined(separator: "\n\n")
    }

    /// What was taken as usual, and the example that the question was read by.
    private func readBy(_ understanding: Understanding) -> [String] {
        let usual = understanding.usual.map(said).joined(separator: "; ")
        return (usual.isEmpty ? [] : ["Taken as usual, since nothing was said: \(usual)."])
            + (understanding.precedent.map { ["Read by an example of the policy: \u{201C}\($0.says)\u{201D}"] } ?? [])
    }

    /// The whole answer: law and safety first, then the policy's own words.
    func shown(_ answer: Answer) -> String {
        var lines: [String] = []
        lines.append(bold(words.headline(answer)))
        lines += answer.clauses.flatMap { ["  \(asking.text.filled($0.text))", faint("  (\(origin($0)))")] }
        lines += section("What you have to do", words.new(answer.duties, in: answer))
        lines += section("Advice", words.new(answer.advice, in: answer))
        lines += route(answer)
        lines += changes(answer)
        if answer.verdict == .asks { lines += hint(answer) }
        let near = words.near(answer)
        if !near.isEmpty {
            lines += ["", "Clauses nearby, which do not decide this:"]
            lines += near.map { "  \(asking.text.filled($0.text)) (\($0.id))" }
        }
        return soFar(answer) + lines.joined(separator: "\n")
    }

    /// How to go on when a fact is missing.
    private func hint(_ answer: Answer) -> [String] {
        guard let next = answer.asks.first, let fact = asking.rulebook.vocabulary.fact(next) else { return [] }
        let words = fact.words.prefix(5).map { "\(next)=\($0.id)" }.joined(separator: ", ")
        return ["", "Add one of \(words)\(fact.words.count > 5 ? ", …" : "") and ask again."]
    }

    private func said(_ term: Term) -> String {
        guard let fact = asking.rulebook.vocabulary.fact(term.fact) else { return "" }
        return "\(fact.label.lowercased()): \(words.words(term))"
    }

    private func origin(_ clause: Clause) -> String {
        ([clause.id.name] + clause.requirements.map(\.name)).joined(separator: ", ")
    }

    private func section(_ title: String, _ sayings: [Answer.Saying]) -> [String] {
        guard !sayings.isEmpty else { return [] }
        return ["", "\(title):"] + sayings.map { "  \(asking.text.filled($0.text)) (\($0.clause))" }
    }

    private func route(_ answer: Answer) -> [String] {
        guard !answer.route.isEmpty else { return [] }
        return ["", "Who is told:"]
            + answer.route.flatMap { route in
                route.steps.map { step in
                    "  \(words.offices(step.to))\(step.by.map { ", \($0)" } ?? ""): "
                        + "\(asking.text.filled(step.action)) (\(route.clause))"
                }
            }
    }

    private func changes(_ answer: Answer) -> [String] {
        let changes = words.changes(answer)
        guard !changes.isEmpty else { return [] }
        return ["", "What would change the answer:"]
            + changes.map { change in
                let labels = change.words.map(change.fact.label).joined(separator: "; ")
                let more = change.more > 0 ? "; and \(change.more) more" : ""
                return "  \(change.follows) if \(change.fact.label.lowercased()) is: \(labels)\(more)"
            }
    }

    private func bold(_ text: String) -> String { colour ? "\u{1B}[1m\(text)\u{1B}[0m" : text }
    private func faint(_ text: String) -> String { colour ? "\u{1B}[2m\(text)\u{1B}[0m" : text }
}
