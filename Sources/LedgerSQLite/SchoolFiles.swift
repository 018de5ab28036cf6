import Foundation
import GRDB
import Ledger
import Synchronization

/// The three files of one school, open: the record with its writer, the wrapped keys, and what servers share.
final class SchoolFiles: Sendable {
    let school: SchoolID
    let ledger: DatabasePool
    private let keysFile: LatePool
    private let sharedFile: LatePool
    let writer: CommitQueue
    /// What servers share, in memory, where there is only one.
    let mirror: SharedMirror?
    private let checkpointer: Checkpointer

    /// The wrapped keys.
    var keys: DatabasePool { get throws(StoreFailure) { try keysFile.pool() } }
    /// What servers share.
    var shared: DatabasePool { get throws(StoreFailure) { try sharedFile.pool() } }

    /// Opens, and where need be and `mayCreate` creates, the files in a school's folder.
    ///
    /// - Throws: an error of GRDB or of the file system.
    init(
        school: SchoolID, folder: URL, mayCreate: Bool = true, isMirrored: Bool = false,
        hints: ChangeHints = ChangeHints()
    ) throws {
        self.school = school
        if mayCreate {
            try FileManager.default.createDirectory(
                at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        }
        let file = folder.appendingPathComponent("ledger.sqlite")
        let ledger = try SQLiteFile.pool(
            file, readers: 4, checkpointsItself: false, mayCreate: mayCreate, create: Schema.createLedger)
        self.ledger = ledger
        keysFile = LatePool {
            try SQLiteFile.pool(
                folder.appendingPathComponent("keys.sqlite"), readers: 1, checkpointsItself: true, mayCreate: mayCreate,
                create: Schema.createKeys)
        }
        sharedFile = LatePool {
            try SQLiteFile.pool(
                folder.appendingPathComponent("shared.sqlite"), readers: 2, checkpointsItself: true,
                mayCreate: mayCreate, create: Schema.createShared)
        }
        // A server finds out when it opens a school, and not in the middle of a lesson.
        if mayCreate { _ = (try keysFile.pool(), try sharedFile.pool()) }
        mirror = isMirrored ? SharedMirror(school) : nil
        if let mirror { try sharedFile.pool().read { try mirror.fill($0) } }
        let checkpointer = try Checkpointer(file: file, writer: ledger)
        self.checkpointer = checkpointer
        let committer = GroupCommitter(school: school, pool: ledger)
        let gate = Gate(school: school, ledger: ledger)
        writer = CommitQueue(name: "ledger \(school)") { group in
            if let failure = gate.refusal() {
                for item in group { item.acknowledgement.give(.failure(failure)) }
                return
            }
            committer.commit(group)
            hints.hint(school)
            checkpointer.finish()
        }
    }

    /// Commits what waits and closes the files.
    func close() {
        writer.close()
        checkpointer.close()
        // Closing fails only while a statement runs; the operating system closes the file with the process.
        try? ledger.close()
        keysFile.close()
        sharedFile.close()
    }
}

/// A file that is opened when it is first asked for.
private final class LatePool: Sendable {
    private let opened = Mutex<DatabasePool?>(nil)
    private let open: @Sendable () throws -> DatabasePool

    init(_ open: @escaping @Sendable () throws -> DatabasePool) {
        self.open = open
    }

    func pool() throws(StoreFailure) -> DatabasePool {
        do {
            return try opened.withLock { opened in
                if let opened { return opened }
                let fresh = try open()
                opened = fresh
                return fresh
            }
        } catch {
            throw SQLiteFile.failure(error)
        }
    }

    func close() {
        // Fails only while a statement runs.
        opened.withLock { _ = try? $0?.close() }
    }
}

/// Looks once, before the first append, whether the kept end is the one that the kept entries give.
private final class Gate: Sendable {
    private let school: SchoolID
    private let ledger: DatabasePool
    private let isOpen = Mutex(false)

    init(school: SchoolID, ledger: DatabasePool) {
        self.school = school
        self.ledger = ledger
    }

    /// Why nothing may be appended, or nil.
    func refusal() -> StoreFailure? {
        isOpen.withLock { isOpen in
            guard !isOpen else { return nil }
            do {
                try ledger.read { db in
                    try Schema.refuseTriggers(db)
                    try LedgerRows.head(school, db).check { try LedgerRows.hashes(school, level: $0, $1, db) }
                }
                isOpen = true
                return nil
            } catch {
                return SQLiteFile.failure(error)
            }
        }
    }
}
