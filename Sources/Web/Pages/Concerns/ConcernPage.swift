import PolicyPack
import Rulebook
import School
import Service

/// What a reader sees before opening a concern: nothing of it, so that a shared screen shows nothing.
struct ConcernCoverPage: Page {
    let concern: Concern
    let person: PersonID
    let view: View
    let marks: FormMarks

    var title: String { "Concern of \(concern.reported.at.inWords)" }
    var place: Shell.Place? { .concerns }
    var asksItself: Bool { false }

    var main: HTML {
        """
        <div class="narrow"><p class="back"><a href="\(link: .concerns)">Concerns</a></p><h1>\(title)</h1>
        <p class="lead">\(isNew ? "You are one of those who are told of this." : "There is something new to read in it.")</p>
        <p>Open it when nobody else can see your screen. That you opened it, and when, is written down and shown to whoever \
        raised it.</p>
        <form method="post" action="\(link: .below(.concerns, concern.id.name, "open"))">\(marks.html)
        <button type="submit">Open it</button></form></div>
        """
    }

    private var isNew: Bool { concern.opened[person] == nil }
}

/// A concern as its readers see it: who is in it, what was said, who was told, what was done, and what can be done next.
struct ConcernPage: Page {
    let concern: Concern
    let content: ConcernContent
    let history: ConcernHistory
    /// Who would be told at the policy's next step, or nil where there is none.
    let next: Telling?
    let person: PersonID
    let view: View
    let confirmation: Confirmation?
    let marks: FormMarks
    let typed: FormFields
    var fault: String?

    var title: String { "Concern of \(concern.reported.at.inWords)" }
    var place: Shell.Place? { .concerns }
    var asksItself: Bool { false }

    var main: HTML {
        """
        <div class="narrow"><p class="back"><a href="\(link: .concerns)">Concerns</a></p><h1>\(title)</h1>
        \(Control.fault(fault))
        \(confirmation.map { ConfirmationCard(confirmation: $0, view: view).html })
        \(HTML.when(isGone, GoneCard.html))
        \(HTML.when(concern.isClosingVoid && !isGone, Self.reopened))
        \(advice)
        \(child)
        <section><h2>What was reported</h2>
        \(StatementCard(statement: content.statement, mark: concern.reported, view: view).html)
        <dl class="facts"><dt>About</dt><dd>\(about)</dd>
        \(days)<dt>A child at risk</dt><dd>\(concern.isChildAtRisk ? "may be" : "not said")</dd></dl></section>
        <section><h2>Who is in it</h2>\(names)</section>
        <section><h2>Who is told</h2>\(told)</section>
        <section><h2>What happened</h2><ul class="list">\(ConcernHistoryCard(history: history, view: view).html)</ul></section>
        <p class="actions"><a class="button" href="\(link: .below(.concerns, concern.id.name, "case"))">The case: actions, referrals, \
        decisions, chronology</a> <a href="\(link: .evidence(of: concern.id))">Evidence</a> <a href="\(link: .complaints)">Complaints and whistleblowing</a></p>
        \(HTML.when(!isGone, ConcernActions(page: self).html))</div>
        """
    }

    private static let reopened: HTML = """
        <section class="law" aria-labelledby="reopened"><h2 id="reopened">It is open again</h2>
        <p>It was closed by an adult whom it is about, as is known now. Look at what was done until then, and decide anew.</p>\
        </section>
        """

    private var version: PolicyVersion? { view.state.adoption.versions[concern.version] }

    /// The route of the version that was in force when it was reported.
    var route: Route? { version?.pack.routes.first { $0.id == concern.route } }

    /// The kind that was picked, by that version, or by one under which what was on paper was keyed in.
    private var kind: WorryKind? {
        ([version].compactMap { $0 } + view.state.adoption.versions.values.sorted { $0.id < $1.id })
            .lazy.flatMap { $0.pack.kindsToPick }.first { $0.id == concern.kind }
    }

    /// The days that decide which version counts, where they are not that of the report.
    private var days: HTML {
        let judging = view.state.adoption.inForce(on: concern.judgedOn)
        let other: HTML =
            judging?.id == concern.version
            ? ""
            : "<dt>Broken or not</dt><dd>is judged by \(judging.map(named) ?? "no policy: none was in force then")</dd>"
        return """
            \(concern.happened.map { "<dt>It happened on</dt><dd>\($0.inWords)</dd>" as HTML })\
            \(concern.takenOn.map { "<dt>Taken down on</dt><dd>\($0.inWords); routes and deadlines count from then</dd>" as HTML })\(other)
            """
    }

    private func named(_ version: PolicyVersion) -> String {
        "\(version.pack.title), in force since \(version.adoption?.effective.inWords ?? "then")"
    }

    private var about: String { kind?.title ?? route?.title ?? "not said: the reporter was not sure" }

    /// Whether two have destroyed it.
    private var isGone: Bool { view.state.isGone(concern.id) }

    /// Whether the LADO has still to be asked before anybody investigates.
    var waitsForAdvice: Bool { view.state.waitsForAdvice(concern) }

    /// What comes before everything else where a child may be at risk.
    private var child: HTML? {
        guard concern.isChildAtRisk, !concern.isClosed, !isGone else { return nil }
        let care = view.state.adoption.contacts[Offices.socialCare]?.details ?? "no number is written down"
        let police = view.state.adoption.contacts["police"]?.details ?? "101; in an emergency 999"
        return """
            <section class="law" aria-labelledby="child"><h2 id="child">Is the child safe now?</h2>
            <p><strong>Children's social care: \(care)</strong></p><p><strong>Police: \(police)</strong></p>
            <p>Write down what you decide and why, even if you do not refer it.</p></section>
            """
    }

    /// Advice before anything else, where an adult who works with children may have harmed a child.
    private var advice: HTML? {
        guard waitsForAdvice, !isGone else { return nil }
        let number = view.state.adoption.contacts[Offices.lado]?.details ?? "no number is written down"
        return """
            <section class="law" aria-labelledby="advice"><h2 id="advice">Ask the LADO before anybody investigates</h2>
            <p>It is about an adult who works with children. Until the local authority designated officer has advised, nobody \
            questions the person, speaks to the parents or makes inquiries. Write down here that you asked, and what they said.</p>
            <p><strong>\(number)</strong></p>\(adviceDue)</section>
            """
    }

    private var adviceDue: HTML? {
        guard let due = view.state.adviceDue(concern) else { return nil }
        if view.state.isAdviceLate(concern, on: view.today) {
            return "<p class=\"fault\"><strong>Overdue:</strong> it was due by the end of \(due.inWords). Ask now.</p>"
        }
        return "<p>Without delay; at latest by the end of \(due.inWords), one working day after the report.</p>"
    }

    private var names: HTML {
        guard !concern.named.isEmpty else { return "<p>Nobody is named.</p>" }
        let rows = concern.named.indices.map { place -> HTML in
            let named = concern.named[place]
            let known = named.person.map { "\(view.name($0)), \(view.roleWords($0))" } ?? "not in the school's list"
            let wrong: HTML = concern.corrected.contains(place) ? " <span class=\"state plain\">found wrong</span>" : ""
            return
                "<li><strong>\(content.names[place] ?? "deleted")</strong>: \(named.part.words); \(known)\(wrong)</li>"
        }
        return "<ul>\(rows)</ul>"
    }

    /// What became of the message that something waits.
    private func messaged(_ person: PersonID) -> String {
        let message = Message(concern: concern.id, to: person, reason: .told)
        if let sent = view.state.messages.sent[message] { return "; sent a message \(sent.inWords)" }
        if let failed = view.state.messages.failed[message] {
            return "; a message could not be sent, last written down \(failed.inWords)"
        }
        return ""
    }

    private var told: HTML {
        let people = concern.readers.reduce(into: [PersonID]()) { if !$0.contains($1.person) { $0.append($1.person) } }
        let rows = people.map { person -> HTML in
            let told = concern.readers.filter { $0.person == person }
            let what = told.map { $0.task == .child ? "the child's safety" : "the matter" }
            let opened =
                concern.opened[person].map { "opened \($0.first.at.inWords)" } ?? "not opened yet: tell them in person"
            let office = told.first.map { view.label($0.office) } ?? ""
            return "<li>\(view.name(person)), \(office), for \(inARow(what)): \(opened)\(messaged(person))</li>"
        }
        let aside = concern.steppedAside.sorted().map {
            "<li>\(view.name($0)) stepped aside and can no longer read it</li>" as HTML
        }
        let former = concern.opened.keys.sorted().filter { seen in
            !people.contains(seen) && !concern.steppedAside.contains(seen) && seen != concern.reported.by
        }
        .map { "<li>\(view.name($0)) can no longer read it, and had opened it</li>" as HTML }
        return "<ul>\(rows)\(aside)\(former)</ul>"
    }
}

extension Act {
    /// What was done, in words.
    var words: String {
        switch self {
        case .officerAsked: "The LADO was asked for advice"
        case .hrAsked: "HR was asked for advice"
        case .policeTold: "The police were told"
        case .socialCareTold: "Children's social care was told"
        case .investigated: "The facts were brought together"
        case .personSpokenTo: "The person it is about was spoken to"
        case .parentsTold: "The parents were told"
        case .childSpokenTo: "Somebody spoke with the child"
        case .decided: "Something was decided"
        case .notReferred: "It was decided not to refer it"
        case .other: "Something else"
        case .closed: "The concern was closed"
        }
    }
}
