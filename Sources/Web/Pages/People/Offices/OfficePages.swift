import Hummingbird
import PolicyPack
import School
import Service

/// The offices: who holds them, who stands in, and changes that take two.
enum OfficePages {
    static var addresses: [Address] {
        [
            .member("/people/offices", .holders(Duties.roster + Duties.offices), get: list),
            .member(
                "/people/offices/{office}", .holders(Duties.offices),
                get: { $0.page(try page(try office($0), $0)) }, post: change),
            .member("/people/offices/changes/{change}", .holders(Duties.offices), post: answer),
        ]
    }

    /// The changes that somebody may decide about.
    static func todos(for member: Member) -> [Todo] {
        waiting(member).filter(\.change.mayAgree).map { item in
            Todo(
                title: "Agree to a change, or turn it down", detail: "\(item.change.words) \(item.change.proposed).",
                link: .offices, isUrgent: false)
        }
            + notices(member, days: 7).filter { $0.told.contains(member.person) }.map { notice in
                Todo(
                    title: "For you to know: a change of offices", detail: words(notice, member.view),
                    link: member.view.sits(member.person) ? .offices : .home, isNotice: true)
            }
    }

    /// What was changed in the last days, for those who are told of it or did it; the latest first.
    private static func notices(_ member: Member, days: Int) -> [Notice] {
        member.state.people.notices.reversed().filter { notice in
            member.today.days(since: notice.mark.on) <= days
                && (notice.mark.by == member.person || notice.told.contains(member.person))
        }
    }

    private static func words(_ notice: Notice, _ view: View) -> String {
        let who = "\(view.name(notice.mark.by)), \(notice.mark.on.inWords)"
        return switch notice.what {
        case .changed(let change): "\(ProposalWords(change, view).made) Done by \(who)."
        case .stopped(let person): "The sign-in of \(view.name(person)) was stopped by \(who)."
        }
    }

    private static func waiting(_ member: Member) -> [(proposal: Proposal, change: WaitingChange)] {
        member.state.people.proposals.filter { !$0.value.change.isHidden(from: member.person) }.sorted {
            ($0.value.proposed.at, $0.key) < ($1.value.proposed.at, $1.key)
        }
        .map { ($0.value, WaitingChange($0.key, $0.value, member)) }
    }

    private static func list(_ member: Member) async throws -> Response {
        let view = member.view
        let sits = view.sits(member.person)
        var changes: [WaitingChange] = []
        for item in sits ? waiting(member) : [] {
            guard case .detailsChanged(_, let sealed) = item.proposal.change else {
                changes.append(item.change)
                continue
            }
            // Whoever agrees has to see to what.
            let details = try await member.house.running.open(sealed.name, as: PersonDetails.self)
            changes.append(WaitingChange(item.change.id, item.proposal, member, details: details))
        }
        let rows = view.offices.map { OfficesPage.Row($0, view) }
        return member.page(
            OfficesPage(
                guarded: rows.filter { Offices.guarded.contains($0.office) },
                others: rows.filter { !Offices.guarded.contains($0.office) }, waiting: changes,
                news: notices(member, days: 30).map { words($0, view) }, sits: sits,
                isBeingSetUp: view.isBeingSetUp, marks: member.marks))
    }

    private static func office(_ member: Member) throws -> OfficeID {
        let office = OfficeID(try member.parameter("office"))
        guard member.view.offices.contains(office) else { throw Refusal.nothingThere }
        return office
    }

    private static func page(
        _ office: OfficeID, _ member: Member, fault: (part: String, words: String)? = nil
    ) throws -> OfficePage {
        let view = member.view
        let terms = view.state.people.terms.filter { term in
            term.office == office && (term.period.until.map { view.today <= $0 } ?? true)
        }
        let offices = view.offices.filter { $0 != office }.map { ($0.name, view.title($0)) }
        return OfficePage(
            office: office, label: view.label(office), heading: view.title(office),
            terms: terms.map { ($0.person, "\(view.name($0.person)), \($0.period.inWords)") },
            candidates: candidates(view), offices: offices, cover: view.state.people.cover.rows[office] ?? [],
            waits: !view.isBeingSetUp && Offices.guarded.contains(office), today: view.today.written,
            marks: fault == nil ? member.marks : member.sentMarks, typed: member.fields, fault: fault)
    }

    /// Whoever can be appointed: adults of the roster.
    private static func candidates(_ view: View) -> [(value: String, label: String)] {
        let children: Set<WordID> = ["pupil"]
        return view.state.people.persons.values.filter { person in
            person.stopped == nil && person.pass == nil && !person.roles.map(\.role).allSatisfy(children.contains)
        }
        .map { ($0.id.name, view.name($0.id)) }.sorted { $0.1.lowercased() < $1.1.lowercased() }
    }

    private static func change(_ member: Member) async throws -> Response {
        let office = try office(member)
        let part = member.fields.first("part") ?? ""
        do {
            try await member.perform(.people(try command(part, office, member)))
            return .next(.offices)
        } catch let fault as RosterFault {
            return member.page(try page(office, member, fault: (part, fault.words)), .unprocessableContent)
        } catch Refusal.people(let refusal) {
            let words = RosterFault(Refusal.people(refusal)).words
            return member.page(try page(office, member, fault: (part, words)), .unprocessableContent)
        }
    }

    private static func command(
        _ part: String, _ office: OfficeID, _ member: Member
    ) throws(RosterFault) -> PeopleCommand {
        let fields = member.fields
        let person = PersonID(fields.first("person") ?? "")
        switch part {
        case "appoint":
            guard member.state.people.persons[person] != nil else { throw RosterFault("Choose whom to appoint.") }
            guard let from = try RosterFault.day(fields.first("from")) else { throw RosterFault("Say from which day.") }
            return .appoint(person, to: office, Period(from: from, until: try RosterFault.day(fields.first("until"))))
        case "end":
            guard let last = try RosterFault.day(fields.first("last")) else { throw RosterFault("Say the last day.") }
            return .endTerm(person, of: office, last: last)
        default:
            let named = (0..<OfficePage.longestRow).compactMap { fields.first("cover-\($0)") }.filter { !$0.isEmpty }
            guard Set(named).count == named.count, !named.contains(office.name) else {
                throw RosterFault("Each office stands in once. Choose different ones.")
            }
            return .setCover(office, named.map { OfficeID($0) })
        }
    }

    private static func answer(_ member: Member) async throws -> Response {
        let id = CommandID(try member.parameter("change"))
        switch member.fields.first("answer") {
        case "agree":
            let done = try await member.perform(.people(.confirm(id)))
            for case .people(.stopped(let person, _, _, _, _)) in done.events {
                try await member.house.signIn.endSessions(of: person)
            }
            return try await SlipPages.sheet(after: done, member) ?? .next(.offices)
        case "decline":
            try await member.perform(.people(.decline(id)))
            return .next(.offices)
        default: throw Problem.unreadable
        }
    }
}
