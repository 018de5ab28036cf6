import PolicyPack
import Rulebook

/// The policy's own answer: the line that says it, its clauses, what has to be done, who is told, what would change it.
struct AnswerCard {
    let policy: Book
    let words: AnswerWords
    let vocabulary: Vocabulary
    let state: AskState
    let answer: Answer
    /// Whether it stands beside a stricter answer: it is then said shortly, and corrected through that.
    var isBeside = false

    var html: HTML {
        """
        <section class="answer \(answer.verdict.tone)" aria-labelledby="\(name)">
        <h2 id="\(name)">\(words.headline(answer))</h2>
        \(answer.clauses.map(clause))
        \(sayings("What you have to do", words.new(answer.duties, in: answer)))
        \(sayings("Advice", words.new(answer.advice, in: answer)))
        \(told)
        </section>
        \(isBeside ? nil : changes)
        \(isBeside ? nil : near)
        """
    }

    /// Its heading's name on the page.
    private var name: String {
        guard isBeside else { return "answer" }
        return "answer-\(answer.situation.stated.first { $0.fact == "act" }?.words.first?.name ?? "also")"
    }

    private func clause(_ clause: Clause) -> HTML {
        """
        <div class="deciding"><p>\(policy.html(clause.text))</p>
        <p class="origin"><a class="source" href="\(link: .clause(clause.id, in: .policy))">\(policy.html(clause.name))</a>\
        \(clause.requirements.map { " · <span class=\"id\">\($0.name)</span>" })</p></div>
        """
    }

    private func sayings(_ title: String, _ sayings: [Answer.Saying]) -> HTML? {
        guard !sayings.isEmpty else { return nil }
        let items = sayings.map { saying -> HTML in
            let name = policy.clauses.first { $0.id == saying.clause }?.name ?? saying.clause.name
            return """
                <li>\(policy.html(saying.text))
                <a class="source" href="\(link: .clause(saying.clause, in: .policy))">\(policy.html(name))</a></li>
                """
        }
        return "<h3>\(title)</h3><ul>\(items)</ul>"
    }

    private var told: HTML? {
        guard !answer.route.isEmpty else { return nil }
        return "<h3>Who is told</h3>\(Steps(routes: answer.route, book: policy, vocabulary: vocabulary).html)"
    }

    private var changes: HTML? {
        // Whoever asks whom to tell is not told that it would be forbidden, were something else the case.
        let changes = answer.route.isEmpty ? words.changes(answer) : []
        guard !changes.isEmpty else { return nil }
        return """
            <section class="changes"><h2>What would change the answer</h2>
            <form method="post" action="\(link: .ask)">
            \(state.hidden())
            <ul>\(changes.map(change))</ul></form></section>
            """
    }

    private func change(_ change: AnswerWords.Change) -> HTML {
        let buttons = change.words.map { word in
            """
            <button class="chip" name="\(AskState.Field.attempt)" value="\(change.fact.id.name)=\(word.name)">\
            \(change.fact.label(of: word))</button>
            """ as HTML
        }
        let more: HTML = change.more > 0 ? "<span class=\"quiet\">and \(change.more) more</span>" : ""
        return """
            <li><p><b>\(change.follows)</b> if the answer to <q>\(change.fact.ask)</q> were</p>
            <div class="chips">\(buttons)\(more)</div></li>
            """
    }

    private var near: HTML? {
        let near = words.near(answer)
        guard !near.isEmpty else { return nil }
        return """
            <section><h2>Clauses nearby</h2><p class="quiet">They do not decide this.</p>
            \(near.map(clause))</section>
            """
    }
}
