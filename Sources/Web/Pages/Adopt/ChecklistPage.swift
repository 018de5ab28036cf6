import PolicyPack
import Rulebook
import School
import Service

/// What is seen to by name before a policy takes effect, and the form that adopts it.
struct ChecklistPage: Page {
    let version: PolicyVersion
    let trial: RouteTrial
    /// The policy in force, with which it can be compared.
    let changesFrom: PolicyVersion?
    let form: AdoptForm
    let fault: String?
    let view: View
    let marks: FormMarks

    var title: String { "The list: \(version.pack.title)" }
    var place: Shell.Place? { .adopting }
    var asksItself: Bool { false }

    private var isDone: Bool { CheckItem.allCases.allSatisfy { version.checks[$0] != nil } }
    private var here: Link { .below(.adopt, version.id.name) }

    var main: HTML {
        """
        <div class="narrow">
        <p class="back"><a href="\(link: .adopt)">Adopting a policy</a></p>
        <h1>\(version.pack.title)</h1>
        \((isDone ? AdoptStep.adopt : .check).html)
        <p class="lead">\(isDone ? "All is checked. Say how it was approved, and adopt it." : "Four things are looked at by somebody who puts their name to it. \(version.progress)")</p>
        <p>Prepared by \(view.name(version.prepared.by)) on \(version.prepared.at.inWords).\(compare)</p>
        \(Control.fault(fault))
        \(HTML.when(isDone, adopt))
        <section><h2>The list</h2>
        \(read)\(routes)\(numbers)\(terms)</section>
        \(HTML.when(!isDone, "<section><h2>Adopt it</h2><p>The form stands here once all four are checked.</p></section>"))
        <p class="origin after">An answer is wrong? <a href="\(link: .below(.adopt, "new", version.pack.pack))">Change the answers</a> and prepare it once more; this one is then left aside.</p></div>
        """
    }

    private var compare: HTML? {
        guard changesFrom != nil else { return nil }
        return " <a href=\"\(link: .below(here, "changes"))\">What changes</a> against the policy in force."
    }

    // MARK: The list

    private func item(_ item: CheckItem, _ heading: String, _ body: HTML, button: String?) -> HTML {
        let state: HTML
        if let mark = version.checks[item] {
            state = "<p><span class=\"state yes\">Checked</span> by \(view.name(mark.by)) on \(mark.at.inWords)</p>"
        } else if let button {
            state = """
                <form method="post" action="\(link: .below(here, "check"))">
                <input type="hidden" name="\(FormMarks.tokenField)" value="\(marks.token)">
                <input type="hidden" name="\(FormMarks.commandField)" value="\(marks.command)/\(item.rawValue)">
                \(Control.hidden("item", item.rawValue))<button type="submit">\(button)</button></form>
                """
        } else {
            state = "<p><span class=\"state care\">Not in order yet</span></p>"
        }
        return "<div class=\"card check\"><h3>\(heading)</h3>\n\(body)\(state)</div>\n"
    }

    private var read: HTML {
        item(
            .textRead, "The finished text",
            """
            <p><a href="\(link: .below(here, "text"))">Read the whole text</a>: it is what people will sign.
            <a href="\(link: .below(here, "findings"))">What to look at</a>: where it contradicts itself, is silent or out of date.</p>
            """, button: "I have read the text")
    }

    private var routes: HTML {
        let tried: HTML = """
            <p>Every way in which a concern can come in was tried for everybody it could be about, with the people of today: \
            at least two have to be able to read it. \(count(trial.tried, "case was", "cases were")) tried.</p>
            """
        guard !trial.gaps.isEmpty else {
            return item(
                .routesTried, "Who would be told of a concern", "\(tried)<p>There is no gap.</p>\(table)",
                button: "I have looked at who would be told")
        }
        let words = GapWords(trial.gaps, version.pack, view).lines
        let body: HTML = """
            \(tried)<p><strong>There \(trial.gaps.count == 1 ? "is a gap" : "are gaps"):</strong></p>
            <ul>\(words.map { "<li>\($0)</li>" })</ul>
            <p>To mend this, <a href="\(link: .offices)">appoint a deputy or a vice chair, or say who stands in</a>, and come \
            back.</p>\(table)
            """
        return item(.routesTried, "Who would be told of a concern", body, button: nil)
    }

    private var table: HTML { RouteTable(trial: trial, pack: version.pack, view: view).html }

    private var numbers: HTML {
        let missing = view.state.numbersToCheck(on: view.today)
        let rows = SchoolState.neededNumbers.map { office -> HTML in
            let contact = view.state.adoption.contacts[office]
            return """
                <dt>\(sentence(view.label(office)))</dt><dd>\(contact.map { "\($0.details), checked on \($0.checked.on.inWords), due again by \($0.dueAgain.inWords)" } ?? "not written down")</dd>
                """
        }
        let body: HTML = """
            <dl class="facts">\(rows)</dl>
            <p><a href="\(link: .below(.adopt, "numbers"))">Write down and check the numbers</a></p>
            """
        return item(
            .numbers, "Numbers to ring", body, button: missing.isEmpty ? "These numbers are right" : nil)
    }

    private var terms: HTML {
        let terms = view.state.adoption.terms
        let list: HTML =
            terms.isEmpty
            ? "<p>No term is written down.</p>"
            : "<ul>\(terms.map { "<li>\($0.from.inWords) to \($0.until?.inWords ?? "an open end")</li>" })</ul>"
        let body: HTML = "\(list)<p><a href=\"\(link: .below(.adopt, "terms"))\">Write down the term dates</a></p>"
        return item(.termDates, "Term dates", body, button: terms.isEmpty ? nil : "These dates are right")
    }

    // MARK: Adopting

    private var adopt: HTML {
        """
        <section><h2>Adopt it</h2>
        <form class="card" method="post" action="\(link: here)">\(marks.html)
        \(form.html(SigningGroup.all(version.pack, view), view.vocabulary, isFirst: changesFrom == nil))
        <button type="submit">Adopt this policy</button></form></section>
        """
    }
}

/// The gaps of a trial in words, those with the same people together.
struct GapWords {
    private struct Who: Hashable {
        let about: PersonID?
        let readers: [PersonID]
    }

    let lines: [String]

    init(_ gaps: [RouteTrial.Gap], _ pack: ResolvedPack, _ view: View) {
        var routes: [Who: [String]] = [:]
        var order: [Who] = []
        for gap in gaps {
            let who = Who(about: gap.about, readers: gap.readers)
            if routes[who] == nil { order.append(who) }
            let title = gap.route.flatMap { id in pack.routes.first { $0.id == id }?.title }
            routes[who, default: []].append(title ?? "Any other concern")
        }
        lines = order.map { who in
            let about = who.about.map { "about \(view.name($0))" } ?? "about a child or somebody outside the school"
            let readers = who.readers.map { view.name($0) }.joined(separator: ", ")
            let found = who.readers.isEmpty ? "nobody could read it" : "only \(readers) could read it"
            let titles = routes[who] ?? []
            let which = titles.count > pack.routes.count ? "whatever it is" : titles.joined(separator: "; ")
            return "If it is \(about), \(found): \(which). \(RouteTable.advice(who.about, view))"
        }
    }
}
