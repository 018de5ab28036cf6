import Foundation
import GRDB
import Ledger

/// How one of a school's files is opened: the settings on which durability and destruction rest.
enum SQLiteFile {
    /// Opens a pool of one writer and some readers.
    ///
    /// - Parameter checkpointsItself: whether a commit may have to move the whole log; the record's may not, see
    ///   ``Checkpointer``.
    /// - Throws: an error of GRDB.
    static func pool(
        _ file: URL, readers: Int, checkpointsItself: Bool, mayCreate: Bool,
        create: @escaping @Sendable (Database) throws -> Void
    ) throws -> DatabasePool {
        if mayCreate { try PrivateFiles.keep(file) } else { try checkIsThere(file) }
        var configuration = Configuration()
        configuration.maximumReaderCount = readers
        // Another process (a backup, a second server) may hold the file for a moment.
        configuration.busyMode = .timeout(10)
        configuration.prepareDatabase { db in
            try db.execute(sql: "PRAGMA secure_delete = ON")
        }
        let pool = try DatabasePool(path: file.path, configuration: configuration)
        try pool.writeWithoutTransaction { db in
            // GRDB's WAL set-up sets NORMAL after `prepareDatabase`, which would lose commits at a power cut.
            try db.execute(sql: "PRAGMA synchronous = FULL")
            if !checkpointsItself {
                try db.execute(sql: "PRAGMA wal_autocheckpoint = 0")
                try db.execute(sql: "PRAGMA journal_size_limit = \(Checkpointer.largestLog)")
            }
            guard mayCreate else { return try Schema.check(db, file: file) }
            try db.inTransaction(.immediate) {
                try Schema.prepare(db, create: create)
                return .commit
            }
        }
        return pool
    }

    private static func checkIsThere(_ file: URL) throws {
        var status = stat()
        guard stat(file.path, &status) == 0, status.st_size > 0 else {
            throw StoreFailure.refused("\(file.path): no record is kept here, or the file is empty; check the name")
        }
    }

    /// The failure that an error of the database stands for.
    static func failure(_ error: any Error) -> StoreFailure {
        switch error {
        case let failure as StoreFailure: failure
        case let error as DatabaseError where [.SQLITE_CORRUPT, .SQLITE_NOTADB].contains(error.resultCode):
            .damaged(at: 0, "the file cannot be read to its end (\(error.message ?? "\(error.resultCode)"))")
        case let error as DatabaseError:
            .unavailable("\(error.message ?? "SQLite failed") (\(error.resultCode)); \(remedy(error))")
        default: .unavailable("\(error)")
        }
    }

    private static func remedy(_ error: DatabaseError) -> String {
        switch error.resultCode {
        case .SQLITE_FULL: "make room on the disk"
        case .SQLITE_IOERR: "check the disk, then verify the ledger"
        case .SQLITE_BUSY, .SQLITE_LOCKED: "another program holds the file; end it and try again"
        case .SQLITE_CANTOPEN, .SQLITE_READONLY, .SQLITE_PERM: "check that the folder is there and can be written"
        default: "try again, and verify the ledger"
        }
    }
}
