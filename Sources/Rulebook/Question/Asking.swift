public import PolicyPack

/// A policy that can be asked, with what stands above it and how its texts are shown.
public struct Asking: Sendable {
    /// The policy's rules.
    public let rulebook: Rulebook
    /// The rules of *law and safety*.
    public let law: Rulebook
    /// The policy's text.
    public let text: PolicyText
    /// How plain questions are read; made when one is first asked.
    public var reader: QuestionReader { readers.value }
    private let readers: Once<QuestionReader>
    /// The policy's own examples, found by what a question says; whoever asks in the vocabulary's words needs none.
    private let examples: Once<Precedents>
    var precedents: Precedents { examples.value }

    /// A policy under the choices that its author suggests, with what stands above it.
    ///
    /// - Cost: compiles the policy's rules; the first plain question makes the reader and reads the examples.
    public init(_ policy: Pack, law: Rulebook, vocabulary: Vocabulary) {
        rulebook = Rulebook(policy, choices: policy.suggestedChoices, vocabulary: vocabulary)
        self.law = law
        text = PolicyText(policy)
        let readers = Once { QuestionReader(vocabulary) }
        self.readers = readers
        examples = Once { Precedents(policy, readers.value) }
    }

    /// A term said in everyday words, `librarian` or `student-teacher`, in the vocabulary's own; what it does not know stays.
    public func recognised(_ term: Term) -> Term {
        guard let fact = rulebook.vocabulary.fact(term.fact) else { return term }
        return term.words.allSatisfy { fact.set(of: $0) != nil } ? term : reader.recognised(term)
    }

    /// The answer to a situation in the vocabulary's words, to all that is done in it at once.
    ///
    /// - Throws: ``SituationProblem`` for a fact or a word that the vocabulary does not have.
    public func answer(_ terms: [Term], thorough: Bool = true) throws(SituationProblem) -> Answer {
        rulebook.ask(try Situation(terms, vocabulary: rulebook.vocabulary), law: law, thorough: thorough)
    }

    /// The answers to a situation, one for each act that is asked about, the strictest first.
    ///
    /// "May I film the play and post it?" asks twice. The first answer is the verdict of the whole.
    ///
    /// - Throws: ``SituationProblem`` for a fact or a word that the vocabulary does not have.
    public func answers(_ terms: [Term], thorough: Bool = true) throws(SituationProblem) -> [Answer] {
        var answers: [Answer] = []
        for part in Self.parts(of: terms) { answers.append(try answer(part, thorough: thorough)) }
        return Self.strictestFirst(answers)
    }

    /// Answers with the strictest first; of equals what was said first.
    public static func strictestFirst(_ answers: [Answer]) -> [Answer] {
        answers.enumerated().sorted {
            ($0.element.verdict.leniency, $0.offset) < ($1.element.verdict.leniency, $1.offset)
        }
        .map(\.element)
    }

    /// A situation for each act that is asked about.
    ///
    /// What was noticed and whom to tell of it are one thing, and one answer.
    public static func parts(of terms: [Term]) -> [[Term]] {
        guard let act = terms.first(where: { $0.fact == "act" }), act.words.count > 1,
            together.isDisjoint(with: act.words)
        else { return [terms] }
        return act.words.map { word in terms.map { $0.fact == act.fact ? Term(act.fact, [word]) : $0 } }
    }

    private static let together: Set<WordID> = ["notice", "report", "handle-concern"]
}

extension Verdict {
    /// How little a verdict holds back, for telling the strictest of several answers.
    ///
    /// What is not known may be forbidden, and what the policy does not say is not allowed.
    fileprivate var leniency: Int {
        switch self {
        case .forbidden: 0
        case .needsPermission: 1
        case .asks: 2
        case .required: 3
        case .reports: 4
        case .advisedAgainst: 5
        case .advised: 6
        case .silent: 7
        case .informs: 8
        case .allowed: 9
        }
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
