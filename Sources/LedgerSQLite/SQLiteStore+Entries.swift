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

    /// Hints at the appends of this process.
    public func changes(of school: SchoolID) -> AsyncStream<Void> { hints.stream(of: school) }

    /// The end of the ledger, read from the file: other processes' appends are seen.
    public func head(of school: SchoolID) async throws(StoreFailure) -> Head {
        try await files(school).ledger.reading { try LedgerRows.head(school, $0) }
    }

    /// Where a command's entries stand.
    public func positions(
        of command: CommandID, in school: SchoolID
    ) async throws(StoreFailure) -> Range<UInt64>? {
        try await files(school).ledger.reading { db in
            try LedgerRows.positions(
                of: command, try LedgerRows.head(school, db).size, in: try LedgerRows.knownCommands(db))
        }
    }

    /// Folds the entries of one moment into a state.
    public func scan<State: Sendable>(
        _ school: SchoolID, in range: Range<UInt64>, into state: State,
        _ step: @escaping @Sendable (inout State, EntryRow) throws -> Void
    ) async throws -> State {
        let positions = (Int64(clamping: range.lowerBound), Int64(clamping: range.upperBound) - 1)
        guard positions.0 <= positions.1 else { return state }
        do {
            return try await files(school).ledger.read { db in
                var state = state
                try LedgerRows.scan(
                    positions.0...positions.1, db, into: &state,
                    wrongType: { throw StoreFailure.damaged(at: UInt64(clamping: $0), "a column is of another type") },
                    step)
                return state
            }
        } catch let error as DatabaseError {
            throw SQLiteFile.failure(error)
        }
    }

    /// The kept hashes of one level.
    public func hashes(
        of school: SchoolID, level: Int, in range: Range<UInt64>
    ) async throws(StoreFailure) -> [TreeHash] {
        try await files(school).ledger.reading { try LedgerRows.hashes(school, level: level, range, $0) }
    }

    /// All that is kept, from one read transaction.
    public func inspect<State: Sendable>(
        _ school: SchoolID, from start: UInt64, begin: @escaping @Sendable (Head?) -> State,
        step: @escaping @Sendable (inout State, EntryRow) throws -> Void
    ) async throws -> Inspection<State> {
        do {
            return try await files(school).ledger.read {
                try LedgerRows.inspect(school, from: start, $0, begin: begin, step: step)
            }
        } catch let error as DatabaseError {
            throw SQLiteFile.failure(error)
        }
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
