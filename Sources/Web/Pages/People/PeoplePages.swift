import Hummingbird
import PolicyPack
import School
import Service

/// The roster and the offices.
enum PeoplePages {
    static var addresses: [Address] {
        roster + AddPages.addresses + PersonPages.addresses + ImportPages.addresses + SlipPages.addresses
            + OfficePages.addresses
    }

    private static var roster: [Address] {
        [
            .member("/people", .holders(Duties.roster), get: { try await page($0, asked($0)) }, post: search),
            .member(
                "/people/away", .members, get: { OwnAwayPage(person: $0.person, $0).response($0) }, post: ownAway),
        ]
    }

    /// The offices that a school cannot be without: a page warns where nobody acts for one.
    static let needed: [OfficeID] = [Offices.headteacher, Offices.dsl, Offices.chair]

    /// What needs somebody of what happens to roster and offices.
    static func todos(for member: Member) -> [Todo] { OfficePages.todos(for: member) }

    private static func asked(_ member: Member) -> RosterFilter {
        filter(member.visit.query("role"), member.visit.query("show"), "", member.view)
    }

    /// A search comes in a form, so that no name stands in an address.
    private static func search(_ member: Member) async throws -> Response {
        let fields = member.fields
        let text = String((fields.first("text") ?? "").prefix(200))
        return try await page(member, filter(fields.first("role"), fields.first("show"), text, member.view))
    }

    private static func filter(_ role: String?, _ show: String?, _ text: String, _ view: View) -> RosterFilter {
        let known = role.flatMap { role in view.roleChoices.first { $0.value == role } }
        return RosterFilter(
            text: text, role: known.map { WordID($0.value) },
            show: show.flatMap(RosterFilter.Show.init) ?? .current)
    }

    private static func page(_ member: Member, _ filter: RosterFilter) async throws -> Response {
        member.page(try await RosterPage(filter, member))
    }

    /// What is wrong with the offices today.
    static func warnings(_ basis: Basis) -> [String] {
        basis.state.people.uncovered(needed, on: basis.today).map { office in
            let holders = basis.state.people.holders(of: office, on: basis.today)
            return holders.isEmpty
                ? "Nobody acts as \(basis.label(office))."
                : "Everybody who acts as \(basis.label(office)) is away today."
        }
    }

    /// Somebody says of themselves that they are away, or back.
    private static func ownAway(_ member: Member) async throws -> Response {
        do {
            if member.fields.first("back") == "yes" {
                try await member.perform(.people(.markBack(member.person)))
            } else {
                let command = try PersonStep.away.command(for: member.person, member)
                try await member.perform(.people(command))
            }
            return .next(.away)
        } catch let fault as RosterFault {
            return OwnAwayPage(person: member.person, member, fault: fault).response(member)
        } catch let refusal as Refusal {
            return OwnAwayPage(person: member.person, member, fault: RosterFault(refusal)).response(member)
        }
    }
}

/// Where somebody says that they are away, so that whoever stands in for them is told instead.
struct OwnAwayPage: Page {
    let presence: Presence
    let planned: [String]
    let marks: FormMarks
    let typed: FormFields
    let fault: RosterFault?

    init(person: PersonID, _ member: Member, fault: RosterFault? = nil) {
        let found = member.state.people.persons[person]
        presence = found.map { Presence($0, member.view) } ?? .here
        planned = (found?.away ?? []).filter { $0.until.map { member.today <= $0 } ?? true }.map(\.inWords)
        marks = fault == nil ? member.marks : member.sentMarks
        typed = member.fields
        self.fault = fault
    }

    func response(_ member: Member) -> Response { member.page(self, fault == nil ? .ok : .unprocessableContent) }

    var title: String { "When you are away" }
    var place: Shell.Place? { nil }
    var asksItself: Bool { false }

    private var isAway: Bool { if case .away = presence { true } else { false } }

    var main: HTML {
        """
        <div class="narrow"><h1>\(title)</h1>
        <p class="lead">While you are away, whoever stands in for your office is told in your place.</p>
        \(HTML.when(!planned.isEmpty, "<ul class=\"list\">\(planned.map { days -> HTML in "<li>Away \(days)</li>" })</ul>"))
        \(HTML.when(isAway, "<form class=\"actions\" method=\"post\" action=\"\(link: .away)\">\(marks.html)<button name=\"back\" value=\"yes\">I am back</button></form>"))
        <form class="card" method="post" action="\(link: .away)">\(marks.html)\(Control.fault(fault?.words))
        <div class="row-of-fields">
        \(Control.line("from", "First day away", value: typed.first("from") ?? "", type: "date"))
        \(Control.line("until", "Last day away", value: typed.first("until") ?? "", hint: "Leave it empty while you do not know.", type: "date", isNeeded: false))
        </div><button type="submit">Say so</button></form></div>
        """
    }
}
