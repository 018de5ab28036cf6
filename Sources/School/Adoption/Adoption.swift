public import PolicyPack
public import Rulebook

/// The name of one version of the school's policy.
public typealias VersionID = Identifier<PolicyVersion>

/// A policy prepared for adopting: the whole resolved pack, by its canonical text.
///
/// Encoded as that text, so that no later program changes a byte of what was adopted (P3).
public struct AdoptedPack: Hashable, Sendable, Codable {
    /// The canonical form of the pack: JSON with sorted keys.
    public let canonical: String
    /// The pack, read from its canonical form.
    public let pack: ResolvedPack
    let name: ManifestName

    /// The SHA-256 of its manifest: the name of exactly this policy, which people sign.
    ///
    /// - Cost: some milliseconds the first time.
    public var hash: String { name.of(self) }

    /// The canonical form of a resolved pack.
    ///
    /// - Throws: an encoding or decoding error, which no resolved pack gives.
    public init(_ pack: ResolvedPack) throws {
        try self.init(canonical: String(decoding: pack.canonical(), as: UTF8.self))
        // A pack whose manifest cannot be made is never adopted.
        name.know(try Manifest(of: self.pack).hash)
    }

    /// Decodes the canonical text and reads the pack from it.
    public init(from decoder: any Decoder) throws {
        try self.init(canonical: try decoder.singleValueContainer().decode(String.self))
    }

    /// Encodes the canonical text.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(canonical)
    }

    /// Two are the same where the canonical text is.
    public static func == (left: Self, right: Self) -> Bool { left.canonical == right.canonical }

    /// Hashes the canonical text.
    public func hash(into hasher: inout Hasher) { hasher.combine(canonical) }
}

/// One version of the school's policy, from being prepared to being superseded.
public struct PolicyVersion: Hashable, Sendable, Codable {
    /// Its name.
    public let id: VersionID
    /// What it says.
    public let policy: AdoptedPack
    /// Who prepared it and when.
    public let prepared: Mark
    /// What has been seen to before it takes effect, and by whom.
    public internal(set) var checks: [CheckItem: Mark] = [:]
    /// How it was adopted; nil until then.
    public internal(set) var adoption: AdoptionNote?

    /// The pack it adopts.
    public var pack: ResolvedPack { policy.pack }
}

/// How one group of people is asked to sign, as the head chose when the policy was adopted.
public struct GroupAsking: Hashable, Sendable, Codable {
    /// How they are asked.
    public enum How: String, Hashable, Sendable, Codable, CaseIterable {
        /// As the policy says, with their own account among its means.
        case account
        /// On paper alone; for a pupil, by a parent.
        case paper
        /// They are told and do not sign.
        case told
        case notAsked = "not-asked"

        /// Whether a signature is asked for.
        public var isAsked: Bool { self == .account || self == .paper }
    }

    /// A word of the fact `who`.
    public let group: WordID
    /// How they are asked.
    public let how: How

    /// A group and how it is asked.
    public init(_ group: WordID, _ how: How) {
        self.group = group
        self.how = how
    }
}

/// Who approved a policy, where, when, and from when it holds (DOT-002).
public struct AdoptionNote: Hashable, Sendable, Codable {
    /// Which versions' signers are asked again.
    public enum AsksAgain: String, Hashable, Sendable, Codable {
        /// Everybody who signs.
        case everybody
        /// Only those for whom a clause changed.
        case whereChanged = "where-changed"
    }

    /// Who approved it, such as the governing body.
    public let approvedBy: OfficeID
    /// At which meeting.
    public let meeting: String
    /// On what day it was approved.
    public let approved: Day
    /// The first day it is in force.
    public let effective: Day
    /// Who is asked to sign again.
    public let asks: AsksAgain
    /// Within how many days it is to be signed.
    public let signWithin: Int
    /// The groups that are asked in another way than the policy says; nil where nobody chose.
    public let asking: [GroupAsking]?

    /// How a policy was adopted.
    public init(
        approvedBy: OfficeID, meeting: String, approved: Day, effective: Day, asks: AsksAgain = .everybody,
        signWithin: Int = 14, asking: [GroupAsking]? = nil
    ) {
        self.approvedBy = approvedBy
        self.meeting = meeting
        self.approved = approved
        self.effective = effective
        self.asks = asks
        self.signWithin = signWithin
        self.asking = asking
    }

    /// How a group is asked.
    public func how(_ group: WordID) -> GroupAsking.How { asking?.first { $0.group == group }?.how ?? .account }
}

/// The school's policies and what the school itself adds: numbers to ring, term dates.
public struct Adoption: Hashable, Sendable, Codable {
    /// Every version, prepared or adopted.
    public internal(set) var versions: [VersionID: PolicyVersion] = [:]
    /// The adopted ones, in the order of adoption.
    public internal(set) var adopted: [VersionID] = []
    /// The numbers, each with the day on which somebody last rang or checked it.
    public internal(set) var contacts: [OfficeID: Contact] = [:]
    /// The school's terms.
    public internal(set) var terms: [Period] = []

    /// The version in force on a day: of those effective by then, the latest to take effect, then to be adopted.
    public func inForce(on day: Day) -> PolicyVersion? {
        var found: PolicyVersion?
        for id in adopted {
            guard let version = versions[id], let effective = version.adoption?.effective, effective <= day else {
                continue
            }
            if let other = found?.adoption?.effective, effective < other { continue }
            found = version
        }
        return found
    }

    /// The version that was adopted before another one.
    public func before(_ version: VersionID) -> PolicyVersion? {
        guard let place = adopted.firstIndex(of: version), place > 0 else { return nil }
        return versions[adopted[place - 1]]
    }
}

/// How somebody outside the school is reached.
public struct Contact: Hashable, Sendable, Codable {
    /// A number or address.
    public let details: String
    /// Who checked it and when.
    public let checked: Mark

    /// The day by which it is to be checked again: a year later.
    public var dueAgain: Day { checked.on.adding(months: 12) }
}
