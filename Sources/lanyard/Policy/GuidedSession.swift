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

    func run() {
        var terms: [Term] = []
        print("Ask the policy. Answer by number or in words; an empty line ends.\n")
        while true {
            guard let answer = try? asking.answer(terms) else { return }
            guard answer.verdict == .asks, let next = answer.asks.first,
                let fact = asking.rulebook.vocabulary.fact(next)
            else { return print("\n" + text.shown(answer)) }
            guard let words = choose(fact) else { return }
            terms.append(Term(fact.id, words))
        }
    }

    /// Reads words of a fact from the terminal; nil when the person ends the session.
    private func choose(_ fact: Fact) -> [WordID]? {
        print(fact.ask)
        for (number, word) in fact.words.enumerated() { print("  \(number + 1)  \(word.label)") }
        while true {
            print("> ", terminator: "")
            guard let line = readLine(), !line.isEmpty else { return nil }
            let picked = line.split(separator: ",").compactMap { pick(String($0), fact) }
            if !picked.isEmpty { return picked }
            print("Not understood. Type a number from 1 to \(fact.words.count), or a word of the list.")
        }
    }

    private func pick(_ answer: String, _ fact: Fact) -> WordID? {
        let said = answer.trimmingPrefix { $0 == " " }
        if let number = Int(said), fact.words.indices.contains(number - 1) { return fact.words[number - 1].id }
        let reader = QuestionReader(asking.rulebook.vocabulary)
        return reader.words(in: String(said), of: fact).first
    }
}
