public import PolicyPack
public import Rulebook

/// The random name of a concern; it is on no page of anybody who may not read the concern.
public typealias ConcernID = Identifier<Concern>

/// The part somebody has in a concern. Naming somebody is a claim, not a fact.
public enum Part: String, Hashable, Sendable, Codable, CaseIterable {
    /// A child whom it concerns.
    case child
    /// The adult it is about: the only part that is locked out.
    case adult
    case witness
    case notSure = "not-sure"
}

/// Somebody named in a concern; in which words is sealed.
public struct Named: Hashable, Sendable, Codable {
    /// Their part.
    public let part: Part
    /// Who they are in the roster; nil where that is not known.
    public let person: PersonID?
    /// Whether they work with children, as far as is known.
    public let worksWithChildren: Bool
    /// The name as it was written.
    public let written: SealID
}

/// Whoever was told of a concern and may read it.
public struct Told: Hashable, Sendable, Codable {
    /// What they are told it for.
    public enum Task: String, Hashable, Sendable, Codable {
        /// What was reported, an allegation included.
        case matter
        /// The child's safety.
        case child
    }

    /// Who.
    public let person: PersonID
    /// The office in which they are told: the one that they hold.
    public let office: OfficeID
    /// What for.
    public let task: Task
}

/// What has been done about a concern.
public enum Act: String, Hashable, Sendable, Codable, CaseIterable {
    /// The LADO was asked for advice (DOT-046).
    case officerAsked = "officer-asked"
    case hrAsked = "hr-asked"
    case policeTold = "police-told"
    case socialCareTold = "social-care-told"
    /// The facts were brought together from those concerned (DOT-043).
    case investigated
    case personSpokenTo = "person-spoken-to"
    /// The child's parents were contacted (DOT-044).
    case parentsTold = "parents-told"
    /// Somebody the child trusts spoke with them, without questioning them about an allegation.
    case childSpokenTo = "child-spoken-to"
    case decided
    /// It was decided not to refer it, and why.
    case notReferred = "not-referred"
    case other
    case closed

    /// Whether it waits for the LADO's advice where an adult who works with children may have harmed a child.
    var needsAdviceFirst: Bool { [.investigated, .personSpokenTo, .parentsTold].contains(self) }
}

/// Something that was done, by whom and when; in which words is sealed.
public struct ActNote: Hashable, Sendable, Codable {
    /// What was done.
    public let act: Act
    /// By whom and when.
    public let mark: Mark
    /// The note.
    public let note: SealID
}

/// A concern that was raised (C1, C2, C8): who it is about by their parts, who was told, what was opened and done.
public struct Concern: Hashable, Sendable, Codable {
    /// Its random name.
    public let id: ConcernID
    /// The version of the policy in force when it was reported; what it says about who is told stays pinned.
    public let version: VersionID
    /// The policy's route, or nil where the reporter chose none.
    public let route: RouteID?
    /// The kind of worry, by that version; nil where the reporter was not sure.
    public let kind: WorryKindID?
    /// Whether a child may be at risk.
    public let isChildAtRisk: Bool
    /// Who reported it and when; the statement is signed and dated (DOT-049).
    public let reported: Mark
    /// The statement.
    public let statement: SealID
    /// The day on which it happened, as far as the reporter knew; nil where they did not say.
    public let happened: Day?
    /// The day on which another's words were taken down, where they were keyed in later; nil otherwise.
    public let takenOn: Day?
    /// The hash of the receipt code, where it came from the public page.
    public let code: ReceiptCodeHash?
    /// Whether somebody wrote down what another had said or written on paper.
    public let isKeyedIn: Bool
    /// Everybody named, the replaced ones too; see ``parts``.
    public internal(set) var named: [Named]
    /// The places in ``named`` of names that a reader found wrong.
    public internal(set) var corrected: Set<Int> = []
    /// Who may read it.
    public internal(set) var readers: [Told] = []
    /// Which parts each reader has opened, and when last.
    public internal(set) var opened: [PersonID: Opening] = [:]
    /// What was done.
    public internal(set) var acts: [ActNote] = []
    /// Those outside the school whose details were given.
    public internal(set) var outside: Set<OfficeID> = []
    /// How many steps of the route were taken.
    public internal(set) var steps = 1
    /// What its reporter and its readers wrote to each other.
    public internal(set) var messages: [Remark] = []
    /// Who was let in by a reader, and when last.
    public internal(set) var admitted: [PersonID: Instant] = [:]
    /// Those of the admitted who read it by that alone, so that a reader can end it.
    public internal(set) var guests: Set<PersonID> = []
    /// What was written about each piece of evidence, in the order in which it was added.
    public internal(set) var evidence: [SealID] = []
    /// Since which day there may be an indecent image of a child in it; nil where nothing says so.
    public internal(set) var imageSince: Day?
    /// Whether there may be one: no file is ever taken, and nobody looks through a device.
    public var mayHaveIndecentImage: Bool { imageSince != nil }
    /// Who stepped aside; the route does not come back to them.
    public internal(set) var steppedAside: Set<PersonID> = []

    /// What somebody has opened.
    public struct Opening: Hashable, Sendable, Codable {
        /// The sealed parts they have seen.
        public internal(set) var seen: [SealID]
        /// When first.
        public let first: Mark
    }

    /// The day on which somebody at school was first told: routes, deadlines and counts begin with it, and what is on
    /// paper was told on the day it was taken down.
    public var toldOn: Day { takenOn ?? reported.on }

    /// The day whose policy says whether it was broken: that on which it happened, or else on which it was told.
    public var judgedOn: Day { happened ?? toldOn }

    /// Everybody named whose name was not found wrong.
    public var parts: [Named] { named.indices.filter { !corrected.contains($0) }.map { named[$0] } }

    /// The people in the roster it is about: they never read it nor learn of it.
    public var about: Set<PersonID> { Set(parts.filter { $0.part == .adult }.compactMap(\.person)) }

    /// Whether it is closed. What was closed by an adult it is about now stands open again for its readers.
    public var isClosed: Bool { acts.last.map { $0.act == .closed && !about.contains($0.mark.by) } ?? false }

    /// Whether it was closed last, and by an adult whom it is about as is known now.
    public var isClosingVoid: Bool { acts.last?.act == .closed && !isClosed }

    /// The sealed parts that there are to read.
    public var content: [SealID] {
        [statement] + named.map(\.written) + acts.map(\.note) + messages.map(\.text) + evidence
    }

    /// Whom the route must not choose: the adult it is about, whoever may be, and those who stepped aside.
    var avoided: Set<PersonID> { parts.avoided.union(steppedAside) }
}

extension [Named] {
    /// Whom a route must not choose. Somebody of whom it is not sure is not locked out, but is not chosen either.
    var avoided: Set<PersonID> {
        Set(filter { $0.part == .adult || $0.part == .notSure }.compactMap(\.person))
    }

    /// Whether it is about an adult, known or not.
    var areAboutAnAdult: Bool { contains { $0.part == .adult } }

    /// Whether it is about an adult who works with children, so that the LADO is asked first.
    var needTheOfficer: Bool { contains { $0.part == .adult && $0.worksWithChildren } }
}
