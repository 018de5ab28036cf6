import PolicyPack
import Rulebook

/// The question read back, and what the policy answers; or the next fact that it depends on.
struct AnswerPage: Page {
    let policy: Book
    let law: Book
    let words: AnswerWords
    let vocabulary: Vocabulary
    let state: AskState
    let answer: Answer
    /// The answers to whatever else the question asks about.
    var others: [Answer] = []
    /// How the question was understood that was typed just now, or nil.
    var understanding: Understanding?
    /// The fact that somebody wants to change, or nil.
    var change: Fact?
    /// What was wrong with the form, or nil.
    var fault: AskRequest.Fault?
    /// The permission that it needs, for somebody who is signed in.
    var permission: PermissionCard?
    /// Whom to tell first, for somebody who is signed in, where the answer is about telling somebody.
    var tell: TellCard?

    var title: String { asks == nil && change == nil ? "The answer" : "Ask the policy" }
    var place: Shell.Place? { .ask }
    var asksItself: Bool { true }

    var main: HTML {
        """
        <div class="narrow">
        \(heading)
        \(ReadBack(state: state, stated: stated, words: words, vocabulary: vocabulary, understanding: understanding).html)
        \(LawCard(law: law, sayings: sayings).html)
        \(body)
        <section class="again">\(AskBox.large("", label: "Ask something else", fault: nil))</section>
        </div>
        """
    }

    /// The answer, once nothing is asked or changed any more: what is counted.
    var settled: Answer? {
        let isOpen = answer.verdict == .asks || others.contains { asked(by: $0) != nil }
        return isOpen || change != nil || fault != nil ? nil : answer
    }

    private var heading: HTML {
        guard !state.asked.isEmpty else { return "<h1>\(title)</h1>" }
        return "<p class=\"back\">You asked</p><h1 class=\"question\">\(state.asked)</h1>"
    }

    /// The fact to ask for, or nil when there is an answer.
    private var asks: Fact? { asked(by: answer) }

    /// The fact that an answer depends on and that nobody has said not to know; nil when there is none.
    private func asked(by answer: Answer) -> Fact? {
        guard answer.verdict == .asks else { return nil }
        return answer.asks.first { !state.unsure.contains($0) }.flatMap(vocabulary.fact)
    }

    /// What was read or follows from it, of all that is asked about.
    private var stated: [Term] {
        ([answer] + others).flatMap(\.situation.stated).reduce(into: []) { terms, term in
            guard let place = terms.firstIndex(where: { $0.fact == term.fact }) else { return terms.append(term) }
            let words = terms[place].words
            terms[place] = Term(term.fact, words + term.words.filter { !words.contains($0) })
        }
    }

    private var sayings: [Answer.Saying] {
        ([answer] + others).flatMap(\.lawAndSafety).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }

    private var body: HTML {
        if let change {
            let form = FactForm(fact: change, state: state, isChange: true, fault: fault)
            return "<div class=\"card\">\(form.html)</div>"
        }
        let notice: HTML? = fault.map { "<p class=\"fault\"><strong>\($0.words)</strong></p>" }
        if let asks {
            return """
                \(notice)<div class="card">\(HTML.when(!state.facts.isEmpty, "<p class=\"depends\">It depends.</p>"))
                \(FactForm(fact: asks, state: state, isChange: false).html)</div>
                """
        }
        if answer.verdict == .asks {
            return "\(notice)\(several)\(heading(of: answer))\(undecided(answer))\(others.map(other))"
        }
        let card = AnswerCard(policy: policy, words: words, vocabulary: vocabulary, state: state, answer: answer)
        return
            "\(notice)\(tell?.html)\(several)\(heading(of: answer))\(card.html)\(others.map(other))\(permission?.html)"
    }

    private var several: HTML {
        HTML.when(
            !others.isEmpty, "<p>You asked about more than one thing. The strictest answer comes first.</p>")
    }

    /// What an answer is about, where there are several.
    private func heading(of answer: Answer) -> HTML {
        guard !others.isEmpty, let act = answer.situation.stated.first(where: { $0.fact == "act" }) else { return "" }
        return "<p class=\"about\">To \(words.words(act)):</p>"
    }

    /// What is answered beside the strictest: an open one asks for what it depends on, as that would.
    private func other(_ answer: Answer) -> HTML {
        if let fact = asked(by: answer) {
            return """
                \(heading(of: answer))<div class="card"><p class="depends">It depends.</p>
                \(FactForm(fact: fact, state: state, isChange: false).html)</div>
                """
        }
        if answer.verdict == .asks { return "\(heading(of: answer))\(undecided(answer))" }
        let card = AnswerCard(
            policy: policy, words: words, vocabulary: vocabulary, state: state, answer: answer, isBeside: true)
        return "\(heading(of: answer))\(card.html)"
    }

    private func undecided(_ answer: Answer) -> HTML {
        let open = answer.asks.compactMap(vocabulary.fact).map { fact in
            """
            <li><button class="link" name="\(AskState.Field.change)" value="\(fact.id.name)">\(fact.ask)</button></li>
            """ as HTML
        }
        return """
            <section class="answer care"><h2>It depends</h2>
            <p>The policy answers differently, depending on what you don't know:</p>
            <form method="post" action="\(link: .ask)">\(state.hidden())
            <ul>\(open)</ul></form>
            <p>Find that out, or ask the headteacher before you go ahead.</p></section>
            """
    }
}
