import Foundation
import Ledger
import LedgerSQLite
import Testing

/// Backups are written as they are read.
@Suite struct RestoreTests {
    private let now = Timestamp(milliseconds: 1_775_034_000_000)

    @Test(arguments: StoreKind.allCases)
    func `a backup that is written as it is read has the bytes of one that is held in memory`(
        kind: StoreKind
    ) async throws {
        try await kind.run { bench in
            let (sample, store) = (try Sample(), try bench.open())
            // Longer than the pieces in which it is written.
            let size = try await sample.fill(store, commands: 4_000)
            for id in ["f1", "f2", "f3"] {
                _ = try await store.put(
                    [UInt8](repeating: 7, count: 900_000), at: SharedKey("file", id), of: sample.school, replacing: 0,
                    expires: nil, now: now)
            }
            let log = DestructionLog(file: bench.folder.appendingPathComponent("log"), of: sample.school)
            try log.add([.left(try ScopeID("p9"), now)])
            let mark = try log.read().mark
            let keys = try await KeyBackup(of: sample.school, in: store, now: now, days: 35)
            let files = ["streamed", "held"].map { bench.folder.appendingPathComponent($0) }
            let made = try await Backup.write(
                of: sample.school, in: store, to: files[0], keyDays: 35, log: mark, now: now)
            #expect(made.head.size == size && made.files == 3)
            let held = try await Backup(of: sample.school, in: store, log: mark, now: now)
            try held.write(to: files[1], with: keys)
            #expect(try Data(contentsOf: files[0]) == Data(contentsOf: files[1]))
            #expect(try Backup(file: files[0]) == held)
        }
    }

    @Test(arguments: ["1", "2", "1+"])
    func `a disk that is full in the middle of a backup leaves no file`(when: String) async throws {
        try await StoreKind.sqlite.run { bench in
            let (sample, store) = (try Sample(), try bench.open())
            try await sample.fill(store, commands: 9_000)
            await bench.closeAll()
            let folder = try TemporaryFolder()
            defer { folder.remove() }
            let file = folder.url.appendingPathComponent("monday.backup").path
            let (status, text) = try Shell.status(
                [
                    "strace", "-f", "-qq", "-o", "/dev/null", "-P", file + ".partial", "-e", "trace=pwrite64", "-e",
                    "inject=pwrite64:error=ENOSPC:when=\(when)", LedgerCommandTests.program("lanyard"), "backup", file,
                    "--location", bench.location,
                ])
            #expect(status == 70 && text.contains("No space left"), "\(status) \(text)")
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == [])
        }
    }
}
