import Crypto
import Foundation
import GRDB
import Ledger
import LedgerSQLite

/// Verifying against a bare pass with the same cursor and hash; replay; opening from a snapshot.
struct ReadBenchmark {
    let folder: URL
    let entries: UInt64

    func run() async throws {
        let (store, school) = (SQLiteStore(folder: folder), try SchoolID("elm-lane"))
        try await fill(store, school)
        try await verify(store, school)
        try await replay(store, school)
        try await snapshot(store, school)
        await store.close()
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
        let bare = try await Clock.seconds { try Self.barePass(file) }
        let verifier = LedgerVerifier(store, school: school)
        let full = try await Clock.seconds {
            guard try await verifier.verify().valid else {
                throw StoreFailure.refused("the benchmark's ledger is wrong")
            }
        }
        Clock.line(
            "verify", ratio: bare / full, target: 0.5,
            "\(Int(Double(entries) / full)) entries/s, bare pass \(Int(Double(entries) / bare)) rows/s")
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

    private func snapshot(_ store: SQLiteStore, _ school: SchoolID) async throws {
        let key = SchoolKey(newFor: school)
        var ring = try KeyRing([], schoolKey: key)
        try ring.add(try ring.newKey(for: .school))
        // What a school of half a million events comes to, at 40 bytes each.
        let state = [UInt8](repeating: 9, count: 20_000_000)
        let sealed = try ring.seal(state, to: .school, as: "snapshot 1")
        try await store.save(Snapshot(school: school, size: entries, format: 1, bytes: sealed))
        let open = ring
        let seconds = try await Clock.seconds {
            let kept = try await store.snapshot(of: school)
            _ = try open.open(kept?.bytes ?? [], as: "snapshot 1")
            _ = try await store.head(of: school)
        }
        print(
            "snapshot of 20 MB read and unsealed: \(Clock.rounded(seconds * 1000)) ms (target under 1000 ms for opening)"
        )
    }
}
