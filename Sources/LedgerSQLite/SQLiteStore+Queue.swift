import Foundation
import GRDB
public import Ledger

extension SQLiteStore {
    /// Puts a message in a queue once.
    public func push(_ message: QueuedMessage, of school: SchoolID) async throws(StoreFailure) {
        try await files(school).shared.writing { db in
            try db.execute(
                sql: "INSERT INTO messages VALUES (?,?,?,?,?,?) ON CONFLICT DO NOTHING",
                arguments: [
                    school.text, message.queue, message.id, message.due.milliseconds, message.attempts,
                    Data(message.bytes),
                ])
        }
    }

    /// Takes messages that are due and hides them for a while.
    public func claim(
        from queue: String, of school: SchoolID, limit: Int, now: Timestamp, until: Timestamp
    ) async throws(StoreFailure) -> [QueuedMessage] {
        try await files(school).shared.writing { db in
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT id, attempts, bytes FROM messages WHERE school = ? AND queue = ? AND due <= ?
                    ORDER BY due, id LIMIT ?
                    """,
                arguments: [school.text, queue, now.milliseconds, limit])
            return try rows.map { row in
                let (id, attempts, bytes): (String, Int64, Data) = (row[0], row[1], row[2])
                try db.execute(
                    sql:
                        "UPDATE messages SET due = ?, attempts = attempts + 1 WHERE school = ? AND queue = ? AND id = ?",
                    arguments: [until.milliseconds, school.text, queue, id])
                return QueuedMessage(queue: queue, id: id, due: until, attempts: attempts + 1, bytes: [UInt8](bytes))
            }
        }
    }

    /// Removes a message that was dealt with.
    public func finish(_ id: String, in queue: String, of school: SchoolID) async throws(StoreFailure) {
        try await files(school).shared.writing { db in
            try db.execute(
                sql: "DELETE FROM messages WHERE school = ? AND queue = ? AND id = ?",
                arguments: [school.text, queue, id])
        }
    }
}
