public import PolicyPack
public import Rulebook

/// Who belongs to the school, who holds which office, who stands in (A1).
public struct People: Hashable, Sendable, Codable {
    /// Everybody who is or was in the roster.
    public internal(set) var persons: [PersonID: Person] = [:]
    /// Times in office, past and future ones included.
    public internal(set) var terms: [OfficeTerm] = []
    /// The table *away*.
    public internal(set) var cover = Cover()
    /// Changes that wait for a second office-holder.
    public internal(set) var proposals: [CommandID: Proposal] = [:]
    /// What was changed about offices and their holders of late, and who is told.
    public internal(set) var notices: [Notice] = []

    /// Whether somebody may use the program on a day: in the roster, not stopped, with a role or an office.
    public func isActive(_ person: PersonID, on day: Day) -> Bool {
        guard person != .outside, let found = persons[person], found.stopped == nil else { return false }
        return found.roles.contains { $0.period.contains(day) }
            || terms.contains { $0.person == person && $0.period.contains(day) }
    }

    /// Whether somebody can act today: active and not away.
    public func isHere(_ person: PersonID, on day: Day) -> Bool {
        isActive(person, on: day) && persons[person].map { !$0.isAway(on: day) } ?? false
    }

    /// Who was put into an office for the day, whether or not their sign-in is stopped.
    public func appointed(to office: OfficeID, on day: Day) -> [PersonID] {
        let named = terms.lazy.filter { $0.office == office && $0.period.contains(day) }.map(\.person)
        return Set(named).sorted()
    }

    /// Who holds an office on a day and may sign in, by appointment or, for offices that allow it, by role.
    public func holders(of office: OfficeID, on day: Day) -> [PersonID] {
        let named = appointed(to: office, on: day).filter { isActive($0, on: day) }
        guard let role = Offices.byRole[office] else { return named }
        return Set(named).union(persons.values.filter { $0.roles(on: day).contains(role) }.map(\.id)).sorted()
    }

    /// Who acts for an office on a day: the first in its row of the table *away* that somebody holds who is here.
    ///
    /// Where all of the row are away, the first holders are told all the same, and ``Acting/isWholeRowAway`` says so.
    ///
    /// - Parameter excluded: people whom the table *about them* rules out.
    public func acting(for office: OfficeID, on day: Day, except excluded: Set<PersonID> = []) -> Acting {
        var away: Acting?
        for candidate in cover.row(of: office) {
            let holders = holders(of: candidate, on: day).filter { !excluded.contains($0) }
            let here = holders.filter { isHere($0, on: day) }
            guard here.isEmpty else { return Acting(people: here, office: candidate, isWholeRowAway: false) }
            if away == nil, !holders.isEmpty { away = Acting(people: holders, office: candidate, isWholeRowAway: true) }
        }
        return away ?? Acting(people: [], office: office, isWholeRowAway: true)
    }

    /// Everybody in the row of an office, the holders first.
    func line(for office: OfficeID, on day: Day, except excluded: Set<PersonID>) -> Set<PersonID> {
        Set(cover.row(of: office).flatMap { holders(of: $0, on: day) }).subtracting(excluded)
    }

    /// Whether somebody holds an office or stands in for it today.
    public func holds(_ person: PersonID, _ office: OfficeID, on day: Day) -> Bool {
        guard isActive(person, on: day) else { return false }
        if isHolder(person, of: office, on: day) { return true }
        // Whoever stands in holds one of the offices behind it: most people hold none, and are answered at once.
        guard cover.rows[office]?.contains(where: { isHolder(person, of: $0, on: day) }) ?? false else { return false }
        return acting(for: office, on: day).people.contains(person)
    }

    /// Whether somebody who may sign in holds an office, by appointment or by role.
    private func isHolder(_ person: PersonID, of office: OfficeID, on day: Day) -> Bool {
        if terms.contains(where: { $0.person == person && $0.office == office && $0.period.contains(day) }) {
            return true
        }
        guard let role = Offices.byRole[office] else { return false }
        return persons[person]?.roles.contains { $0.role == role && $0.period.contains(day) } ?? false
    }

    /// Whether somebody holds a guarded office now or is appointed to one for later.
    public func isOfficeHolder(_ person: PersonID, on day: Day) -> Bool {
        terms.contains { term in
            term.person == person && Offices.guarded.contains(term.office)
                && (term.period.until.map { day <= $0 } ?? true)
        }
    }

    /// The sitting holders of guarded offices, who may confirm one another's changes.
    public func sittingOfficeHolders(on day: Day) -> Set<PersonID> {
        Set(Offices.guarded.flatMap { appointed(to: $0, on: day) }.filter { isActive($0, on: day) })
    }

    /// The offices whose whole row is away or empty on a day: a page warns of each.
    public func uncovered(_ offices: [OfficeID], on day: Day) -> [OfficeID] {
        offices.filter { acting(for: $0, on: day).isWholeRowAway }
    }
}
