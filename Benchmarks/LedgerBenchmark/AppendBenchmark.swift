import Foundation
import GRDB
import Ledger
import LedgerSQLite

/// Appends on SQLite against one plain row for each commit with the same durability.
struct AppendBenchmark {
    let folder: URL
    static let appends = 4_000

    func run() async throws {
        let plain = try await plainRows()
        let one = try await ledger(writers: 1, appends: 2_000)
        let many = try await ledger(writers: 32, appends: Self.appends * 4)
        Clock.line("SQLite, 1 writer", ratio: one.rate / plain, target: 0.6, detail(one, plain))
        Clock.line("SQLite, 32 writers", ratio: many.rate / plain, target: 4, detail(many, plain))
        let p99 = many.p99
        print("SQLite, 32 writers, p99: \(Clock.rounded(p99)) ms (target under 3.00 ms, \(p99 < 3 ? "ok" : "MISSED"))")
    }

    private func detail(_ result: Writers.Result, _ plain: Double) -> String {
        "\(Int(result.rate)) appends/s, plain \(Int(plain)) rows/s, p50 \(Clock.rounded(result.p50)) ms"
    }

    /// One row for each commit, synchronous=FULL, the log on.
    private func plainRows() async throws -> Double {
        let queue = try DatabaseQueue(path: folder.appendingPathComponent("plain.sqlite").path)
        try await queue.writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL")
            try db.execute(sql: "CREATE TABLE rows (id INTEGER PRIMARY KEY, body BLOB NOT NULL)")
        }
        let body = Data(repeating: 7, count: 300)
        let seconds = try await Clock.seconds {
            try await queue.writeWithoutTransaction { db in
                let insert = try db.makeStatement(sql: "INSERT INTO rows (body) VALUES (?)")
                for _ in 0..<Self.appends { try insert.execute(arguments: [body]) }
            }
        }
        try queue.close()
        return Double(Self.appends) / seconds
    }

    private func ledger(writers: Int, appends: Int) async throws -> Writers.Result {
        let store = SQLiteStore(folder: folder.appendingPathComponent("writers-\(writers)"))
        let result = try await Writers(store: store, school: try SchoolID("oak-hill")).run(writers, appends: appends)
        await store.close()
        return result
    }
}

/// Writers of one school: each decides on the accepted state, queues, and waits until it is durable.
struct Writers {
    struct Result {
        let rate: Double
        let p50: Double
        let p99: Double
    }

    let store: any LedgerStore
    let school: SchoolID

    /// Hands out positions in the order in which the appends are queued, as a school's actor does.
    actor Desk {
        let writers: Writers
        private var next: UInt64

        init(_ writers: Writers, from next: UInt64) {
            self.writers = writers
            self.next = next
        }

        func append(_ name: String) throws -> Acknowledgement {
            let append = try writers.command(name, at: next)
            next += 1
            return writers.store.enqueue(append)
        }
    }

    func command(_ name: String, at position: UInt64) throws -> Append {
        let event = EventVersion(try EventName("note.written"), version: 1)
        return Append(
            school: school, command: try CommandID(name), expected: position, recorded: Timestamp(milliseconds: 1),
            drafts: [Draft(event: event, body: Body(open: [UInt8](repeating: 7, count: 300), event: event))])
    }

    func run(_ writers: Int, appends: Int) async throws -> Result {
        let desk = Desk(self, from: try await store.head(of: school).size)
        let each = appends / writers
        let start = ContinuousClock.now
        let waits = try await withThrowingTaskGroup(of: [Double].self) { group in
            for writer in 0..<writers {
                group.addTask {
                    var waits: [Double] = []
                    for number in 0..<each {
                        waits.append(
                            try await Clock.seconds {
                                _ = try await desk.append("w\(writers)-\(writer)-\(number)").value()
                            })
                    }
                    return waits
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }.sorted()
        }
        let spent = (ContinuousClock.now - start) / .seconds(1)
        return Result(
            rate: Double(waits.count) / spent, p50: waits[waits.count / 2] * 1000,
            p99: waits[waits.count * 99 / 100] * 1000)
    }
}
