import Foundation

/// Something that happened in a school.
///
/// It is encoded as one object with its version and its name, such as `{"person-added":{…},"version":1}`. Names and
/// versions are permanent. What is encoded is the envelope: what deciding needs later, people by their ids only. Text
/// that somebody wrote, names and addresses are ``Sealed`` and never part of it.
public enum Event: Hashable, Sendable {
    case people(PeopleEvent)
    case adoption(AdoptionEvent)
    case signing(SigningEvent)
    case permission(PermissionEvent)
    case concern(ConcernEvent)
    case cases(CaseEvent)
    case evidence(EvidenceEvent)
    case register(RegisterEvent)
    case message(MessageEvent)
    case keeping(KeepingEvent)
    case access(AccessEvent)
    case reception(ReceptionEvent)

    /// Its permanent name, such as `person-added`.
    public var name: String {
        switch self {
        case .people(let event): event.key.rawValue
        case .adoption(let event): event.key.rawValue
        case .signing(let event): event.key.rawValue
        case .permission(let event): event.key.rawValue
        case .concern(let event): event.key.rawValue
        case .cases: CaseEvent.name
        case .evidence: EvidenceEvent.name
        case .register(let event): event.key.rawValue
        case .message(let event): event.key.rawValue
        case .keeping(let event): event.key.rawValue
        case .access(let event): event.key.rawValue
        case .reception(let event): event.key.rawValue
        }
    }

    /// The permanent names of all events.
    public static let names: [String] =
        PeopleEvent.CodingKeys.allCases.map(\.rawValue) + AdoptionEvent.CodingKeys.allCases.map(\.rawValue)
        + SigningEvent.CodingKeys.allCases.map(\.rawValue) + PermissionEvent.CodingKeys.allCases.map(\.rawValue)
        + ConcernEvent.CodingKeys.allCases.map(\.rawValue) + [CaseEvent.name, EvidenceEvent.name]
        + RegisterEvent.CodingKeys.allCases.map(\.rawValue) + MessageEvent.CodingKeys.allCases.map(\.rawValue)
        + KeepingEvent.CodingKeys.allCases.map(\.rawValue) + AccessEvent.CodingKeys.allCases.map(\.rawValue)
        + ReceptionEvent.CodingKeys.allCases.map(\.rawValue)

    /// The version of its form; all events are in their first.
    public var version: Int { 1 }

    /// The confidential parts that the record keeps encrypted.
    ///
    /// - Throws: an encoding error, which no event gives.
    public func sealedParts() throws -> [SealedPart] {
        switch self {
        case .people(let event): try event.sealedParts()
        case .adoption, .message: []
        case .signing(let event): try event.sealedParts()
        case .permission(let event): try event.sealedParts()
        case .concern(let event): try event.sealedParts()
        case .cases(let event): try event.words.parts()
        case .evidence(let event): try event.sealedParts()
        case .register(let event): try event.sealedParts()
        case .keeping(let event): try event.sealedParts()
        case .access(let event): try event.sealedParts()
        case .reception: []
        }
    }
}

/// An event in the record that this program does not know; the school it belongs to is not opened.
public struct UnknownEvent: Error, Hashable, Sendable, CustomStringConvertible {
    /// The name and version that stand in the record.
    public let name: String

    /// What is wrong and how to mend it.
    public var description: String {
        "The record holds an event \u{201C}\(name)\u{201D}, which this version of the program does not know. "
            + "Use the version that wrote it, or a later one."
    }
}

extension Event: Codable {
    private struct Key: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
        static let version = Key(stringValue: "version")
    }

    /// Encodes the envelope; the sealed parts are not in it.
    public func encode(to encoder: any Encoder) throws {
        switch self {
        case .people(let event): try event.encode(to: encoder)
        case .adoption(let event): try event.encode(to: encoder)
        case .signing(let event): try event.encode(to: encoder)
        case .permission(let event): try event.encode(to: encoder)
        case .concern(let event): try event.encode(to: encoder)
        case .cases(let event): try event.encode(to: encoder)
        case .evidence(let event): try event.encode(to: encoder)
        case .register(let event): try event.encode(to: encoder)
        case .message(let event): try event.encode(to: encoder)
        case .keeping(let event): try event.encode(to: encoder)
        case .access(let event): try event.encode(to: encoder)
        case .reception(let event): try event.encode(to: encoder)
        }
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(version, forKey: .version)
    }

    /// Decodes the envelope.
    ///
    /// - Throws: ``UnknownEvent`` for a name or version that this program does not know; a decoding error for bytes
    ///   that are no event.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        let name = container.allKeys.first { $0.stringValue != Key.version.stringValue }?.stringValue ?? ""
        let version = try container.decode(Int.self, forKey: .version)
        guard version == 1 else { throw UnknownEvent(name: "\(name) \(version)") }
        if PeopleEvent.CodingKeys(rawValue: name) != nil {
            self = .people(try PeopleEvent(from: decoder))
        } else if AdoptionEvent.CodingKeys(rawValue: name) != nil {
            self = .adoption(try AdoptionEvent(from: decoder))
        } else if SigningEvent.CodingKeys(rawValue: name) != nil {
            self = .signing(try SigningEvent(from: decoder))
        } else if PermissionEvent.CodingKeys(rawValue: name) != nil {
            self = .permission(try PermissionEvent(from: decoder))
        } else if ConcernEvent.CodingKeys(rawValue: name) != nil {
            self = .concern(try ConcernEvent(from: decoder))
        } else if CaseEvent.name == name {
            self = .cases(try CaseEvent(from: decoder))
        } else if EvidenceEvent.name == name {
            self = .evidence(try EvidenceEvent(from: decoder))
        } else if RegisterEvent.CodingKeys(rawValue: name) != nil {
            self = .register(try RegisterEvent(from: decoder))
        } else if MessageEvent.CodingKeys(rawValue: name) != nil {
            self = .message(try MessageEvent(from: decoder))
        } else if KeepingEvent.CodingKeys(rawValue: name) != nil {
            self = .keeping(try KeepingEvent(from: decoder))
        } else if AccessEvent.CodingKeys(rawValue: name) != nil {
            self = .access(try AccessEvent(from: decoder))
        } else if ReceptionEvent.CodingKeys(rawValue: name) != nil {
            self = .reception(try ReceptionEvent(from: decoder))
        } else {
            throw UnknownEvent(name: name)
        }
    }
}
