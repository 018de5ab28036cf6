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
        \(advice)
        <section><h2>What was reported</h2>
        \(StatementCard(statement: content.statement, mark: concern.reported, view: view).html)
        <dl class="facts"><dt>About</dt><dd>\(routeTitle)</dd>
        <dt>A child at risk</dt><dd>\(concern.isChildAtRisk ? "may be" : "not said")</dd></dl></section>
        <section><h2>Who is in it</h2>\(names)</section>
        <section><h2>Who is told</h2>\(told)</section>
        <section><h2>What happened</h2>\(chronology)</section>
        \(ConcernActions(page: self).html)</div>
        """
    }

    private var version: PolicyVersion? { view.state.adoption.versions[concern.version] }

    /// The route of the version that was in force when it was reported.
    var route: Route? { version?.pack.routes.first { $0.id == concern.route } }

    private var routeTitle: String { route?.title ?? "the reporter chose none" }

    /// Advice before anything else, where an adult who works with children may have harmed a child.
    private var advice: HTML? {
        let isAboutAdult = concern.parts.contains { $0.part == .adult && $0.worksWithChildren }
        guard isAboutAdult, !concern.acts.contains(where: { $0.act == .officerAsked }) else { return nil }
        let number = view.state.adoption.contacts[Offices.lado]?.details ?? "no number is written down"
        return """
            <section class="law" aria-labelledby="advice"><h2 id="advice">Ask the LADO before anybody investigates</h2>
            <p>It is about an adult who works with children. Until the local authority designated officer has advised, nobody \
            questions the person, speaks to the parents or makes inquiries. Write down here that you asked, and what they said.</p>
            <p><strong>\(number)</strong></p></section>
            """
    }

    private var names: HTML {
        guard !concern.named.isEmpty else { return "<p>Nobody is named.</p>" }
        let rows = concern.named.indices.map { place -> HTML in
            let named = concern.named[place]
            let known = named.person.map { "\(view.name($0)), \(view.roleWords($0))" } ?? "not known in the roster"
            let wrong: HTML = concern.corrected.contains(place) ? " <span class=\"state plain\">found wrong</span>" : ""
            return
                "<li><strong>\(content.names[place] ?? "deleted")</strong>: \(named.part.words); \(known)\(wrong)</li>"
        }
        return "<ul>\(rows)</ul>"
    }

    private var told: HTML {
        let rows = concern.readers.map { told -> HTML in
            let opened =
                concern.opened[told.person].map { "opened \($0.first.at.inWords)" }
                ?? "not opened yet: tell them in person"
            let aside: HTML = concern.steppedAside.contains(told.person) ? " (stepped aside)" : ""
            return "<li>\(view.name(told.person)), \(view.label(told.office))\(aside): \(opened)</li>"
        }
        return "<ul>\(rows)</ul>"
    }

    private var chronology: HTML {
        guard !concern.acts.isEmpty else { return "<p>Nothing has been written down yet.</p>" }
        return HTML(
            zip(concern.acts, content.notes).map { act, note in
                """
                <h3>\(act.act.words)</h3><p class="words">\(note ?? "deleted")</p>
                <p class="origin">\(view.name(act.mark.by)), \(act.mark.at.inWords)</p>
                """
            })
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
        case .decided: "Something was decided"
        case .closed: "The concern was closed"
        }
    }
}
