import Foundation

/// `LedgerBenchmark [ENTRIES] [append] [read] [postgres] [POSTGRES-URL]`: what the record costs, as ratios within one run on one machine.
///
/// The first line of each measurement is the ratio that `docs/performance.md` names; absolute numbers follow.
@main struct LedgerBenchmark {
    static func main() async throws {
        let words = CommandLine.arguments.dropFirst()
        let entries = words.lazy.compactMap { UInt64($0) }.first ?? 1_000_000
        let parts = words.filter { ["append", "read", "postgres"].contains($0) }
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("lanyard-bench-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        func isAsked(_ part: String) -> Bool { parts.isEmpty || parts.contains(part) }
        if isAsked("append") { try await AppendBenchmark(folder: folder).run() }
        if isAsked("read") { try await ReadBenchmark(folder: folder, entries: entries).run() }
        guard isAsked("postgres") else { return }
        guard let url = words.first(where: { $0.hasPrefix("postgres") && $0.contains(":") }) else {
            return print("PostgreSQL: not measured; run this with Scripts/with-postgres")
        }
        try await PostgresBenchmark(url: url).run()
    }
}

/// Time and its words.
enum Clock {
    static func seconds(_ work: () async throws -> Void) async rethrows -> Double {
        let start = ContinuousClock.now
        try await work()
        let spent = ContinuousClock.now - start
        return Double(spent.components.seconds) + Double(spent.components.attoseconds) / 1e18
    }

    static func median(_ numbers: [Double]) -> Double { numbers.sorted()[numbers.count / 2] }

    static func range(_ ratios: [Double]) -> String {
        "\(rounded(ratios.min() ?? 0)) to \(rounded(ratios.max() ?? 0))"
    }

    static func line(_ what: String, ratio: Double, target: Double, _ detail: String) {
        let verdict = ratio >= target ? "ok" : "MISSED"
        print("\(what): \(rounded(ratio)) x (target \(rounded(target)) x, \(verdict)); \(detail)")
    }

    static func rounded(_ number: Double) -> String { String(format: "%.2f", number) }
}
