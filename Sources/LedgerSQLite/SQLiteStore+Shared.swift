import Foundation
import GRDB
public import Ledger

extension SQLiteStore {
    /// A shared value that has not expired.
    public func value(
        at key: SharedKey, of school: SchoolID, now: Timestamp
    ) async throws(StoreFailure) -> SharedValue? {
        let files = try files(school)
        if let mirror = files.mirror, SharedMirror.holds(key.kind) { return mirror.value(at: key, now: now) }
        return try await files.shared.reading { db in
            let sql = """
                SELECT version, bytes FROM shared_values
                WHERE school = ? AND kind = ? AND id = ? AND (expires IS NULL OR expires > ?)
                """
            let row = try Row.fetchOne(db, sql: sql, arguments: [school.text, key.kind, key.id, now.milliseconds])
            return row.map { SharedValue(bytes: [UInt8]($0[1] as Data), version: $0[0]) }
        }
    }

    /// Several shared values, in the order of their names.
    public func values(
        at keys: [SharedKey], of school: SchoolID, now: Timestamp
    ) async throws(StoreFailure) -> [SharedValue?] {
        if let mirror = try files(school).mirror, keys.allSatisfy({ SharedMirror.holds($0.kind) }) {
            return mirror.values(at: keys, now: now)
        }
        var found: [SharedValue?] = []
        for key in keys { found.append(try await value(at: key, of: school, now: now)) }
        return found
    }

    /// Puts a shared value if the kept one has the version that the caller saw.
    public func put(
        _ bytes: [UInt8], at key: SharedKey, of school: SchoolID, replacing version: Int64?, expires: Timestamp?,
        now: Timestamp
    ) async throws(StoreFailure) -> Int64? {
        try await files(school).sharing { db in
            let row = try Row.fetchOne(
                db, sql: "SELECT version, expires FROM shared_values WHERE school = ? AND kind = ? AND id = ?",
                arguments: [school.text, key.kind, key.id])
            let kept: Int64 = row?[0] ?? 0
            let end: Int64? = row?[1]
            let isLive = row != nil && (end.map { $0 > now.milliseconds } ?? true)
            if let version, version != (isLive ? kept : 0) { return nil }
            try db.execute(
                sql: """
                    INSERT INTO shared_values (school, kind, id, version, expires, bytes) VALUES (?,?,?,?,?,?)
                    ON CONFLICT (school, kind, id) DO UPDATE
                    SET version = excluded.version, expires = excluded.expires, bytes = excluded.bytes
                    """,
                arguments: [school.text, key.kind, key.id, kept + 1, expires?.milliseconds, Data(bytes)])
            return kept + 1
        } mirrored: { version, mirror in
            version.map { mirror.put(SharedValue(bytes: bytes, version: $0), expires: expires, at: key) }
        }
    }

    /// The ids of a kind.
    public func ids(ofKind kind: String, of school: SchoolID) async throws(StoreFailure) -> [String] {
        let files = try files(school)
        if let mirror = files.mirror, SharedMirror.holds(kind) { return mirror.ids(ofKind: kind) }
        return try await files.shared.reading { db in
            let sql = "SELECT id FROM shared_values WHERE school = ? AND kind = ? ORDER BY id"
            return try String.fetchAll(db, sql: sql, arguments: [school.text, kind])
        }
    }

    /// How often values of a kind were changed; nil where another server may have the folder open too.
    public func changes(ofKind kind: String, of school: SchoolID) async throws(StoreFailure) -> UInt64? {
        guard SharedMirror.holds(kind) else { return nil }
        return try files(school).mirror?.changes(ofKind: kind)
    }

    /// Removes a shared value.
    public func remove(_ key: SharedKey, of school: SchoolID) async throws(StoreFailure) {
        try await files(school).sharing { db in
            try db.execute(
                sql: "DELETE FROM shared_values WHERE school = ? AND kind = ? AND id = ?",
                arguments: [school.text, key.kind, key.id])
        } mirrored: { _, mirror in
            mirror.remove(key)
        }
    }

    /// Removes the shared values that have expired.
    public func removeExpired(of school: SchoolID, now: Timestamp) async throws(StoreFailure) -> Int {
        try await files(school).sharing { db in
            try db.execute(
                sql: "DELETE FROM shared_values WHERE school = ? AND expires <= ?",
                arguments: [school.text, now.milliseconds])
            return db.changesCount
        } mirrored: { _, mirror in
            mirror.removeExpired(now: now)
        }
    }

    /// Takes or renews a lease.
    public func lease(
        _ job: String, of school: SchoolID, holder: String, now: Timestamp, until: Timestamp
    ) async throws(StoreFailure) -> Lease? {
        let end = min(until, now.adding(milliseconds: Lease.longestMilliseconds))
        return try await files(school).shared.writing { db in
            let token = try Int64.fetchOne(
                db,
                sql: """
                    INSERT INTO leases (school, job, holder, token, until) VALUES (?1, ?2, ?3, 1, ?4)
                    ON CONFLICT (school, job) DO UPDATE
                    SET token = token + (holder <> excluded.holder), holder = excluded.holder, until = excluded.until
                    WHERE holder = excluded.holder OR until <= ?5 OR until > ?6
                    RETURNING token
                    """,
                arguments: [
                    school.text, job, holder, end.milliseconds, now.milliseconds,
                    now.adding(milliseconds: Lease.longestMilliseconds).milliseconds,
                ])
            return token.map { Lease(job: job, holder: holder, token: $0, until: end) }
        }
    }

    /// Gives a lease back.
    public func release(_ lease: Lease, of school: SchoolID) async throws(StoreFailure) {
        try await files(school).shared.writing { db in
            // The row stays, so that the next holder's token is greater.
            try db.execute(
                sql: "UPDATE leases SET until = 0, holder = '' WHERE school = ? AND job = ? AND token = ?",
                arguments: [school.text, lease.job, lease.token])
        }
    }
}

extension SchoolFiles {
    /// Changes shared values in a transaction, and then, still on the file's writer, their mirror.
    func sharing<Value: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> Value,
        mirrored: @escaping @Sendable (Value, SharedMirror) -> Void
    ) async throws(StoreFailure) -> Value {
        let (pool, mirror) = (try shared, mirror)
        do {
            return try await pool.writeWithoutTransaction { db in
                var value: Value?
                try db.inTransaction(.immediate) {
                    value = try body(db)
                    return .commit
                }
                guard let value else { throw StoreFailure.unavailable("nothing was written") }
                if let mirror { mirrored(value, mirror) }
                return value
            }
        } catch {
            throw SQLiteFile.failure(error)
        }
    }
}
