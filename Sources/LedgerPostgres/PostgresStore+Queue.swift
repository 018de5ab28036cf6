public import Ledger

extension PostgresStore {
    /// Puts a message in a queue once.
    public func push(_ message: QueuedMessage, of school: SchoolID) async throws(StoreFailure) {
        try await reading { connection in
            _ = try connection.run(
                "INSERT INTO lanyard.messages VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING",
                [
                    .text(school.text), .text(message.queue), .text(message.id), .int(message.due.milliseconds),
                    .int(message.attempts), .bytes(message.bytes),
                ])
        }
    }

    /// Takes messages that are due and hides them for a while.
    public func claim(
        from queue: String, of school: SchoolID, limit: Int, now: Timestamp, until: Timestamp
    ) async throws(StoreFailure) -> [QueuedMessage] {
        // Rows that another server is taking at this moment are passed over instead of waited for.
        let sql = """
            WITH due AS (
                SELECT id, due FROM lanyard.messages WHERE school = $1 AND queue = $2 AND due <= $3
                ORDER BY due, id LIMIT $4 FOR UPDATE SKIP LOCKED
            ), taken AS (
                UPDATE lanyard.messages m SET due = $5, attempts = attempts + 1 FROM due
                WHERE m.school = $1 AND m.queue = $2 AND m.id = due.id
                RETURNING m.id, m.attempts, m.bytes, due.due AS was
            )
            SELECT id, attempts, bytes FROM taken ORDER BY was, id
            """
        return try await reading { connection in
            let rows = try connection.run(
                sql,
                [
                    .text(school.text), .text(queue), .int(now.milliseconds), .int(Int64(limit)),
                    .int(until.milliseconds),
                ])
            return (0..<rows.count).map { row in
                QueuedMessage(
                    queue: queue, id: rows.text(row, 0), due: until, attempts: rows.int(row, 1),
                    bytes: [UInt8](rows.bytes(row, 2)))
            }
        }
    }

    /// Removes a message that was dealt with.
    public func finish(_ id: String, in queue: String, of school: SchoolID) async throws(StoreFailure) {
        try await reading { connection in
            _ = try connection.run(
                "DELETE FROM lanyard.messages WHERE school = $1 AND queue = $2 AND id = $3",
                [.text(school.text), .text(queue), .text(id)])
        }
    }
}
