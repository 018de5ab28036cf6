/// The append-only part of a store: entries, the head of the tree, its tiles, and the latest snapshot.
///
/// Every call names the school. A failed call changes nothing.
public protocol EntryStore: Sendable {
    /// Whether nobody else appends while this store is open: whoever appends through it knows the end of the ledger and
    /// need not ask for it.
    var isOnlyServer: Bool { get }

    /// Queues an append; appends queued by one caller are committed in that order.
    ///
    /// Everything that waits is committed together. The answer comes when it is durable: a repeated command gets its
    /// first result, a command that expected another position is refused and the others go on.
    func enqueue(_ append: Append) -> Acknowledgement

    /// The end of a school's ledger, from durable storage: compared before deciding or showing. One small read.
    ///
    /// - Throws: ``StoreFailure``.
    func head(of school: SchoolID) async throws(StoreFailure) -> Head

    /// Where a command's entries stand, or nil when nothing was appended under its id: one look-up in an index.
    ///
    /// - Throws: ``StoreFailure``.
    func positions(of command: CommandID, in school: SchoolID) async throws(StoreFailure) -> Range<UInt64>?

    /// Hints that something may have been appended to a school's ledger, by this server or by another.
    ///
    /// Only hints: one may come late, for nothing, or never, and several become one. Compare ``head(of:)`` before
    /// deciding or showing, whether one came or not. In SQLite the appends of another process come without one. The
    /// stream ends when the store is closed.
    func changes(of school: SchoolID) -> AsyncStream<Void>

    /// Reads entries in the order of their positions, folding each into a state on the store's own thread.
    ///
    /// All of them come from one moment. Rows are lent and not copied; gaps are not noticed here, see ``entries(of:in:)``.
    /// - Throws: ``StoreFailure``, or whatever `step` throws, which ends the reading.
    func scan<State: Sendable>(
        _ school: SchoolID, in range: Range<UInt64>, into state: State,
        _ step: @escaping @Sendable (inout State, EntryRow) throws -> Void
    ) async throws -> State

    /// The kept hashes of complete subtrees of one level (0, the leaves; 8; 16; …), in the order of their places.
    ///
    /// - Throws: ``StoreFailure`` (damaged) when one is missing: a short read is a failed check.
    func hashes(of school: SchoolID, level: Int, in range: Range<UInt64>) async throws(StoreFailure) -> [TreeHash]

    /// Reads all that is kept of a school in one snapshot, whatever its rows hold, for verifying.
    ///
    /// Rows before `start` are counted; those at or behind it are read to the last, and rows at impossible positions too.
    /// - Throws: ``StoreFailure``: damaged when the tables are not those that Lanyard made; what `step` throws.
    func inspect<State: Sendable>(
        _ school: SchoolID, from start: UInt64, begin: @escaping @Sendable (Head?) -> State,
        step: @escaping @Sendable (inout State, EntryRow) throws -> Void
    ) async throws -> Inspection<State>

    /// The latest snapshot, or nil.
    ///
    /// - Throws: ``StoreFailure``.
    func snapshot(of school: SchoolID) async throws(StoreFailure) -> Snapshot?

    /// Keeps a snapshot in place of an older one; a snapshot of an earlier size than the kept one is dropped.
    ///
    /// - Throws: ``StoreFailure``.
    func save(_ snapshot: Snapshot) async throws(StoreFailure)
}

extension EntryStore {
    /// Several servers may append.
    public var isOnlyServer: Bool { false }
}

/// The computed state of a school after so many entries, sealed: saves reading the ledger from its start.
public struct Snapshot: Hashable, Sendable {
    /// The school.
    public let school: SchoolID
    /// How many entries it stands on.
    public let size: UInt64
    /// The version of the state's form; another one is computed anew.
    public let format: UInt32
    /// The sealed state. See ``KeyRing/seal(_:to:as:)``.
    public let bytes: [UInt8]

    /// A snapshot with all its parts.
    public init(school: SchoolID, size: UInt64, format: UInt32, bytes: [UInt8]) {
        self.school = school
        self.size = size
        self.format = format
        self.bytes = bytes
    }
}

extension EntryStore {
    /// A store without hints: the stream ends at once.
    public func changes(of school: SchoolID) -> AsyncStream<Void> { AsyncStream { $0.finish() } }

    /// Appends, and waits until that is durable.
    ///
    /// - Throws: ``StoreFailure``.
    public func append(_ append: Append) async throws(StoreFailure) -> Appended {
        try await enqueue(append).value()
    }

    /// The entries at these positions, all of them.
    ///
    /// - Throws: ``StoreFailure`` (damaged) when one is missing or cannot be read: a short read is a failed check.
    public func entries(of school: SchoolID, in range: Range<UInt64>) async throws(StoreFailure) -> [Entry] {
        do {
            let found = try await scan(school, in: range, into: [Entry]()) { $0.append(try $1.entry()) }
            for (position, entry) in zip(range, found) where entry.position != position || entry.school != school {
                throw StoreFailure.damaged(at: position, "the entry is missing")
            }
            guard found.count == range.count else {
                throw StoreFailure.damaged(at: range.lowerBound + UInt64(found.count), "the entry is missing")
            }
            return found
        } catch let failure as StoreFailure {
            throw failure
        } catch {
            throw .unavailable("\(error)")
        }
    }
}
