import Foundation
import Ledger

/// A few threads, each with a connection of its own, that do the waiting on PostgreSQL: never a thread of Swift's.
final class PostgresWorkers: @unchecked Sendable {
    private typealias Job = @Sendable (Slot) -> Void

    // `condition` is the lock of `jobs`, `isClosed` and `running`.
    private let condition = NSCondition()
    private var jobs: [Job] = []
    private var isClosed = false
    private var running: Int

    init(url: String, threads: Int, mayCreate: Bool) {
        running = threads
        for number in 0..<threads {
            let slot = Slot(url: url, mayCreate: mayCreate)
            let thread = Thread { self.work(slot) }
            thread.name = "postgres \(number)"
            thread.start()
        }
    }

    /// Runs a body on one of the threads; it may be run again after a lost connection, so it is to bear that.
    func run<Value: Sendable>(_ body: @escaping @Sendable (PostgresConnection) throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            let accepted = add { slot in
                continuation.resume(with: Result { try slot.attempt(for: Slot.patience, body) })
            }
            if !accepted { continuation.resume(throwing: StoreFailure.unavailable("the store was closed")) }
        }
    }

    /// Finishes what is queued and ends the threads; returns when they have ended.
    func close() {
        condition.lock()
        isClosed = true
        condition.broadcast()
        while running > 0 { condition.wait() }
        condition.unlock()
    }

    private func add(_ job: @escaping Job) -> Bool {
        condition.lock()
        defer { condition.unlock() }
        guard !isClosed else { return false }
        jobs.append(job)
        condition.signal()
        return true
    }

    private func work(_ slot: Slot) {
        while let job = next() { job(slot) }
        slot.close()
        condition.lock()
        running -= 1
        condition.broadcast()
        condition.unlock()
    }

    private func next() -> Job? {
        condition.lock()
        defer { condition.unlock() }
        while jobs.isEmpty && !isClosed { condition.wait() }
        return jobs.isEmpty ? nil : jobs.removeFirst()
    }
}

/// The place of one connection, which is made anew when it was lost; used by one thread.
final class Slot: @unchecked Sendable {
    /// For how many seconds a lost connection is met by another attempt: a server restarts, a standby is promoted.
    static let patience: TimeInterval = 20

    // No lock: a slot belongs to one thread, which makes it and hands it to nobody.
    private let url: String
    private let mayCreate: Bool
    private var connection: PostgresConnection?

    init(url: String, mayCreate: Bool) {
        self.url = url
        self.mayCreate = mayCreate
    }

    /// Runs a body, and again on a new connection while it is lost, for so many seconds.
    func attempt<Value>(for seconds: TimeInterval, _ body: (PostgresConnection) throws -> Value) throws -> Value {
        let end = Date().addingTimeInterval(seconds)
        var pause = 0.02
        while true {
            do {
                return try body(try open())
            } catch PostgresError.lost(let why) {
                connection = nil
                guard Date() < end else { throw PostgresError.lost(why).failure }
                Thread.sleep(forTimeInterval: pause)
                pause = min(pause * 2, 1)
            } catch let error as PostgresError {
                throw error.failure
            }
        }
    }

    func close() {
        connection = nil
    }

    private func open() throws -> PostgresConnection {
        if let connection, connection.isAlive { return connection }
        connection = nil
        let fresh = try PostgresConnection(url: url)
        try Schema.prepare(fresh, mayCreate: mayCreate)
        connection = fresh
        return fresh
    }
}
