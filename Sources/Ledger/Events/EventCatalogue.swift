/// The events that a program knows, each in its newest form, with the steps that lift older forms to it.
///
/// From version 0.1.0 on, every form ever released stays decodable for ever.
public struct EventCatalogue<Event>: Sendable {
    /// Makes an event of the newest form out of its content.
    public typealias Decode = @Sendable ([UInt8]) throws -> Event
    /// Lifts a content by one version.
    public typealias Upcast = @Sendable ([UInt8]) throws -> [UInt8]

    private struct Kind: Sendable {
        let upcasts: [Upcast]
        let decode: Decode
        var newest: UInt32 { UInt32(upcasts.count) + 1 }
    }

    private var kinds: [EventName: Kind] = [:]

    /// A catalogue that knows no event.
    public init() {}

    /// Adds an event.
    ///
    /// - Parameter upcasts: the steps from version 1 to 2, 2 to 3 and so on; the newest version is one more than these.
    /// - Precondition: the event has not been added before.
    public mutating func add(_ name: EventName, upcasts: [Upcast] = [], decode: @escaping Decode) {
        precondition(kinds[name] == nil, "the event \(name) is in the catalogue already")
        kinds[name] = Kind(upcasts: upcasts, decode: decode)
    }

    /// The version in which new events of this name are written, or nil for an unknown one.
    public func newest(_ name: EventName) -> EventVersion? {
        kinds[name].map { EventVersion(name, version: $0.newest) }
    }

    /// The event that an entry holds, in its newest form.
    ///
    /// - Throws: ``UnknownEvent`` for a name or version that this program does not know, which stops that school and no
    ///   other; whatever an upcast or the decoder throws.
    public func event(of entry: Entry, content: [UInt8]) throws -> Event {
        guard let kind = kinds[entry.event.name], (1...kind.newest).contains(entry.event.version) else {
            throw UnknownEvent(school: entry.school, position: entry.position, event: entry.event)
        }
        var content = content
        for upcast in kind.upcasts[Int(entry.event.version - 1)...] { content = try upcast(content) }
        return try kind.decode(content)
    }
}

/// An entry whose event this program does not know: written by a newer one.
public struct UnknownEvent: Error, Hashable, CustomStringConvertible {
    /// The school that cannot be opened.
    public let school: SchoolID
    /// The entry's position.
    public let position: UInt64
    /// The unknown event.
    public let event: EventVersion

    /// What is wrong and how to mend it.
    public var description: String {
        "school \(school) cannot be opened: entry \(position) is `\(event)`, which this version of Lanyard does not know; "
            + "install the version that wrote it, or a newer one"
    }
}
