public import PolicyPack

/// A policy that can be asked, with what stands above it and how its texts are shown.
public struct Asking: Sendable {
    /// The policy's rules.
    public let rulebook: Rulebook
    /// The rules of *law and safety*.
    public let law: Rulebook
    /// The policy's text.
    public let text: PolicyText

    /// A policy with what stands above it.
    public init(rulebook: Rulebook, law: Rulebook, text: PolicyText) {
        self.rulebook = rulebook
        self.law = law
        self.text = text
    }

    /// The answer to a situation in the vocabulary's words.
    ///
    /// - Throws: ``SituationProblem`` for a fact or a word that the vocabulary does not have.
    public func answer(_ terms: [Term]) throws(SituationProblem) -> Answer {
        rulebook.ask(try Situation(terms, vocabulary: rulebook.vocabulary), law: law)
    }
}

extension QuestionReader {
    /// Reads a question beside words that were given, where `who` says who asks.
    ///
    /// Whoever asks is not always who acts: "can a teacher message me?" asked by a parent.
    public func read(_ question: String, beside terms: [Term]) -> Reading {
        let asker = terms.filter { $0.fact == "who" }.flatMap(\.words)
        return read(question, given: terms.filter { $0.fact != "who" }, asker: asker)
    }
}
