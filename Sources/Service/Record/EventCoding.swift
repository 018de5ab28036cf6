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
        /// What it says.
        enum Content: Sendable {
            /// The envelope at this place.
            case envelope(Int)
            case part([UInt8])
        }

        let event: EventVersion
        let content: Content
        /// Where the scopes to which it is sealed stand.
        let scopes: Range<Int>
        /// The part that stands within, and where its scope stands.
        var within: (part: SealedPart, scope: Int)?
    }

    /// What events give: the envelope of each, all their entries in order, and the scopes of these, first the school's,
    /// which every envelope has.
    struct Coded: Sendable {
        var envelopes: [Envelope] = []
        var entries: [Plain] = []
        var scopes: [Scope] = [.school]
    }

    /// The events of one decision as entries in order; many at once share the cores.
    ///
    /// - Throws: an encoding error or ``InvalidName``, which no event gives.
    static func coded(_ events: [Event]) throws -> Coded {
        let found = try events.mapTogether { _, event in
            let parts = try event.sealedParts()
            return (
                version: EventVersion(try EventName(event.name), version: UInt32(event.version)), parts: parts,
                scopes: try parts.map { try scopes(of: $0.keys) },
                envelope: Envelope(event: event, parts: parts.map(\.name), holdsItsPart: isOnePersons(parts))
            )
        }
        var coded = Coded()
        coded.envelopes.reserveCapacity(events.count)
        coded.entries.reserveCapacity(events.count)
        coded.scopes.reserveCapacity(events.count + 1)
        let partName = EventVersion(try EventName(part), version: partVersion)
        for (place, (version, parts, scopes, envelope)) in found.enumerated() {
            coded.envelopes.append(envelope)
            var entry = Plain(event: version, content: .envelope(place), scopes: 0..<1)
            if envelope.holdsItsPart { entry.within = (parts[0], coded.scopes.count) }
            coded.entries.append(entry)
            for (part, own) in zip(parts, scopes) {
                let first = coded.scopes.count
                coded.scopes += own
                guard !envelope.holdsItsPart else { continue }
                coded.entries.append(
                    Plain(event: partName, content: .part(part.bytes), scopes: first..<coded.scopes.count))
            }
        }
        return coded
    }

    /// Whether there is one part, and it is one person's alone.
    private static func isOnePersons(_ parts: [SealedPart]) -> Bool {
        guard parts.count == 1, parts[0].keys.count == 1, case .person = parts[0].keys[0] else { return false }
        return true
    }

    /// The entries of a decision, sealed; many at once share the cores.
    ///
    /// - Parameter keys: those of its scopes.
    /// - Throws: ``SealingFailure``; an encoding error, which no event gives.
    static func drafts(
        of coded: Coded, command: Ledger.CommandID, ring: KeyRing, keys: ScopeKeys
    ) throws -> [Draft] {
        try coded.entries.mapTogether { place, entry in
            var content: [UInt8]
            switch entry.content {
            case .envelope(let place): content = try coded.envelopes[place].written()
            case .part(let bytes): content = bytes
            }
            if let (part, scope) = entry.within {
                content.append(Envelope.end)
                content += try ring.seal(part.bytes, to: keys.inOrder[scope], as: purpose(of: part.name))
            }
            let body = try ring.seal(
                content, to: keys.inOrder[entry.scopes], event: entry.event, command: command, part: place)
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
