import Hummingbird
import PolicyPack
import School
import Service

/// Somebody's entry, and what is done to it.
enum PersonPages {
    static var addresses: [Address] {
        [
            .member("/people/{person}", .holders(Duties.roster), get: show),
            .member("/people/{person}/back", .holders(Duties.roster), post: back),
        ]
            + PersonStep.allCases.map { step in
                .member(
                    "/people/{person}/\(step.rawValue)", .holders(Duties.roster),
                    get: { member in member.page(page(step, try person(member), member)) },
                    post: { member in
                        let person = try person(member)
                        return try await AddPages.mended(member) {
                            try await perform(step, person, member)
                        } again: {
                            page(step, person, member, fault: $0)
                        }
                    })
            }
    }

    private static func person(_ member: Member) throws -> Person {
        guard let person = member.state.people.persons[PersonID(try member.parameter("person"))] else {
            throw Refusal.nothingThere
        }
        return person
    }

    private static func show(_ member: Member) async throws -> Response {
        let person = try person(member)
        let view = member.view
        let isNewcomer = try await !member.house.signIn.withoutPassword([person.id]).isEmpty
        let waiting = view.state.people.proposals.values.filter {
            $0.change.person == person.id && !$0.change.isHidden(from: member.person)
        }
        return member.page(
            PersonPage(
                person: person, view: view, isNewcomer: isNewcomer && Presence(person, view).isActive,
                mayChange: !view.state.people.isOfficeHolder(person.id, on: view.today) || view.sits(member.person),
                mayPrint: SlipPages.mayPrint(for: person.id, view), marks: member.marks,
                waiting: waiting.map { "Waits for a second office-holder: \(ProposalWords($0.change, view).sentence)" }
                    .sorted(), open: person.stopped == nil ? [] : OpenItem.all(of: person.id, member)))
    }

    private static func page(
        _ step: PersonStep, _ person: Person, _ member: Member, fault: RosterFault? = nil
    ) -> PersonStepPage {
        let people = member.state.people
        let isSecondNeeded = step != .roles && !member.view.isBeingSetUp
        return PersonStepPage(
            step: step, person: person, view: member.view,
            open: step.isStop ? OpenItem.all(of: person.id, member) : [],
            waits: isSecondNeeded && !(step == .away && person.id == member.person)
                && people.isOfficeHolder(person.id, on: member.today),
            marks: fault == nil ? member.marks : member.sentMarks, typed: member.fields, fault: fault)
    }

    private static func back(_ member: Member) async throws -> Response {
        let person = try person(member)
        try await member.perform(.people(.markBack(person.id)))
        return .next(.person(person.id))
    }

    private static func perform(_ step: PersonStep, _ person: Person, _ member: Member) async throws -> Response {
        let done = try await member.perform(.people(try step.command(for: person.id, member)))
        let isStopped = try await member.house.running.view().state.people.persons[person.id]?.stopped != nil
        if step.isStop, isStopped { try await member.house.signIn.endSessions(of: person.id) }
        if step == .reset, let sheet = try await SlipPages.sheet(after: done, member) { return sheet }
        return .next(.person(person.id))
    }
}
