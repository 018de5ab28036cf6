import PolicyPack
import Rulebook

/// Inside which limits a permission is granted: what was asked for or less, and further limits where somebody sets them.
struct Limits {
    /// The facts by which a permission can be limited beyond what was asked.
    private static let further: [FactID] = ["device", "place", "time", "channel"]

    let terms: [Term]
    private let asked: [Term]
    private let vocabulary: Vocabulary

    /// Reads the limits of a form; what is not in it stays as it was asked.
    init(_ fields: FormFields, asked: [Term], vocabulary: Vocabulary) {
        self.asked = asked
        self.vocabulary = vocabulary
        var terms: [Term] = []
        for term in asked {
            let kept = fields.all(Self.field(term.fact)).map { WordID($0) }
            terms.append(kept.isEmpty ? term : Term(term.fact, kept))
        }
        for fact in Self.further where !asked.contains(where: { $0.fact == fact }) {
            let chosen = fields.all(Self.field(fact)).map { WordID($0) }
            if !chosen.isEmpty { terms.append(Term(fact, chosen)) }
        }
        self.terms = terms
    }

    private static func field(_ fact: FactID) -> String { "limit.\(fact.name)" }

    /// Boxes for what was asked in several words, and further limits behind a summary.
    var html: HTML {
        let narrower = asked.filter { $0.words.count > 1 }.map { boxes($0.fact, $0.words, ticked: $0.words) }
        let more = Self.further.filter { fact in !asked.contains { $0.fact == fact } }.compactMap { fact in
            vocabulary.fact(fact).map { boxes(fact, $0.words.map(\.id), ticked: []) }
        }
        return """
            \(narrower)
            <details><summary>Limit it further</summary>
            <p class="hint">Where nothing is ticked, nothing is limited.</p>\(more)</details>
            """
    }

    private func boxes(_ fact: FactID, _ words: [WordID], ticked: [WordID]) -> HTML {
        let chosen = terms.first { $0.fact == fact }?.words ?? ticked
        let known = vocabulary.fact(fact)
        return Control.boxes(
            Self.field(fact), known?.label ?? fact.name, words.map { ($0.name, known?.label(of: $0) ?? $0.name) },
            chosen: chosen.map(\.name))
    }
}
