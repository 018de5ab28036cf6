import Crypto
public import Foundation

/// What a backup holds of one school; any store can be restored from it, whichever it was taken from.
public struct Backup: Hashable, Sendable {
    static let title = "lanyard.backup/4"
    static let keysTitle = "lanyard.backup-keys/1"

    /// The school.
    public let school: SchoolID
    /// When it was taken.
    public let taken: Timestamp
    /// The size and root of the ledger, which its entries have to give again.
    public let head: Head
    /// The entries.
    public let entries: [Entry]
    /// The files, sealed, by their ids.
    public let files: [String: [UInt8]]
    /// How far the log of destructions went; nil when the backup was made without it.
    public let log: DestructionLog.Mark?

    /// Takes a backup of a school while it runs, in memory: the ledger as it is at this moment, and the files.
    ///
    /// ``write(of:in:to:keyDays:log:now:)`` writes the same to a file without holding it in memory.
    /// Neither sessions nor outgoing mail are in it: a restored school sends nothing by itself.
    /// - Parameter log: how far the log of destructions goes, so that no older one is believed at a restore.
    /// - Throws: ``StoreFailure`` when the store cannot be read or its entries do not give its root.
    public init(
        of school: SchoolID, in store: any LedgerStore, log: DestructionLog.Mark?, now: Timestamp
    ) async throws {
        self.school = school
        self.log = log
        taken = now
        head = try await store.head(of: school)
        entries = try await store.entries(of: school, in: 0..<head.size)
        var files: [String: [UInt8]] = [:]
        for id in try await store.ids(ofKind: SharedKey.fileKind, of: school) {
            let value = try await store.value(at: SharedKey(SharedKey.fileKind, id), of: school, now: now)
            files[id] = value?.bytes
        }
        self.files = files
        guard isWhole else {
            throw StoreFailure.damaged(at: 0, "the entries do not give the root of the ledger; no backup was made")
        }
    }

    private var isWhole: Bool {
        var frontier = Frontier()
        for entry in entries { frontier.append(entry.leafHash) }
        return frontier == head.frontier
    }

    /// Reads a backup and computes its tree anew.
    ///
    /// It is held in memory whole.
    ///
    /// - Throws: ``BackupFailure`` when it is not what was written, or is too large for this machine.
    public init(file: URL) throws {
        var status = stat()
        let bytes = stat(file.path, &status) == 0 ? UInt64(max(0, status.st_size)) : 0
        try Self.requireMemory(for: bytes, of: file, memory: ProcessInfo.processInfo.physicalMemory)
        var reader = try ByteReader(BackupFile.checkedBytes(of: file))
        guard try reader.text() == Self.title else {
            throw BackupFailure.damaged("\(file.path) is no backup of a version that this program knows")
        }
        school = try SchoolID(try reader.text())
        taken = Timestamp(milliseconds: try reader.number())
        let size: UInt64 = try reader.number()
        guard let frontier = Frontier(size: size, bytes: try reader.part()) else {
            throw BackupFailure.damaged("its root does not fit its size")
        }
        head = Head(frontier)
        var entries: [Entry] = []
        for position in 0..<size { entries.append(try Self.entry(&reader, school, position)) }
        self.entries = entries
        var files: [String: [UInt8]] = [:]
        while try reader.number() as UInt8 == 1 { files[try reader.text()] = try reader.part() }
        self.files = files
        log = try Self.mark(&reader)
        guard isWhole, reader.isAtEnd else { throw BackupFailure.damaged("its entries do not give its root") }
    }

    /// How many times its size a backup needs in memory while it is read: its bytes, and what is made of them.
    package static let timesInMemory: UInt64 = 4

    /// Refuses before anything is read what would leave this machine without memory.
    package static func requireMemory(for size: UInt64, of file: URL, memory: UInt64) throws(BackupFailure) {
        let needed = size.multipliedReportingOverflow(by: timesInMemory)
        guard needed.overflow || needed.partialValue > memory else { return }
        throw .refused(
            "\(file.path) has \(size / 1_048_576) MB, of which about \(timesInMemory) times as much is needed in memory, and "
                + "this machine has \(memory / 1_048_576) MB: restore it on a machine with more, and copy the data folder from there"
        )
    }

    private static func mark(_ reader: inout ByteReader) throws -> DestructionLog.Mark? {
        guard try reader.number() as UInt8 == 1 else { return nil }
        let count: UInt32 = try reader.number()
        guard let hash = TreeHash(try reader.part()) else { throw BackupFailure.damaged("a hash is too short") }
        return DestructionLog.Mark(count: count, hash: hash)
    }

    private static func entry(_ reader: inout ByteReader, _ school: SchoolID, _ position: UInt64) throws -> Entry {
        let command = try CommandID(try reader.text())
        let (part, parts, version): (UInt32, UInt32, UInt32) = (
            try reader.number(), try reader.number(), try reader.number()
        )
        let event = EventVersion(try EventName(try reader.text()), version: version)
        let recorded = Timestamp(milliseconds: try reader.number())
        let bytes = try reader.part()
        guard let commitment = TreeHash(try reader.part()) else { throw BackupFailure.damaged("a hash is too short") }
        return Entry(
            school: school, position: position, command: command, part: part, parts: parts, event: event,
            recorded: recorded, body: Body(bytes: bytes, commitment: commitment))
    }
}
