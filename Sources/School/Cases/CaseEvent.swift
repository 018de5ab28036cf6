public import PolicyPack
import Rulebook

/// Something was written into a case.
///
/// Its name in the record says what, such as `case-referral-sent`.
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

    /// The permanent names of all of them.
    static let names: Set<String> = Set(CaseFact.CodingKeys.allCases.map(name))

    var name: String { Self.name(fact.key) }

    private static func name(_ key: CaseFact.CodingKeys) -> String { "case-\(key.rawValue)" }
}

extension CaseEvent: Codable {
    private struct Name: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    private enum Parts: String, CodingKey {
        case concern, fact, words, happened, mark
    }

    /// Encodes it under its name.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Name.self)
        var parts = container.nestedContainer(keyedBy: Parts.self, forKey: Name(stringValue: name))
        try parts.encode(concern, forKey: .concern)
        try parts.encode(fact, forKey: .fact)
        try parts.encode(words, forKey: .words)
        try parts.encode(happened, forKey: .happened)
        try parts.encode(mark, forKey: .mark)
    }

    /// Decodes it from under its name.
    ///
    /// - Throws: a decoding error for bytes that are none.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Name.self)
        guard let name = container.allKeys.first(where: { Self.names.contains($0.stringValue) }) else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "not an entry of a case"))
        }
        let parts = try container.nestedContainer(keyedBy: Parts.self, forKey: name)
        concern = try parts.decode(ConcernID.self, forKey: .concern)
        fact = try parts.decode(CaseFact.self, forKey: .fact)
        words = try parts.decode(Sealed<CaseWords>.self, forKey: .words)
        happened = try parts.decode(Happened.self, forKey: .happened)
        mark = try parts.decode(Mark.self, forKey: .mark)
    }
}
