public import PolicyPack
import Rulebook

/// A kind of record that the school keeps for a period of its own choosing.
///
/// The periods that it begins with are convention, mainly that of the IRMS toolkit for schools; the school's own schedule wins.
public enum RecordKind: String, Hashable, Sendable, Codable, CaseIterable {
    /// Somebody who left: their name and address, with what they asked, declined and gave as reasons. Their signatures
    /// stay and name nobody any more.
    case leaver
    /// An entry of a register.
    case registerEntry = "register-entry"
    /// A concern about a child's safety, as part of the child protection file.
    case childProtection = "child-protection"
    /// A record of child sexual abuse: the Independent Inquiry (IICSA) asked for 75 years.
    case sexualAbuse = "sexual-abuse"
    /// An allegation against an adult.
    case allegation
    /// An allegation that was found false or malicious: it leaves the adult's personnel file.
    case falseAllegation = "false-allegation"
    /// A low-level concern about an adult.
    case lowLevel = "low-level"
    /// Every other concern.
    case otherConcern = "other-concern"

    /// The kinds that a concern can be.
    public static let concerns: [RecordKind] = [
        .childProtection, .sexualAbuse, .allegation, .falseAllegation, .lowLevel, .otherConcern,
    ]

    /// What the period is counted from.
    public enum Start: Hashable, Sendable {
        /// A day that is in the record.
        case recorded
        /// The child's date of birth, which a reader gives.
        case birth
        /// The day on which the adult reaches pension age, which a reader gives; never earlier than the period itself.
        case pensionAge
    }

    /// What the period is counted from.
    public var start: Start {
        switch self {
        case .childProtection, .sexualAbuse: .birth
        case .allegation: .pensionAge
        case .leaver, .registerEntry, .falseAllegation, .lowLevel, .otherConcern: .recorded
        }
    }

    /// How many months are usual.
    public var usualMonths: Int {
        switch self {
        case .leaver, .registerEntry, .otherConcern: 6 * 12
        case .childProtection: 25 * 12
        case .sexualAbuse: 75 * 12
        case .allegation: 10 * 12
        case .falseAllegation, .lowLevel: 0
        }
    }

    /// Whether the end of the period proposes to look at it again and never to destroy it.
    public var isOnlyReviewed: Bool { self == .sexualAbuse }
}

/// Something that is kept and can be destroyed by itself, because it is sealed under keys of its own.
public enum KeptThing: Hashable, Sendable, Codable {
    /// What belongs to somebody who left.
    case leaver(person: PersonID)
    /// An entry of a register.
    case entry(entry: EntryID)
    /// What belongs to a concern as a whole, and to the children and witnesses in it.
    case concern(concern: ConcernID)
    /// The part of the adult whom a concern is about.
    case part(person: PersonID, concern: ConcernID)
    /// A piece of evidence by itself, which the police have said may be destroyed.
    case evidence(evidence: EvidenceID, concern: ConcernID)

    /// The concern that it belongs to; whoever does not read that one never learns of it.
    public var concern: ConcernID? {
        switch self {
        case .concern(let concern), .part(_, let concern), .evidence(_, let concern): concern
        case .leaver, .entry: nil
        }
    }

    /// The person whose it is.
    public var person: PersonID? {
        switch self {
        case .leaver(let person), .part(let person, _): person
        case .entry, .concern, .evidence: nil
        }
    }

    /// Its name in forms: the same thing always has the same.
    public var name: String {
        switch self {
        case .leaver(let person): "leaver:\(person.name)"
        case .entry(let entry): "entry:\(entry.name)"
        case .concern(let concern): "concern:\(concern.name)"
        case .part(let person, let concern): "part:\(person.name):\(concern.name)"
        case .evidence(let evidence, let concern): "evidence:\(evidence.name):\(concern.name)"
        }
    }

    /// The thing of that name, or nil.
    public init?(name: String) {
        let words = name.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        switch (words.count, words.first) {
        case (2, "leaver"): self = .leaver(person: PersonID(words[1]))
        case (2, "entry"): self = .entry(entry: EntryID(words[1]))
        case (2, "concern"): self = .concern(concern: ConcernID(words[1]))
        case (3, "part"): self = .part(person: PersonID(words[1]), concern: ConcernID(words[2]))
        case (3, "evidence"): self = .evidence(evidence: EvidenceID(words[1]), concern: ConcernID(words[2]))
        default: return nil
        }
    }
}
