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

    let rows: [Row]
    /// How many there are in all.
    let found: Int

    /// - Throws: ``StoreFailure``.
    init(_ filter: RosterFilter, _ member: Member) async throws {
        let view = member.view
        var people = Self.people(filter, view)
        if filter.show == .newcomers {
            let newcomers = Set(try await member.house.signIn.withoutPassword(people.map(\.id)))
            people.removeAll { !newcomers.contains($0.id) }
        }
        found = people.count
        let shown = people.prefix(Self.most)
        let active = shown.map(\.id).filter { view.state.people.isActive($0, on: view.today) }
        let newcomers = Set(try await member.house.signIn.withoutPassword(active))
        let offices = view.officesByPerson
        rows = shown.map { Self.row($0, view, offices[$0.id] ?? [], isNewcomer: newcomers.contains($0.id)) }
    }

    /// Those who fit, by name; where nobody has the words, those whom they may mean.
    private static func people(_ filter: RosterFilter, _ view: View) -> [Person] {
        let found = people(filter, view) { filter.matches(view.directory.details(of: $0)) }
        guard found.isEmpty, !filter.text.isEmpty else { return found }
        let meant = Set(view.reading(of: filter.text).people)
        return people(filter, view) { meant.contains($0) }
    }

    private static func people(_ filter: RosterFilter, _ view: View, where fits: (PersonID) -> Bool) -> [Person] {
        view.state.people.persons.values.filter { person in
            filter.matches(Presence(person, view)) && fits(person.id)
                && filter.role.map { role in person.roles.contains { $0.role == role && !view.isOver($0.period) } }
                    ?? true
        }.map { (name: view.name($0.id).lowercased(), person: $0) }
            .sorted { ($0.name, $0.person.id) < ($1.name, $1.person.id) }.map(\.person)
    }

    private static func row(_ person: Person, _ view: View, _ offices: [OfficeID], isNewcomer: Bool) -> Row {
        let presence = Presence(person, view)
        return Row(
            person: person.id, name: view.name(person.id), email: view.directory.details(of: person.id)?.email,
            roles: person.roles.filter { !view.isOver($0.period) }.map { view.role($0.role) },
            offices: presence.isActive ? offices.map { view.label($0).withoutArticle } : [], presence: presence,
            isNewcomer: isNewcomer)
    }
}

extension View {
    /// Whether a time has ended.
    func isOver(_ period: Period) -> Bool { period.until.map { $0 < today } ?? false }
}
