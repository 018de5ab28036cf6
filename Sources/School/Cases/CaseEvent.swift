public import PolicyPack
import Rulebook

/// Something was written into a case.
///
/// All entries have one name in the record, since names stand there in the clear: whoever holds a backup learns that
/// something was written, and not that an allegation ended or that the police were told.
public struct CaseEvent: Hashable, Sendable {
    /// The concern whose case it is.
    public let concern: ConcernID
    /// What it is.
    public let fact: CaseFact
    /// The words.
    public let words: Sealed<CaseWords>
    /// When it happened.
    public let happened: Happened
    /// Who wrote it down and when.
    public let mark: Mark

    /// The permanent name.
    static let name = "case-entry-written"
}

extension CaseEvent: Codable {
    private enum Parts: String, CodingKey {
        case concern, fact, words, happened, mark
    }

    /// Encodes it under its name.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: PermanentName.self)
        var parts = container.nestedContainer(keyedBy: Parts.self, forKey: PermanentName(stringValue: Self.name))
        try parts.encode(concern, forKey: .concern)
        try parts.encode(fact, forKey: .fact)
        try parts.encode(words, forKey: .words)
        try parts.encode(happened, forKey: .happened)
        try parts.encode(mark, forKey: .mark)
    }

    /// Decodes it from under its name.
    ///
    /// - Throws: ``UnknownEvent`` for a kind of entry that this program does not know; a decoding error for other bytes.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: PermanentName.self)
        let parts = try container.nestedContainer(keyedBy: Parts.self, forKey: PermanentName(stringValue: Self.name))
        concern = try parts.decode(ConcernID.self, forKey: .concern)
        fact = try parts.decodeFact(CaseFact.self, of: CaseFact.CodingKeys.self, in: Self.name, forKey: .fact)
        words = try parts.decode(Sealed<CaseWords>.self, forKey: .words)
        happened = try parts.decode(Happened.self, forKey: .happened)
        mark = try parts.decode(Mark.self, forKey: .mark)
    }
}
