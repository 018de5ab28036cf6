import PolicyPack
import School

/// What somebody has said so far. It travels in the form, and nothing of it is kept here.
struct AskState: Hashable, Sendable {
    /// The question as it was typed, only to be shown back.
    var asked = ""
    /// What is known, in the vocabulary's words; what follows from it is not among it.
    var facts: [Term] = []
    /// The facts of which somebody said that they do not know.
    var unsure: [FactID] = []

    /// The person of the roster whom it is about, so that what they were allowed counts; nil for nobody in particular.
    var about: PersonID?

    /// The names of the form's fields.
    enum Field {
        /// A question that was typed just now and has to be read.
        static let question = "question"
        /// A question that was read before.
        static let asked = "asked"
        /// A fact that somebody does not know.
        static let unsure = "unsure"
        /// The fact that somebody wants to change.
        static let change = "change"
        /// One word that somebody wants to try, as `fact=word`.
        static let attempt = "try"
        /// The person of the roster whom it is about.
        static let about = "about"
        /// Whether somebody wants to be asked step by step.
        static let begin = "begin"

        /// The words of a fact.
        static func fact(_ fact: FactID) -> String { "\(prefix)\(fact.name)" }
        static let prefix = "fact."
    }

    /// The state as hidden fields, with one fact left out that the form itself asks for.
    func hidden(without left: FactID? = nil) -> HTML {
        let terms = facts.filter { $0.fact != left }.map { term in
            Self.field(Field.fact(term.fact), term.words.map(\.name).joined(separator: ","))
        }
        let open = unsure.filter { $0 != left }.map { Self.field(Field.unsure, $0.name) }
        let person = about.map { Self.field(Field.about, $0.name) }
        return "\(HTML.when(!asked.isEmpty, Self.field(Field.asked, asked)))\(terms)\(open)\(person)"
    }

    private static func field(_ name: String, _ value: String) -> HTML {
        "<input type=\"hidden\" name=\"\(name)\" value=\"\(value)\">\n"
    }

    /// States a fact anew; one whose words hold together gains the word.
    mutating func state(_ fact: Fact, _ word: WordID) {
        unsure.removeAll { $0 == fact.id }
        guard let place = facts.firstIndex(where: { $0.fact == fact.id }) else {
            facts.append(Term(fact.id, [word]))
            return
        }
        let others = fact.match == .all ? facts[place].words.filter { $0 != word } : []
        facts[place] = Term(fact.id, others + [word])
    }
}
