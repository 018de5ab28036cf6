public import PolicyPack
import Rulebook

/// What can be done about a concern.
public enum ConcernCommand: Hashable, Sendable {
    /// Reports a concern, signed and dated.
    ///
    /// There is no attachment: a suspected indecent image of a child is never uploaded, copied or shown.
    case report(ConcernID, Report)
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
    /// The policy's route, as the answer or the reporter chose it; nil where the reporter does not know.
    public let route: RouteID?
    /// Who is named.
    public let named: [NamedInWords]
    /// Whether a child may be at risk.
    public let isChildAtRisk: Bool
    /// What happened.
    public let statement: Statement
    /// Whom of those who would be told the reporter chooses, such as one senior leader of several; nil for all.
    public let chosen: PersonID?

    /// A concern as somebody reports it.
    public init(
        route: RouteID?, named: [NamedInWords], isChildAtRisk: Bool, statement: Statement, chosen: PersonID? = nil
    ) {
        self.route = route
        self.named = named
        self.isChildAtRisk = isChildAtRisk
        self.statement = statement
        self.chosen = chosen
    }
}

/// What a reporter saw or heard; sealed.
public struct Statement: Hashable, Sendable, Codable {
    /// What was seen or heard.
    public let what: String
    /// Where and when.
    public let whereAndWhen: String
    /// The reporter's name, as a signature.
    public let signed: String

    /// A statement.
    public init(what: String, whereAndWhen: String, signed: String) {
        self.what = what
        self.whereAndWhen = whereAndWhen
        self.signed = signed
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
