public import PolicyPack
public import Rulebook

/// A change to who somebody is or what they hold.
///
/// Where it concerns a guarded office or one of its holders it takes a second sitting office-holder (design, "People").
/// It never changes who reads a concern that exists.
public enum Change: Hashable, Sendable, Codable {
    case appointed(person: PersonID, office: OfficeID, period: Period)
    case termEnded(person: PersonID, office: OfficeID, last: Day)
    case detailsChanged(person: PersonID, details: Sealed<PersonDetails>)
    case signInReset(person: PersonID)
    case reinstated(person: PersonID)
    case coverSet(office: OfficeID, row: [OfficeID])
    /// Somebody else says that an office-holder is away, so that others are told in their place.
    case wentAway(person: PersonID, period: Period)
    /// Somebody else says that an office-holder is back, so that those who stood in are told no longer.
    case cameBack(person: PersonID)
    /// Somebody else stops the sign-in of an office-holder; the one whose it is does not see that it was proposed.
    case stopped(person: PersonID, stop: Person.Stop, reason: Sealed<String>)

    /// Whom it concerns, or nil where it concerns an office.
    public var person: PersonID? {
        switch self {
        case .appointed(let person, _, _), .termEnded(let person, _, _), .detailsChanged(let person, _),
            .signInReset(let person), .reinstated(let person), .wentAway(let person, _),
            .cameBack(let person), .stopped(let person, _, _):
            person
        case .coverSet: nil
        }
    }

    /// The office it fills, empties or covers.
    var office: OfficeID? {
        switch self {
        case .appointed(_, let office, _), .termEnded(_, let office, _), .coverSet(let office, _): office
        case .detailsChanged, .signInReset, .reinstated, .wentAway, .cameBack, .stopped: nil
        }
    }

    /// Whether it is kept from somebody: whose sign-in is about to be stopped learns of it when it is.
    public func isHidden(from reader: PersonID) -> Bool {
        if case .stopped(let person, _, _) = self { person == reader } else { false }
    }
}

/// A change that waits for a second office-holder.
public struct Proposal: Hashable, Sendable, Codable {
    /// What is to change.
    public let change: Change
    /// Who proposed it and when.
    public let proposed: Mark
}

extension People {
    /// Whether a change takes a second sitting office-holder once a policy has been adopted.
    public func needsSecond(_ change: Change, on day: Day) -> Bool {
        // Whoever stands in for an office is told of concerns too.
        if case .coverSet = change { return true }
        if let office = change.office { return Offices.guarded.contains(office) }
        return change.person.map { isOfficeHolder($0, on: day) } ?? false
    }

    /// Who is told of a change to a guarded office: every sitting office-holder but the actor, the outgoing ones too,
    /// and whomever it concerns.
    func told(of change: Change, by actor: PersonID, on day: Day) -> [PersonID] {
        guard needsSecond(change, on: day) else { return [] }
        var told = sittingOfficeHolders(on: day)
        if let person = change.person { told.insert(person) }
        if let office = change.office { told.formUnion(appointed(to: office, on: day)) }
        return told.subtracting([actor]).sorted()
    }
}
