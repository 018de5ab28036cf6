import Foundation
import GRDB
import Ledger
import LedgerSQLite

/// Appends on SQLite against one plain row for each commit with the same durability.
///
/// In rounds, plain and ledger in turn, and the median of them: what else the disk does changes from second to second.
struct AppendBenchmark {
    let folder: URL
    static let rounds = 7
    static let appends = 1_500

    private struct Round {
        let plain: Double
        let one: Writers.Result
        let many: Writers.Result
    }

    func run() async throws {
        let plain = try PlainRows(file: folder.appendingPathComponent("plain.sqlite"))
        let store = SQLiteStore(folder: folder.appendingPathComponent("writers"))
        let lone = Writers(store: store, school: try SchoolID("oak-hill"))
        let crowd = Writers(store: store, school: try SchoolID("elm-lane"))
        var rounds: [Round] = []
        for number in 0..<Self.rounds {
            rounds.append(
                Round(
                    plain: try plain.insert(Self.appends),
                    one: try await lone.run(1, appends: Self.appends, round: number),
                    many: try await crowd.run(32, appends: Self.appends * 4, round: number)))
        }
        await store.close()
        report("SQLite, 1 writer", target: 0.6, rounds, \.one)
        report("SQLite, 32 writers", target: 4, rounds, \.many)
        let p99 = Clock.median(rounds.map(\.many.p99))
        print("SQLite, 32 writers, p99: \(Clock.rounded(p99)) ms (target under 3.00 ms, \(p99 < 3 ? "ok" : "MISSED"))")
    }

    private func report(_ what: String, target: Double, _ rounds: [Round], _ result: KeyPath<Round, Writers.Result>) {
        let ratios = rounds.map { $0[keyPath: result].rate / $0.plain }
        let rate = Int(Clock.median(rounds.map { $0[keyPath: result].rate }))
        let p50 = Clock.rounded(Clock.median(rounds.map { $0[keyPath: result].p50 }))
        let plain = Int(Clock.median(rounds.map(\.plain)))
        Clock.line(
            what, ratio: Clock.median(ratios), target: target,
            "rounds from \(Clock.range(ratios)); \(rate) appends/s, plain \(plain) rows/s, p50 \(p50) ms")
    }
}

/// One row for each commit, synchronous=FULL, the log on, SQLite's own settings otherwise.
struct PlainRows {
    private let queue: DatabaseQueue

    init(file: URL) throws {
        queue = try DatabaseQueue(path: file.path)
        try queue.writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL")
            try db.execute(sql: "CREATE TABLE rows (id INTEGER PRIMARY KEY, body BLOB NOT NULL)")
        }
    }

    /// Inserts rows; gives how many a second.
    func insert(_ count: Int) throws -> Double {
        let body = Data(repeating: 7, count: 300)
        let start = ContinuousClock.now
        try queue.writeWithoutTransaction { db in
            let insert = try db.makeStatement(sql: "INSERT INTO rows (body) VALUES (?)")
            for _ in 0..<count { try insert.execute(arguments: [body]) }
        }
        return Double(count) / ((ContinuousClock.now - start) / .seconds(1))
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

    func run(_ writers: Int, appends: Int, round: Int = 0) async throws -> Result {
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
                                _ = try await desk.append("w\(writer)-\(round)-\(number)").value()
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
