public import PolicyPack
import Rulebook

/// Everything that the pages are made from: the policy, what stands above it, and the reader of questions.
///
/// Compiled once for a policy, and never changed afterwards: a class, so that handing it on copies one reference.
public final class Site: Sendable {
    /// The policy's text.
    let policy: Book
    /// The text of *law and safety*.
    let law: Book
    /// The rules of both.
    let asking: Asking
    private let policyPage: PolicyPage
    private let lawPage: PolicyPage
    /// The words of answers.
    let words: AnswerWords

    /// The site of a policy, under the choices that its author suggests.
    ///
    /// - Cost: compiles both rulebooks and the reader of questions.
    public init(policy: Pack, law: Pack, vocabulary: Vocabulary) {
        let above = Rulebook(law, choices: law.suggestedChoices, vocabulary: vocabulary)
        asking = Asking(policy, law: above, vocabulary: vocabulary)
        self.policy = Book(policy, .policy, clauses: asking.rulebook.clauses)
        self.law = Book(law, .law, clauses: above.clauses)
        policyPage = PolicyPage(book: self.policy)
        lawPage = PolicyPage(book: self.law)
        words = AnswerWords(vocabulary)
    }

    /// The words in which it is asked.
    var vocabulary: Vocabulary { asking.rulebook.vocabulary }

    /// The page of a whole text, which is the same for everybody.
    func wholeText(_ shelf: Book.Shelf) -> PolicyPage {
        switch shelf {
        case .policy: policyPage
        case .law: lawPage
        }
    }

    /// The text that stands at an address, or nil.
    func book(_ shelf: Book.Shelf) -> Book {
        switch shelf {
        case .policy: policy
        case .law: law
        }
    }
}

/// A text that people read: a pack with the clauses that are there under its choices.
struct Book: Sendable {
    /// Where a text stands: the first piece of its addresses.
    enum Shelf: String, Hashable, Sendable, CaseIterable {
        case policy
        case law = "law-and-safety"
    }

    /// The pack.
    let pack: Pack
    /// Where it stands.
    let shelf: Shelf
    /// Its parts, with the clauses that are there.
    let parts: [Part]
    /// Its text.
    let text: PolicyText

    init(_ pack: Pack, _ shelf: Shelf, clauses: [Clause]) {
        self.pack = pack
        self.shelf = shelf
        text = PolicyText(pack)
        let there = Set(clauses.map(\.id))
        parts = pack.parts.compactMap { part in
            let kept = part.clauses.filter { there.contains($0.id) }
            guard !kept.isEmpty else { return nil }
            return Part(id: part.id, title: part.title, intro: part.intro, clauses: kept, location: part.location)
        }
    }

    /// All clauses that are there, in the order of the text.
    var clauses: [Clause] { parts.flatMap(\.clauses) }

    /// A text as HTML: what a school fills in is shown by example and marked.
    func html(_ text: String) -> HTML {
        HTML(
            self.text.pieces(text).map { piece in
                switch piece {
                case .words(let words): "\(words)"
                case .blank(let ask, let example):
                    "<span class=\"blank\">\(example ?? "[\(ask)]")</span>"
                case .choice(let options): "<span class=\"blank\">\(PolicyText.open(options))</span>"
                }
            })
    }

    /// A text as plain words: what a school fills in is shown by example.
    func plain(_ text: String) -> String {
        self.text.pieces(text).map { piece in
            switch piece {
            case .words(let words): words
            case .blank(let ask, let example): example ?? "[\(ask)]"
            case .choice(let options): PolicyText.open(options)
            }
        }.joined()
    }

    /// Whether a school has still to fill something in.
    var hasBlanks: Bool { !pack.blanks.isEmpty || !pack.choices.isEmpty }
}
