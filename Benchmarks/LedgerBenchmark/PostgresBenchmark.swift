import Foundation
import Ledger
import LedgerPostgres

/// Appends on PostgreSQL against pgbench's single-row inserts on the same server, with 16 writers each.
struct PostgresBenchmark {
    let url: String

    func run() async throws {
        let plain = try pgbench()
        let store = PostgresStore(url: url)
        let writers = Writers(store: store, school: try SchoolID("oak-\(UInt32.random(in: 0..<UInt32.max))"))
        let result = try await writers.run(16, appends: 16_000)
        await store.close()
        Clock.line(
            "PostgreSQL, 16 writers", ratio: result.rate / plain, target: 0.7,
            "\(Int(result.rate)) appends/s, pgbench \(Int(plain)) rows/s, p99 \(Clock.rounded(result.p99)) ms")
    }

    private func pgbench() throws -> Double {
        let script = FileManager.default.temporaryDirectory.appendingPathComponent("lanyard-pgbench.sql")
        try Data("INSERT INTO plain (body) VALUES (repeat('7', 300)::bytea);\n".utf8).write(to: script)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = [
            "-c",
            """
            psql -qX "$1" -c 'CREATE TABLE IF NOT EXISTS plain (id bigserial PRIMARY KEY, body bytea NOT NULL)' &&
            pgbench -n -M prepared -c 16 -j 2 -T 5 -f "$2" "$1"
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
