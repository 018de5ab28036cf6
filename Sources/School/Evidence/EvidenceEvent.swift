import Foundation
public import PolicyPack
import Rulebook

/// The bytes of an original as they stand in the record: in pieces, each a sealed part of its own.
public struct SealedOriginal: Hashable, Sendable, Codable {
    /// What its pieces are called, before their number.
    public let name: SealID
    /// How many pieces.
    public let pieces: Int
    /// Whose keys open it.
    public let keys: [KeyHolder]
    /// The bytes; nil in an event that was read back from the record.
    public let content: [UInt8]?

    /// The largest piece, in bytes: what reads or checks the record holds a few of them at a time.
    public static let pieceSize = 256 * 1024

    private enum CodingKeys: String, CodingKey {
        case name, pieces, keys
    }

    init(_ content: [UInt8], name: SealID, keys: [KeyHolder]) {
        self.name = name
        self.keys = keys
        self.content = content
        pieces = (content.count + Self.pieceSize - 1) / Self.pieceSize
    }

    private init(closed other: SealedOriginal) {
        (name, pieces, keys, content) = (other.name, other.pieces, other.keys, nil)
    }

    /// The same as it is read back: without its content.
    var closed: SealedOriginal { SealedOriginal(closed: self) }

    /// Decodes where it stands; the content stays in the record.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        name = try container.decode(SealID.self, forKey: .name)
        pieces = try container.decode(Int.self, forKey: .pieces)
        keys = try container.decode([KeyHolder].self, forKey: .keys)
        content = nil
    }

    /// The names of its pieces, in order.
    public var parts: [SealID] { (0..<pieces).map { SealID("\(name)/\($0)") } }

    /// What the record keeps encrypted, or nothing where the content was not opened.
    func sealedParts() -> [SealedPart] {
        guard let content else { return [] }
        return parts.enumerated().map { place, name in
            let start = place * Self.pieceSize
            return SealedPart(
                name: name, keys: keys, bytes: Array(content[start..<min(start + Self.pieceSize, content.count)]))
        }
    }
}

/// What happened to a piece of evidence, or to a concern's being open to any.
public enum EvidenceFact: Hashable, Sendable, Codable {
    case added(capture: Capture, type: EvidenceType?, size: Int, part: PersonID?, happened: Happened)
    case looked
    case taken(as: Taking)
    case quarantined(ground: QuarantineGround)
    /// What the police advise was written down.
    case advised(advice: PoliceAdvice)
    case releaseProposed
    case releaseAgreed
    case releaseDeclined
    /// No file is taken any more: there may be an indecent image of a child.
    case uploadsClosed

    /// The permanent names.
    enum CodingKeys: String, CodingKey, CaseIterable {
        case added, looked, taken, quarantined, advised
        case releaseProposed = "release-proposed"
        case releaseAgreed = "release-agreed"
        case releaseDeclined = "release-declined"
        case uploadsClosed = "uploads-closed"
    }
}

/// Something that happened about evidence.
///
/// All of them have one name in the record, as the entries of cases do: whoever holds a backup does not learn that
/// something is in quarantine.
public struct EvidenceEvent: Hashable, Sendable {
    /// The concern it belongs to.
    public let concern: ConcernID
    /// The piece; nil where it is about the concern as a whole.
    public let evidence: EvidenceID?
    /// What happened.
    public let fact: EvidenceFact
    /// What is written about the piece, where it was added.
    public let words: Sealed<EvidenceWords>?
    /// Why, for everything else.
    public let reason: Sealed<String>?
    /// The original, where it was added.
    public let original: SealedOriginal?
    /// Who did it and when.
    public let mark: Mark

    /// The permanent name.
    static let name = "evidence-entry-written"

    /// The confidential parts that the record keeps encrypted.
    func sealedParts() throws -> [SealedPart] {
        try (words?.parts() ?? []) + (reason?.parts() ?? []) + (original?.sealedParts() ?? [])
    }
}

extension EvidenceEvent: Codable {
    private enum Parts: String, CodingKey {
        case concern, evidence, fact, words, reason, original, mark
    }

    /// Encodes it under its name.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: PermanentName.self)
        var parts = container.nestedContainer(keyedBy: Parts.self, forKey: PermanentName(stringValue: Self.name))
        try parts.encode(concern, forKey: .concern)
        try parts.encodeIfPresent(evidence, forKey: .evidence)
        try parts.encode(fact, forKey: .fact)
        try parts.encodeIfPresent(words, forKey: .words)
        try parts.encodeIfPresent(reason, forKey: .reason)
        try parts.encodeIfPresent(original, forKey: .original)
        try parts.encode(mark, forKey: .mark)
    }

    /// Decodes it from under its name.
    ///
    /// - Throws: ``UnknownEvent`` for something that this program does not know; a decoding error for other bytes.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: PermanentName.self)
        let parts = try container.nestedContainer(keyedBy: Parts.self, forKey: PermanentName(stringValue: Self.name))
        concern = try parts.decode(ConcernID.self, forKey: .concern)
        evidence = try parts.decodeIfPresent(EvidenceID.self, forKey: .evidence)
        fact = try parts.decodeFact(EvidenceFact.self, of: EvidenceFact.CodingKeys.self, in: Self.name, forKey: .fact)
        words = try parts.decodeIfPresent(Sealed<EvidenceWords>.self, forKey: .words)
        reason = try parts.decodeIfPresent(Sealed<String>.self, forKey: .reason)
        original = try parts.decodeIfPresent(SealedOriginal.self, forKey: .original)
        mark = try parts.decode(Mark.self, forKey: .mark)
    }
}
