import Hummingbird
import PolicyPack
import School
import Service

/// Adding somebody by hand, and letting somebody in for today.
enum AddPages {
    static var addresses: [Address] {
        [
            .member(
                "/people/add", .holders(Duties.roster),
                get: { $0.page(AddPersonPage($0)) },
                post: { member in
                    try await mended(member) {
                        try await add(member)
                    } again: {
                        AddPersonPage(member, fault: $0)
                    }
                }),
            .member(
                "/people/day-pass", .holders(Duties.roster),
                get: { $0.page(DayPassPage($0)) },
                post: { member in
                    try await mended(member) {
                        try await letIn(member)
                    } again: {
                        DayPassPage(member, fault: $0)
                    }
                }),
        ]
    }

    /// Does what a form asks for, or shows the form again with what is wrong.
    static func mended(
        _ member: Member, _ work: () async throws -> Response, again: (RosterFault) -> some Page
    ) async throws -> Response {
        do {
            return try await work()
        } catch let fault as RosterFault {
            return member.page(again(fault), .unprocessableContent)
        } catch let refusal as Refusal {
            switch refusal {
            case .people, .empty: return member.page(again(RosterFault(refusal)), .unprocessableContent)
            default: throw refusal
            }
        }
    }

    private static func add(_ member: Member) async throws -> Response {
        let fields = member.fields
        let roles = fields.all("role").map { WordID($0) }
        guard !roles.isEmpty else { throw RosterFault(Refusal.people(.noRole)) }
        let from = try RosterFault.day(fields.first("from")) ?? member.today
        let until = try RosterFault.day(fields.first("until"))
        let person = RosterPerson(
            id: PersonID(member.name(for: "person")), details: try details(member),
            roles: roles.map { RolePeriod($0, from: from, until: until) })
        try await member.perform(.people(.add(person)))
        return .next(.person(person.id))
    }

    private static func letIn(_ member: Member) async throws -> Response {
        let id = PersonID(member.name(for: "person"))
        let role = WordID(member.fields.first("role") ?? "")
        let command = PeopleCommand.giveDayPass(id, details: try details(member), role: role)
        try await member.perform(.people(command))
        // Sent twice, the slip is made anew as long as nobody has signed in with it.
        guard try await !member.house.signIn.withoutPassword([id]).isEmpty else { throw Refusal.alreadyThere }
        return try await SlipPages.sheet(for: [id], member)
    }

    /// Name and address as typed; an address that somebody in the roster has is refused.
    static func details(_ member: Member, except person: PersonID? = nil) throws(RosterFault) -> PersonDetails {
        let name = (member.fields.first("name") ?? "").tidy
        guard name.count <= 200 else { throw RosterFault("That name is too long. Use at most 200 characters.") }
        let email = try RosterFault.address(member.fields.first("email"))
        let others = member.state.people.persons.values.filter { $0.id != person && $0.stopped != .left }
        if let email, others.contains(where: { member.view.directory.details(of: $0.id)?.email == email }) {
            throw RosterFault("Somebody in the roster has this e-mail address. Each person needs their own.")
        }
        // Where the form has no such field, what is known stays.
        let known = person.flatMap { member.view.directory.details(of: $0) }
        let telephone = member.fields.first("telephone").map(\.tidy) ?? known?.telephone
        func said(_ field: String, _ known: String?) throws(RosterFault) -> String? {
            guard let text = member.fields.first(field).map(\.tidy) ?? known, !text.isEmpty else { return nil }
            guard text.count <= 100 else { throw RosterFault("That is too long. Use at most 100 characters.") }
            return text
        }
        if let telephone, !telephone.isEmpty, !TelephoneNumber.isIn(telephone) || telephone.count > 100 {
            throw RosterFault("That is no telephone number. Write all its digits, from 0 or +44.")
        }
        return PersonDetails(
            name: name, email: email, telephone: telephone.flatMap { $0.isEmpty ? nil : $0 },
            code: try said("code", known?.code), knownAs: try said("known-as", known?.knownAs))
    }
}

/// The form that adds somebody.
struct AddPersonPage: Page {
    let roles: [(value: String, label: String)]
    let marks: FormMarks
    let typed: FormFields
    var fault: RosterFault?

    init(_ member: Member, fault: RosterFault? = nil) {
        roles = member.view.roleChoices
        marks = fault == nil ? member.marks : member.sentMarks
        typed = member.fields
        self.fault = fault
    }

    var title: String { "Add somebody" }
    var place: Shell.Place? { .people }
    var asksItself: Bool { false }

    var main: HTML {
        """
        <div class="narrow"><p class="back"><a href="\(link: .people)">People</a></p><h1>\(title)</h1>
        <form class="card" method="post" action="\(link: .below(.people, "add"))">\(marks.html)\(Control.fault(fault?.words))
        \(Control.line("name", "Name", value: typed.first("name") ?? "", hint: "As people call them. They can sign in by it."))
        \(Control.line("email", "E-mail address", value: typed.first("email") ?? "", hint: "Not needed: many have none at work.", type: "email", isNeeded: false))
        \(Control.boxes("role", "What they are at the school", roles, chosen: typed.all("role"), hint: "Tick all that hold, such as a teaching assistant who is also a parent."))
        <div class="row-of-fields">
        \(Control.line("from", "First day", value: typed.first("from") ?? "", hint: "Empty means today.", type: "date", isNeeded: false))
        \(Control.line("until", "Last day", value: typed.first("until") ?? "", hint: "Empty means no end is known.", type: "date", isNeeded: false))
        </div><button type="submit">Add</button></form></div>
        """
    }
}

/// The form that lets somebody in for today.
struct DayPassPage: Page {
    let roles: [(value: String, label: String)]
    let marks: FormMarks
    let typed: FormFields
    var fault: RosterFault?

    init(_ member: Member, fault: RosterFault? = nil) {
        roles = member.view.roleChoices
        marks = fault == nil ? member.marks : member.sentMarks
        typed = member.fields
        self.fault = fault
    }

    var title: String { "Day pass" }
    var place: Shell.Place? { .people }
    var asksItself: Bool { false }

    var main: HTML {
        """
        <div class="narrow"><p class="back"><a href="\(link: .people)">People</a></p><h1>\(title)</h1>
        <p class="lead">For supply and others who are here today only. Their sign-in ends with the day.</p>
        <form class="card" method="post" action="\(link: .below(.people, "day-pass"))">\(marks.html)\(Control.fault(fault?.words))
        \(Control.line("name", "Name", value: typed.first("name") ?? ""))
        \(Control.choice("role", "What they are", roles, chosen: typed.first("role") ?? "agency-staff"))
        <button type="submit">Give the pass and show the slip</button></form></div>
        """
    }
}
