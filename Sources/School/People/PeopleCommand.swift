public import PolicyPack
public import Rulebook

/// What can be done to the roster and the offices.
public enum PeopleCommand: Hashable, Sendable {
    /// Begins the school with its first administrator, who is the actor.
    case open(details: PersonDetails)
    /// Adds somebody by hand.
    case add(RosterPerson)
    /// Adds the rows of a preview that has no problems, one event for each person; adds to what is known of those who
    /// are there already; and fills the offices that were confirmed, each as an appointment of its own.
    case importRoster([RosterPerson], joined: [RosterJoin] = [], offices: [RosterOffice] = [])
    /// Lets somebody in for today only: supply, a visiting tutor.
    case giveDayPass(RosterPerson.ID, details: PersonDetails, role: WordID)
    case setRoles(PersonID, [RolePeriod])
    case markAway(PersonID, Period)
    case markBack(PersonID)
    /// Stops a leaver's sign-in now.
    case leave(PersonID, reason: String)
    /// Stops a sign-in now, until somebody reinstates it.
    case suspend(PersonID, reason: String)
    case reinstate(PersonID)
    case changeDetails(PersonID, PersonDetails)
    case resetSignIn(PersonID)
    case appoint(PersonID, to: OfficeID, Period)
    case endTerm(PersonID, of: OfficeID, last: Day)
    /// Says who stands in for an office, in order.
    case setCover(OfficeID, [OfficeID])
    /// The second office-holder agrees to a change.
    case confirm(CommandID)
    /// An office-holder turns a change down, or whoever proposed it takes it back.
    case decline(CommandID)
}

/// Somebody to be added to the roster, under a fresh name.
public struct RosterPerson: Hashable, Sendable {
    /// The name of somebody in the roster.
    public typealias ID = PersonID
    /// The fresh name.
    public let id: PersonID
    /// Name and address.
    public let details: PersonDetails
    /// What they are.
    public let roles: [RolePeriod]

    /// Somebody with these roles.
    public init(id: PersonID, details: PersonDetails, roles: [RolePeriod]) {
        self.id = id
        self.details = details
        self.roles = roles
    }
}
