public import PolicyPack

extension QuestionReader {
    /// What was understood of a question, and what was not.
    public struct Reading: Sendable {
        /// The situation, in the vocabulary's words; words that were given win over words that were read.
        public let terms: [Term]
        /// What was read where, in the order of the question, so that a screen can show it to be corrected.
        public let understood: [Understood]
        /// The words that say something and were not understood, as they were written.
        public let leftOver: [String]
        /// Whether nothing was understood of what the question is about; who asks, where and when may be known all the same.
        public var understoodNothing: Bool {
            understood.allSatisfy { $0.text.isEmpty || Self.scenery.contains($0.fact) || $0.word == "everyday" }
        }

        /// "May I eat my lunch in the playground" names people, times and places, and nothing that a policy here is about.
        private static let scenery: Set<FactID> = ["who", "towards", "place", "time", "children", "tie"]
    }

    /// One word of the vocabulary, with the part of the question it was read from.
    public struct Understood: Hashable, Sendable {
        /// The fact it belongs to.
        public let fact: FactID
        /// The word or group.
        public let word: WordID
        /// The part of the question, as it was written.
        public let text: String
    }
}
