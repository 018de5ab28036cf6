import Hummingbird
import PolicyPack
import Rulebook
import School
import Service

/// Printed slips: for people without a password, and after a reset.
enum SlipPages {
    /// The most slips of one sheet.
    static let most = 300
    /// How long a reset that was sent twice gives its slip again, in seconds.
    private static let again: Int64 = 600

    static var addresses: [Address] {
        var address = Address.member(
            "/people/slips", .holders(Duties.roster), get: choose, post: print)
        address.largestBody = 128 * 1024
        return [address]
    }

    /// Whether a slip may be printed without asking anybody: for holders of guarded offices only until the first policy
    /// is adopted, since afterwards whoever printed one could read what they read.
    static func mayPrint(for person: PersonID, _ view: View) -> Bool {
        view.isBeingSetUp || !view.state.people.isOfficeHolder(person, on: view.today)
    }

    // MARK: For people without a password

    private static func choose(_ member: Member) async throws -> Response {
        let role = member.visit.query("role").flatMap { asked in
            member.view.roleChoices.first { $0.value == asked }
        }
        return member.page(try await page(member, role: role.map { WordID($0.value) }))
    }

    private static func page(
        _ member: Member, role: WordID? = nil, fault: RosterFault? = nil
    ) async throws -> SlipChoicePage {
        let view = member.view
        let filter = RosterFilter(role: role, show: .newcomers)
        let roster = Roster(filter, view.basis, holders: try await filter.holders(member))
        let (open, guarded) = roster.rows.reduce(into: ([Roster.Row](), [Roster.Row]())) { sorted, row in
            if mayPrint(for: row.person, view) { sorted.0.append(row) } else { sorted.1.append(row) }
        }
        return SlipChoicePage(
            rows: open, guarded: guarded.map(\.name), isWhole: roster.rows.count == roster.found, role: role,
            roles: view.roleChoices, children: children(view), marks: member.marks, fault: fault)
    }

    /// Pupils, whose slips are not ticked until somebody wants them.
    private static func children(_ view: View) -> Set<PersonID> {
        let left: Set<WordID> = ["pupil", "parent"]
        return Set(
            view.state.people.persons.values.filter { person in
                person.roles(on: view.today).allSatisfy(left.contains)
            }.map(\.id))
    }

    private static func print(_ member: Member) async throws -> Response {
        let view = member.view
        let asked = Set(member.fields.all("person").map { PersonID($0) })
        guard !asked.isEmpty else {
            let fault = RosterFault("Nobody is ticked. Tick whoever needs a slip.")
            return member.page(try await page(member, fault: fault), .unprocessableContent)
        }
        let known = asked.filter { view.state.people.isActive($0, on: view.today) && mayPrint(for: $0, view) }
        let people = try await member.house.signIn.withoutPassword(Array(known))
        guard !people.isEmpty else { throw Refusal.alreadyThere }
        return try await sheet(for: Array(people.prefix(most)), member)
    }

    // MARK: Sheets

    /// New slips for these people, on a sheet that is shown this once.
    static func sheet(for people: [PersonID], _ member: Member) async throws -> Response {
        // The names of the moment: whoever was let in just now is not in the view that the request began with.
        let view = try await member.house.running.view()
        let sorted = people.sorted { (view.name($0).lowercased(), $0) < (view.name($1).lowercased(), $1) }
        let slips = try await member.house.signIn.issueSlips(for: sorted)
        return member.page(
            SlipSheet(
                school: member.visit.shell.name,
                address: member.siteAddress ?? "",
                slips: slips.map { SlipSheet.Line(name: view.name($0.person), code: $0.code, until: $0.until) }))
    }

    /// The sheet after a sign-in was reset; nil where it was not, because a second office-holder has to agree first.
    ///
    /// A form that was sent twice is one command: what it made the first time is read from the record, so that the
    /// answer that the browser shows has the slip on it, for a while and as long as it has not been used.
    static func sheet(after done: RunningSchool.Done, _ member: Member) async throws -> Response? {
        let events = done.isRepeated ? try await member.house.running.events(of: member.command) : done.events
        for event in events {
            guard case .people(.changed(_, .signInReset(let person), _, let mark)) = event else { continue }
            guard done.isRepeated else { return try await sheet(for: [person], member) }
            let isRecent = member.view.now < mark.at.adding(seconds: again)
            guard mark.by == member.person, isRecent,
                try await !member.house.signIn.withoutPassword([person]).isEmpty
            else { throw Refusal.alreadyThere }
            return try await sheet(for: [person], member)
        }
        return nil
    }
}

/// Who gets a slip.
struct SlipChoicePage: Page {
    let rows: [Roster.Row]
    /// Holders of guarded offices, for whom a second one has to agree.
    let guarded: [String]
    /// Whether everybody is on the page.
    let isWhole: Bool
    let role: WordID?
    let roles: [(value: String, label: String)]
    /// Whose box is not ticked at first.
    let children: Set<PersonID>
    let marks: FormMarks
    var fault: RosterFault?

    var title: String { "Print slips" }
    var place: Shell.Place? { .people }
    var asksItself: Bool { false }

    var main: HTML {
        """
        <div class="narrow"><p class="back"><a href="\(link: .people)">People</a></p><h1>\(title)</h1>
        <p class="lead">Everybody here has never chosen a password. A slip lets them sign in once, within two weeks, and choose one.</p>
        <form class="card" method="get" action="\(link: .below(.people, "slips"))">
        \(RosterField.choice("role", "Only these", [("", "Everybody without a password")] + roles, chosen: role?.name ?? ""))
        <button type="submit" class="second">Show</button></form>
        \(HTML.when(!isWhole, "<p>Not everybody fits on one sheet. Print these, hand them out, and come back for the others.</p>"))
        \(HTML.when(!guarded.isEmpty, "<p>\(guarded.inWords) \(guarded.count == 1 ? "holds an office: a slip takes" : "hold offices: their slips take") two holders of offices. Begin on the person’s page with “Reset the sign-in”.</p>"))
        \(rows.isEmpty ? nobody : form)</div>
        """
    }

    private var nobody: HTML { "<p>Nobody here needs a slip.</p>" }

    private var form: HTML {
        """
        <form class="card" method="post" action="\(link: .below(.people, "slips"))">\(marks.html)\(Control.fault(fault?.words))
        <fieldset class="field"><legend>Who gets a slip</legend>
        <p class="hint">A slip that was printed before stops working.</p>
        <div class="options">\(rows.map { row -> HTML in
            let on: HTML = children.contains(row.person) ? "" : " checked"
            return """
                <label><input type="checkbox" name="person" value="\(row.person.name)"\(on)>\
                <span>\(row.name)<br><span class="quiet">\(row.roles.inWords)</span></span></label>

                """
        })</div></fieldset>
        <button type="submit">Make the slips</button></form>
        """
    }
}

/// Slips to print and cut up; the codes are shown this once and kept nowhere.
struct SlipSheet: Page {
    /// One slip.
    struct Line: Hashable, Sendable {
        let name: String
        let code: String
        let until: Instant
    }

    let school: String
    /// Where people sign in.
    let address: String
    let slips: [Line]

    var title: String { count(slips.count, "slip", "slips") }
    var place: Shell.Place? { .people }
    var asksItself: Bool { true }

    var main: HTML {
        """
        <div class="wide"><div class="unprinted"><h1>\(slips.count == 1 ? "The slip" : "\(slips.count) slips") to print</h1>
        <p class="lead">Print this page now, cut it up, and hand each slip to its person. The codes are not shown again.</p>
        <p>Press Ctrl and P to print. Afterwards: <a href="\(link: .people)">back to People</a></p></div>
        <ul class="slips">\(slips.map { slip -> HTML in
            """
            <li class="slip"><p class="school">\(school)</p><h2>\(slip.name)</h2>
            <ol><li>Go to <strong>\(address)/sign-in</strong></li>
            <li>Type your name as it stands above, or your e-mail address.</li>
            <li>As the password type <strong class="code">\(slip.code)</strong></li>
            <li>Choose a password that only you know.</li></ol>
            <p class="origin">Works once, until \(slip.until.inWords). Keep it to yourself.</p></li>

            """
        })</ul></div>
        """
    }
}
