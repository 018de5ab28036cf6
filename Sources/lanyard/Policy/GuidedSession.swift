import PolicyPack
import Rulebook

/// Asks for the facts that matter, one after another, until the policy answers.
struct GuidedSession {
    private let asking: Asking
    private let text: AnswerText

    init(_ asking: Asking) {
        self.asking = asking
        text = AnswerText(asking, colour: true)
    }

    /// One question from start to answer.
    func run() throws {
        print("Type a question, or press return to be asked step by step. `q` leaves.")
        print("> ", terminator: "")
        guard let question = readLine(), question != "q" else { return }
        let understanding = asking.understand(question, beside: [])
        if !question.isEmpty, understanding.understoodNothing { print("I could not read that: \(PolicyAsk.unread)") }
        var terms = question.isEmpty ? [] : understanding.terms
        while true {
            let answer = try asking.answer(terms)
            guard answer.verdict == .asks, let next = answer.asks.first,
                let fact = asking.rulebook.vocabulary.fact(next)
            else { return print("\n" + text.shown(answer)) }
            print(text.soFar(answer), terminator: "")
            guard let words = choose(fact) else { return print("\n" + text.shown(answer)) }
            terms.append(Term(fact.id, words))
        }
    }

    /// Reads words of a fact from the terminal; nil when the person does not go on.
    private func choose(_ fact: Fact) -> [WordID]? {
        print("\n\(fact.ask)")
        for (number, word) in fact.words.enumerated() { print("  \(number + 1)  \(word.label)") }
        while true {
            print("> ", terminator: "")
            guard let line = readLine(), !line.isEmpty, line != "q" else { return nil }
            let parts = line.split(separator: ",").map { String($0.drop { $0 == " " }) }
            let unread = parts.filter { pick($0, fact) == nil }
            if unread.isEmpty { return parts.compactMap { pick($0, fact) } }
            print("Not understood: \(unread.joined(separator: ", ")). Type a number from 1 to \(fact.words.count),")
            print("several with commas, or words of the list. `q` leaves.")
        }
    }

    private func pick(_ answer: String, _ fact: Fact) -> WordID? {
        if let number = Int(answer), fact.words.indices.contains(number - 1) { return fact.words[number - 1].id }
        return asking.reader.words(in: answer, of: fact).first
    }

    /// Reads one of several names from the terminal; nil when the person ends the session.
    static func choose(_ question: String, among names: [String]) -> String? {
        print(question)
        for (number, name) in names.enumerated() { print("  \(number + 1)  \(name)") }
        while true {
            print("> ", terminator: "")
            guard let line = readLine(), !line.isEmpty, line != "q" else { return nil }
            if let number = Int(line), names.indices.contains(number - 1) { return names[number - 1] }
            if names.contains(line) { return line }
            print("Not understood. Type a number from 1 to \(names.count), or `q` to leave.")
        }
    }
}
