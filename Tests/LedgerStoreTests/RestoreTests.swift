import Foundation
import Ledger
import LedgerSQLite
import Programs
import Testing

/// A restored school waits for a person, and backups are written as they are read.
@Suite struct RestoreTests {
    private let now = Timestamp(milliseconds: 1_775_034_000_000)

    @Test(arguments: StoreKind.allCases)
    func `a restored school waits until it is confirmed, and its leavers stay out after that`(
        kind: StoreKind
    ) async throws {
        try await kind.run { bench in
            let (sample, from) = (try Sample(), SQLiteStore(folder: bench.folder.appendingPathComponent("from")))
            try await sample.fill(from, commands: 5)
            #expect(try await from.restoreNotice(of: sample.school) == nil)
            let log = DestructionLog(file: bench.folder.appendingPathComponent("log"), of: sample.school)
            let people = [try ScopeID("p7"), try ScopeID("p9")]
            try log.add(people.map { .left($0, now) })
            let backup = try await Backup(of: sample.school, in: from, log: nil, now: now)
            await from.close()
            let restore = try Restore(backup: backup, keys: nil, log: log, checkpoint: nil, now: now)
            let (one, two) = (try bench.open(), try bench.open())
            try await restore.apply(to: one, now: now)
            let notice = try #require(try await two.restoreNotice(of: sample.school))
            #expect(notice.restored == now && notice.summary == restore.summary)
            #expect(try await two.leavers(of: sample.school) == people)
            #expect(try await two.restoreNotice(of: try SchoolID("elm-lane")) == nil)
            try await two.confirmRestore(of: sample.school)
            #expect(try await one.restoreNotice(of: sample.school) == nil)
            #expect(try await one.leavers(of: sample.school) == people)
            try await one.confirmRestore(of: sample.school)
            try await one.forgetLeavers(of: sample.school)
            #expect(try await two.leavers(of: sample.school) == [])
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `a mark that cannot be read is a mark all the same`(kind: StoreKind) async throws {
        try await kind.run { bench in
            let (school, store) = (try SchoolID("oak-hill"), try bench.open())
            for bytes in [[], Array("old words\n".utf8), Array("lanyard.restored/1 x\nread me".utf8)] {
                _ = try await store.put(bytes, at: .restoreMark, of: school, replacing: nil, expires: nil, now: now)
                let notice = try #require(try await store.restoreNotice(of: school))
                #expect(notice.restored == nil)
            }
        }
    }

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
