public import Ledger

/// The record in PostgreSQL, for any number of servers on one database.
///
/// Appends are decided by the row of a school's head, which one transaction at a time holds. After a lost connection
/// or a fail-over an append is attempted again; its command id keeps it from being there twice.
public final class PostgresStore: LedgerStore {
    private static let writerCount = 4

    private let workers: PostgresWorkers
    private let writers: [CommitQueue]
    let hints: ChangeHints
    let notices: PostgresNotices

    /// A store in the database at this `postgres://` URL or libpq connection string; connects on first use.
    ///
    /// - Parameter mayCreate: false for a program that only reads: it makes no tables.
    public init(url: String, mayCreate: Bool = true) {
        let hints = ChangeHints()
        let notices = PostgresNotices(url: url, hints: hints)
        (self.hints, self.notices) = (hints, notices)
        workers = PostgresWorkers(url: url, threads: 4, mayCreate: mayCreate)
        writers = (0..<Self.writerCount).map { number in
            let committer = GroupCommitter(url: url, mayCreate: mayCreate, notices: notices)
            return CommitQueue(name: "ledger writer \(number)") { committer.commit($0) }
        }
    }

    /// Commits what waits and closes the connections.
    public func close() async {
        for writer in writers { writer.close() }
        workers.close()
        notices.close()
        hints.finish()
    }

    /// The schools that have a ledger, keys or a snapshot.
    public func schools() async throws(StoreFailure) -> [SchoolID] {
        try await reading { connection in
            let rows = try connection.run("SELECT school FROM lanyard.heads WHERE size > 0 ORDER BY school")
            return try (0..<rows.count).map { try SchoolID(rows.text($0, 0)) }
        }
    }

    /// The queue of a school: always the same one, so that its appends keep their order.
    func writer(of school: SchoolID) -> CommitQueue {
        let sum = school.text.utf8.reduce(0 as UInt64) { $0 &* 31 &+ UInt64($1) }
        return writers[Int(sum % UInt64(writers.count))]
    }

    /// Runs a body on a connection, with the store's own errors.
    func reading<Value: Sendable>(
        _ body: @escaping @Sendable (PostgresConnection) throws -> Value
    ) async throws(StoreFailure) -> Value {
        do {
            return try await workers.run(body)
        } catch let failure as StoreFailure {
            throw failure
        } catch {
            throw .unavailable("\(error)")
        }
    }

    /// Runs a body on a connection and lets its errors through.
    func scanning<Value: Sendable>(
        _ body: @escaping @Sendable (PostgresConnection) throws -> Value
    ) async throws -> Value {
        try await workers.run(body)
    }
}
