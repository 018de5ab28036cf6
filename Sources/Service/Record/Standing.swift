import Ledger
import PolicyPack
import School

/// A school after so many entries of its record: what decisions rest on, and where the confidential parts stand.
struct Standing: Sendable {
    /// The version of this form in snapshots; another one is computed anew from the record.
    static let format: UInt32 = 8

    /// What has happened so far.
    var state = SchoolState()
    /// How many entries that is.
    var size: UInt64 = 0
    /// At which position each confidential part stands.
    var places: [SealID: UInt64] = [:]

    /// Takes the events of one decision in, whose entries begin at the present size.
    mutating func take(_ envelopes: [EventCoding.Envelope]) {
        // A table that grows with each of them is written again and again.
        if envelopes.count > places.count { places.reserveCapacity(places.count + envelopes.count) }
        for envelope in envelopes { take(envelope) }
    }

    /// Takes an event in; its envelope stands at the present size, its parts there too or behind it.
    mutating func take(_ envelope: EventCoding.Envelope) {
        if envelope.holdsItsPart, let within = envelope.parts.first { places[within] = size }
        size += 1
        for name in envelope.parts where !envelope.holdsItsPart {
            places[name] = size
            size += 1
        }
        apply(envelope.event, to: &state)
    }
}

/// What reading the record from a position on gives.
struct Replay: Sendable {
    /// The school so far.
    var standing: Standing
    /// The next position that is read.
    var next: UInt64
    /// The commands that were read, in order, each with the position behind its last entry.
    var commands: [(id: String, end: UInt64)] = []
    private let ring: KeyRing
    private let catalogue: EventCatalogue<EventCoding.Envelope>

    /// A replay that goes on from a standing.
    ///
    /// - Throws: ``InvalidName`` where an event's name could stand in no record.
    init(from standing: Standing, ring: KeyRing) throws {
        self.standing = standing
        next = standing.size
        self.ring = ring
        catalogue = try EventCoding.catalogue.get()
    }

    /// Replays what a store has of a school, from a standing to a position.
    ///
    /// - Throws: ``StoreFailure`` (damaged) where an entry is missing, and as ``step(_:)``.
    static func read(
        _ store: any LedgerStore, of school: SchoolID, from standing: Standing, to end: UInt64, ring: KeyRing
    ) async throws -> Replay {
        guard standing.size < end else { return try Replay(from: standing, ring: ring) }
        let replay = try await store.scan(
            school, in: standing.size..<end, into: try Replay(from: standing, ring: ring)
        ) { try $0.step($1) }
        guard replay.next == end, replay.standing.size == end else {
            throw StoreFailure.damaged(at: replay.next, "the entry is missing")
        }
        return replay
    }

    /// Takes one row in; the rows of confidential parts are passed over and not opened.
    ///
    /// - Throws: ``StoreFailure`` (damaged) where an entry is missing, ``Ledger/UnknownEvent``, ``SealingFailure``.
    mutating func step(_ row: EntryRow) throws {
        guard row.position == Int64(clamping: next) else {
            throw StoreFailure.damaged(at: next, "the entry is missing")
        }
        next += 1
        if row.part == row.parts - 1 { commands.append((String(decoding: row.command, as: UTF8.self), next)) }
        guard String(decoding: row.event, as: UTF8.self) != EventCoding.part else { return }
        let entry = try row.entry()
        standing.take(try catalogue.event(of: entry, content: try ring.open(entry).content))
    }
}
