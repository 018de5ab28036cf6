public import PolicyPack

/// What a sealed part is called in the record.
public typealias SealID = Identifier<SealedPart>

extension SealID {
    /// The command that brought the part, which its name begins with.
    public var command: CommandID { CommandID(String(name.prefix { $0 != "/" })) }
}

/// Whose keys open a sealed part, beside the school's own.
///
/// A key that is destroyed for one holder leaves what others hold readable: the part of a teacher in a false
/// allegation and the part of the child in the same file can end at different times.
public enum KeyHolder: Hashable, Sendable, Codable {
    case person(id: PersonID)
    case concern(id: ConcernID)
    /// An entry of a register, which ends by itself.
    case entry(id: EntryID)
    /// A piece of evidence, which ends with its concern or with an adult's part of it.
    case evidence(id: EvidenceID)
}

/// The confidential part of an event: personal data or the content of a concern.
///
/// An event is encoded without it: what is encoded is its name and whose keys open it. The record takes the bytes
/// from ``Event/sealedParts()`` and keeps them encrypted. An event read back has no content here, and replay needs
/// none: the state holds names of sealed parts only.
public struct Sealed<Content: Codable & Hashable & Sendable>: Hashable, Sendable, Codable {
    /// What it is called in the record.
    public let name: SealID
    /// Whose keys open it.
    public let keys: [KeyHolder]
    /// What it says; nil in an event that was read back from the record.
    public let content: Content?

    private enum CodingKeys: String, CodingKey {
        case name, keys
    }

    /// A confidential part with its content.
    public init(_ content: Content, name: SealID, keys: [KeyHolder]) {
        self.name = name
        self.keys = keys
        self.content = content
    }

    /// The same part as it is read back: without its content.
    var closed: Self { Self(name: name, keys: keys) }

    private init(name: SealID, keys: [KeyHolder]) {
        self.name = name
        self.keys = keys
        content = nil
    }

    /// Decodes the name and the holders; the content stays in the record.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        name = try container.decode(SealID.self, forKey: .name)
        keys = try container.decode([KeyHolder].self, forKey: .keys)
        content = nil
    }

    /// What the record keeps encrypted, or nothing where the content was not opened.
    func parts() throws -> [SealedPart] {
        guard let content else { return [] }
        let bytes = try (content as? PersonDetails)?.written() ?? RecordEncoder().encode(content)
        return [SealedPart(name: name, keys: keys, bytes: bytes)]
    }
}

/// Bytes that the record keeps encrypted, and whose keys open them.
public struct SealedPart: Hashable, Sendable {
    /// What it is called in the record.
    public let name: SealID
    /// Whose keys open it, beside the school's own.
    public let keys: [KeyHolder]
    /// The content, as JSON with sorted keys.
    public let bytes: [UInt8]
}
