import CPostgres
import Foundation
import Ledger
import Synchronization

/// Tells other servers of appends, and hears of theirs, by `NOTIFY` and `LISTEN` on a connection and thread of its own.
///
/// Apart from the appends: a transaction that notifies holds a lock of the whole server while it is made durable. What
/// is told is only that something was appended; whoever hears it, or hears nothing, still compares the head.
final class PostgresNotices: Sendable {
    private static let channel = "lanyard_appended"
    /// For how many milliseconds news gather before they are told, and the most by which they come late.
    private static let pause: CInt = 40

    private struct State {
        var news: Set<SchoolID> = []
        var isStarted = false
        var isClosed = false
    }

    private let url: String
    private let hints: ChangeHints
    private let state = Mutex(State())
    private let hasEnded = DispatchSemaphore(value: 0)

    init(url: String, hints: ChangeHints) {
        self.url = url
        self.hints = hints
    }

    /// Tells of an append that is durable.
    func appended(_ school: SchoolID) {
        hints.hint(school)
        state.withLock { _ = $0.news.insert(school) }
        listen()
    }

    /// Begins to listen, on the first call.
    func listen() {
        let isFirst = state.withLock { state in
            guard !state.isStarted, !state.isClosed else { return false }
            state.isStarted = true
            return true
        }
        guard isFirst else { return }
        let thread = Thread { self.run() }
        thread.name = "postgres notices"
        thread.start()
    }

    /// Ends the thread and its connection; news that were not told yet are lost, as any hint may be.
    func close() {
        let mustEnd = state.withLock { state in
            defer { state.isClosed = true }
            return state.isStarted && !state.isClosed
        }
        if mustEnd { hasEnded.wait() }
    }

    private func run() {
        while !isOver {
            do {
                try serve(try PostgresConnection(url: url))
            } catch {
                // The next connection hears again; what was missed meanwhile is hinted at then.
                let end = Date().addingTimeInterval(1)
                while !isOver && Date() < end { Thread.sleep(forTimeInterval: 0.05) }
            }
        }
        hasEnded.signal()
    }

    private func serve(_ connection: PostgresConnection) throws {
        try connection.execute("LISTEN \(Self.channel)")
        hints.hintAll()
        while !isOver {
            for school in takeNews() {
                do {
                    // Nobody waits for this on a disk.
                    _ = try connection.run(
                        "SELECT set_config('synchronous_commit', 'off', true), pg_notify($1, $2)",
                        [.text(Self.channel), .text(school.text)])
                } catch {
                    state.withLock { _ = $0.news.insert(school) }
                    throw error
                }
            }
            for text in try connection.notices(waiting: Self.pause) {
                if let school = try? SchoolID(text) { hints.hint(school) }
            }
        }
    }

    private var isOver: Bool { state.withLock { $0.isClosed } }

    private func takeNews() -> Set<SchoolID> {
        state.withLock { state in
            defer { state.news = [] }
            return state.news
        }
    }
}

extension PostgresConnection {
    /// What was notified since the last call; waits so many milliseconds for it.
    ///
    /// - Throws: ``PostgresError`` (lost) when the connection is gone.
    func notices(waiting milliseconds: CInt) throws -> [String] {
        var socket = pollfd(fd: PQsocket(handle), events: Int16(POLLIN), revents: 0)
        _ = poll(&socket, 1, milliseconds)
        guard PQconsumeInput(handle) == 1 else { throw PostgresError.lost("the connection for notices is gone") }
        var found: [String] = []
        while let notice = PQnotifies(handle) {
            found.append(String(cString: notice.pointee.extra))
            PQfreemem(notice)
        }
        return found
    }
}
