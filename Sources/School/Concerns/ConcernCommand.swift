public import PolicyPack
public import Rulebook

/// What can be done about a concern.
public enum ConcernCommand: Hashable, Sendable {
    /// Reports a concern, signed and dated.
    ///
    /// There is no attachment: a suspected indecent image of a child is never uploaded, copied or shown.
    case report(ConcernID, Report)
    /// Somebody outside the school reports a concern on the public page; nobody of the roster gives this command.
    case reportFromOutside(ConcernID, Report, code: ReceiptCodeHash)
    /// A reader writes to whoever reported it.
    case answer(ConcernID, String)
    /// Whoever reported it adds something.
    case add(ConcernID, String)
    /// Whoever reported it from outside adds something, with their code.
    case addFromOutside(ReceiptCodeHash, String)
    /// A reader opens it.
    case open(ConcernID)
    /// A reader takes the route's next step.
    case takeNextStep(ConcernID)
    /// A reader writes down what was done.
    case write(ConcernID, Act, note: String)
    /// A reader names somebody, perhaps the adult it is about.
    case name(ConcernID, NamedInWords)
    /// A reader finds a name wrong, and says why; a right one may take its place.
    case correctName(ConcernID, place: Int, with: NamedInWords?, reason: String)
    /// A reader lets somebody else read it, and says why.
    case admit(ConcernID, PersonID, reason: String)
    /// A reader ends what somebody was let in to by mistake, and says why.
    case endAdmission(ConcernID, PersonID, reason: String)
    /// A reader who is too near to it steps aside.
    case stepAside(ConcernID, reason: String)
}

/// A concern as somebody reports it.
public struct Report: Hashable, Sendable {
    /// The kind of worry that the reporter picked; nil where they were not sure.
    public let kind: WorryKindID?
    /// The policy's route; nil where the reporter does not know, and where the kind says it.
    public internal(set) var route: RouteID?
    /// Who is named.
    public internal(set) var named: [NamedInWords]
    /// Whether a child may be at risk.
    public internal(set) var isChildAtRisk: Bool
    /// What happened.
    public let statement: Statement
    /// Whom of those who would be told the reporter chooses, such as one senior leader of several; nil for all.
    public let chosen: PersonID?
    /// The day on which it happened, as far as the reporter knows; nil where they do not.
    public let happened: Day?
    /// The day on which another's words were taken down, where somebody keys them in; nil for today.
    public let takenOn: Day?

    /// Whether the reporter writes down what somebody else said or wrote on paper.
    public var isKeyedIn: Bool { statement.taken != nil }

    /// Whether there may be an indecent image of a child: it was said, or the kind or the route is that of such images.
    public var mayHaveIndecentImage: Bool { statement.image != nil || route == Self.imageRoute || bringsImage }

    /// Whether the kind is that of such images.
    var bringsImage = false

    /// The route of *law and safety* for suspected indecent images; policies that have one call it the same.
    static let imageRoute: RouteID = "indecent-image"

    /// A concern as somebody reports it.
    public init(
        kind: WorryKindID? = nil, route: RouteID? = nil, named: [NamedInWords], isChildAtRisk: Bool,
        statement: Statement, chosen: PersonID? = nil, happened: Day? = nil, takenOn: Day? = nil
    ) {
        self.kind = kind
        self.route = route
        self.named = named
        self.isChildAtRisk = isChildAtRisk
        self.statement = statement
        self.chosen = chosen
        self.happened = happened
        self.takenOn = statement.taken == nil ? nil : takenOn
    }
}

/// What a reporter saw or heard; sealed.
public struct Statement: Hashable, Sendable, Codable {
    /// What was seen or heard.
    public let what: String
    /// Where and when.
    public let whereAndWhen: String
    /// The reporter's name, as a signature; from outside it may be empty.
    public let signed: String
    /// Who has been told in person already; nil where that was not asked.
    public let toldAlready: String?
    /// What can be said about a suspected indecent image, which is never uploaded; nil where there is none.
    public let image: ImageFacts?
    /// Who said it and who took it down, where somebody keyed it in for another.
    public let taken: Taken?

    /// A statement.
    public init(
        what: String, whereAndWhen: String, signed: String, toldAlready: String? = nil, image: ImageFacts? = nil,
        taken: Taken? = nil
    ) {
        self.what = what
        self.whereAndWhen = whereAndWhen
        self.signed = signed
        self.toldAlready = toldAlready
        self.image = image
        self.taken = taken
    }
}

/// How a concern was taken on paper or by telephone, before it was keyed in.
public struct Taken: Hashable, Sendable, Codable {
    /// Whose words they are.
    public let from: String
    /// Who took them down.
    public let by: String
    /// When they were taken down, as it stands on the paper.
    public let when: String

    /// How a concern was taken.
    public init(from: String, by: String, when: String) {
        self.from = from
        self.by = by
        self.when = when
    }
}

/// What can be said of a suspected indecent image of a child without looking at it.
public struct ImageFacts: Hashable, Sendable, Codable {
    /// How it came to notice, in the words that were said.
    public let notice: String
    /// The ages of those in it, as far as they are known.
    public let ages: String
    /// Whether an adult has a part in it.
    public let adult: String
    /// Whether and with whom it was shared.
    public let shared: String
    /// Which device it is on, and who holds that now.
    public let device: String
    /// Who saw it, by accident or by the safeguarding lead's decision, and why.
    public let seen: String

    /// What can be said of it.
    public init(notice: String, ages: String, adult: String, shared: String, device: String, seen: String) {
        self.notice = notice
        self.ages = ages
        self.adult = adult
        self.shared = shared
        self.device = device
        self.seen = seen
    }
}

/// Somebody named in a concern, as it is written down.
public struct NamedInWords: Hashable, Sendable {
    /// Their part.
    public let part: Part
    /// Who they are in the roster; nil for *not known*.
    public let person: PersonID?
    /// The name as written; may be empty where it is not known.
    public let written: String
    /// Whether the reporter says that they work with children; for people of the roster it is known.
    public let worksWithChildren: Bool

    /// Somebody named in a concern.
    public init(_ part: Part, _ person: PersonID?, written: String = "", worksWithChildren: Bool = false) {
        self.part = part
        self.person = person
        self.written = written
        self.worksWithChildren = worksWithChildren
    }
}
