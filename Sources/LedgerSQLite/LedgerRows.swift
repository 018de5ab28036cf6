import Foundation
import GRDB
import GRDBSQLite
import Ledger

/// Reads the tables of the record.
enum LedgerRows {
    static func head(_ school: SchoolID, _ db: Database) throws -> Head {
        let select = try BoundStatement("SELECT size, frontier FROM heads WHERE school = ?", db)
        try select.bind(school.text, at: 1)
        let kept = try select.first { row -> Frontier? in
            guard sqlite3_column_type(row, 0) == SQLITE_INTEGER, sqlite3_column_type(row, 1) == SQLITE_BLOB,
                let size = UInt64(exactly: sqlite3_column_int64(row, 0))
            else { return nil }
            return Frontier(size: size, bytes: [UInt8](bytes(row, 1)))
        }
        guard let kept else { return Head(Frontier()) }
        guard let frontier = kept else {
            throw StoreFailure.damaged(at: 0, "the kept end of the ledger does not fit its size")
        }
        return Head(frontier)
    }

    /// Looks commands up in their index.
    static func knownCommands(_ db: Database) throws -> BoundStatement {
        try BoundStatement("SELECT position, parts FROM entries WHERE command = ? AND part = 0", db)
    }

    /// Where a command's entries stand, as its first one says; nil where there is none.
    static func positions(
        of command: CommandID, _ head: UInt64, in known: BoundStatement
    ) throws -> Range<UInt64>? {
        try known.bind(command.text, at: 1)
        guard
            let (position, parts) = try known.first({ (sqlite3_column_int64($0, 0), sqlite3_column_int64($0, 1)) })
        else { return nil }
        return try GroupPlan.place(position: position, parts: parts, head: head)
    }

    /// Folds rows into a state without copying a column: GRDB's cursor steps, SQLite lends the bytes.
    ///
    /// - Parameters:
    ///   - positions: the first and the last position.
    ///   - wrongType: called with the position of a row that has a column of another type.
    static func scan<State>(
        _ positions: ClosedRange<Int64>, _ db: Database, into state: inout State,
        wrongType: (Int64) throws -> Void, _ step: (inout State, EntryRow) throws -> Void
    ) throws {
        let statement = try db.cachedStatement(
            sql: """
                SELECT position, school, command, part, parts, event, version, recorded, body, commitment, leaf
                FROM entries WHERE position >= ? AND position <= ? ORDER BY position
                """)
        let cursor = try Row.fetchCursor(statement, arguments: [positions.lowerBound, positions.upperBound])
        let handle = statement.sqliteStatement
        while try cursor.next() != nil {
            for (column, type) in types where sqlite3_column_type(handle, column) != type {
                try wrongType(sqlite3_column_int64(handle, 0))
            }
            try step(
                &state,
                EntryRow(
                    school: bytes(handle, 1), position: sqlite3_column_int64(handle, 0), command: bytes(handle, 2),
                    part: sqlite3_column_int64(handle, 3), parts: sqlite3_column_int64(handle, 4),
                    event: bytes(handle, 5), version: sqlite3_column_int64(handle, 6),
                    recorded: sqlite3_column_int64(handle, 7), body: bytes(handle, 8), commitment: bytes(handle, 9),
                    leaf: bytes(handle, 10)))
        }
    }

    /// What each column holds. STRICT sees to that, unless somebody took it away for a while.
    private static let types: [(CInt, CInt)] =
        [0, 3, 4, 6, 7].map { ($0, SQLITE_INTEGER) } + [1, 2, 5].map { ($0, SQLITE_TEXT) }
        + [8, 9, 10].map { ($0, SQLITE_BLOB) }

    /// All that is kept, for verifying; `db` stands in one read transaction.
    static func inspect<State: Sendable>(
        _ school: SchoolID, from start: UInt64, _ db: Database, begin: (Head?) -> State,
        step: (inout State, EntryRow) throws -> Void
    ) throws -> Inspection<State> {
        let oddities = try Schema.oddities(db)
        var head: Head?
        do {
            head = try self.head(school, db)
        } catch StoreFailure.damaged {
            head = nil
        }
        var found = Inspection(begin(head), head: head)
        found.oddities = oddities
        let first = Int64(clamping: start)
        do {
            var wrong: [String] = []
            let lowest = first == 0 ? Int64.min : first
            try scan(
                lowest...Int64.max, db, into: &found.state,
                wrongType: { wrong.append("changed: a column of position \($0) is of another type") }, step)
            found.oddities += wrong
            if first > 0 {
                let count = "SELECT count(*) FROM entries WHERE position < ?"
                let below = try Int64.fetchOne(db, sql: count, arguments: [0]) ?? 0
                let all = try Int64.fetchOne(db, sql: count, arguments: [first]) ?? 0
                found.entriesBefore = UInt64(clamping: all - below)
                if below > 0 { found.oddities.append("inserted: \(below) rows at positions below 0") }
            }
            // The index answers whether a command was there already; it is read to its end.
            _ = try Int64.fetchOne(db, sql: "SELECT count(*) FROM entries INDEXED BY entries_command WHERE part = 0")
            try tiles(school, db, into: &found)
        } catch let error as DatabaseError {
            guard case .damaged(_, let what) = SQLiteFile.failure(error) else { throw SQLiteFile.failure(error) }
            found.cut = what
        }
        return found
    }

    private static func tiles<State>(
        _ school: SchoolID, _ db: Database, into found: inout Inspection<State>
    ) throws {
        let rows = try Row.fetchCursor(db, sql: "SELECT level, place, hash, school FROM tiles")
        while let row = try rows.next() {
            guard let level = Int64.fromDatabaseValue(row[0]), let place = Int64.fromDatabaseValue(row[1]),
                String.fromDatabaseValue(row[3]) == school.text
            else {
                found.oddities.append("inserted: a kept hash of another school or type")
                continue
            }
            let hash = Data.fromDatabaseValue(row[2]).flatMap { TreeHash($0) }
            found.tiles.append(KeptTile(level: level, place: place, hash: hash))
        }
    }

    static func hashes(
        _ school: SchoolID, level: Int, _ range: Range<UInt64>, _ db: Database
    ) throws -> [TreeHash] {
        let (sql, first): (String, StatementArguments) =
            level == 0
            ? (
                """
                SELECT position, leaf FROM entries WHERE school = ? AND position >= ? AND position < ?
                ORDER BY position
                """, [school.text]
            )
            : (
                """
                SELECT place, hash FROM tiles WHERE school = ? AND level = ? AND place >= ? AND place < ?
                ORDER BY place
                """, [school.text, level]
            )
        let bounds: StatementArguments = [Int64(clamping: range.lowerBound), Int64(clamping: range.upperBound)]
        var found: [TreeHash] = []
        let cursor = try Row.fetchCursor(try db.cachedStatement(sql: sql), arguments: first + bounds)
        while let row = try cursor.next() {
            guard Int64.fromDatabaseValue(row[0]) == Int64(range.lowerBound) + Int64(found.count),
                let hash = Data.fromDatabaseValue(row[1]).flatMap({ TreeHash($0) })
            else { break }
            found.append(hash)
        }
        guard found.count == range.count else {
            let place = (range.lowerBound + UInt64(found.count)) << UInt64(level)
            throw StoreFailure.damaged(at: place, "a kept hash of level \(level) is missing")
        }
        return found
    }

    private static func bytes(_ statement: SQLiteStatement, _ column: CInt) -> UnsafeRawBufferPointer {
        // SQLite wants the pointer asked for before the length.
        let start = sqlite3_column_blob(statement, column)
        return UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, column)))
    }
}
