import Foundation
import GRDB
import GRDBSQLite

/// Moves what was committed from the write-ahead log into the database file, so that the log begins anew.
///
/// Never inside a commit: a thread with a connection of its own moves almost all of it while commits go on, and the
/// writer the last few pages between two commits, when nothing is added meanwhile. The next commit then writes the log
/// from its start. Each flush of a log that only grew would have to write the file's new size and place too.
final class Checkpointer: @unchecked Sendable {
    /// After how many pages the log is moved: 8 MB.
    static let threshold: CInt = 2000
    /// The most pages that are left to the writer.
    static let mostForWriter = 256
    /// What a log may keep of the disk once it was longer, because somebody read an old state for long.
    static let largestLog = 64 << 20

    // `condition` is the lock of `pages`, `isWriterDue`, `isClosed` and `hasEnded`.
    private let condition = NSCondition()
    private var pages: CInt = 0
    private var isWriterDue = false
    private var isClosed = false
    private var hasEnded = false
    private let writer: DatabasePool
    // Used by the thread alone.
    private let queue: DatabaseQueue

    init(file: URL, writer: DatabasePool) throws {
        var configuration = Configuration()
        configuration.busyMode = .timeout(1)
        queue = try DatabaseQueue(path: file.path, configuration: configuration)
        self.writer = writer
        writer.writeWithoutTransaction { db in
            // SQLite tells after each commit how many pages the log has, other processes' pages too. The pointer is
            // used by the writer's connection alone, until `close`.
            let own = Unmanaged.passUnretained(self).toOpaque()
            let hook: @convention(c) (UnsafeMutableRawPointer?, OpaquePointer?, UnsafePointer<CChar>?, CInt) -> CInt = {
                own, _, _, pages in
                if let own { Unmanaged<Checkpointer>.fromOpaque(own).takeUnretainedValue().committed(pages) }
                return SQLITE_OK
            }
            _ = sqlite3_wal_hook(db.sqliteConnection, hook, own)
        }
        let thread = Thread { self.run() }
        thread.name = "checkpointer"
        thread.start()
    }

    private func committed(_ pages: CInt) {
        condition.lock()
        self.pages = pages
        if pages >= Self.threshold { condition.signal() }
        condition.unlock()
    }

    /// Moves the last pages, if that is due; called by the writer between two commits.
    func finish() {
        condition.lock()
        let isDue = isWriterDue
        condition.unlock()
        guard isDue else { return }
        // Failing is harmless, here and below: the log stays, is still read, and is moved the next time.
        _ = try? writer.writeWithoutTransaction { db in try db.checkpoint(.passive) }
        condition.lock()
        (isWriterDue, pages) = (false, 0)
        condition.unlock()
    }

    /// Ends the thread; returns when it has ended.
    func close() {
        writer.writeWithoutTransaction { db in _ = sqlite3_wal_hook(db.sqliteConnection, nil, nil) }
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
            // While a reader of an old state holds the log there is no hurry.
            if !move() { Thread.sleep(forTimeInterval: 0.1) }
        }
        condition.lock()
        hasEnded = true
        condition.broadcast()
        condition.unlock()
    }

    /// Moves the log until so few pages are left that the writer can move them; false where a reader holds them.
    private func move() -> Bool {
        for _ in 0..<8 {
            guard let moved = try? queue.writeWithoutTransaction({ db in try db.checkpoint(.passive) }) else { break }
            condition.lock()
            defer { condition.unlock() }
            // What was committed during the pass is not in its own count.
            isWriterDue = Int(pages) - moved.checkpointedFrameCount <= Self.mostForWriter
            if isWriterDue { return true }
        }
        return false
    }

    private func waitForWork() -> Bool {
        condition.lock()
        defer { condition.unlock() }
        while (pages < Self.threshold || isWriterDue) && !isClosed { condition.wait() }
        return !isClosed
    }
}
