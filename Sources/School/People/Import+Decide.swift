import PolicyPack

/// Importing a list: new people, what is added to those who are there, and the offices that were confirmed.
extension SchoolState {
    /// One event for each person and each office, or a refusal and nothing.
    func imported(
        _ rows: [RosterPerson], _ joined: [RosterJoin], _ offices: [RosterOffice], _ context: Context
    ) throws(Refusal) -> [Event] {
        try require(Offices.roster, context)
        guard !rows.isEmpty || joined.contains(where: \.isNews) || !offices.isEmpty else {
            throw .empty(what: "The list")
        }
        var seen: Set<PersonID> = []
        var events: [Event] = []
        events.reserveCapacity(rows.count)
        seen.reserveCapacity(rows.count)
        var checked: [RolePeriod] = []
        for row in rows {
            guard seen.insert(row.id).inserted, people.persons[row.id] == nil else { throw .alreadyThere }
            guard !row.details.name.isBlank else { throw .empty(what: "A name") }
            guard !row.roles.isEmpty else { throw .people(.noRole) }
            // Most rows of a list have the roles of the row before.
            if row.roles != checked { try check(row.roles, context) }
            checked = row.roles
            events.append(.people(event(adding: row, context)))
        }
        for join in joined { events += try added(join, context) }
        for (place, office) in offices.enumerated() {
            if let event = try proposed(office, place, among: seen, context) { events.append(.people(event)) }
        }
        return events
    }

    /// What a row adds to somebody who is in the roster.
    private func added(_ join: RosterJoin, _ context: Context) throws(Refusal) -> [Event] {
        guard let found = people.persons[join.person] else { throw .nothingThere }
        var events: [Event] = []
        if !join.roles.isEmpty {
            events.append(.people(try rolesSet(join.person, found.roles + join.roles, context)))
        }
        if let details = join.details {
            let sealed = context.seal(details, "details/\(join.person)", for: [.person(id: join.person)])
            let change = Change.detailsChanged(person: join.person, details: sealed)
            events.append(.people(try propose(change, context)))
        }
        return events
    }

    /// An office that a row names; nil where they hold it already.
    private func proposed(
        _ named: RosterOffice, _ place: Int, among new: Set<PersonID>, _ context: Context
    ) throws(Refusal) -> PeopleEvent? {
        let held = people.terms.contains {
            $0.person == named.person && $0.office == named.office && $0.period.contains(context.today)
        }
        if held { return nil }
        let known = people.persons[named.person]
        guard known != nil || new.contains(named.person) else { throw .nothingThere }
        guard known?.stopped == nil else { throw .people(.isStopped) }
        try check(office: named.office, context)
        let period = Period(from: context.today)
        // Each waits for its own answer: one can be agreed to and another turned down.
        return try propose(
            .appointed(person: named.person, office: named.office, period: period), context,
            as: CommandID("\(context.command)-office-\(place)"))
    }
}
