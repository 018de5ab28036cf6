import PolicyPack
import School
import Service

/// What part of the roster is looked at.
struct RosterFilter: Hashable, Sendable {
    /// Whom to show.
    enum Show: String, CaseIterable, Sendable {
        case current, away, newcomers, stopped, everybody

        var label: String {
            switch self {
            case .current: "Everybody at the school"
            case .away: "Away today"
            case .newcomers: "Not signed in yet"
            case .stopped: "Left, or sign-in stopped"
            case .everybody: "Everybody, former people too"
            }
        }
    }

    /// Words of the name or address; never in an address.
    var text = ""
    var role: WordID?
    var show = Show.current

    var words: [String] { text.lowercased().split { $0.isWhitespace }.map(String.init) }

    func matches(_ details: PersonDetails?) -> Bool {
        guard !text.isEmpty else { return true }
        let said = "\(details?.name ?? "") \(details?.knownAs ?? "") \(details?.email ?? "")".lowercased()
        return words.allSatisfy { said.contains($0) }
    }

    func matches(_ presence: Presence) -> Bool {
        switch (show, presence) {
        case (.everybody, _), (.stopped, .left), (.stopped, .suspended), (.away, .away): true
        case (.current, .left), (.current, .suspended), (.current, .ended): false
        case (.current, _): true
        case (.newcomers, _): presence.isActive
        case (.stopped, _), (.away, _): false
        }
    }
}

/// The roster as somebody looks at it.
struct Roster: Sendable {
    /// Somebody in it.
    struct Row: Sendable {
        let person: PersonID
        let name: String
        let email: String?
        let roles: [String]
        let offices: [String]
        let presence: Presence
        /// Whether they have never chosen a password.
        let isNewcomer: Bool
    }

    /// How many rows stand on one page.
    static let most = 200
    /// Words of the fact `who` that are nobody in particular.
    static let nobodies: Set<WordID> = ["school", "anyone", "former-staff"]

    let rows: [Row]
    /// How many there are in all.
    let found: Int

    /// - Parameter holders: those who have chosen a password.
    init(_ filter: RosterFilter, _ basis: Basis, holders: Set<PersonID>) {
        var people = filter.kept(Fitting(filter: filter), on: basis)
        if filter.show == .newcomers { people.removeAll { holders.contains($0) } }
        found = people.count
        let offices = basis.officesByPerson
        rows = people.prefix(Self.most).compactMap { basis.state.people.persons[$0] }.map { person in
            Self.row(person, basis, offices[person.id] ?? [], hasPassword: holders.contains(person.id))
        }
    }

    private static func row(_ person: Person, _ basis: Basis, _ offices: [OfficeID], hasPassword: Bool) -> Row {
        let presence = Presence(person, basis)
        return Row(
            person: person.id, name: basis.name(person.id), email: basis.directory.details(of: person.id)?.email,
            roles: person.roles.filter { !basis.isOver($0.period) }.map { basis.role($0.role) },
            offices: presence.isActive ? offices.map { basis.label($0).withoutArticle } : [], presence: presence,
            isNewcomer: presence.isActive && !hasPassword)
    }
}

/// Those of the roster who fit, by name; where nobody has the words, those whom they may mean.
struct Fitting: Prepared {
    static let most = 16

    let filter: RosterFilter

    func make(on basis: Basis) -> [PersonID] {
        let found = people(basis) { filter.matches(basis.directory.details(of: $0)) }
        guard found.isEmpty, !filter.text.isEmpty else { return found }
        let meant = Set(basis.reading(of: filter.text).people)
        return people(basis) { meant.contains($0) }
    }

    private func people(_ basis: Basis, where fits: (PersonID) -> Bool) -> [PersonID] {
        basis.state.people.persons.values.filter { person in
            filter.matches(Presence(person, basis)) && fits(person.id)
                && filter.role.map { role in person.roles.contains { $0.role == role && !basis.isOver($0.period) } }
                    ?? true
        }.map { (name: basis.name($0.id).lowercased(), id: $0.id) }.sorted { ($0.name, $0.id) < ($1.name, $1.id) }
            .map(\.id)
    }
}

extension RosterFilter {
    /// Something made of those who fit: kept, unless words were looked for; what somebody typed is not.
    func kept<Thing: Prepared>(_ thing: Thing, on basis: Basis) -> Thing.Made {
        text.isEmpty ? basis.prepared(thing) : thing.make(on: basis)
    }

    /// Those who have chosen a password, as far as somebody who fits is among them.
    ///
    /// - Throws: ``StoreFailure``.
    func holders(_ member: Member) async throws -> Set<PersonID> {
        let people = kept(Fitting(filter: self), on: member.view.basis)
        return try await member.house.signIn.withPassword(
            among: show == .newcomers ? people : Array(people.prefix(Roster.most)))
    }
}
