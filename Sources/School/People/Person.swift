public import PolicyPack
public import Rulebook

/// The permanent name of somebody in the roster; it says nothing about them.
public typealias PersonID = Identifier<Person>

/// Somebody in the roster (A1). Their name and address are sealed; see ``PersonDetails``.
public struct Person: Hashable, Sendable, Codable {
    /// Why somebody's sign-in is stopped; the reason in words is sealed and shown to nobody on a page.
    public enum Stop: String, Hashable, Sendable, Codable {
        case left, suspended
    }

    /// Their permanent name.
    public let id: PersonID
    /// Where their name and address stand in the record.
    public internal(set) var details: SealID
    /// What they are at the school, several at once, each with its days.
    public internal(set) var roles: [RolePeriod]
    /// When they are away.
    public internal(set) var away: [Period] = []
    /// Whether their sign-in is stopped, since which day.
    public internal(set) var stopped: Stop?
    /// The day on which their sign-in was stopped last; nil where it never was.
    public internal(set) var stoppedOn: Day?
    /// When their sign-in was last reset: whoever holds the new slip is perhaps not they, so that concerns from before
    /// stay closed until a reader lets them in again.
    public internal(set) var reset: Instant?
    /// The day for which a pass was given, for somebody who is here for one day.
    public let pass: Day?

    /// What they are on a day; nothing while their sign-in is stopped.
    public func roles(on day: Day) -> [WordID] {
        guard stopped == nil else { return [] }
        return roles.filter { $0.period.contains(day) }.map(\.role)
    }

    /// Whether they are away on a day.
    public func isAway(on day: Day) -> Bool { away.contains { $0.contains(day) } }
}

/// What somebody is at the school, and from when to when.
public struct RolePeriod: Hashable, Sendable, Codable {
    /// A word of the fact `who`.
    public let role: WordID
    /// The days.
    public let period: Period

    /// A role for these days.
    public init(_ role: WordID, from: Day, until: Day? = nil) {
        self.role = role
        period = Period(from: from, until: until)
    }
}

/// Who somebody is in words; always sealed.
public struct PersonDetails: Hashable, Sendable, Codable {
    /// The name people call them by.
    public let name: String
    /// Where they are reached, or nil: many have no work e-mail.
    public let email: String?
    /// How an office-holder is rung by whoever has to tell them something now; nil for most.
    public let telephone: String?
    /// The code of the school's own program, by which an import finds them again; nil where none is known.
    public let code: String?
    /// The first name by which people call them, where it is another than the name says.
    public let knownAs: String?

    /// A name and, where there are any, an address, a number, a code and what people call them.
    public init(
        name: String, email: String? = nil, telephone: String? = nil, code: String? = nil, knownAs: String? = nil
    ) {
        self.name = name
        self.email = email
        self.telephone = telephone
        self.code = code
        self.knownAs = knownAs
    }
}
