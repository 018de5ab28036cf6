import Foundation
import Ledger
import PolicyPack
import School

/// How an event of the domain becomes entries of the record, and comes back.
///
/// One entry holds the event's envelope, sealed to the school; behind it stands one entry for each confidential part,
/// sealed to those whose part it is (decision 0009). The envelope lists the names of its parts in that order, so that
/// they are found again without opening one.
enum EventCoding {
    /// The name of the entries that hold confidential parts.
    static let part = "sealed-part"
    /// The version of their form.
    static let partVersion: UInt32 = 1

    /// The envelope as it is kept.
    struct Envelope: Codable, Sendable {
        let event: Event
        let parts: [SealID]

        /// As JSON with its keys in order.
        func written() throws -> [UInt8] {
            let event = try event.written()
            var json = WrittenJSON(reserving: event.count + 64 + 96 * parts.count)
            json.add("{\"event\":")
            json.add(event)
            json.add(",\"parts\":")
            json.add(parts)
            json.add("}")
            return json.bytes
        }
    }

    /// An entry before it is sealed.
    struct Plain: Sendable {
        let event: EventVersion
        let content: [UInt8]
        let scopes: [Scope]
    }

    /// What one event gives: its envelope, and its entries in order.
    struct Coded: Sendable {
        let envelope: Envelope
        let entries: [Plain]
    }

    /// The events of one decision, coded in order; many at once share the cores.
    ///
    /// - Throws: an encoding error or ``InvalidName``, which no event gives.
    static func coded(_ events: [Event]) throws -> [Coded] {
        let partName = EventVersion(try EventName(part), version: partVersion)
        return try events.mapTogether { _, event in
            let parts = try event.sealedParts()
            let envelope = Envelope(event: event, parts: parts.map(\.name))
            let version = EventVersion(try EventName(event.name), version: UInt32(event.version))
            let first = Plain(event: version, content: try envelope.written(), scopes: [.school])
            return Coded(
                envelope: envelope,
                entries: try [first]
                    + parts.map {
                        Plain(event: partName, content: $0.bytes, scopes: try scopes(of: $0.keys))
                    })
        }
    }

    /// What the entries of a decision are sealed to.
    static func scopes(of coded: [Coded]) -> Set<Scope> {
        var scopes: Set<Scope> = []
        for entry in coded.lazy.flatMap(\.entries) { scopes.formUnion(entry.scopes) }
        return scopes
    }

    /// The entries of a decision, sealed; many at once share the cores.
    ///
    /// - Throws: ``SealingFailure`` where a scope has no key among these.
    static func drafts(
        of coded: [Coded], command: Ledger.CommandID, ring: KeyRing, keys: ScopeKeys
    ) throws -> [Draft] {
        try coded.flatMap(\.entries).mapTogether { part, entry in
            let body = try ring.seal(
                entry.content, to: entry.scopes, with: keys, event: entry.event, command: command, part: part)
            return Draft(event: entry.event, body: body)
        }
    }

    /// The events that this program knows.
    static let catalogue: Result<EventCatalogue<Envelope>, any Error> = Result {
        var catalogue = EventCatalogue<Envelope>()
        for name in Event.names {
            catalogue.add(try EventName(name)) { try JSONDecoder().decode(Envelope.self, from: Data($0)) }
        }
        return catalogue
    }

    /// What a part is sealed to: the part of a person in a concern, so that each can end by itself; else the concern or
    /// the person.
    static func scopes(of holders: [KeyHolder]) throws(InvalidName) -> [Scope] {
        var people: [ScopeID] = []
        var concerns: [ScopeID] = []
        for holder in holders {
            switch holder {
            case .person(let id): people.append(try ScopeID(id.name))
            case .concern(let id): concerns.append(try ScopeID(id.name))
            // An entry of a register is a file of its own, as a case is.
            case .entry(let id): concerns.append(try ScopeID(id.name))
            // So is a piece of evidence, which can end before its case does.
            case .evidence(let id): concerns.append(try ScopeID(id.name))
            }
        }
        guard let concern = concerns.first else { return people.map { .person($0) } }
        return people.isEmpty ? [.case(concern)] : people.map { .part(of: $0, in: concern) }
    }
}
