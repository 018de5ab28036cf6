public import PolicyPack
import Rulebook

/// The offices that the program itself knows; a policy names others.
public enum Offices {
    /// The headteacher.
    public static let headteacher: OfficeID = "headteacher"
    /// The deputy headteacher.
    public static let deputyHead: OfficeID = "deputy-head"
    /// The designated safeguarding lead.
    public static let dsl: OfficeID = "dsl"
    /// The deputy safeguarding lead.
    public static let deputyDSL: OfficeID = "deputy-dsl"
    /// The chair of governors.
    public static let chair: OfficeID = "chair-of-governors"
    /// The vice chair of governors, who covers the chair.
    public static let viceChair: OfficeID = "vice-chair"
    /// Whoever runs the program for the school; an office without any say in a concern.
    public static let administrator: OfficeID = "administrator"
    /// The school office.
    public static let office: OfficeID = "office"
    /// The local authority designated officer.
    public static let lado: OfficeID = "lado"
    /// Children's social care.
    public static let socialCare: OfficeID = "childrens-social-care"

    /// A helpline to talk to now, for a time when nobody at school reads.
    public static let helpline: OfficeID = "helpline"

    /// The offices whose holders are told of concerns or can change who is: two office-holders fill them, and nobody
    /// holds one by a role in the roster.
    public static let guarded: Set<OfficeID> = [
        headteacher, deputyHead, dsl, deputyDSL, chair, viceChair, administrator,
    ]
    /// Whoever is outside the school; their details are shown, they read nothing here.
    public static let outside: Set<OfficeID> = [
        lado, socialCare, "parents", "hr", "police", "local-authority", "platform", "examining-body", "nspcc",
    ]
    /// Who looks after the roster.
    static let roster: [OfficeID] = [office, headteacher, deputyHead, administrator]

    /// The roles with which somebody may be told of concerns: the office that they bring is in policies' routes.
    static let toldByRole: Set<WordID> = ["senior-leader", "governor"]
    /// Who leads the school; whoever runs the program is not among them.
    public static let leading: [OfficeID] = [headteacher, deputyHead, chair]
    /// The offices that a role in the roster brings with it.
    static let byRole: [OfficeID: WordID] = [
        "senior-leader": "senior-leader", "governing-body": "governor", office: "office-staff",
        "class-teacher": "teacher",
    ]
}

/// Somebody's time in an office.
public struct OfficeTerm: Hashable, Sendable, Codable {
    /// The office.
    public let office: OfficeID
    /// Who holds it.
    public let person: PersonID
    /// From when to when.
    public internal(set) var period: Period
}

/// The table *away*: for each office, who stands in, in order. Never used for a concern about somebody.
public struct Cover: Hashable, Sendable, Codable {
    /// The offices that stand in for an office, first to last.
    public internal(set) var rows: [OfficeID: [OfficeID]] = [
        Offices.dsl: [Offices.deputyDSL, Offices.headteacher],
        Offices.headteacher: [Offices.deputyHead],
        Offices.chair: [Offices.viceChair],
        "senior-leader": [Offices.deputyHead, Offices.headteacher],
    ]

    /// An office and those that stand in for it, in order.
    public func row(of office: OfficeID) -> [OfficeID] { [office] + (rows[office] ?? []) }
}

/// Who acts for an office on a day.
public struct Acting: Hashable, Sendable {
    /// The people; nobody where the whole row is empty.
    public let people: [PersonID]
    /// The office they hold: the one asked for, or one that stands in.
    public let office: OfficeID
    /// Whether everybody in the row is away, so that they are told all the same; a page warns of it.
    public let isWholeRowAway: Bool
}
