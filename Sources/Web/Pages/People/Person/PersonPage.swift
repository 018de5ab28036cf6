import PolicyPack
import School
import Service

/// Somebody's entry in the roster.
struct PersonPage: Page {
    let person: Person
    let view: View
    /// Whether they have never chosen a password.
    let isNewcomer: Bool
    /// Whether whoever looks may change the entry: an office-holder's takes a sitting one.
    let mayChange: Bool
    /// Whether whoever looks may print a slip for them without asking anybody.
    let mayPrint: Bool
    let marks: FormMarks
    /// Changes to them that wait for a second office-holder.
    let waiting: [String]
    /// What they left open, where they have left or their sign-in is stopped.
    let open: [OpenItem]

    private var name: String { view.name(person.id) }
    private var presence: Presence { Presence(person, view) }
    /// Whether what was kept of them by themselves is destroyed: they do not come back, somebody new is added.
    private var isGone: Bool { view.state.isGone(leaver: person.id) }
    private var isGuarded: Bool { view.state.people.isOfficeHolder(person.id, on: view.today) }

    var title: String { presence == .left ? "\(name), who has left" : name }
    var place: Shell.Place? { .people }
    var asksItself: Bool { false }

    var main: HTML {
        """
        <div class="narrow"><p class="back"><a href="\(link: .people)">People</a></p><h1>\(title)</h1>
        <p>\(presence.html)</p>
        \(HTML.when(!waiting.isEmpty, "<ul class=\"list todo\">\(waiting.map { words -> HTML in "<li>\(words) <a href=\"\(link: .offices)\">Look at it</a></li>" })</ul>"))
        <dl class="facts card">
        \(view.directory.details(of: person.id)?.knownAs.map { "<dt>Known as</dt><dd>\($0)</dd>" as HTML })
        <dt>E-mail address</dt><dd>\(view.directory.details(of: person.id)?.email ?? "none")</dd>
        \(view.directory.details(of: person.id)?.telephone.map { "<dt>Telephone</dt><dd>\($0)</dd>" as HTML })
        \(view.directory.details(of: person.id)?.code.map { "<dt>Staff code</dt><dd>\($0)</dd>" as HTML })
        <dt>What they are</dt><dd>\(roles)</dd>
        <dt>Offices</dt><dd>\(offices)</dd>
        <dt>Away</dt><dd>\(away)</dd>
        <dt>Sign-in</dt><dd>\(signIn)</dd>\(lastDay)</dl>
        \(HTML.when(!open.isEmpty, LeftOpenCard(open: open).html))
        \(mayChange ? actions : "<p class=\"quiet\">This person holds an office. Only sitting holders of offices change their entry, two of them together.</p>")
        </div>
        """
    }

    private var roles: HTML {
        guard !person.roles.isEmpty else { return "nothing" }
        return HTML(
            person.roles.map { role -> HTML in
                "<p>\(view.role(role.role).capitalisedFirst) <span class=\"quiet\">\(role.period.inWords)</span></p>"
            })
    }

    private var offices: HTML {
        let terms = view.state.people.terms.filter { term in
            term.person == person.id && (term.period.until.map { view.today <= $0 } ?? true)
        }
        guard !terms.isEmpty else { return "none" }
        return HTML(
            terms.map { term -> HTML in
                "<p>\(view.title(term.office)) <span class=\"quiet\">\(term.period.inWords)</span></p>"
            })
    }

    private var away: HTML {
        let planned = person.away.filter { $0.until.map { view.today <= $0 } ?? true }
        guard !planned.isEmpty else { return "no" }
        return HTML(planned.map { days -> HTML in "<p>\(days.inWords)</p>" })
    }

    private var lastDay: HTML? {
        guard presence == .left else { return nil }
        return person.stoppedOn.map { "<dt>Last day here</dt><dd>\($0.inWords)</dd>" }
    }

    private var signIn: String {
        switch presence {
        case .left, .suspended: "stopped"
        case .ended, .begins: "not today"
        case .here, .away, .dayPass: isNewcomer ? "has not signed in yet" : "has a password"
        }
    }

    private func step(_ step: PersonStep) -> HTML {
        let kind: HTML = step.isStop ? "button second danger" : "button second"
        return "<a class=\"\(kind)\" href=\"\(link: .below(.person(person.id), step.rawValue))\">\(step.label)</a>"
    }

    private var actions: HTML {
        """
        <section aria-labelledby="change"><h2 id="change">Change something</h2>
        \(HTML.when(isGuarded && !view.isBeingSetUp, "<p>This person holds an office: a change of name, address or sign-in, and being marked as away by others, waits until a second office-holder agrees.</p>"))
        <div class="actions">
        \(HTML.when(isNewcomer && mayPrint, "<form method=\"post\" action=\"\(link: .below(.people, "slips"))\">\(marks.html)\(Control.hidden("person", person.id.name))<button type=\"submit\">Print a slip</button></form>"))
        \(HTML.when(person.stopped == nil && !(isNewcomer && mayPrint), step(.reset)))
        \(step(.details))\(step(.roles))
        \(HTML.when(person.stopped == nil, step(.away)))
        \(HTML.when(person.isAway(on: view.today), "<form method=\"post\" action=\"\(link: .below(.person(person.id), "back"))\">\(marks.html)<button type=\"submit\" class=\"second\">Back today</button></form>"))
        </div><div class="actions">
        \(person.stopped == nil ? HTML([step(.leave), step(.suspend)]) : HTML.when(!isGone, step(.reinstate)))
        </div></section>
        """
    }
}
