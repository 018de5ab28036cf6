public import Ledger

extension PostgresStore {
    /// A shared value that has not expired.
    public func value(
        at key: SharedKey, of school: SchoolID, now: Timestamp
    ) async throws(StoreFailure) -> SharedValue? {
        try await reading { connection in
            let rows = try connection.run(
                """
                SELECT version, bytes FROM lanyard.shared_values
                WHERE school = $1 AND kind = $2 AND id = $3 AND (expires IS NULL OR expires > $4)
                """,
                [.text(school.text), .text(key.kind), .text(key.id), .int(now.milliseconds)])
            return rows.count > 0 ? SharedValue(bytes: [UInt8](rows.bytes(0, 1)), version: rows.int(0, 0)) : nil
        }
    }

    /// Puts a shared value if the kept one has the version that the caller saw.
    public func put(
        _ bytes: [UInt8], at key: SharedKey, of school: SchoolID, replacing version: Int64?, expires: Timestamp?,
        now: Timestamp
    ) async throws(StoreFailure) -> Int64? {
        // One statement, so that of two servers one sees the other's version. $7: -1 stands for whatever version.
        let sql = """
            INSERT INTO lanyard.shared_values AS kept (school, kind, id, version, expires, bytes)
            SELECT $1, $2, $3, 1, $4, $5 WHERE $7 <= 0
                OR EXISTS (SELECT FROM lanyard.shared_values WHERE school = $1 AND kind = $2 AND id = $3)
            ON CONFLICT (school, kind, id) DO UPDATE
            SET version = kept.version + 1, expires = excluded.expires, bytes = excluded.bytes
            WHERE $7 = -1 OR $7 = CASE WHEN kept.expires IS NULL OR kept.expires > $6 THEN kept.version ELSE 0 END
            RETURNING version
            """
        return try await reading { connection in
            let rows = try connection.run(
                sql,
                [
                    .text(school.text), .text(key.kind), .text(key.id),
                    expires.map { .int($0.milliseconds) } ?? .null, .bytes(bytes), .int(now.milliseconds),
                    .int(version ?? -1),
                ])
            return rows.count > 0 ? rows.int(0, 0) : nil
        }
    }

    /// The ids of a kind.
    public func ids(ofKind kind: String, of school: SchoolID) async throws(StoreFailure) -> [String] {
        try await reading { connection in
            let rows = try connection.run(
                "SELECT id FROM lanyard.shared_values WHERE school = $1 AND kind = $2 ORDER BY id COLLATE \"C\"",
                [.text(school.text), .text(kind)])
            return (0..<rows.count).map { rows.text($0, 0) }
        }
    }

    /// Removes a shared value.
    public func remove(_ key: SharedKey, of school: SchoolID) async throws(StoreFailure) {
        try await reading { connection in
            _ = try connection.run(
                "DELETE FROM lanyard.shared_values WHERE school = $1 AND kind = $2 AND id = $3",
                [.text(school.text), .text(key.kind), .text(key.id)])
        }
    }

    /// Removes the shared values that have expired.
    public func removeExpired(of school: SchoolID, now: Timestamp) async throws(StoreFailure) -> Int {
        try await reading { connection in
            try connection.run(
                "DELETE FROM lanyard.shared_values WHERE school = $1 AND expires <= $2",
                [.text(school.text), .int(now.milliseconds)]
            ).changed
        }
    }

    /// Takes or renews a lease.
    public func lease(
        _ job: String, of school: SchoolID, holder: String, now: Timestamp, until: Timestamp
    ) async throws(StoreFailure) -> Lease? {
        let latest = now.adding(milliseconds: Lease.longestMilliseconds)
        let end = min(until, latest)
        return try await reading { connection in
            let rows = try connection.run(
                """
                INSERT INTO lanyard.leases AS kept (school, job, holder, token, until) VALUES ($1, $2, $3, 1, $4)
                ON CONFLICT (school, job) DO UPDATE SET
                    token = kept.token + (kept.holder <> excluded.holder)::int, holder = excluded.holder,
                    until = excluded.until
                WHERE kept.holder = excluded.holder OR kept.until <= $5 OR kept.until > $6
                RETURNING token
                """,
                [
                    .text(school.text), .text(job), .text(holder), .int(end.milliseconds), .int(now.milliseconds),
                    .int(latest.milliseconds),
                ])
            return rows.count > 0 ? Lease(job: job, holder: holder, token: rows.int(0, 0), until: end) : nil
        }
    }

    /// Gives a lease back.
    public func release(_ lease: Lease, of school: SchoolID) async throws(StoreFailure) {
        try await reading { connection in
            // The row stays, so that the next holder's token is greater.
            _ = try connection.run(
                "UPDATE lanyard.leases SET until = 0, holder = '' WHERE school = $1 AND job = $2 AND token = $3",
                [.text(school.text), .text(lease.job), .int(lease.token)])
        }
    }
}
