public import PolicyPack
public import Rulebook

/// The name of a hold.
public typealias HoldID = Identifier<Hold>
/// The name of one destruction, from being proposed to being carried out.
public typealias DestructionID = Identifier<Destruction>

/// Why something is not destroyed, whatever its period says: a hold always wins.
public struct Hold: Hashable, Sendable, Codable {
    /// What it is for.
    public enum Ground: String, Hashable, Sendable, Codable, CaseIterable {
        case inquiry, police, claim
        /// A record of child sexual abuse, which IICSA asked schools to keep.
        case sexualAbuse = "sexual-abuse"
        /// A request of somebody for their own data, or a complaint about how it was answered.
        case request
        case other
    }

    /// Its name.
    public let id: HoldID
    /// What is held; nil for everything the school keeps.
    public let thing: KeptThing?
    /// What for.
    public let ground: Ground
    /// Why, in words; sealed.
    public let reason: SealID
    /// Who placed it and when.
    public let placed: Mark
    /// The day by which somebody looks at it again. It holds on until it is lifted.
    public internal(set) var review: Day
    /// Who lifted it and when.
    public internal(set) var lifted: Mark?
}

/// A proposal to destroy something, and what became of it.
public struct Destruction: Hashable, Sendable, Codable {
    /// Its name.
    public let id: DestructionID
    /// What is to be destroyed.
    public let thing: KeptThing
    /// The first of the two who decide, and when.
    public let proposed: Mark
    /// Who decided against it.
    public internal(set) var declined: Mark?
    /// The second of the two.
    public internal(set) var agreed: Mark?
    /// The keys that are destroyed; nothing before two have decided.
    public internal(set) var keys: [[KeyHolder]] = []
    /// Whether the keys are gone.
    public internal(set) var isCarriedOut = false

    /// Whether it waits for the second person.
    public var isWaiting: Bool { declined == nil && agreed == nil }
}

/// What readers of a concern said of how long it is kept.
public struct ConcernKeeping: Hashable, Sendable, Codable {
    /// What kind of record it is.
    public let kind: RecordKind
    /// The day that its period counts from, where the record does not have it.
    public let start: Day?
}

/// How long things are kept, what is held, and what was destroyed by whose decision.
public struct Keeping: Hashable, Sendable, Codable {
    /// The periods that the school has set, in months; usual ones stand in ``RecordKind/usualMonths``.
    public internal(set) var months: [RecordKind: Int] = [:]
    /// Every hold, lifted ones too.
    public internal(set) var holds: [HoldID: Hold] = [:]
    /// Every destruction, declined ones too.
    public internal(set) var destructions: [DestructionID: Destruction] = [:]
    /// What readers said of their concerns.
    var concerns: [ConcernID: ConcernKeeping] = [:]
    /// On which day people left who did not come back.
    public internal(set) var left: [PersonID: Day] = [:]
    /// What has been destroyed, or will be as soon as the program runs.
    public internal(set) var gone: Set<KeptThing> = []

    /// How many months a kind of record is kept.
    public func months(of kind: RecordKind) -> Int { months[kind] ?? kind.usualMonths }

    /// The destructions that two have decided and whose keys are still there, oldest first.
    public var outstanding: [Destruction] {
        destructions.values.filter { $0.agreed != nil && !$0.isCarriedOut }.sorted { $0.id < $1.id }
    }

    mutating func apply(_ event: KeepingEvent) {
        switch event {
        case .periodSet(let kind, let count, _): months[kind] = count
        case .kindSet(let concern, let kind, let start, _):
            concerns[concern] = ConcernKeeping(kind: kind, start: start)
        case .held(let id, let thing, let ground, let reason, let review, let mark):
            holds[id] = Hold(id: id, thing: thing, ground: ground, reason: reason.name, placed: mark, review: review)
        case .holdKept(let id, _, let review, _, _): holds[id]?.review = review
        case .holdLifted(let id, _, _, let mark): holds[id]?.lifted = mark
        case .proposed(let id, let thing, _, let mark):
            destructions[id] = Destruction(id: id, thing: thing, proposed: mark)
        case .declined(let id, _, _, let mark): destructions[id]?.declined = mark
        case .agreed(let id, let thing, let keys, let mark):
            destructions[id]?.agreed = mark
            destructions[id]?.keys = keys
            gone.insert(thing)
        case .carriedOut(let id, _, _): destructions[id]?.isCarriedOut = true
        }
    }

    /// Takes in who left and who came back.
    mutating func apply(_ event: PeopleEvent) {
        switch event {
        case .stopped(let person, .left, _, _, let mark): left[person] = mark.on
        case .changed(_, .reinstated(let person), _, _): left[person] = nil
        default: break
        }
    }
}

/// What can be done about keeping and destroying.
public enum KeepingCommand: Hashable, Sendable {
    /// Sets how many months a kind of record is kept.
    case setPeriod(RecordKind, months: Int)
    /// A reader says what kind of record a concern is, and the day that its period counts from.
    case setKind(ConcernID, RecordKind, start: Day?)
    /// Holds something, or everything.
    case hold(HoldID, KeptThing?, Hold.Ground, reason: String, review: Day)
    /// Looks at a hold again and keeps it.
    case keepHold(HoldID, review: Day, reason: String)
    case liftHold(HoldID, reason: String)
    /// The first of two proposes to destroy what is due.
    case propose(DestructionID, KeptThing, reason: String)
    case decline(DestructionID, reason: String)
    /// The second of two decides.
    case agree(DestructionID)
    /// The program says that the keys are gone.
    case carryOut(DestructionID)
}

/// What happened about keeping and destroying.
public enum KeepingEvent: Hashable, Sendable, Codable {
    case periodSet(kind: RecordKind, months: Int, mark: Mark)
    case kindSet(concern: ConcernID, kind: RecordKind, start: Day?, mark: Mark)
    case held(
        hold: HoldID, thing: KeptThing?, ground: Hold.Ground, reason: Sealed<String>, review: Day, mark: Mark)
    case holdKept(hold: HoldID, thing: KeptThing?, review: Day, reason: Sealed<String>, mark: Mark)
    case holdLifted(hold: HoldID, thing: KeptThing?, reason: Sealed<String>, mark: Mark)
    case proposed(destruction: DestructionID, thing: KeptThing, reason: Sealed<String>, mark: Mark)
    case declined(destruction: DestructionID, thing: KeptThing, reason: Sealed<String>, mark: Mark)
    /// Two have decided; these keys are destroyed now.
    case agreed(destruction: DestructionID, thing: KeptThing, keys: [[KeyHolder]], mark: Mark)
    case carriedOut(destruction: DestructionID, thing: KeptThing, mark: Mark)

    /// The permanent names.
    enum CodingKeys: String, CodingKey, CaseIterable {
        case periodSet = "keeping-period-set"
        case kindSet = "keeping-kind-set"
        case held = "keeping-hold-placed"
        case holdKept = "keeping-hold-kept"
        case holdLifted = "keeping-hold-lifted"
        case proposed = "destruction-proposed"
        case declined = "destruction-declined"
        case agreed = "destruction-agreed"
        case carriedOut = "destruction-carried-out"
    }

    var key: CodingKeys {
        switch self {
        case .periodSet: .periodSet
        case .kindSet: .kindSet
        case .held: .held
        case .holdKept: .holdKept
        case .holdLifted: .holdLifted
        case .proposed: .proposed
        case .declined: .declined
        case .agreed: .agreed
        case .carriedOut: .carriedOut
        }
    }

    /// The concern that it belongs to, so that the record's page does not list it.
    public var concern: ConcernID? {
        switch self {
        case .periodSet: nil
        case .kindSet(let concern, _, _, _): concern
        case .held(_, let thing, _, _, _, _), .holdKept(_, let thing, _, _, _), .holdLifted(_, let thing, _, _):
            thing?.concern
        case .proposed(_, let thing, _, _), .declined(_, let thing, _, _), .agreed(_, let thing, _, _),
            .carriedOut(_, let thing, _):
            thing.concern
        }
    }

    /// Who gave the command, and when.
    var mark: Mark {
        switch self {
        case .periodSet(_, _, let mark), .kindSet(_, _, _, let mark), .held(_, _, _, _, _, let mark),
            .holdKept(_, _, _, _, let mark), .holdLifted(_, _, _, let mark), .proposed(_, _, _, let mark),
            .declined(_, _, _, let mark), .agreed(_, _, _, let mark), .carriedOut(_, _, let mark):
            mark
        }
    }

    func sealedParts() throws -> [SealedPart] {
        switch self {
        case .held(_, _, _, let text, _, _), .holdKept(_, _, _, let text, _), .holdLifted(_, _, let text, _),
            .proposed(_, _, let text, _), .declined(_, _, let text, _):
            try text.parts()
        case .periodSet, .kindSet, .agreed, .carriedOut: []
        }
    }
}
