import Foundation
import GRDB
public import Ledger

extension SQLiteStore {
    /// The wrapped keys of a school.
    public func keys(of school: SchoolID) async throws(StoreFailure) -> [WrappedKey] {
        try await files(school).keys.reading { db in
            let sql = "SELECT scope, id, wrapped_by, bytes FROM keys WHERE school = ? ORDER BY scope"
            return try Row.fetchAll(db, sql: sql, arguments: [school.text]).map { try Self.key($0, school) }
        }
    }

    /// Keeps keys unless their scopes have some.
    public func add(_ keys: [WrappedKey]) async throws(StoreFailure) -> [WrappedKey] {
        guard let school = keys.first?.school else { return [] }
        return try await files(school).keys.writing { db in
            let insert = try BoundStatement("INSERT INTO keys VALUES (?,?,?,?,?) ON CONFLICT DO NOTHING", db)
            var kept = keys
            // In the order of the index, so that each of its pages is written once however many keys there are.
            for place in keys.indices.sorted(by: { keys[$0].label < keys[$1].label }) {
                let key = keys[place]
                try insert.bind(school.text, at: 1)
                try insert.bind(key.label.description, at: 2)
                try insert.bind(key.id.bytes, at: 3)
                try insert.bind(key.wrappedBy, at: 4)
                try insert.bind(key.bytes, at: 5)
                try insert.run()
                if db.changesCount == 0 { kept[place] = try Self.first(of: key.label, school, db) ?? key }
            }
            return kept
        }
    }

    /// The key that a scope had already.
    private static func first(of label: ScopeLabel, _ school: SchoolID, _ db: Database) throws -> WrappedKey? {
        let sql = "SELECT scope, id, wrapped_by, bytes FROM keys WHERE school = ? AND scope = ?"
        let row = try Row.fetchOne(db, sql: sql, arguments: [school.text, label.description])
        return try row.map { try key($0, school) }
    }

    /// Destroys keys: the file is written anew without them, the log that may hold them emptied, the snapshot dropped.
    ///
    /// `secure_delete` alone overwrites the row, but not the copies that moving rows between pages leaves behind.
    public func destroyKeys(
        of labels: [ScopeLabel], in school: SchoolID
    ) async throws(StoreFailure) -> [ScopeLabel] {
        let files = try files(school)
        // Before the keys, so that a crash between the two leaves no snapshot of what is destroyed; and once more
        // after them, since another server may have saved one meanwhile.
        try await Self.dropSnapshot(of: files)
        let destroyed = try await files.keys.writing { db in
            try labels.filter { label in
                let sql = "DELETE FROM keys WHERE school = ? AND scope = ?"
                try db.execute(sql: sql, arguments: [school.text, label.description])
                return db.changesCount > 0
            }
        }
        try await Self.emptyLog(of: files.keys, rewriting: true)
        try await Self.dropSnapshot(of: files)
        return destroyed
    }

    private static func dropSnapshot(of files: SchoolFiles) async throws(StoreFailure) {
        let isThere = try await files.ledger.writing { db in
            try db.execute(sql: "DELETE FROM snapshots")
            return db.changesCount > 0
        }
        if isThere { try await emptyLog(of: files.ledger, rewriting: false) }
    }

    /// Copies of pages from before stand in the log until it is moved and cut to nothing.
    private static func emptyLog(of pool: DatabasePool, rewriting: Bool) async throws(StoreFailure) {
        do {
            try await pool.barrierWriteWithoutTransaction { db in
                if rewriting { try db.execute(sql: "VACUUM") }
                _ = try db.checkpoint(.truncate)
            }
        } catch {
            throw SQLiteFile.failure(error)
        }
    }

    private static func key(_ row: Row, _ school: SchoolID) throws -> WrappedKey {
        let (scope, id, wrappedBy, bytes): (String, Data, String, Data) = (row[0], row[1], row[2], row[3])
        guard let id = KeyID(id) else { throw StoreFailure.refused("the id of the key of \(scope) is damaged") }
        return WrappedKey(
            school: school, label: try WrappedKey.label(kept: scope), id: id, wrappedBy: wrappedBy,
            bytes: [UInt8](bytes))
    }
}
