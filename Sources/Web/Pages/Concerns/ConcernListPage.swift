import PolicyPack
import Rulebook
import School
import Service

/// The concerns that somebody raised or was told of, under neutral titles; no others are counted anywhere.
struct ConcernListPage: Page {
    let concerns: [ConcernView]
    let person: PersonID
    let view: View
    /// What asks for a code before anything is shown of what somebody looks after; nil once it was given.
    let door: CodeForm?

    var title: String { "Concerns" }
    var place: Shell.Place? { .concerns }
    var asksItself: Bool { false }

    var main: HTML {
        """
        <div class="wide"><h1>Concerns</h1>
        <p class="lead">Something worries you? Say it; others decide what it is.</p>
        \(view.policy == nil ? Self.notYet : Self.raise)
        \(HTML.when(concerns.contains(where: isReader), toLookAfter))
        \(section("Raised by you", concerns.filter { !isReader($0) }))
        \(HTML.when(concerns.isEmpty, "<p class=\"card\">There is nothing here for you.</p>"))
        </div>
        """
    }

    private static let raise: HTML = """
        <p class="actions"><a class="button" href="\(link: .newConcern)">Raise a concern</a>
        <a href="\(link: .paper)">Forms on paper</a></p>
        """
    private static let work: HTML = """
        <p class="actions"><a href="\(link: .caseWork)">What is due in your cases</a>
        <a href="\(link: .patterns)">Low-level concerns and patterns</a></p>
        """
    private static let notYet: HTML = """
        <p class="card">You cannot write it down here until the school has adopted its policy. Tell the safeguarding lead or the \
        headteacher in person now; if it is about the headteacher, the chair of governors. If a child is in immediate danger, ring \
        999 first. The NSPCC's helpline is 0808 800 5000.</p>
        """

    private var toLookAfter: HTML {
        guard let door else { return "\(section("For you to look after", concerns.filter(isReader)))\(Self.work)" }
        return """
            <section class="narrow"><h2>For you to look after</h2>
            <p>It is shown once you have typed a code. Look round before you do.</p>
            \(door.html)</section>
            """
    }

    private func isReader(_ concern: ConcernView) -> Bool {
        if case .reader = concern { true } else { false }
    }

    private func section(_ title: String, _ concerns: [ConcernView]) -> HTML? {
        guard !concerns.isEmpty else { return nil }
        let sorted = concerns.sorted { one, other in
            one.isUrgent == other.isUrgent ? one.reported.at > other.reported.at : one.isUrgent
        }
        return "<section><h2>\(title)</h2><ul class=\"list\">\(sorted.map(row))</ul></section>"
    }

    private func row(_ concern: ConcernView) -> HTML {
        let state = state(concern)
        return """
            <li><p><a href="\(link: .below(.concerns, concern.id.name))">Concern of \(concern.reported.at.inWords)</a>
            <span class="state \(state.tone)">\(state.words)</span>
            \(HTML.when(concern.isUrgent, "<span class=\"state no\">a child may be at risk</span>"))</p>
            \(last(concern))</li>
            """
    }

    /// Who raised it and what was done last, for its readers.
    private func last(_ concern: ConcernView) -> HTML? {
        guard case .reader(let concern) = concern else { return nil }
        let last = concern.acts.last.map { ". \($0.act.words), \($0.mark.on.inWords)" } ?? ""
        return "<p class=\"quiet\">Raised by \(view.name(concern.reported.by))\(last)</p>"
    }

    private func state(_ concern: ConcernView) -> (words: String, tone: String) {
        switch concern {
        case .reader(let concern):
            if view.state.isGone(concern.id) { return ("destroyed", "plain") }
            if !concern.isOpened(by: person) { return ("something to read", "care") }
            return concern.isClosed ? ("closed", "plain") : ("open", "care")
        case .reporter(let report):
            if !report.actedOn.isEmpty { return ("acted on", "yes") }
            return report.opened.isEmpty ? ("not opened yet", "care") : ("opened", "yes")
        }
    }
}

extension ConcernView {
    /// Whether a child may be at risk and it is open, for those who look after it.
    var isUrgent: Bool {
        guard case .reader(let concern) = self else { return false }
        return concern.isChildAtRisk && !concern.isClosed
    }

    /// Who reported it and when.
    var reported: Mark {
        switch self {
        case .reporter(let report): report.reported
        case .reader(let concern): concern.reported
        }
    }
}

/// What whoever raised a concern sees of it: whom to tell now, their own words, that it was opened and acted on.
struct OwnReportPage: Page {
    let report: OwnReport
    let statement: Statement?
    let confirmation: Confirmation?
    let messages: [SaidMessage]
    let view: View
    let marks: FormMarks
    var fault: String?

    var title: String { "Concern of \(report.reported.at.inWords)" }
    var place: Shell.Place? { .concerns }
    var asksItself: Bool { false }

    var main: HTML {
        """
        <div class="narrow"><p class="back"><a href="\(link: .concerns)">Concerns</a></p>
        <h1>\(title)</h1>
        \(Control.fault(fault))
        \(confirmation.map { ConfirmationCard(confirmation: $0, view: view).html })
        <section><h2>What has happened since</h2>\(since)</section>
        \(ConversationCard(messages: messages, isReporter: true).html)
        \(view.state.isGone(report.id) ? GoneCard.html : adding)
        <section><h2>Your statement</h2>\(StatementCard(statement: statement, mark: report.reported, view: view).html)</section>
        <p><a href="\(link: .receipt(of: report.id))">Your receipt</a> proves that this report was made, and when.</p>
        <p><a href="\(link: .complaints)">If you are not content with how it is handled</a></p></div>
        """
    }

    private var adding: HTML {
        """
        <form class="card" method="post" action="\(link: .below(.concerns, report.id.name, "add"))">\(marks.html)
        \(Control.text("text", "Add something", rows: 3))
        <button class="second" type="submit">Send it to those who look after it</button></form>
        <p class="actions"><a class="button second" href="\(link: .evidence(of: report.id))">Add a screenshot or say where something is kept</a></p>
        """
    }

    private var since: HTML {
        let opened = report.opened.sorted { $0.key < $1.key }.map { person, day in
            "<li>\(view.name(person)) opened it on \(day.inWords).</li>" as HTML
        }
        let acted = report.actedOn.reduce(into: [Day]()) { if !$0.contains($1) { $0.append($1) } }
            .map { "<li>Something was done about it on \($0.inWords).</li>" as HTML }
        guard !opened.isEmpty || !acted.isEmpty else { return "<p>Nobody has opened it yet.</p>" }
        return "<ul>\(opened)\(acted)</ul>"
    }
}

/// What stands where something could be written, once its time has come and two people have destroyed it.
enum GoneCard {
    static let html: HTML = """
        <section class="card" aria-labelledby="gone"><h2 id="gone">This has been destroyed</h2>
        <p>Its time had come, and two people decided it. What was written cannot be read any more, and nothing can be added. If it \
        matters again, raise it anew.</p></section>
        """
}

/// What really happened with a report, and whom to tell in person.
struct ConfirmationCard {
    let confirmation: Confirmation
    let view: View

    var html: HTML {
        """
        <section class="answer care" role="status"><h2>It is written down, signed and dated</h2>
        <p><strong>\(confirmation.sentence(name: view.name))</strong></p>
        \(numbers)
        \(HTML.when(!confirmation.outside.isEmpty, outside))</section>
        """
    }

    /// How those are rung whom the reporter tells now, as far as the school has written it down.
    private var numbers: HTML? {
        let rows = confirmation.tellInPerson.compactMap { person -> HTML? in
            view.directory.details(of: person)?.telephone.map {
                "<li>\(view.name(person)): <strong>\($0)</strong></li>"
            }
        }
        return rows.isEmpty ? nil : "<ul>\(rows)</ul>"
    }

    private var outside: HTML {
        let rows = confirmation.outside.map { office in
            "<li>\(view.label(office)): \(view.state.adoption.contacts[office]?.details ?? "no number is written down")</li>"
                as HTML
        }
        return """
            <h3>Outside the school</h3><ul>\(rows)</ul>
            <p>Whoever looks into it asks them before anybody investigates or speaks to the person it is about. You may ring them \
            yourself at any time; nobody can forbid it.</p>
            """
    }
}

/// A statement, with who signed it and when.
struct StatementCard {
    let statement: Statement?
    let mark: Mark
    let view: View

    var html: HTML {
        guard let statement else { return "<p class=\"words\">This has been deleted.</p>" }
        let place: HTML? =
            statement.whereAndWhen.isEmpty ? nil : "<dt>Where and when</dt><dd>\(statement.whereAndWhen)</dd>"
        return """
            <p class="words">\(statement.what)</p>
            <dl class="facts">\(place)\(more(statement))<dt>Signed</dt><dd>\(signed(statement))</dd>
            <dt>Written down</dt><dd>\(mark.at.inWords), by \(view.name(mark.by))</dd></dl>
            """
    }

    private func signed(_ statement: Statement) -> String {
        statement.signed.isEmpty ? "by nobody: whoever wrote it did not say who they are" : statement.signed
    }

    /// What was said besides, each with its question.
    private func more(_ statement: Statement) -> [HTML] {
        var rows: [(String, String)] = [("Told in person already", statement.toldAlready ?? "")]
        if let taken = statement.taken {
            rows += [("Whose words", taken.from), ("Taken down by", taken.by), ("Taken down when", taken.when)]
        }
        if let image = statement.image {
            rows += [
                ("How it came to notice", image.notice), ("Ages", image.ages), ("An adult's part in it", image.adult),
                ("Shared", image.shared), ("Which device, and who holds it", image.device),
                ("Seen by whom, and why", image.seen),
            ]
        }
        return rows.filter { !$0.1.isEmpty }.map { "<dt>\($0.0)</dt><dd>\($0.1)</dd>" }
    }
}
