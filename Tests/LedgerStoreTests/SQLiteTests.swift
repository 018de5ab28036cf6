import Foundation
import GRDB
import Ledger
import Testing

@testable import LedgerSQLite

@Suite struct SQLiteTests {
    private func withFiles(_ test: (SchoolFiles, URL) async throws -> Void) async throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        let files = try SchoolFiles(school: try SchoolID("oak-hill"), folder: folder.url)
        defer { files.close() }
        try await test(files, folder.url)
    }

    @Test func `the writers flush every commit, do not checkpoint in one, and overwrite what is deleted`() async throws
    {
        try await withFiles { files, _ in
            for (pool, checkpoint) in try [(files.ledger, 0), (files.keys, 1000), (files.shared, 1000)] {
                let found = try await pool.writeWithoutTransaction { db in
                    try ["synchronous", "journal_mode", "wal_autocheckpoint", "secure_delete"].map {
                        try String.fetchOne(db, sql: "PRAGMA \($0)")
                    }
                }
                #expect(found == ["2", "wal", "\(checkpoint)", "1"])
            }
        }
    }

    @Test func `under writing that never pauses the log begins anew and stays short`() async throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        let (store, sample) = (SQLiteStore(folder: folder.url), try Sample())
        let log = folder.url.appendingPathComponent("oak-hill/ledger.sqlite-wal").path
        // Some appends always wait, so that the writer never rests.
        var (waiting, longest) = ([Acknowledgement](), 0)
        let body = String(repeating: "7", count: 30)
        for position in 0..<UInt64(6_000) {
            waiting.append(store.enqueue(try sample.append("\(body)-\(position * 7_919 % 9_001)", at: position)))
            if waiting.count > 8 { _ = try await waiting.removeFirst().value() }
            guard position.isMultiple(of: 50) else { continue }
            let size = try FileManager.default.attributesOfItem(atPath: log)[.size] as? NSNumber
            longest = max(longest, size?.intValue ?? 0)
        }
        for last in waiting { _ = try await last.value() }
        #expect(longest < 3 * Int(Checkpointer.threshold) * 4096, "\(longest) bytes")
        #expect(try await LedgerVerifier(store, school: sample.school).verify().valid)
        await store.close()
    }

    @Test func `of 400 keys no byte of a destroyed one is in any file`() async throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        let store = SQLiteStore(folder: folder.url)
        let school = try SchoolID("oak-hill")
        let ring = try KeyRing([], schoolKey: SchoolKey(newFor: school))
        var keys: [WrappedKey] = []
        for number in 0..<400 {
            keys.append(try await store.add(try ring.newKey(for: .person(try ScopeID("p\(number)")))))
        }
        // Rows of many pages, neighbours and lone ones, so that pages are merged and rows moved.
        let gone = keys.enumerated().filter { $0.offset % 3 != 0 || $0.offset < 150 }.map(\.element)
        let before = try bytesOfAllFiles(in: folder.url)
        #expect(gone.allSatisfy { before.range(of: Data($0.bytes)) != nil })
        for start in stride(from: 0, to: gone.count, by: 40) {
            let some = gone[start..<min(start + 40, gone.count)].map(\.label)
            #expect(try await store.destroyKeys(of: some, in: school) == some)
        }
        let after = try bytesOfAllFiles(in: folder.url)
        for key in keys {
            // The tail of a row may be left where its head was overwritten.
            let isThere = after.range(of: Data(key.bytes.suffix(16))) != nil
            #expect(isThere == !gone.contains(key), "\(key.label)")
        }
        await store.close()
    }

    @Test func `neither files of keys nor the log of destructions say which cases there are and who is in them`()
        async throws
    {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        let (store, sample) = (SQLiteStore(folder: folder.url), try Sample())
        let ring = try KeyRing([], schoolKey: SchoolKey(newFor: sample.school))
        let (case1, grace) = (try ScopeID("grievous-1"), try ScopeID("grace-hopper"))
        let scopes: [Scope] = [.school, .case(case1), .person(grace), .part(of: grace, in: case1)]
        let keys = try await store.add(try scopes.map { try ring.newKey(for: $0) })
        let backup = try await KeyBackup(of: sample.school, in: store, now: Timestamp(milliseconds: 0), days: 1)
        let kept = folder.url.appendingPathComponent("monday.keys")
        try backup.write(to: kept)
        #expect(Set(try KeyBackup(file: kept).keys) == Set(keys))
        let log = DestructionLog(file: folder.url.appendingPathComponent("destructions.log"), of: sample.school)
        let gone = ring.label(of: scopes[3])
        #expect(try await log.destroy([gone], in: store, now: Timestamp(milliseconds: 0)) == [gone])
        let bytes = try [kept, log.file].reduce(into: try bytesOfAllFiles(in: folder.url)) {
            $0 += try Data(contentsOf: $1)
        }
        // What is looked for is there: labels, and the key that stays.
        for there in [gone.description, ring.label(of: .school).description] {
            #expect(bytes.range(of: Data(there.utf8)) != nil)
        }
        for word in ["grievous", "hopper", "case/", "person/"] {
            #expect(bytes.range(of: Data(word.utf8)) == nil, "\(word)")
        }
        // Another school's key, or the same scope at another school, gives another label.
        #expect(try KeyRing([], schoolKey: SchoolKey(newFor: sample.school)).label(of: scopes[3]) != gone)
        await store.close()
    }

    @Test func `files and folders are their owner's alone, even where others could read them before`() async throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        let (school, sample) = (folder.url.appendingPathComponent("oak-hill"), try Sample())
        try FileManager.default.createDirectory(at: school, withIntermediateDirectories: true)
        let file = school.appendingPathComponent("keys.sqlite").path
        #expect(chmod(school.path, 0o755) == 0)
        #expect(FileManager.default.createFile(atPath: file, contents: nil) && chmod(file, 0o644) == 0)
        let store = SQLiteStore(folder: folder.url)
        try await sample.fill(store, commands: 3)
        _ = try await store.add(
            try KeyRing([], schoolKey: SchoolKey(newFor: sample.school)).newKey(for: .school))
        var seen = 0
        for name in try FileManager.default.contentsOfDirectory(atPath: school.path) {
            #expect(try mode(school.appendingPathComponent(name)) == 0o600, "\(name)")
            seen += 1
        }
        #expect(seen >= 6)
        #expect(try mode(school) == 0o700)
        await store.close()
    }

    private func mode(_ file: URL) throws -> Int {
        let found = try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? NSNumber
        return try #require(found).intValue
    }

    private func bytesOfAllFiles(in folder: URL) throws -> Data {
        let school = folder.appendingPathComponent("oak-hill")
        return try FileManager.default.contentsOfDirectory(atPath: school.path).reduce(into: Data()) { all, name in
            all += try Data(contentsOf: school.appendingPathComponent(name))
        }
    }

    @Test func `a file that cannot be opened is a failure that says what to do`() async throws {
        let store = SQLiteStore(folder: URL(fileURLWithPath: "/proc/nowhere"))
        let failure = await #expect(throws: StoreFailure.self) { try await store.head(of: try SchoolID("oak-hill")) }
        #expect(failure?.description.hasPrefix("the record cannot be reached") == true)
    }

    @Test(arguments: [(3, "install a newer Lanyard"), (1, "made before the first release")])
    func `a file of a newer program, or of one before the first release, is refused and left as it is`(
        version: Int, why: String
    ) async throws {
        try await withFiles { files, folder in
            try await files.shared.writeWithoutTransaction { try $0.execute(sql: "PRAGMA user_version = \(version)") }
            let refusal = #expect(throws: StoreFailure.self) {
                try SchoolFiles(school: files.school, folder: folder).close()
            }
            #expect(refusal?.description.contains(why) == true)
        }
    }
}
