public import PolicyPack
public import Rulebook

/// What happened to the roster and the offices.
public enum PeopleEvent: Hashable, Sendable, Codable {
    case opened(person: PersonID, details: Sealed<PersonDetails>, mark: Mark)
    case added(person: PersonID, details: Sealed<PersonDetails>, roles: [RolePeriod], pass: Day?, mark: Mark)
    case rolesSet(person: PersonID, roles: [RolePeriod], mark: Mark)
    case wentAway(person: PersonID, period: Period, mark: Mark)
    case cameBack(person: PersonID, mark: Mark)
    case stopped(person: PersonID, stop: Person.Stop, reason: Sealed<String>, told: [PersonID], mark: Mark)
    case proposed(proposal: CommandID, change: Change, told: [PersonID], mark: Mark)
    case changed(proposal: CommandID?, change: Change, told: [PersonID], mark: Mark)
    case declined(proposal: CommandID, mark: Mark)

    /// The permanent names.
    enum CodingKeys: String, CodingKey, CaseIterable {
        case opened = "school-opened"
        case added = "person-added"
        case rolesSet = "roles-set"
        case wentAway = "person-went-away"
        case cameBack = "person-came-back"
        case stopped = "sign-in-stopped"
        case proposed = "change-proposed"
        case changed = "change-made"
        case declined = "change-declined"
    }

    var key: CodingKeys {
        switch self {
        case .opened: .opened
        case .added: .added
        case .rolesSet: .rolesSet
        case .wentAway: .wentAway
        case .cameBack: .cameBack
        case .stopped: .stopped
        case .proposed: .proposed
        case .changed: .changed
        case .declined: .declined
        }
    }

    func sealedParts() throws -> [SealedPart] {
        switch self {
        case .opened(_, let details, _), .added(_, let details, _, _, _): try details.parts()
        case .stopped(_, _, let reason, _, _): try reason.parts()
        case .proposed(_, .detailsChanged(_, let details), _, _): try details.parts()
        case .proposed(_, .stopped(_, _, let reason), _, _): try reason.parts()
        // A confirmed change names the part that its proposal brought; a direct one brings it.
        case .changed(nil, .detailsChanged(_, let details), _, _): try details.parts()
        case .rolesSet, .wentAway, .cameBack, .proposed, .changed, .declined: []
        }
    }
}
