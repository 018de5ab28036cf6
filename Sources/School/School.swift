import PolicyPack
import Rulebook

/// Everything that decisions of a school rest on, computed from its events; it holds no name and no case content.
public struct SchoolState: Hashable, Sendable, Codable {
    /// Who belongs to the school, who holds which office, who stands in.
    public internal(set) var people = People()
    /// The policies prepared and adopted.
    public internal(set) var adoption = Adoption()
    /// Who has read and signed what.
    public internal(set) var signing = Signing()
    /// What was asked for, granted and refused.
    public internal(set) var permissions = Permissions()
    /// The concerns that were raised.
    public internal(set) var concerns = Concerns()
    /// What was made of them.
    public internal(set) var cases = Cases()
    /// What was written down.
    public internal(set) var registers = Registers()
    /// What became of messages, and where they may go.
    public internal(set) var messages = Messages()
    /// How long things are kept, what is held, what was destroyed.
    public internal(set) var keeping = Keeping()
    /// Who asked for the data about whom.
    public internal(set) var access = SubjectAccess()
    /// What was brought as evidence.
    public internal(set) var evidence = EvidenceRoom()
    /// When the public form is read, and by whom.
    public internal(set) var reception = Reception()

    /// A school of which nothing is known yet.
    public init() {}

    /// People and policies, and nothing that happened besides.
    public init(people: People, adoption: Adoption) {
        self.people = people
        self.adoption = adoption
    }

    /// The state after these events, from the beginning.
    public init(replaying events: some Sequence<Event>) {
        for event in events { apply(event, to: &self) }
    }
}

/// What somebody wants to be done.
public enum Command: Hashable, Sendable {
    case people(PeopleCommand)
    case adoption(AdoptionCommand)
    case signing(SigningCommand)
    case permission(PermissionCommand)
    case concern(ConcernCommand)
    case cases(CaseCommand)
    case evidence(EvidenceCommand)
    case register(RegisterCommand)
    case message(MessageCommand)
    case keeping(KeepingCommand)
    case access(AccessCommand)
    case reception(ReceptionCommand)
}

/// What follows from a command: the events that happened, or why nothing did.
///
/// Pure: the same command, state and context give the same events.
///
/// - Throws: ``Refusal``, with nothing half done.
public func decide(_ command: Command, _ state: SchoolState, _ context: Context) throws(Refusal) -> [Event] {
    switch command {
    case .people(.open): guard context.actor != .outside else { throw .notSignedIn }
    case .concern(.reportFromOutside), .concern(.addFromOutside), .evidence(.addFromOutside):
        // What comes from outside bears nobody's name.
        guard context.actor == .outside else { throw .nothingThere }
    case .keeping(.carryOut):
        // Two decided it; carrying it out is the program's own, and whoever decided may have left since.
        guard context.actor == .program else { throw .notSignedIn }
    case .message(let command) where command.isOfTheProgram:
        guard context.actor == .program else { throw .notSignedIn }
    default:
        guard state.people.isActive(context.actor, on: context.today) else { throw .notSignedIn }
    }
    let events = try decided(command, state, context)
    try state.requireThere(events)
    return events
}

private func decided(_ command: Command, _ state: SchoolState, _ context: Context) throws(Refusal) -> [Event] {
    switch command {
    case .people(let command): return try state.decide(command, context)
    case .adoption(let command): return try state.decide(command, context)
    case .signing(let command): return try state.decide(command, context)
    case .permission(let command): return try state.decide(command, context)
    case .concern(let command): return try state.decide(command, context)
    case .cases(let command): return try state.decide(command, context)
    case .evidence(let command): return try state.decide(command, context)
    case .register(let command): return try state.decide(command, context)
    case .message(let command): return try state.decide(command, context)
    case .keeping(let command): return try state.decide(command, context)
    case .access(let command): return try state.decide(command, context)
    case .reception(let command): return try state.decide(command, context)
    }
}

/// Takes an event into the state; an event that happened is never refused.
public func apply(_ event: Event, to state: inout SchoolState) {
    switch event {
    case .people(let event):
        state.people.apply(event)
        state.keeping.apply(event)
    case .adoption(let event): state.adoption.apply(event)
    case .signing(let event): state.signing.apply(event)
    case .permission(let event): state.permissions.apply(event)
    case .concern(let event):
        state.concerns.apply(event)
        switch event {
        case .opened(let concern, let mark): state.cases.opened(concern, by: mark.by)
        case .told(let concern, _, _, _, let mark): state.messages.told[concern] = mark.at
        default: break
        }
    case .cases(let event):
        state.cases.apply(event)
        state.concerns.apply(event)
    case .evidence(let event):
        state.evidence.apply(event)
        state.concerns.apply(event)
    case .register(let event): state.registers.apply(event)
    case .message(let event): state.messages.apply(event)
    case .keeping(let event): state.keeping.apply(event)
    case .access(let event): state.access.apply(event)
    case .reception(let event): state.reception.apply(event)
    }
}

extension SchoolState {
    /// Whether somebody may do what these offices do: a holder, or whoever stands in for one today.
    func holds(_ person: PersonID, anyOf offices: [OfficeID], on day: Day) -> Bool {
        offices.contains { people.holds(person, $0, on: day) }
    }

    /// - Throws: ``Refusal/notYours(needs:)``.
    func require(_ offices: [OfficeID], _ context: Context) throws(Refusal) {
        guard holds(context.actor, anyOf: offices, on: context.today) else { throw .notYours(needs: offices) }
    }
}

extension String {
    /// Whether there is anything but white space in it.
    var isBlank: Bool { allSatisfy(\.isWhitespace) }
}
