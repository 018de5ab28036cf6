import PolicyPack
import Rulebook

extension SchoolState {
    /// What follows, and who is told of the concerns that nobody could read any more.
    func decide(_ command: PeopleCommand, _ context: Context) throws(Refusal) -> [Event] {
        let events = try changes(by: command, context)
        return events + handOn(after: events, context)
    }

    private func changes(by command: PeopleCommand, _ context: Context) throws(Refusal) -> [Event] {
        switch command {
        case .open(let details): return [.people(try open(details, context))]
        case .add(let person): return [.people(try added(person, context))]
        case .importRoster(let rows, let joined, let offices): return try imported(rows, joined, offices, context)
        case .giveDayPass(let id, let details, let role):
            let roles = [RolePeriod(role, from: context.today, until: context.today)]
            let person = RosterPerson(id: id, details: details, roles: roles)
            return [.people(try added(person, context, pass: context.today))]
        case .setRoles(let person, let roles):
            return [.people(try rolesSet(person, roles, context))]
        case .markAway(let person, let period): return [.people(try wentAway(person, period, context))]
        case .markBack(let person): return [.people(try cameBack(person, context))]
        case .leave(let person, let reason): return try stopped(person, .left, reason, context)
        case .suspend(let person, let reason): return try stopped(person, .suspended, reason, context)
        case .reinstate, .changeDetails, .resetSignIn, .appoint, .endTerm, .setCover:
            return [.people(try propose(try change(command, context), context))]
        case .confirm(let proposal): return [.people(try confirm(proposal, context))]
        case .decline(let proposal): return [.people(try decline(proposal, context))]
        }
    }

    private func open(_ details: PersonDetails, _ context: Context) throws(Refusal) -> PeopleEvent {
        guard people.persons.isEmpty else { throw .people(.schoolIsOpen) }
        guard !details.name.isBlank else { throw .empty(what: "The name") }
        let sealed = context.seal(details, "details", for: [.person(id: context.actor)])
        return .opened(person: context.actor, details: sealed, mark: context.mark)
    }

    private func added(_ person: RosterPerson, _ context: Context, pass: Day? = nil) throws(Refusal) -> PeopleEvent {
        try require(Offices.roster, context)
        guard people.persons[person.id] == nil else { throw .alreadyThere }
        guard !person.details.name.isBlank else { throw .empty(what: "The name") }
        guard !person.roles.isEmpty else { throw .people(.noRole) }
        try check(person.roles, context)
        return event(adding: person, context, pass: pass)
    }

    func rolesSet(_ person: PersonID, _ roles: [RolePeriod], _ context: Context) throws(Refusal) -> PeopleEvent {
        try requireRosterDuty(for: person, context)
        let held = people.persons[person]?.roles ?? []
        try check(roles, context, held: held)
        // Taking such a role away moves concerns past somebody as marking them away does.
        try requireLeading(for: held.filter { !roles.contains($0) }, context)
        // Whoever looks after the roster does not make themselves somebody who is told of concerns.
        guard isBeingSetUp || person != context.actor else { throw .people(.notYourOwnRoles) }
        return .rolesSet(person: person, roles: roles, mark: context.mark)
    }

    func event(adding person: RosterPerson, _ context: Context, pass: Day? = nil) -> PeopleEvent {
        let sealed = context.seal(person.details, "details/\(person.id)", for: [.person(id: person.id)])
        return .added(person: person.id, details: sealed, roles: person.roles, pass: pass, mark: context.mark)
    }

    private func wentAway(_ person: PersonID, _ period: Period, _ context: Context) throws(Refusal) -> PeopleEvent {
        try requireSelfOrRosterDuty(for: person, context)
        guard !period.isBackwards else { throw .people(.endsBeforeItBegins) }
        // Whom concerns go to is not for one person to say.
        if person != context.actor {
            if takesTwo(person, context) {
                return try propose(.wentAway(person: person, period: period), context)
            }
            try requireLeading(for: people.persons[person]?.roles ?? [], context)
        }
        return .wentAway(person: person, period: period, mark: context.mark)
    }

    private func cameBack(_ person: PersonID, _ context: Context) throws(Refusal) -> PeopleEvent {
        try requireSelfOrRosterDuty(for: person, context)
        guard people.persons[person]?.isAway(on: context.today) == true else { throw .people(.notAway) }
        // Two may have passed them over for a reason: one person alone does not undo it.
        if person != context.actor {
            if takesTwo(person, context) { return try propose(.cameBack(person: person), context) }
            try requireLeading(for: people.persons[person]?.roles ?? [], context)
        }
        return .cameBack(person: person, mark: context.mark)
    }

    /// Whether others than they themselves need a second office-holder for what moves concerns past somebody.
    private func takesTwo(_ person: PersonID, _ context: Context) -> Bool {
        !isBeingSetUp && people.isOfficeHolder(person, on: context.today)
    }

    /// Stops a sign-in: at once, by one person alone; of an office-holder once a second one agrees.
    private func stopped(
        _ person: PersonID, _ stop: Person.Stop, _ reason: String, _ context: Context
    ) throws(Refusal) -> [Event] {
        try requireRosterDuty(for: person, context)
        guard people.persons[person]?.stopped == nil else { throw .people(.isStopped) }
        let sealed = context.seal(reason, "reason", for: [.person(id: person)])
        if takesTwo(person, context) {
            return [.people(try propose(.stopped(person: person, stop: stop, reason: sealed), context))]
        }
        let isOfficeHolder = people.isOfficeHolder(person, on: context.today)
        let told = isOfficeHolder ? people.sittingOfficeHolders(on: context.today) : []
        let event = PeopleEvent.stopped(
            person: person, stop: stop, reason: sealed,
            told: told.subtracting([context.actor, person]).sorted(), mark: context.mark)
        return [.people(event)]
    }

    // MARK: Who may

    /// The roster is looked after by the office, the head and administrators; an office-holder's entry by
    /// office-holders only.
    private func requireRosterDuty(for person: PersonID, _ context: Context) throws(Refusal) {
        try require(Offices.roster, context)
        guard people.persons[person] != nil else { throw .nothingThere }
        guard people.isOfficeHolder(person, on: context.today) else { return }
        guard people.sittingOfficeHolders(on: context.today).contains(context.actor) else {
            throw .notYours(needs: Offices.guarded.sorted())
        }
    }

    private func requireSelfOrRosterDuty(for person: PersonID, _ context: Context) throws(Refusal) {
        if person != context.actor { try requireRosterDuty(for: person, context) }
    }

    /// With whom concerns are told by a role is for those who lead the school to say, and not for whoever looks after the
    /// roster or runs the program.
    private func requireLeading(for roles: [RolePeriod], _ context: Context) throws(Refusal) {
        let isTold = roles.contains { role in
            Offices.toldByRole.contains(role.role) && (role.period.until.map { context.today <= $0 } ?? true)
        }
        if isTold, !isBeingSetUp { try require(Offices.leading, context) }
    }

    /// Whether there are such roles, and the actor may give them: a role with which somebody is told of concerns is
    /// given by those who lead the school, and not by whoever runs the program.
    func check(_ roles: [RolePeriod], _ context: Context, held: [RolePeriod] = []) throws(Refusal) {
        try requireLeading(for: roles.filter { !held.contains($0) }, context)
        let words = context.vocabulary.fact("who")?.words ?? []
        for role in roles {
            guard words.contains(where: { $0.id == role.role }) else { throw .people(.unknownRole(role.role)) }
            guard !role.period.isBackwards else { throw .people(.endsBeforeItBegins) }
        }
    }
}
