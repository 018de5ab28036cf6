import Foundation
import Ledger
import LedgerPostgres

/// Appends on PostgreSQL against pgbench's single-row inserts on the same server, with 16 writers each.
struct PostgresBenchmark {
    let url: String

    static let rounds = 5

    func run() async throws {
        let store = PostgresStore(url: url)
        let writers = Writers(store: store, school: try SchoolID("oak-\(UInt32.random(in: 0..<UInt32.max))"))
        var rounds: [(plain: Double, ledger: Writers.Result)] = []
        for number in 0..<Self.rounds {
            rounds.append((try pgbench(), try await writers.run(16, appends: 16_000, round: number)))
        }
        await store.close()
        let ratios = rounds.map { $0.ledger.rate / $0.plain }
        let plain = Int(Clock.median(rounds.map(\.plain)))
        let p99 = Clock.rounded(Clock.median(rounds.map(\.ledger.p99)))
        Clock.line(
            "PostgreSQL, 16 writers", ratio: Clock.median(ratios), target: 0.7,
            "rounds from \(Clock.range(ratios)); \(Int(Clock.median(rounds.map(\.ledger.rate)))) appends/s, "
                + "pgbench \(plain) rows/s, p99 \(p99) ms")
    }

    private func pgbench() throws -> Double {
        let script = FileManager.default.temporaryDirectory.appendingPathComponent("lanyard-pgbench.sql")
        defer { try? FileManager.default.removeItem(at: script) }
        try Data("INSERT INTO plain (body) VALUES (repeat('7', 300)::bytea);\n".utf8).write(to: script)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = [
            "-c",
            """
            psql -qX "$1" -c 'SET client_min_messages = warning' \\
                -c 'CREATE TABLE IF NOT EXISTS plain (id bigserial PRIMARY KEY, body bytea NOT NULL)' &&
            pgbench -n -M prepared -c 16 -j 2 -T 2 -f "$2" "$1"
            """, "sh", url, script.path,
        ]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        let line = text.split(separator: "\n").first { $0.hasPrefix("tps = ") }
        guard let rate = line.flatMap({ Double($0.dropFirst(6).prefix { $0 != " " }) }) else {
            throw StoreFailure.refused("pgbench gave no result: \(text)")
        }
        return rate
    }
}
