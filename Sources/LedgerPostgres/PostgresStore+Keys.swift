public import Ledger

extension PostgresStore {
    /// The wrapped keys of a school.
    public func keys(of school: SchoolID) async throws(StoreFailure) -> [WrappedKey] {
        try await reading { connection in
            let rows = try connection.run(
                "SELECT scope, id, wrapped_by, bytes FROM lanyard_keys.keys WHERE school = $1 ORDER BY scope",
                [.text(school.text)])
            return try (0..<rows.count).map { try Self.key(rows, $0, school) }
        }
    }

    /// Keeps keys unless their scopes have some.
    public func add(_ keys: [WrappedKey]) async throws(StoreFailure) -> [WrappedKey] {
        guard let school = keys.first?.school else { return [] }
        // In one order, so that two servers that add the same keys wait for each other once.
        let sorted = keys.sorted { $0.label < $1.label }
        let scopes = PostgresValue.texts(sorted.map(\.label.description))
        return try await reading { connection in
            try connection.transaction {
                let added = try connection.run(
                    """
                    INSERT INTO lanyard_keys.keys (school, scope, id, wrapped_by, bytes)
                    SELECT $1, * FROM unnest($2::text[], $3::bytea[], $4::text[], $5::bytea[])
                    ON CONFLICT DO NOTHING RETURNING scope
                    """,
                    [
                        .text(school.text), scopes, .byteArrays(sorted.map(\.id.bytes)),
                        .texts(sorted.map(\.wrappedBy)), .byteArrays(sorted.map(\.bytes)),
                    ])
                guard added.count < keys.count else { return keys }
                let rows = try connection.run(
                    """
                    SELECT scope, id, wrapped_by, bytes FROM lanyard_keys.keys WHERE school = $1 AND scope = ANY($2)
                    """, [.text(school.text), scopes])
                let kept = try (0..<rows.count).map { try Self.key(rows, $0, school) }
                let byLabel = Dictionary(kept.map { ($0.label, $0) }) { one, _ in one }
                return keys.map { byLabel[$0.label] ?? $0 }
            }
        }
    }

    /// Destroys keys: the small table is written anew without them, its old file removed, and the snapshot dropped.
    ///
    /// Neither `DELETE` nor `VACUUM FULL` would do: a dead row that an older snapshot can still see is kept and copied.
    /// `TRUNCATE` leaves no dead rows. PostgreSQL's write-ahead log, its archive and its backups hold the wrapped bytes
    /// until they are recycled.
    public func destroyKeys(
        of labels: [ScopeLabel], in school: SchoolID
    ) async throws(StoreFailure) -> [ScopeLabel] {
        try await reading { connection in
            let destroyed = try connection.transaction {
                try connection.execute("LOCK TABLE lanyard_keys.keys IN ACCESS EXCLUSIVE MODE")
                let chosen: [PostgresValue] = [.text(school.text), .texts(labels.map(\.description))]
                let rows = try connection.run(
                    "SELECT scope FROM lanyard_keys.keys WHERE school = $1 AND scope = ANY($2)", chosen)
                try connection.execute("CREATE TEMPORARY TABLE kept (LIKE lanyard_keys.keys) ON COMMIT DROP")
                _ = try connection.run(
                    """
                    INSERT INTO pg_temp.kept
                    SELECT * FROM lanyard_keys.keys WHERE NOT (school = $1 AND scope = ANY($2))
                    """, chosen)
                try connection.execute("TRUNCATE lanyard_keys.keys")
                // What ANALYZE sampled of the keys before goes with the columns' types, while the table is empty.
                try connection.execute(Schema.keysWithoutStatistics)
                try connection.execute("INSERT INTO lanyard_keys.keys SELECT * FROM pg_temp.kept")
                _ = try connection.run("DELETE FROM lanyard.snapshots WHERE school = $1", [.text(school.text)])
                return Set((0..<rows.count).map { rows.text($0, 0) })
            }
            return labels.filter { destroyed.contains($0.description) }
        }
    }

    private static func key(_ rows: PostgresResult, _ row: Int, _ school: SchoolID) throws -> WrappedKey {
        let scope = rows.text(row, 0)
        guard let id = KeyID(rows.bytes(row, 1)) else {
            throw StoreFailure.refused("the id of the key of \(scope) is damaged")
        }
        return WrappedKey(
            school: school, label: try WrappedKey.label(kept: scope), id: id, wrappedBy: rows.text(row, 2),
            bytes: [UInt8](rows.bytes(row, 3)))
    }
}
