import Foundation
import GRDB

/// Moves what was committed from the write-ahead log into the database file, on a thread and connection of its own.
///
/// Passive: it never makes a commit or a reader wait. The commit path is one append to the log and one flush.
final class Checkpointer: @unchecked Sendable {
    /// How much a log may grow before it is moved, in bytes.
    private static let threshold = 4 << 20

    // `condition` is the lock of `isAwake`, `isClosed` and `hasEnded`.
    private let condition = NSCondition()
    private var isAwake = false
    private var isClosed = false
    private var hasEnded = false
    // Used by the thread alone.
    private let queue: DatabaseQueue
    private let log: String

    init(file: URL) throws {
        var configuration = Configuration()
        configuration.busyMode = .timeout(1)
        queue = try DatabaseQueue(path: file.path, configuration: configuration)
        log = file.path + "-wal"
        let thread = Thread { self.run() }
        thread.name = "checkpointer"
        thread.start()
    }

    /// Says that something was committed.
    func wake() {
        condition.lock()
        isAwake = true
        condition.signal()
        condition.unlock()
    }

    /// Ends the thread; returns when it has ended.
    func close() {
        condition.lock()
        isClosed = true
        condition.broadcast()
        while !hasEnded { condition.wait() }
        condition.unlock()
        // Fails only while a statement runs, and none does.
        try? queue.close()
    }

    private func run() {
        while waitForWork() {
            if size(of: log) >= Self.threshold {
                // Failing is harmless: the log stays, is still read, and is moved the next time.
                _ = try? queue.writeWithoutTransaction { db in try db.checkpoint(.passive) }
            }
            // One pass a tenth of a second is enough, and leaves the disk to the commits.
            Thread.sleep(forTimeInterval: 0.1)
        }
        condition.lock()
        hasEnded = true
        condition.broadcast()
        condition.unlock()
    }

    private func waitForWork() -> Bool {
        condition.lock()
        defer { condition.unlock() }
        while !isAwake && !isClosed { condition.wait() }
        isAwake = false
        return !isClosed
    }

    private func size(of path: String) -> Int {
        var status = stat()
        return stat(path, &status) == 0 ? Int(status.st_size) : 0
    }
}
