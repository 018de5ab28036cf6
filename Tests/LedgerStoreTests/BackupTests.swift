import Crypto
import Foundation
import Ledger
import LedgerSQLite
import Programs
import Testing

/// What a restore brings back and what not, and what backups and the log of destructions leave behind when they fail.
@Suite struct BackupTests {
    private let now = Timestamp(milliseconds: 1_775_034_000_000)

    /// A school with three keys, and a log in which the case's first key is destroyed; the case has a second one.
    private struct Desk {
        let folder: URL
        let store: SQLiteStore
        let school: SchoolID
        let log: DestructionLog
        let scope: Scope
        let ring: KeyRing

        var label: ScopeLabel { ring.label(of: scope) }
        var backup: URL { folder.appendingPathComponent("monday.backup") }
        var data: String { folder.appendingPathComponent("data").path }

        func newKey(of scope: Scope) async throws -> WrappedKey {
            try await store.add(try ring.newKey(for: scope))
        }

        func restore(_ arguments: String...) throws -> (Int32, String) {
            try Shell.status([LedgerCommandTests.program("lanyard"), "restore", backup.path] + arguments)
        }

        func makeBackup(_ arguments: String...) throws -> (Int32, String) {
            try Shell.status(
                [LedgerCommandTests.program("lanyard"), "backup", backup.path, "--location", data] + arguments)
        }
    }

    private func withDesk(_ test: (Desk) async throws -> Void) async throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        let sample = try Sample()
        let store = SQLiteStore(folder: folder.url.appendingPathComponent("data"))
        try await sample.fill(store, commands: 5)
        let log = DestructionLog(file: folder.url.appendingPathComponent("destructions.log"), of: sample.school)
        let desk = Desk(
            folder: folder.url, store: store, school: sample.school, log: log, scope: .case(try ScopeID("c1")),
            ring: try KeyRing([], schoolKey: SchoolKey(newFor: sample.school)))
        do {
            try await test(desk)
        } catch {
            await store.close()
            throw error
        }
        await store.close()
    }

    @Test func `a backup that this machine cannot hold in memory is refused before it is read, with what to do`() throws
    {
        let file = URL(fileURLWithPath: "/backups/large")
        try Backup.requireMemory(for: 1000, of: file, memory: 4000)
        for size: UInt64 in [1001, .max] {
            #expect(throws: BackupFailure.self) { try Backup.requireMemory(for: size, of: file, memory: 4000) }
        }
        do {
            try Backup.requireMemory(for: 8 << 30, of: file, memory: 16 << 30)
            Issue.record("it was not refused")
        } catch {
            #expect(error.description.contains("8192 MB") && error.description.contains("on a machine with more"))
        }
    }

    @Test func `a backup in a form that this program does not know is refused, whole as it is`() async throws {
        try await withDesk { desk in
            #expect(try desk.makeBackup().0 == 0)
            let known = "lanyard.backup/4", before = "lanyard.backup/3"
            var bytes = try Data(contentsOf: desk.backup).dropLast(32)
            let title = try #require(bytes.range(of: Data(known.utf8)))
            bytes.replaceSubrange(title, with: before.utf8)
            try (bytes + SHA256.hash(data: bytes)).write(to: desk.backup)
            let failure = #expect(throws: BackupFailure.self) { try Backup(file: desk.backup) }
            #expect(failure?.description.contains("no backup of a version that this program knows") == true)
        }
    }

    @Test func `a scope that got a new key after its destruction keeps the new one`() async throws {
        try await withDesk { desk in
            let first = try await desk.newKey(of: desk.scope)
            #expect(try await desk.log.destroy([desk.label], in: desk.store, now: now) == [desk.label])
            let second = try await desk.newKey(of: desk.scope)
            #expect(first.id != second.id)
            #expect(try desk.makeBackup("--destructions", desk.log.file.path).0 == 0)
            let restore = try Restore(
                backup: try Backup(file: desk.backup), keys: try KeyBackup(file: KeyBackup.file(beside: desk.backup)),
                log: desk.log, checkpoint: nil, now: now)
            #expect(restore.keys == [second] && restore.destroyed == [])
            #expect(restore.log?.lines == [.destroyed(first.id, desk.label, now)])
        }
    }

    @Test func `an empty, foreign, missing, old or other log is refused`() async throws {
        try await withDesk { desk in
            _ = try await desk.newKey(of: desk.scope)
            let key = try await desk.newKey(of: .school)
            _ = try await desk.log.destroy([desk.label], in: desk.store, now: now)
            let old = try String(contentsOf: desk.log.file, encoding: .utf8)
            try desk.log.add([.destroyed(key.id, key.label, now)])
            #expect(try desk.makeBackup("--destructions", desk.log.file.path).0 == 0)
            let whole = try String(contentsOf: desk.log.file, encoding: .utf8)
            let path = desk.folder.appendingPathComponent("given.log")
            for (text, why) in [
                ("", "is no log of destructions"), ("hello\n", "is no log of destructions"),
                (whole.replacingOccurrences(of: "oak-hill", with: "elm-lane"), "of another school"),
                (old, "this is an old one"), ("lanyard.destructions/1 oak-hill\n", "this is an old one"),
                (
                    whole.replacingOccurrences(
                        of: desk.label.description, with: String(repeating: "0", count: 64)), "find the right one"
                ),
                (whole + "x\n", "the log of destructions is damaged: line 4"),
            ] {
                try Data(text.utf8).write(to: path)
                let (status, output) = try desk.restore("--destructions", path.path)
                #expect(status == 1 && output.contains(why), "\(text): \(output)")
                #expect(!output.contains("the backup is damaged"))
            }
            #expect(try desk.restore("--destructions", path.path + "-none").0 == 70)
            #expect(try desk.restore().0 == 64)
            let denied = try desk.restore("--nothing-was-ever-destroyed")
            #expect(denied.0 == 1 && denied.1.contains("had 2 lines"), "\(denied.1)")
            // Later lines are no harm.
            try desk.log.add([.left(try ScopeID("p9"), now)])
            #expect(try desk.restore("--destructions", desk.log.file.path).1.contains("3 lines, the last of"))
        }
    }

    @Test func `where nothing was ever destroyed, that has to be said`() async throws {
        try await withDesk { desk in
            let made = try desk.makeBackup()
            #expect(made.0 == 0 && made.1.contains("a restore will not notice an old log"), "\(made.1)")
            let (status, output) = try desk.restore("--nothing-was-ever-destroyed")
            #expect(status == 0 && output.contains("you say that nothing was ever destroyed"), "\(output)")
            #expect(output.contains("warning: the backup was made without --destructions"))
        }
    }

    @Test func `half a line that a crash left is cut off, and the log goes on`() async throws {
        try await withDesk { desk in
            let (one, two) = (try ScopeID("p1"), try ScopeID("p2"))
            try desk.log.add([.left(one, now)])
            let handle = try FileHandle(forWritingTo: desk.log.file)
            try handle.seekToEnd()
            try handle.write(contentsOf: Data("destroyed 00ff".utf8))
            try handle.close()
            #expect(try desk.log.read().lines == [.left(one, now)])
            try desk.log.add([.left(two, now)])
            #expect(try desk.log.read().lines == [.left(one, now), .left(two, now)])
            // Half a header, too; and no line is added to a file that is no log.
            try Data("lanyard.destr".utf8).write(to: desk.log.file)
            try desk.log.add([.left(one, now)])
            #expect(try desk.log.read().lines == [.left(one, now)])
            try Data("my letters".utf8).write(to: desk.log.file)
            #expect(throws: BackupFailure.self) { try desk.log.add([.left(one, now)]) }
            #expect(try String(contentsOf: desk.log.file, encoding: .utf8) == "my letters")
        }
    }

    @Test func `two processes that add at one time lose no line`() async throws {
        try await withDesk { desk in
            let log = desk.log
            let people = try (0..<64).map { try ScopeID("p\($0)") }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for person in people { group.addTask { try log.add([.left(person, now)]) } }
                try await group.waitForAll()
            }
            #expect(Set(try log.read().lines) == Set(people.map { .left($0, now) }))
        }
    }

    @Test func `where the log cannot be written nothing is destroyed`() async throws {
        try await withDesk { desk in
            let key = try await desk.newKey(of: desk.scope)
            for path in [desk.folder.path, desk.folder.path + "/none/destructions.log"] {
                let log = DestructionLog(file: URL(fileURLWithPath: path), of: desk.school)
                await #expect(throws: BackupFailure.self) {
                    try await log.destroy([desk.label], in: desk.store, now: now)
                }
            }
            #expect(try await desk.store.keys(of: desk.school) == [key])
        }
    }

    @Test func `a backup that fails leaves nothing behind, and no record without its keys`() async throws {
        try await withDesk { desk in
            _ = try await desk.newKey(of: desk.scope)
            let record = try await Backup(of: desk.school, in: desk.store, log: nil, now: now)
            let keys = try await KeyBackup(of: desk.school, in: desk.store, now: now, days: 35)
            let files = { try FileManager.default.contentsOfDirectory(atPath: desk.folder.path).sorted() }
            // The keys' name is taken: the record is not written either.
            let taken = KeyBackup.file(beside: desk.backup)
            try Data("mine".utf8).write(to: taken)
            #expect(throws: BackupFailure.self) { try record.write(to: desk.backup, with: keys) }
            #expect(try files() == ["data", "monday.backup.keys"])
            try FileManager.default.removeItem(at: taken)
            // The record cannot be written: its keys go again. A folder stands where it would be written.
            try FileManager.default.createDirectory(
                atPath: desk.backup.path + ".partial", withIntermediateDirectories: true)
            #expect(throws: BackupFailure.self) { try record.write(to: desk.backup, with: keys) }
            #expect(try files() == ["data", "monday.backup.partial"])
            try FileManager.default.removeItem(atPath: desk.backup.path + ".partial")
            try record.write(to: desk.backup, with: keys)
            #expect(try files() == ["data", "monday.backup", "monday.backup.keys"])
            for name in [desk.backup, taken] {
                let mode = try FileManager.default.attributesOfItem(atPath: name.path)[.posixPermissions] as? NSNumber
                #expect(mode?.intValue == 0o600)
            }
        }
    }

    @Test func `keys past their date and halves of old backups are deleted, other people's files stay`() async throws {
        try await withDesk { desk in
            let keys = try await KeyBackup(of: desk.school, in: desk.store, now: now, days: 1)
            let old = desk.folder.appendingPathComponent("old.backup.keys")
            try keys.write(to: old)
            let half = desk.folder.appendingPathComponent("half.backup.keys.partial")
            try Data(contentsOf: old).prefix(50).write(to: half)
            for name in ["other.partial", "other.keys"] {
                try Data("mine".utf8).write(to: desk.folder.appendingPathComponent(name))
            }
            // A half that is being written just now stays.
            #expect(try Backup.tidy(beside: desk.backup, now: Outcome.now) == ["old.backup.keys"])
            let tomorrow = Outcome.now.adding(milliseconds: 90_000_000)
            #expect(try Backup.tidy(beside: desk.backup, now: tomorrow) == ["half.backup.keys.partial"])
            #expect(
                try FileManager.default.contentsOfDirectory(atPath: desk.folder.path).sorted() == [
                    "data", "other.keys", "other.partial",
                ])
        }
    }

    private enum Outcome {
        static var now: Timestamp { Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)) }
    }
}
