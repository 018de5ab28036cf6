import PolicyPack

/// The page on which somebody begins to ask: one box, or step by step.
struct AskPage: Page {
    let policy: Book
    /// What was typed, so that nothing of it is lost.
    var question = ""
    var fault: AskRequest.Fault?

    var title: String { "Ask the policy" }
    var place: Shell.Place? { .ask }
    var asksItself: Bool { true }

    var main: HTML {
        """
        <div class="narrow">
        <h1>Ask the policy</h1>
        <p class="lead">May I, must I, whom do I tell? The answer comes from the school's own policy and names the clauses \
        it rests on.</p>
        \(AskBox.large(question, label: "Your question", fault: fault))
        <p class="quiet">For example: <q>Can I film the school play on my phone?</q> Leave names out; they are not needed.</p>
        <section class="card begin"><h2>Or be asked, step by step</h2>
        <p>A few taps: only what matters for the answer is asked.</p>
        <form method="post" action="\(link: .ask)">
        <button class="second" type="submit" name="\(AskState.Field.begin)" value="yes">Ask me step by step</button></form>
        </section>
        <section><h2>Or read it</h2>
        <p>\(policy.html(policy.pack.summary))</p>
        <ul class="parts">\(policy.parts.map { "<li><a href=\"\(link: .anchor($0.id, in: .policy))\">\(policy.html($0.title))</a></li>" })</ul>
        </section>
        </div>
        """
    }
}
