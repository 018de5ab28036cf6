import PolicyPack
import Rulebook
import School
import Service

/// What is due in the cases that somebody reads.
struct CaseWorkPage: Page {
    let work: CaseWork
    /// The cases in which something is new.
    let news: [CaseFile]
    let view: View

    var title: String { "What is due in your cases" }
    var place: Shell.Place? { .concerns }
    var asksItself: Bool { false }

    var main: HTML {
        """
        <div class="narrow"><p class="back"><a href="\(link: .concerns)">Concerns</a></p><h1>\(title)</h1>
        \(HTML.when(!news.isEmpty, "<section><h2>New to you</h2><ul class=\"list\">\(news.map(newRow))</ul></section><h2>Due</h2>"))
        \(HTML.when(work.rows.isEmpty, "<p class=\"card\">Nothing is due.</p>"))
        \(HTML.when(!work.rows.isEmpty, "<ul class=\"list\">\(work.rows.map(row))</ul>"))
        <p class="actions"><a href="\(link: .patterns)">Low-level concerns and patterns</a>
        <a href="\(link: .handOver)">Hand your cases over</a></p></div>
        """
    }

    private func newRow(_ file: CaseFile) -> HTML {
        """
        <li><p><a href="\(link: .below(.concerns, file.concern.id.name, "case"))">Concern of \(file.concern.reported.at.inWords)</a>
        <span class="state care">\(count(file.entries.count - file.seen, "new entry", "new entries"))</span></p></li>
        """
    }

    private func row(_ row: CaseWork.Row) -> HTML {
        let owner = row.owner.map { ", \(view.name($0))" } ?? ""
        return """
            <li><p><a href="\(link: .below(.concerns, row.concern.id.name, "case"))">\(row.title)\
            <span class="unseen"> in the concern of \(row.concern.reported.at.inWords)</span></a>
            <span class="state \(row.isLate ? "no" : "care")">\(row.isLate ? "late" : "due") \(row.by)</span></p>
            <p class="quiet">Concern of \(row.concern.reported.at.inWords)\(owner)</p></li>
            """
    }
}

/// Low-level concerns and allegations, person by person, as far as the reader may read them.
struct PatternsPage: Page {
    let patterns: [PersonID: [CaseFile]]
    let view: View

    var title: String { "Low-level concerns and patterns" }
    var place: Shell.Place? { .concerns }
    var asksItself: Bool { false }

    var main: HTML {
        """
        <div class="narrow"><p class="back"><a href="\(link: .caseWork)">What is due</a></p><h1>\(title)</h1>
        <p class="lead">What is slight once may be a pattern. Look at what happened before, and whether the threshold is met by now.</p>
        <p>Only what you may read stands here. What turned out false or malicious does not.</p>
        \(HTML.when(patterns.isEmpty, "<p class=\"card\">There is nothing here for you.</p>"))
        \(patterns.sorted { view.name($0.key) < view.name($1.key) }.map(section))</div>
        """
    }

    private func section(_ person: PersonID, _ files: [CaseFile]) -> HTML {
        let sorted = files.sorted { $0.concern.reported.at < $1.concern.reported.at }
        let rows = sorted.map { file -> HTML in
            """
            <li><p><a href="\(link: .below(.concerns, file.concern.id.name, "case"))">Concern of \(file.concern.reported.at.inWords)</a>
            <span class="state plain">\(file.level?.words ?? "")</span>\(file.outcome.map { " <span class=\"state plain\">\($0.name)</span>" as HTML })</p></li>
            """
        }
        let months = files.filter { $0.concern.reported.on >= view.today.adding(months: -12) }.count
        return """
            <section><h2>\(view.name(person)), \(view.roleWords(person))</h2>
            <p>\(count(files.count, "concern", "concerns")), \(months) in the last twelve months.</p><ul class="list">\(rows)</ul></section>
            """
    }
}

/// Handing all or some of one's cases to a successor.
struct HandOverPage: Page {
    let files: [CaseFile]
    let view: View
    let marks: FormMarks
    let typed: FormFields
    var fault: String?

    var title: String { "Hand your cases over" }
    var place: Shell.Place? { .concerns }
    var asksItself: Bool { false }

    var main: HTML {
        """
        <div class="narrow"><p class="back"><a href="\(link: .caseWork)">What is due</a></p><h1>\(title)</h1>
        <p class="lead">When a new safeguarding lead takes over, a present reader hands the cases on. An appointment alone opens none.</p>
        \(Control.fault(fault))
        \(HTML.when(files.isEmpty, "<p class=\"card\">There is nothing here for you.</p>"))
        \(HTML.when(!files.isEmpty, form))</div>
        """
    }

    private var form: HTML {
        let options = files.map { ($0.concern.id.name, "Concern of \($0.concern.reported.at.inWords)") }
        return """
            <form class="card" method="post" action="\(link: .handOver)">\(marks.html)
            \(Control.boxes("concern", "Which cases", options, chosen: typed.all("concern")))
            \(Control.line("person", "To whom, by name as in the school's list", value: typed.first("person") ?? "", hint: "They may read everything from then on."))
            \(Control.text("text", "Why", value: typed.first("text") ?? "", rows: 2))
            <button type="submit">Hand them over</button></form>
            """
    }
}

/// What somebody was asked to change after a debrief; nothing of the case stands here.
struct LessonsPage: Page {
    /// One change.
    struct Row {
        let name: String
        let item: CaseFile.Item
        let text: String
    }

    let rows: [Row]
    let view: View
    let marks: FormMarks
    var fault: String?

    var title: String { "Changes for you to make" }
    var place: Shell.Place? { .home }
    var asksItself: Bool { false }

    var main: HTML {
        """
        <div class="narrow"><h1>\(title)</h1>
        \(Control.fault(fault))
        \(HTML.when(rows.isEmpty, "<p class=\"card\">There is nothing here for you.</p>"))
        \(rows.map(card))</div>
        """
    }

    private func card(_ row: Row) -> HTML {
        let due = row.item.due.map { "By \($0.inWords)." } ?? ""
        let change: String
        var clause: HTML?
        if case .lessonSet(let kind, let about, _, _) = row.item.begun.fact {
            change = kind.words
            clause = about.map { "<p><a href=\"\(link: .clause($0, in: .policy))\">The clause</a></p>" }
        } else {
            change = "A change"
        }
        return """
            <section class="card"><h2>\(change)</h2><p>\(due)</p><p class="words">\(row.text)</p>\(clause)
            <form method="post" action="\(link: .below(.lessons, row.name))">\(marks.html)
            <div class="field"><label for="text-\(row.name)">What you did</label>
            <textarea id="text-\(row.name)" name="text" rows="3" required></textarea></div>
            <button type="submit">It is done</button></form></section>
            """
    }
}

/// How to complain, blow the whistle, and complain of what was done with data: for everybody, signed in or not (C9).
struct ComplaintsPage: Page {
    let view: View?

    var title: String { "Complaints and whistleblowing" }
    var place: Shell.Place? { nil }
    var asksItself: Bool { false }

    var main: HTML {
        """
        <div class="narrow"><h1>\(title)</h1>
        <p class="lead">Whoever raised a concern, whom it is about, and every parent and pupil in it can use these ways. Nobody may be \
        treated worse for using one.</p>
        <section><h2>You are not content with how something was handled</h2>
        <p>Tell whoever handled it first. If that does not help, complain under the school's complaints procedure, in writing or in \
        person: to the headteacher, or about the headteacher to the chair of governors. The school office gives you the procedure \
        on paper.</p></section>
        <section><h2>You work here and cannot raise it inside, or nothing happens</h2>
        <p>Use the school's whistleblowing procedure. About a child's safety you can go outside at any time: the local authority \
        designated officer (LADO)\(contact(Offices.lado)), children's social care\(contact(Offices.socialCare)), the police, or the \
        NSPCC's whistleblowing line\(contact("nspcc", else: ": 0800 028 0285")). The law protects whoever raises such a thing in the \
        public interest.</p></section>
        <section><h2>What was done with data about you</h2>
        <p>Complain to the school: to the office, or to its data protection officer\(contact("data-protection-officer")). The school \
        acknowledges it within thirty days, answers without undue delay and tells you the outcome. You can then go to the \
        Information Commissioner's Office\(contact("ico", else: ": ico.org.uk")).</p></section>
        <section><h2>A child is not safe</h2>
        <p>Do not complain: ring 999 if it is urgent, else children's social care\(contact(Offices.socialCare)) or the NSPCC's helpline, \
        0808 800 5000. A child can ring Childline, 0800 1111.</p></section>
        <p class="quiet">The school checks its numbers every year.</p></div>
        """
    }

    private func contact(_ office: OfficeID, else other: String = "") -> String {
        view?.state.adoption.contacts[office].map { ": \($0.details)" } ?? other
    }
}
