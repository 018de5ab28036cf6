import Foundation
import GRDB
import GRDBSQLite
import Ledger

/// Reads the tables of the record.
enum LedgerRows {
    static func head(_ school: SchoolID, _ db: Database) throws -> Head {
        let select = try db.cachedStatement(sql: "SELECT size, frontier FROM heads WHERE school = ?")
        guard let row = try Row.fetchOne(select, arguments: [school.text]) else { return Head(Frontier()) }
        let size: Int64 = row[0]
        let bytes: Data = row[1]
        guard size >= 0, let frontier = Frontier(size: UInt64(size), bytes: [UInt8](bytes)) else {
            throw StoreFailure.damaged(at: 0, "the kept end of the ledger does not fit its size")
        }
        return Head(frontier)
    }

    /// Folds rows into a state without copying a column: GRDB's cursor steps, SQLite lends the bytes.
    static func scan<State>(
        _ range: Range<UInt64>, _ db: Database, into state: State, _ step: (inout State, EntryRow) throws -> Void
    ) throws -> State {
        var state = state
        let statement = try db.cachedStatement(
            sql: """
                SELECT position, school, command, part, parts, event, version, recorded, body, commitment, leaf
                FROM entries WHERE position >= ? AND position < ? ORDER BY position
                """)
        let bounds: StatementArguments = [Int64(clamping: range.lowerBound), Int64(clamping: range.upperBound)]
        let cursor = try Row.fetchCursor(statement, arguments: bounds)
        let handle = statement.sqliteStatement
        while try cursor.next() != nil {
            try step(
                &state,
                EntryRow(
                    school: bytes(handle, 1), position: sqlite3_column_int64(handle, 0), command: bytes(handle, 2),
                    part: sqlite3_column_int64(handle, 3), parts: sqlite3_column_int64(handle, 4),
                    event: bytes(handle, 5), version: sqlite3_column_int64(handle, 6),
                    recorded: sqlite3_column_int64(handle, 7), body: bytes(handle, 8), commitment: bytes(handle, 9),
                    leaf: bytes(handle, 10)))
        }
        return state
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
            let place: Int64 = row[0]
            let bytes: Data = row[1]
            guard place == Int64(range.lowerBound) + Int64(found.count), let hash = TreeHash(bytes) else { break }
            found.append(hash)
        }
        guard found.count == range.count else {
            let place = (range.lowerBound + UInt64(found.count)) << UInt64(level)
            throw StoreFailure.damaged(at: place, "a kept hash of level \(level) is missing")
        }
        return found
    }

    static func tiles(_ school: SchoolID, _ db: Database) throws -> [Tile] {
        let sql = "SELECT level, place, hash FROM tiles WHERE school = ?"
        return try Row.fetchAll(db, sql: sql, arguments: [school.text]).map { row in
            let (level, place, bytes): (Int64, Int64, Data) = (row[0], row[1], row[2])
            // What cannot be a tile becomes one that fits nowhere, and is named by the verifier.
            let hash = TreeHash(bytes) ?? MerkleTree.emptyRoot
            return Tile(level: Int(level), index: UInt64(clamping: place), hash: hash)
        }
    }

    private static func bytes(_ statement: SQLiteStatement, _ column: CInt) -> UnsafeRawBufferPointer {
        // SQLite wants the pointer asked for before the length.
        let start = sqlite3_column_blob(statement, column)
        return UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, column)))
    }
}
