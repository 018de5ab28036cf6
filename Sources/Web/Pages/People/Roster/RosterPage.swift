import PolicyPack
import School
import Service

/// The roster: who belongs to the school, what they are, who is away, who has not signed in yet.
struct RosterPage: Page {
    let body: RosterBody.Made
    let marks: FormMarks

    /// - Throws: ``StoreFailure``.
    init(_ filter: RosterFilter, _ member: Member) async throws {
        let body = RosterBody(filter: filter, holders: try await filter.holders(member))
        self.body = filter.kept(body, on: member.view.basis)
        marks = member.marks
    }

    var title: String { "People" }
    var place: Shell.Place? { .people }
    var asksItself: Bool { false }

    var main: HTML { "\(body.above)\(marks.html)\(body.below)" }
}

/// What the page of the roster says, which is the same to everybody who may look at it.
struct RosterBody: Prepared {
    /// What stands above and below the marks of its form.
    struct Made: Sendable {
        let above: HTML
        let below: HTML
    }

    static let most = 16

    let filter: RosterFilter
    /// Those who have chosen a password.
    let holders: Set<PersonID>

    func make(on basis: Basis) -> Made { RosterContent(filter, basis, holders: holders).made }

    /// One set of many is told from another by comparing them.
    func hash(into hasher: inout Hasher) {
        hasher.combine(filter)
        hasher.combine(holders.count)
    }
}

/// The same while it is made.
private struct RosterContent {
    let filter: RosterFilter
    let roster: Roster
    /// The roles to choose from.
    let roles: [(value: String, label: String)]
    /// Offices that nobody holds, or whose whole row is away.
    let warnings: [String]

    init(_ filter: RosterFilter, _ basis: Basis, holders: Set<PersonID>) {
        self.filter = filter
        roster = Roster(filter, basis, holders: holders)
        roles = basis.roleChoices
        warnings = PeoplePages.warnings(basis)
    }

    var made: RosterBody.Made {
        RosterBody.Made(
            above: """
                <div class="wide"><h1>People</h1>
                \(HTML.when(!warnings.isEmpty, "<ul class=\"list todo\">\(warnings.map { warning -> HTML in "<li>\(warning) <a href=\"\(link: .offices)\">Look at the offices</a></li>" })</ul>"))
                <div class="actions">
                <a class="button" href="\(link: .below(.people, "add"))">Add somebody</a>
                <a class="button second" href="\(link: .below(.people, "import"))">Import a list</a>
                <a class="button second" href="\(link: .below(.people, "day-pass"))">Day pass</a>
                <a class="button second" href="\(link: .below(.people, "slips"))">Print slips</a>
                <a class="button second" href="\(link: .offices)">Offices and cover</a>
                </div>
                <form class="card" method="post" action="\(link: .people)">
                """,
            below: """

                <div class="row-of-fields">
                \(Control.line("text", "Name or e-mail address", value: filter.text, isNeeded: false, isMarked: false))
                \(RosterField.choice("role", "What they are", [("", "Anything")] + roles, chosen: filter.role?.name ?? ""))
                \(RosterField.choice("show", "Who", RosterFilter.Show.allCases.map { ($0.rawValue, $0.label) }, chosen: filter.show.rawValue))
                </div><button type="submit" class="second">Search</button></form>
                <section aria-labelledby="found"><h2 id="found">\(heading)</h2>
                \(HTML.when(roster.found > roster.rows.count, "<p>The first \(roster.rows.count) are shown. Search for a name to see others.</p>"))
                \(roster.rows.isEmpty ? nobody : table)
                </section></div>
                """)
    }

    private var nobody: HTML {
        "<p>Nobody here fits. Search for part of a name, or choose “Everybody, former people too”.</p>"
    }

    private var heading: String {
        let fits = count(roster.found, "person", "people")
        return filter == RosterFilter() ? "\(fits) at the school" : "\(fits) found"
    }

    private var table: HTML {
        """
        <div class="scroll" tabindex="0" role="region" aria-label="The roster"><table>
        <thead><tr><th scope="col">Name</th><th scope="col">What they are</th><th scope="col">Office</th>\
        <th scope="col">Today</th><th scope="col">Sign-in</th></tr></thead><tbody>
        \(roster.rows.map { row -> HTML in
            """
            <tr><th scope="row"><a href="\(link: .person(row.person))">\(row.name)</a>\
            \(row.email.map { "<br><span class=\"quiet mail\">\($0)</span>" })</th>
            <td data-label="What they are">\(row.roles.inWords)</td><td data-label="Office">\(row.offices.inWords)</td><td data-label="Today">\(row.presence.html)</td>
            <td data-label="Sign-in">\(sign(row))</td></tr>

            """
        })</tbody></table></div>
        """
    }

    private func sign(_ row: Roster.Row) -> HTML {
        guard row.presence.isActive else { return "<span class=\"quiet\">not today</span>" }
        return row.isNewcomer
            ? "<span class=\"state plain\">not yet</span>" : "<span class=\"quiet\">has a password</span>"
    }
}

extension Link {
    /// Where somebody says that they are away.
    static let away = Link.below(.people, "away")

    /// Somebody's entry in the roster.
    static func person(_ person: PersonID) -> Link { .below(.people, person.name) }
}
