import Crypto
import Foundation
import GRDB
import Ledger
import LedgerSQLite

/// Verifying against a bare pass with the same cursor and hash; replay; opening from a snapshot.
struct ReadBenchmark {
    let folder: URL
    let entries: UInt64
    static let rounds = 3

    func run() async throws {
        let (store, school) = (SQLiteStore(folder: folder), try SchoolID("elm-lane"))
        try await fill(store, school)
        try await verify(store, school)
        try await replay(store, school)
        await store.close()
        try await open(school)
    }

    private func fill(_ store: SQLiteStore, _ school: SchoolID) async throws {
        let writers = Writers(store: store, school: school)
        var last: Acknowledgement?
        for position in 0..<entries {
            last = store.enqueue(try writers.command("fill-\(position)", at: position))
            if position.isMultiple(of: 20_000) { _ = try await last?.value() }
        }
        _ = try await last?.value()
    }

    private func verify(_ store: SQLiteStore, _ school: SchoolID) async throws {
        let file = folder.appendingPathComponent("\(school)/ledger.sqlite").path
        let verifier = LedgerVerifier(store, school: school)
        var rounds: [(bare: Double, full: Double)] = []
        for _ in 0..<Self.rounds {
            let bare = try await Clock.seconds { try Self.barePass(file) }
            let full = try await Clock.seconds {
                guard try await verifier.verify().valid else {
                    throw StoreFailure.refused("the benchmark's ledger is wrong")
                }
            }
            rounds.append((bare, full))
        }
        let ratios = rounds.map { $0.bare / $0.full }
        let full = Int(Double(entries) / Clock.median(rounds.map(\.full)))
        Clock.line(
            "verify of \(entries)", ratio: Clock.median(ratios), target: 0.5,
            "rounds from \(Clock.range(ratios)); \(full) entries/s, "
                + "bare pass \(Int(Double(entries) / Clock.median(rounds.map(\.bare)))) rows/s")
        let size = entries - min(entries, 1_000)
        let root = try await TreeReader(store, school: school).frontier(at: size).root
        let checkpoint = Checkpoint(origin: Checkpoint.origin(of: school), size: size, root: root)
        let new = try await Clock.seconds { _ = try await verifier.verify(checkpoint: checkpoint, onlyNew: true) }
        print("verify, only the last 1,000: \(Clock.rounded(new * 1000)) ms")
    }

    /// Every row once through GRDB's cursor, every byte of its content once through swift-crypto's hash.
    private static func barePass(_ file: String) throws {
        let queue = try DatabaseQueue(path: file)
        let count = try queue.read { db in
            var (rows, last) = (0, [UInt8]())
            let cursor = try Row.fetchCursor(
                db,
                sql: """
                    SELECT position, school, command, part, parts, event, version, recorded, body, commitment, leaf
                    FROM entries ORDER BY position
                    """)
            while let row = try cursor.next() {
                try row.withUnsafeData(atIndex: 8) { data in last = Array(SHA256.hash(data: data ?? Data())) }
                rows += 1
            }
            return rows + (last.count - 32)
        }
        guard count > 0 else { throw StoreFailure.refused("the benchmark's ledger is empty") }
        try queue.close()
    }

    private func replay(_ store: SQLiteStore, _ school: SchoolID) async throws {
        let seconds = try await Clock.seconds {
            _ = try await store.scan(school, in: 0..<entries, into: 0) { $0 += try $1.entry().body.bytes.count }
        }
        let rate = Double(entries) / seconds
        Clock.line(
            "replay", ratio: rate / 100_000, target: 1, "\(Int(rate)) entries/s without unsealing, of 100,000 asked")
    }

    /// From nothing open to the state with all entries: the snapshot read and unsealed, and the entries after it replayed.
    ///
    /// What a state of this size costs to decode is the service's, and not in it.
    private func open(_ school: SchoolID) async throws {
        let (key, later) = (SchoolKey(newFor: school), min(entries, 1_000))
        var ring = try KeyRing([], schoolKey: key)
        try ring.add(try ring.newKey(for: .school))
        // What a school of half a million events comes to, at 40 bytes each.
        let state = [UInt8](repeating: 9, count: 20_000_000)
        let sealed = try ring.seal(state, to: .school, as: "snapshot 1")
        let writer = SQLiteStore(folder: folder)
        try await writer.save(Snapshot(school: school, size: entries - later, format: 1, bytes: sealed))
        await writer.close()
        let opened = ring
        let seconds = try await Clock.seconds {
            let store = SQLiteStore(folder: folder)
            guard let kept = try await store.snapshot(of: school) else {
                throw StoreFailure.refused("the benchmark's snapshot is gone")
            }
            _ = try opened.open(kept.bytes, as: "snapshot 1")
            let head = try await store.head(of: school).size
            let read = try await store.entries(of: school, in: kept.size..<head).count
            guard UInt64(read) == later else { throw StoreFailure.refused("the benchmark's ledger is too short") }
            await store.close()
        }
        let verdict = seconds < 1 ? "ok" : "MISSED"
        print(
            "opening \(entries) entries from a snapshot of 20 MB and \(later) entries after it: "
                + "\(Clock.rounded(seconds * 1000)) ms (target under 1000 ms, \(verdict))")
    }
}
