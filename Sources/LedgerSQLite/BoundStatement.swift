import Foundation
import GRDB
import GRDBSQLite
import Ledger

/// One statement of a connection, bound and stepped without boxing its values: it runs for every entry.
struct BoundStatement {
    private let handle: SQLiteStatement
    private let db: Database

    /// The statement, prepared once for each connection.
    ///
    /// - Throws: an error of GRDB.
    init(_ sql: String, _ db: Database) throws {
        handle = try db.cachedStatement(sql: sql).sqliteStatement
        self.db = db
    }

    func bind(_ value: some BinaryInteger, at index: CInt) throws {
        try check(sqlite3_bind_int64(handle, index, Int64(value)))
    }

    func bind(_ text: String, at index: CInt) throws {
        var text = text
        try text.withUTF8 { utf8 in
            try utf8.withMemoryRebound(to: CChar.self) {
                try check(sqlite3_bind_text(handle, index, $0.baseAddress, CInt($0.count), Self.copied))
            }
        }
    }

    func bind(_ bytes: [UInt8], at index: CInt) throws { try bytes.withUnsafeBytes { try bind($0, at: index) } }

    func bind(_ hash: TreeHash, at index: CInt) throws { try hash.withUnsafeBytes { try bind($0, at: index) } }

    private func bind(_ bytes: UnsafeRawBufferPointer, at index: CInt) throws {
        // Without an address SQLite would bind NULL.
        guard let start = bytes.baseAddress, !bytes.isEmpty else {
            return try check(sqlite3_bind_zeroblob(handle, index, 0))
        }
        try check(sqlite3_bind_blob(handle, index, start, CInt(bytes.count), Self.copied))
    }

    /// SQLite's `SQLITE_TRANSIENT`, which Swift does not import: the value is copied before the call returns.
    private static var copied: sqlite3_destructor_type { unsafeBitCast(-1, to: sqlite3_destructor_type.self) }

    /// Runs a statement that gives no row.
    ///
    /// - Throws: an error of GRDB.
    func run() throws {
        let code = sqlite3_step(handle)
        defer { sqlite3_reset(handle) }
        guard code == SQLITE_DONE else { throw error() }
    }

    /// Runs a statement and reads its first row, or returns nil when there is none.
    ///
    /// - Throws: an error of GRDB, or of `read`.
    func first<Value>(_ read: (SQLiteStatement) throws -> Value) throws -> Value? {
        let code = sqlite3_step(handle)
        defer { sqlite3_reset(handle) }
        switch code {
        case SQLITE_ROW: return try read(handle)
        case SQLITE_DONE: return nil
        default: throw error()
        }
    }

    private func check(_ code: CInt) throws {
        if code != SQLITE_OK { throw error() }
    }

    /// What the last call on the connection failed with.
    private func error() -> DatabaseError {
        DatabaseError(
            resultCode: ResultCode(rawValue: sqlite3_extended_errcode(db.sqliteConnection)),
            message: db.lastErrorMessage)
    }
}
