public import Ledger

extension PostgresStore {
    /// Queues an append for the school's writer.
    public func enqueue(_ append: Append) -> Acknowledgement {
        writer(of: append.school).enqueue(append)
    }

    /// Hints at the appends of all servers, by `NOTIFY`; after a lost connection there is one for whatever was missed.
    public func changes(of school: SchoolID) -> AsyncStream<Void> {
        let stream = hints.stream(of: school)
        notices.listen()
        return stream
    }

    /// The end of the ledger: one SELECT.
    public func head(of school: SchoolID) async throws(StoreFailure) -> Head {
        try await reading { try LedgerRows.head(school, $0) }
    }

    /// Where a command's entries stand.
    public func positions(
        of command: CommandID, in school: SchoolID
    ) async throws(StoreFailure) -> Range<UInt64>? {
        try await reading { connection in
            let head = try LedgerRows.head(school, connection).size
            return try LedgerRows.positions(of: [command], school, head, connection)[command.text]
        }
    }

    /// Folds the entries of one moment into a state; after a lost connection it begins again with `state`.
    public func scan<State: Sendable>(
        _ school: SchoolID, in range: Range<UInt64>, into state: State,
        _ step: @escaping @Sendable (inout State, EntryRow) throws -> Void
    ) async throws -> State {
        try await scanning { try LedgerRows.scan(school, range, $0, into: state, step) }
    }

    /// The kept hashes of one level.
    public func hashes(
        of school: SchoolID, level: Int, in range: Range<UInt64>
    ) async throws(StoreFailure) -> [TreeHash] {
        try await reading { try LedgerRows.hashes(school, level: level, range, $0) }
    }

    /// All that is kept, from one snapshot; after a lost connection it begins again.
    public func inspect<State: Sendable>(
        _ school: SchoolID, from start: UInt64, begin: @escaping @Sendable (Head?) -> State,
        step: @escaping @Sendable (inout State, EntryRow) throws -> Void
    ) async throws -> Inspection<State> {
        try await scanning { try LedgerRows.inspect(school, from: start, $0, begin: begin, step: step) }
    }

    /// The latest snapshot.
    public func snapshot(of school: SchoolID) async throws(StoreFailure) -> Snapshot? {
        try await reading { connection in
            let rows = try connection.run(
                "SELECT size, format, bytes FROM lanyard.snapshots WHERE school = $1", [.text(school.text)])
            guard rows.count > 0, let size = UInt64(exactly: rows.int(0, 0)),
                let format = UInt32(exactly: rows.int(0, 1))
            else { return nil }
            return Snapshot(school: school, size: size, format: format, bytes: [UInt8](rows.bytes(0, 2)))
        }
    }

    /// Keeps a snapshot unless a later one is kept.
    public func save(_ snapshot: Snapshot) async throws(StoreFailure) {
        try await reading { connection in
            _ = try connection.run(
                """
                INSERT INTO lanyard.snapshots VALUES ($1, $2, $3, $4) ON CONFLICT (school) DO UPDATE
                SET size = excluded.size, format = excluded.format, bytes = excluded.bytes
                WHERE excluded.size >= snapshots.size
                """,
                [
                    .text(snapshot.school.text), .int(Int64(snapshot.size)), .int(Int64(snapshot.format)),
                    .bytes(snapshot.bytes),
                ])
        }
    }
}
