public import PolicyPack

/// One row of a roster file, its columns found and still in words.
public struct RosterRow: Hashable, Sendable {
    /// The line of the file.
    public let line: Int
    /// A fresh name for the person.
    public let id: PersonID
    /// The person's name.
    public let name: String
    /// The first name by which people call them, where it is another, or nothing.
    public let knownAs: String
    /// The address, or nothing.
    public let email: String
    /// The code of the school's own program, or nothing.
    public let code: String
    /// What they are: roles and offices as words or as people say them, with `;` between several.
    public let roles: String
    /// The first day as `2026-09-01` or `01/09/2026`; where empty, the day of the import.
    public let from: String
    /// The last day, or nothing.
    public let until: String

    /// A row of a roster file.
    public init(
        line: Int, id: PersonID, name: String, knownAs: String = "", email: String = "", code: String = "",
        roles: String, from: String = "", until: String = ""
    ) {
        self.line = line
        self.id = id
        self.name = name
        self.knownAs = knownAs
        self.email = email
        self.code = code
        self.roles = roles
        self.from = from
        self.until = until
    }
}

/// What is wrong with a row, and what to do about it.
public enum RowProblem: Hashable, Sendable, CustomStringConvertible {
    case noName, noRole
    case unknownRole(String)
    case unreadableDay(String)
    case endsBeforeItBegins
    case notAnAddress(String)

    /// What is wrong and how to mend it.
    public var description: String {
        switch self {
        case .noName: "The name is missing. Write it."
        case .noRole: "The role is missing. Say what the person is at the school."
        case .unknownRole(let role):
            "\u{201C}\(role)\u{201D} is no role we know. "
                + "Write teacher, teaching assistant, support staff, office staff, governor, volunteer, pupil or parent."
        case .unreadableDay(let day): "\u{201C}\(day)\u{201D} is no day. Write it as 01/09/2026 or 2026-09-01."
        case .endsBeforeItBegins: "The last day is before the first. Correct the days."
        case .notAnAddress(let text): "\u{201C}\(text)\u{201D} is no e-mail address. Correct it or leave it out."
        }
    }
}

/// Somebody who is in the roster already, as an import compares its rows with.
public struct RosterEntry: Hashable, Sendable {
    /// Who.
    public let id: PersonID
    /// Name, address and code.
    public let details: PersonDetails
    /// What they are.
    public let roles: [RolePeriod]
    /// Whether whoever imports may change their entry alone; where not, a row about them changes nothing.
    public let mayChange: Bool

    /// Somebody in the roster.
    public init(id: PersonID, details: PersonDetails, roles: [RolePeriod], mayChange: Bool = true) {
        self.id = id
        self.details = details
        self.roles = roles
        self.mayChange = mayChange
    }
}

/// What whoever imports says of a row that may be somebody already there.
public enum SamePerson: Hashable, Sendable {
    case same(PersonID)
    case another
    case leftOut
}

/// A row that is somebody in the roster already: what it adds to what is known of them. Nothing is taken away.
public struct RosterJoin: Hashable, Sendable {
    /// Who.
    public let person: PersonID
    /// What is known of them with what the row adds, or nil where it adds nothing.
    public internal(set) var details: PersonDetails?
    /// The roles that the row adds.
    public internal(set) var roles: [RolePeriod] = []

    /// Whether the row changes anything.
    public var isNews: Bool { details != nil || !roles.isEmpty }

    /// Somebody in the roster, and what a row adds.
    public init(_ person: PersonID, details: PersonDetails? = nil, roles: [RolePeriod] = []) {
        self.person = person
        self.details = details
        self.roles = roles
    }
}

/// An office that a row of a roster names, for somebody to confirm.
public struct RosterOffice: Hashable, Sendable {
    /// Whose it would be.
    public let person: PersonID
    /// Which.
    public let office: OfficeID

    /// An office for somebody.
    public init(_ person: PersonID, _ office: OfficeID) {
        self.person = person
        self.office = office
    }
}
