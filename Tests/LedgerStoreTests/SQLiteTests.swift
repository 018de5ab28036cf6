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
            for (pool, checkpoint) in [(files.ledger, 0), (files.keys, 1000), (files.shared, 1000)] {
                let found = try await pool.writeWithoutTransaction { db in
                    try ["synchronous", "journal_mode", "wal_autocheckpoint", "secure_delete"].map {
                        try String.fetchOne(db, sql: "PRAGMA \($0)")
                    }
                }
                #expect(found == ["2", "wal", "\(checkpoint)", "1"])
            }
        }
    }

    @Test func `the bytes of a destroyed key are in no file`() async throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        let store = SQLiteStore(folder: folder.url)
        let school = try SchoolID("oak-hill")
        let ring = try KeyRing([], schoolKey: SchoolKey(newFor: school))
        let scope = Scope.person(try ScopeID("p1"))
        let key = try await store.add(try ring.newKey(for: scope))
        let kept = try await store.add(try ring.newKey(for: .school))
        #expect(try bytesOfAllFiles(in: folder.url).range(of: Data(key.bytes)) != nil)
        _ = try await store.destroyKeys(of: [scope], in: school)
        let after = try bytesOfAllFiles(in: folder.url)
        #expect(after.range(of: Data(key.bytes)) == nil)
        #expect(after.range(of: Data(kept.bytes)) != nil)
        await store.close()
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

    @Test func `a file of a newer program is refused and left as it is`() async throws {
        try await withFiles { files, folder in
            try await files.shared.writeWithoutTransaction { try $0.execute(sql: "PRAGMA user_version = 2") }
            let refusal = #expect(throws: StoreFailure.self) {
                try SchoolFiles(school: files.school, folder: folder).close()
            }
            #expect(refusal?.description.contains("install a newer Lanyard") == true)
        }
    }
}
