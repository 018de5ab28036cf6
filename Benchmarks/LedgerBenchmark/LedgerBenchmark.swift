import Foundation

/// `LedgerBenchmark [ENTRIES] [POSTGRES-URL]`: what the record costs, as ratios within one run on one machine.
///
/// The first line of each measurement is the ratio that `docs/record.md` names; absolute numbers follow.
@main struct LedgerBenchmark {
    static func main() async throws {
        let words = CommandLine.arguments.dropFirst()
        let entries = UInt64(words.first ?? "") ?? 1_000_000
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("lanyard-bench-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try await AppendBenchmark(folder: folder).run()
        try await ReadBenchmark(folder: folder, entries: entries).run()
        if let url = words.dropFirst().first { try await PostgresBenchmark(url: url).run() }
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

    static func line(_ what: String, ratio: Double, target: Double, _ detail: String) {
        let verdict = ratio >= target ? "ok" : "MISSED"
        print("\(what): \(rounded(ratio)) x (target \(rounded(target)) x, \(verdict)); \(detail)")
    }

    static func rounded(_ number: Double) -> String { String(format: "%.2f", number) }
}
