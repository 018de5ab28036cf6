import PolicyPack
import Rulebook

/// How the question was read, fact by fact, each to be corrected.
struct ReadBack {
    let state: AskState
    /// What was read, and what follows from it.
    let stated: [Term]
    let words: AnswerWords
    let vocabulary: Vocabulary
    /// How the question was understood, where it was typed just now.
    let understanding: Understanding?

    var html: HTML {
        """
        \(HTML.when(stated.isEmpty && !state.asked.isEmpty, Self.nothing))
        \(HTML.when(!stated.isEmpty, facts))
        \(HTML.when(!leftOver.isEmpty, missed))
        \(usual)
        \(like)
        """
    }

    private var leftOver: [String] { understanding?.leftOver ?? [] }

    private var usual: HTML? {
        guard let terms = understanding?.usual, !terms.isEmpty else { return nil }
        let named = terms.map(words.words).joined(separator: "; ")
        return
            "<p class=\"quiet\">Nothing was said of this, and it was taken as it usually is: \(named). Change it if not.</p>"
    }

    private var like: HTML? {
        guard let example = understanding?.precedent else { return nil }
        return """
            <p class="quiet">Read by an example of the policy that is like it: \u{201C}\(example.says)\u{201D} \
            If yours is another case, change what differs.</p>
            """
    }

    private static let nothing: HTML = """
        <p class="fault"><strong>Nothing in this question was understood.</strong> Say what is done and who does it, \
        or answer the question below.</p>
        """

    private var facts: HTML {
        """
        <section class="read" aria-labelledby="read"><h2 id="read">Read as</h2>
        <form method="post" action="\(link: .ask)">
        \(state.hidden())
        <dl>\(stated.map(row))</dl>
        \(more)
        </form></section>
        """
    }

    private func row(_ term: Term) -> HTML {
        let label = vocabulary.fact(term.fact)?.label ?? term.fact.name
        return """
            <div><dt>\(label)</dt><dd>\(words.words(term))</dd>
            <dd class="act"><button class="link" name="\(AskState.Field.change)" value="\(term.fact.name)">Change\
            <span class="unseen"> \(label.lowercased())</span></button></dd></div>
            """
    }

    /// The facts of which nothing was said.
    private var more: HTML? {
        let open = vocabulary.facts.filter { fact in !stated.contains { $0.fact == fact.id } }
        guard !open.isEmpty else { return nil }
        let buttons = open.map { fact in
            """
            <button class="chip" name="\(AskState.Field.change)" value="\(fact.id.name)">\(fact.label)</button>
            """ as HTML
        }
        return "<details><summary>Add something</summary><div class=\"chips\">\(buttons)</div></details>"
    }

    private var missed: HTML {
        let quoted = leftOver.prefix(12).map { "\u{201C}\($0)\u{201D}" }.joined(separator: ", ")
        return "<p class=\"quiet\">Not understood, and not taken into account: \(quoted).</p>"
    }
}
