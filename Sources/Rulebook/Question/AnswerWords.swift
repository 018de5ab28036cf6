public import PolicyPack

/// An answer in plain words, the same in a terminal and on a page.
public struct AnswerWords: Sendable {
    /// What would change the answer: several words of one fact that come to the same verdict.
    public struct Change: Hashable, Sendable {
        /// What would follow: "It would be allowed".
        public let follows: String
        /// The fact.
        public let fact: Fact
        /// The words of the fact, any of them.
        public let words: [WordID]
        /// How many more words do the same.
        public let more: Int
    }

    private let vocabulary: Vocabulary

    /// The words for answers in this vocabulary.
    public init(_ vocabulary: Vocabulary) {
        self.vocabulary = vocabulary
    }

    /// The answer in one line.
    public func headline(_ answer: Answer) -> String {
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
    public func question(_ fact: FactID) -> String {
        vocabulary.fact(fact)?.ask ?? fact.name
    }

    /// The words of a fact as a person reads them: "a teacher and a parent or carer".
    public func words(_ term: Term) -> String {
        guard let fact = vocabulary.fact(term.fact) else { return "" }
        return term.words.map(fact.label).joined(separator: " and ")
    }

    /// Offices as a person reads them.
    public func offices(_ offices: [OfficeID]) -> String { vocabulary.words(for: offices) }

    /// Sayings that do not merely repeat a deciding clause.
    public func new(_ sayings: [Answer.Saying], in answer: Answer) -> [Answer.Saying] {
        sayings.filter { saying in !answer.clauses.contains { $0.text == saying.text } }
    }

    /// Clauses that nearly apply, where the policy is silent and nothing stands above.
    public func near(_ answer: Answer) -> [Clause] {
        answer.verdict == .silent && answer.lawAndSafety.isEmpty ? answer.near : []
    }

    /// What would change the answer, one for each fact and verdict.
    ///
    /// Only what a person can act on: nothing beside a child's safety, and no flip between duties and advice.
    public func changes(_ answer: Answer, most: Int = 4) -> [Change] {
        guard answer.lawAndSafety.isEmpty else { return [] }
        return Verdict.allCases.flatMap { verdict in
            guard let follows = Self.would(verdict) else { return [Change]() }
            return vocabulary.facts.compactMap { fact in
                let words = answer.changes.filter { $0.fact == fact.id && $0.verdict == verdict }.map(\.word)
                guard !words.isEmpty else { return nil }
                return Change(
                    follows: follows, fact: fact, words: Array(words.prefix(most)), more: max(0, words.count - most))
            }
        }
    }

    private static func would(_ verdict: Verdict) -> String? {
        switch verdict {
        case .allowed: "It would be allowed"
        case .forbidden: "It would be forbidden"
        case .needsPermission: "It would need permission"
        default: nil
        }
    }
}
