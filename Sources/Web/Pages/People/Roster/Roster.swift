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
        let said = "\(details?.name ?? "") \(details?.email ?? "")".lowercased()
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
        var isNewcomer = false
    }

    /// How many rows stand on one page.
    static let most = 200

    let rows: [Row]
    /// How many there are in all.
    let found: Int

    /// - Throws: ``StoreFailure``.
    init(_ filter: RosterFilter, _ member: Member) async throws {
        let view = member.view
        var rows = Self.rows(filter, view)
        if filter.show == .newcomers {
            let newcomers = Set(try await member.house.signIn.withoutPassword(rows.map(\.person)))
            rows.removeAll { !newcomers.contains($0.person) }
        }
        found = rows.count
        var shown = Array(rows.prefix(Self.most))
        let newcomers = Set(
            try await member.house.signIn.withoutPassword(shown.filter(\.presence.isActive).map(\.person)))
        for place in shown.indices { shown[place].isNewcomer = newcomers.contains(shown[place].person) }
        self.rows = shown
    }

    private static func rows(_ filter: RosterFilter, _ view: View) -> [Row] {
        var rows: [Row] = []
        for person in view.state.people.persons.values {
            let details = view.directory.details(of: person.id)
            let presence = Presence(person, view)
            let roles = person.roles.filter { $0.period.until.map { view.today <= $0 } ?? true }.map(\.role)
            guard filter.matches(presence), filter.matches(details),
                filter.role.map(roles.contains) ?? true
            else { continue }
            rows.append(
                Row(
                    person: person.id, name: view.name(person.id), email: details?.email,
                    roles: roles.map(view.role),
                    offices: presence.isActive ? view.offices(of: person.id).map { view.label($0).withoutArticle } : [],
                    presence: presence))
        }
        return rows.sorted { ($0.name.lowercased(), $0.person) < ($1.name.lowercased(), $1.person) }
    }
}
