import Foundation
import Ledger
import Testing

/// Entries as large as the pieces of an original, among small ones (decision 0021).
@Suite struct LargeEntryTests {
    /// 50 pieces of a quarter of a megabyte, each of other bytes, with small entries around them.
    private static func fill(_ store: any LedgerStore, _ sample: Sample) async throws {
        try await sample.fill(store, commands: 200)
        let start = try await store.head(of: sample.school).size
        let drafts = (0..<50).map { number in
            let content = (0..<(256 * 1024)).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ number) }
            return Draft(event: sample.event, body: Body(open: content, event: sample.event))
        }
        _ = try await store.append(
            Append(
                school: sample.school, command: try CommandID("large"), expected: start,
                recorded: Timestamp(milliseconds: 1_775_034_000_000), drafts: drafts))
        try await sample.fill(store, commands: 200)
    }

    @Test(arguments: StoreKind.allCases)
    func `large entries are read back, verified, backed up and restored as they were`(kind: StoreKind) async throws {
        try await kind.run { bench in
            let (sample, store) = (try Sample(), try bench.open())
            try await Self.fill(store, sample)
            let size = try await store.head(of: sample.school).size
            let entries = try await store.entries(of: sample.school, in: 0..<size)
            #expect(entries.filter { $0.body.bytes.count > 256 * 1024 }.count == 50)
            #expect(try await LedgerVerifier(store, school: sample.school).verify().faults.isEmpty)
            let file = bench.folder.appendingPathComponent("backup")
            let now = Timestamp(milliseconds: 1_775_034_000_000)
            _ = try await Backup.write(of: sample.school, in: store, to: file, keyDays: 35, log: nil, now: now)
            let backup = try Backup(file: file)
            #expect(backup.entries == entries)
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `a piece in which one byte was changed, and one that is missing, are named`(kind: StoreKind) async throws {
        try await kind.run { bench in
            let (sample, store) = (try Sample(), try bench.open())
            try await Self.fill(store, sample)
            let place = try #require(try await store.positions(of: try CommandID("large"), in: sample.school))
            await bench.closeAll()
            let tamperer = Tamperer(bench: bench, school: sample.school)
            let row = "WHERE position = \(place.lowerBound + 7)"
            let change =
                kind == .sqlite
                ? "CAST(substr(body, 1, 1000) || x'00' || substr(body, 1002) AS BLOB)"
                : "set_byte(body, 1000, 255 - get_byte(body, 1000))"
            try tamperer.sql("UPDATE {t}entries SET body = \(change) \(row)")
            let found = try await LedgerVerifier(try bench.open(), school: sample.school).verify()
            #expect(found.faults.map(\.position) == [place.lowerBound + 7])
            await bench.closeAll()
            try tamperer.sql("DELETE FROM {t}entries WHERE position = \(place.lowerBound + 9)")
            let missing = try await LedgerVerifier(try bench.open(), school: sample.school).verify()
            #expect(missing.faults.map(\.position).contains(place.lowerBound + 9))
        }
    }
}
