import PolicyPack
import School
import Service

/// The page of one step: what it does, what it leaves open, and its form.
struct PersonStepPage: Page {
    let step: PersonStep
    let person: Person
    let view: View
    /// What they leave open, where the step stops their sign-in.
    let open: [OpenItem]
    /// Whether a second office-holder has to agree.
    let waits: Bool
    let marks: FormMarks
    let typed: FormFields
    var fault: RosterFault?

    var title: String { step.title(view.name(person.id)) }
    var place: Shell.Place? { .people }
    var asksItself: Bool { false }

    var main: HTML {
        """
        <div class="narrow"><p class="back"><a href="\(link: .people)">People</a> · \
        <a href="\(link: .person(person.id))">\(view.name(person.id))</a></p><h1>\(title)</h1>
        \(step.explanation.map { "<p class=\"lead\">\($0)</p>" })
        \(HTML.when(step.isStop, leftOpen))
        <form class="card" method="post" action="\(link: .below(.person(person.id), step.rawValue))">\(marks.html)
        \(Control.fault(fault?.words))
        \(HTML.when(waits, "<p>They hold an office: nothing changes until a second office-holder agrees. The other holders of offices see that you asked\(HTML.when(step.isStop, "; the person does not")).</p>"))
        \(fields)
        <div class="actions"><button type="submit"\(HTML.when(step.isStop, " class=\"danger\""))>\(step.button)</button>
        <a href="\(link: .person(person.id))">Not now</a></div></form></div>
        """
    }

    private func telephone(_ details: PersonDetails?) -> HTML {
        Control.line(
            "telephone", "Telephone", value: typed.first("telephone") ?? details?.telephone ?? "",
            hint: "Shown to whoever has raised a concern and is to tell them in person now.", type: "tel",
            isNeeded: false)
    }

    private var fields: HTML {
        let details = view.directory.details(of: person.id)
        return switch step {
        case .details:
            """
            \(Control.line("name", "Name", value: typed.first("name") ?? details?.name ?? ""))
            \(Control.line("known-as", "Known as", value: typed.first("known-as") ?? details?.knownAs ?? "", hint: "The first name that people use, where it is another. They are found by it too.", isNeeded: false))
            \(Control.line("email", "E-mail address", value: typed.first("email") ?? details?.email ?? "", type: "email", isNeeded: false))
            \(Control.line("code", "Staff code", value: typed.first("code") ?? details?.code ?? "", hint: "From the school’s own program. An import finds them again by it.", isNeeded: false))
            \(HTML.when(view.state.people.isOfficeHolder(person.id, on: view.today), telephone(details)))
            """
        case .roles:
            """
            <p class="hint">A row without a role is left out. Without a last day no end is known.</p>
            \(RoleRows.html(person.roles, typed: typed, view.roleChoices))
            """
        case .away:
            """
            <div class="row-of-fields">
            \(Control.line("from", "First day away", value: typed.first("from") ?? view.today.written, type: "date"))
            \(Control.line("until", "Last day away", value: typed.first("until") ?? "", hint: "Empty while nobody knows.", type: "date", isNeeded: false))
            </div>
            """
        case .leave, .suspend:
            Control.text(
                "reason", "Why", value: typed.first("reason") ?? "",
                hint: "Kept sealed in the record, and shown on no page.", rows: 3, isNeeded: false)
        case .reset, .reinstate: ""
        }
    }

    private var leftOpen: HTML {
        guard !open.isEmpty else { return "<p>They leave nothing open that you can see.</p>" }
        return LeftOpenCard(open: open).html
    }
}

/// What somebody leaves open, with the way to each.
struct LeftOpenCard {
    let open: [OpenItem]

    var html: HTML {
        """
        <section aria-labelledby="open"><h2 id="open">What they leave open</h2>
        <ul class="list">\(open.map { item -> HTML in
            "<li><p>\(item.link.map { "<a href=\"\(link: $0)\">\(item.title)</a>" } ?? "<strong>\(item.title)</strong>")</p><p class=\"quiet\">\(item.detail)</p></li>"
        })</ul></section>
        """
    }
}

/// Something that somebody leaves open, for others to take up.
struct OpenItem: Hashable, Sendable {
    let title: String
    let detail: String
    let link: Link?

    /// What somebody would leave open, as far as whoever asks may see it.
    static func all(of person: PersonID, _ member: Member) -> [OpenItem] {
        let view = member.view
        let left = view.state.leftOpen(by: person, seenBy: member.person, on: view.today)
        let offices = view.offices(of: person).map { office in
            let acting = view.state.people.acting(for: office, on: view.today, except: [person])
            let isNobody = acting.people.isEmpty
            return OpenItem(
                title: "The office: \(view.label(office).withoutArticle)",
                detail: isNobody
                    ? "Nobody would act for it. Appoint somebody." : "\(view.names(acting.people)) would act for it.",
                link: .offices)
        }
        return offices + left.asked.compactMap { asked($0, member) }
            + left.toDecide.sorted { $0.key < $1.key }.map { toDecide($0, by: $1, member) }
            + left.proposed.compactMap { id in
                view.state.people.proposals[id].map {
                    OpenItem(
                        title: "A change that they proposed", detail: ProposalWords($0.change, view).sentence,
                        link: .offices)
                }
            }
            + left.concerns.map {
                OpenItem(
                    title: "Something that you read too", detail: "It stays with you and whoever else reads it.",
                    link: .below(.concerns, $0.name))
            }
    }

    private static func asked(_ id: RequestID, _ member: Member) -> OpenItem? {
        guard let request = member.state.permissions.requests[id] else { return nil }
        return OpenItem(
            title: "A request that they made", detail: words(request, member), link: .below(.requests, id.name))
    }

    private static func toDecide(_ id: RequestID, by others: [PersonID], _ member: Member) -> OpenItem {
        let request = member.state.permissions.requests[id]
        let who = others.isEmpty ? "Nobody could decide it then." : "\(member.view.names(others)) would decide it."
        return OpenItem(
            title: "A request that they would decide",
            detail: [request.map { words($0, member) }, who].compactMap { $0 }.joined(separator: " "),
            link: .below(.requests, id.name))
    }

    private static func words(_ request: PermissionRequest, _ member: Member) -> String {
        let clause = member.visit.site?.policy.clauses.first { $0.id == request.clause }?.name
        return "\(clause ?? request.clause.name), asked on \(request.asked.on.inWords)."
    }
}
