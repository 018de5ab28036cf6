import Foundation
import Ledger
import PolicyPack
import School

/// How an event of the domain becomes entries of the record, and comes back.
///
/// One entry holds the event's envelope, sealed to the school; behind it stands one entry for each confidential part,
/// sealed to those whose part it is (decision 0009). The envelope lists the names of its parts in that order, so that
/// they are found again without opening one. A single part that is one person's alone stands within the event's own entry,
/// behind the envelope, encrypted under that person's key: a long list of people is one entry for each.
enum EventCoding {
    /// The name of the entries that hold confidential parts.
    static let part = "sealed-part"
    /// The version of their form.
    static let partVersion: UInt32 = 1

    /// An entry before it is sealed.
    struct Plain: Sendable {
        let event: EventVersion
        let content: [UInt8]
        let scopes: [Scope]
        /// The part that stands within, and whose it is.
        var within: (part: SealedPart, scope: Scope)?
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
            let own = try ownPart(of: parts)
            let envelope = Envelope(event: event, parts: parts.map(\.name), holdsItsPart: own != nil)
            let version = EventVersion(try EventName(event.name), version: UInt32(event.version))
            let first = Plain(
                event: version, content: try envelope.written(), scopes: [.school], within: own)
            let behind = try own == nil ? parts.map { try plain($0, partName) } : []
            return Coded(envelope: envelope, entries: [first] + behind)
        }
    }

    private static func plain(_ part: SealedPart, _ name: EventVersion) throws(InvalidName) -> Plain {
        Plain(event: name, content: part.bytes, scopes: try scopes(of: part.keys))
    }

    /// The one part of an event that is one person's alone; nil where there is another one, or it is not.
    private static func ownPart(of parts: [SealedPart]) throws(InvalidName) -> (part: SealedPart, scope: Scope)? {
        guard parts.count == 1, parts[0].keys.count == 1, case .person(let id) = parts[0].keys[0] else { return nil }
        return (parts[0], .person(try ScopeID(id.name)))
    }

    /// What the entries of a decision are sealed to.
    static func scopes(of coded: [Coded]) -> Set<Scope> {
        var scopes: Set<Scope> = []
        scopes.reserveCapacity(coded.count + 1)
        for entry in coded.lazy.flatMap(\.entries) {
            scopes.formUnion(entry.scopes)
            if let within = entry.within { scopes.insert(within.scope) }
        }
        return scopes
    }

    /// The entries of a decision, sealed; many at once share the cores.
    ///
    /// - Throws: ``SealingFailure`` where a scope has no key among these.
    static func drafts(
        of coded: [Coded], command: Ledger.CommandID, ring: KeyRing, keys: ScopeKeys
    ) throws -> [Draft] {
        try coded.flatMap(\.entries).mapTogether { place, entry in
            var content = entry.content
            if let (part, scope) = entry.within {
                content.append(Envelope.end)
                content += try ring.seal(part.bytes, to: scope, with: keys, as: purpose(of: part.name))
            }
            let body = try ring.seal(
                content, to: entry.scopes, with: keys, event: entry.event, command: command, part: place)
            return Draft(event: entry.event, body: body)
        }
    }

    /// What a confidential part says, which stands in this entry.
    ///
    /// - Throws: ``SealingFailure``: destroyed when its key is gone, tampered where it is not what was written.
    static func content(of part: SealID, in entry: Entry, ring: KeyRing) throws(SealingFailure) -> [UInt8] {
        let content = try ring.open(entry).content
        if entry.event.name.text == Self.part { return content }
        guard let end = content.firstIndex(of: Envelope.end) else { throw .tampered }
        return try ring.open(Array(content[(end + 1)...]), as: purpose(of: part))
    }

    /// Its name, which begins with that of its command, binds a part that stands within to its event.
    private static func purpose(of part: SealID) -> String { "part/\(part)" }

    /// The events that this program knows.
    static let catalogue: Result<EventCatalogue<Envelope>, any Error> = Result {
        var catalogue = EventCatalogue<Envelope>()
        for name in Event.names {
            catalogue.add(try EventName(name)) { try Envelope(kept: $0) }
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
