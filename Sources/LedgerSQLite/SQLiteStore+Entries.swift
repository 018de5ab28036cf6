import Foundation
import GRDB
public import Ledger

extension SQLiteStore {
    /// Queues an append for the school's writer.
    public func enqueue(_ append: Append) -> Acknowledgement {
        do {
            return try files(append.school).writer.enqueue(append)
        } catch {
            let refused = Acknowledgement()
            refused.give(.failure(error))
            return refused
        }
    }

    /// The end of the ledger, read from the file: other processes' appends are seen.
    public func head(of school: SchoolID) async throws(StoreFailure) -> Head {
        try await files(school).ledger.reading { try LedgerRows.head(school, $0) }
    }

    /// Folds the entries of one moment into a state.
    public func scan<State: Sendable>(
        _ school: SchoolID, in range: Range<UInt64>, into state: State,
        _ step: @escaping @Sendable (inout State, EntryRow) throws -> Void
    ) async throws -> State {
        try await files(school).ledger.read { try LedgerRows.scan(range, $0, into: state, step) }
    }

    /// The kept hashes of one level.
    public func hashes(
        of school: SchoolID, level: Int, in range: Range<UInt64>
    ) async throws(StoreFailure) -> [TreeHash] {
        try await files(school).ledger.reading { try LedgerRows.hashes(school, level: level, range, $0) }
    }

    /// All kept tiles.
    public func tiles(of school: SchoolID) async throws(StoreFailure) -> [Tile] {
        try await files(school).ledger.reading { try LedgerRows.tiles(school, $0) }
    }

    /// The latest snapshot.
    public func snapshot(of school: SchoolID) async throws(StoreFailure) -> Snapshot? {
        try await files(school).ledger.reading { db in
            let sql = "SELECT size, format, bytes FROM snapshots WHERE school = ?"
            guard let row = try Row.fetchOne(db, sql: sql, arguments: [school.text]) else { return nil }
            let (size, format, bytes): (Int64, Int64, Data) = (row[0], row[1], row[2])
            guard let size = UInt64(exactly: size), let format = UInt32(exactly: format) else { return nil }
            return Snapshot(school: school, size: size, format: format, bytes: [UInt8](bytes))
        }
    }

    /// Keeps a snapshot unless a later one is kept.
    public func save(_ snapshot: Snapshot) async throws(StoreFailure) {
        try await files(snapshot.school).ledger.writing { db in
            try db.execute(
                sql: """
                    INSERT INTO snapshots (school, size, format, bytes) VALUES (?,?,?,?)
                    ON CONFLICT (school) DO UPDATE
                    SET size = excluded.size, format = excluded.format, bytes = excluded.bytes
                    WHERE excluded.size >= snapshots.size
                    """,
                arguments: [
                    snapshot.school.text, Int64(snapshot.size), Int64(snapshot.format), Data(snapshot.bytes),
                ])
        }
    }
}
