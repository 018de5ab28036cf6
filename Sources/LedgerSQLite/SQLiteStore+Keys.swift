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

    /// Keeps a key unless its scope has one.
    public func add(_ key: WrappedKey) async throws(StoreFailure) -> WrappedKey {
        try await files(key.school).keys.writing { db in
            try db.execute(
                sql: "INSERT INTO keys VALUES (?,?,?,?,?) ON CONFLICT DO NOTHING",
                arguments: [
                    key.school.text, key.scope.description, Data(key.id.bytes), key.wrappedBy, Data(key.bytes),
                ])
            let sql = "SELECT scope, id, wrapped_by, bytes FROM keys WHERE school = ? AND scope = ?"
            let kept = try Row.fetchOne(db, sql: sql, arguments: [key.school.text, key.scope.description])
            return try kept.map { try Self.key($0, key.school) } ?? key
        }
    }

    /// Destroys keys: overwritten in the file by `secure_delete`, and the log that may hold them emptied.
    public func destroyKeys(of scopes: [Scope], in school: SchoolID) async throws(StoreFailure) -> [Scope] {
        let pool = try files(school).keys
        let destroyed = try await pool.writing { db in
            try scopes.filter { scope in
                let sql = "DELETE FROM keys WHERE school = ? AND scope = ?"
                try db.execute(sql: sql, arguments: [school.text, scope.description])
                return db.changesCount > 0
            }
        }
        do {
            // Copies of the page from before stand in the log until it is moved and cut to nothing.
            try await pool.barrierWriteWithoutTransaction { db in _ = try db.checkpoint(.truncate) }
        } catch {
            throw SQLiteFile.failure(error)
        }
        return destroyed
    }

    private static func key(_ row: Row, _ school: SchoolID) throws -> WrappedKey {
        let (scope, id, wrappedBy, bytes): (String, Data, String, Data) = (row[0], row[1], row[2], row[3])
        guard let id = KeyID(id) else { throw StoreFailure.refused("the id of the key of \(scope) is damaged") }
        return WrappedKey(
            school: school, scope: try Scope(name: scope), id: id, wrappedBy: wrappedBy, bytes: [UInt8](bytes))
    }
}
