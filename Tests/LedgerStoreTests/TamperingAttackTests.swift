import Foundation
import GRDB
import Ledger
import LedgerSQLite
import Programs
import Testing

/// What an attacker tried on the built program.
@Suite struct TamperingAttackTests {
    private func withLedger(
        _ kind: StoreKind, commands: Int,
        _ test: (Tamperer, LedgerVerifier, any LedgerStore, _ size: UInt64) async throws -> Void
    ) async throws {
        try await kind.run { bench in
            let (sample, store) = (try Sample(), try bench.open())
            let size = try await sample.fill(store, commands: commands)
            let verifier = LedgerVerifier(store, school: sample.school)
            try await test(Tamperer(bench: bench, school: sample.school), verifier, store, size)
        }
    }

    private func lanyard(_ arguments: String...) throws -> (Int32, String) {
        try Shell.status([LedgerCommandTests.program("lanyard")] + arguments)
    }

    /// A row like that of position 0 at another position, under another command.
    private func plant(_ position: String, _ tamperer: Tamperer) throws {
        let isPostgres = tamperer.bench.kind == .postgres
        if isPostgres { try tamperer.sql("ALTER TABLE {t}entries DROP CONSTRAINT entries_position_check") }
        let columns = "school, command, part, parts, event, version, recorded, body, commitment, leaf, position"
        let values = columns.replacingOccurrences(of: "command", with: "'planted'")
            .replacingOccurrences(of: " position", with: " \(position)")
        try tamperer.sql("INSERT INTO {t}entries (\(columns)) SELECT \(values) FROM {t}entries WHERE position = 0")
    }

    @Test(arguments: StoreKind.allCases)
    func `a school that is written meanwhile verifies again and again`(kind: StoreKind) async throws {
        try await withLedger(kind, commands: 4) { tamperer, verifier, store, _ in
            let sample = try Sample()
            let writer = Task {
                for _ in 0..<25 { try await sample.fill(store, commands: 60) }
            }
            var runs = 0
            while try await store.head(of: sample.school).size < 2_900 {
                let found = try await verifier.verify()
                #expect(found.valid, "\(found.faults)")
                runs += 1
            }
            try await writer.value
            #expect(runs > 3)
        }
    }

    @Test(arguments: StoreKind.allCases, [("8", "0"), ("16", "0"), ("8", "-1"), ("7", "0"), ("-8", "3")])
    func `a planted tile is found`(kind: StoreKind, at: (level: String, place: String)) async throws {
        try await withLedger(kind, commands: 20) { tamperer, verifier, _, _ in
            let hash = kind == .sqlite ? "zeroblob(32)" : "decode(repeat('00', 32), 'hex')"
            try tamperer.sql("INSERT INTO {t}tiles VALUES ('oak-hill', \(at.level), \(at.place), \(hash))")
            let found = try await verifier.verify()
            #expect(found.faults.count == 1 && found.faults[0].what.hasPrefix("inserted: a kept hash"))
        }
    }

    @Test(arguments: StoreKind.allCases, ["-1", "9223372036854775807", "50"])
    func `a row where none can stand is found, and acknowledges nothing`(
        kind: StoreKind, position: String
    ) async throws {
        try await withLedger(kind, commands: 20) { tamperer, verifier, store, size in
            let head = try await store.head(of: tamperer.school)
            let checkpoint = Checkpoint(
                origin: Checkpoint.origin(of: tamperer.school), size: size, root: head.root)
            try plant(position, tamperer)
            for found in [
                try await verifier.verify(), try await verifier.verify(checkpoint: checkpoint, onlyNew: true),
            ] {
                #expect(found.faults.count == 1, "\(found.faults)")
                #expect(found.faults.first?.what.hasPrefix("inserted: ") == true)
            }
            let failure = await #expect(throws: StoreFailure.self) {
                try await store.append(try Sample().append("planted", at: size))
            }
            guard case .damaged = failure else { return #expect(Bool(false), "\(String(describing: failure))") }
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `a changed end is named, is not signed and is not appended to`(kind: StoreKind) async throws {
        try await withLedger(kind, commands: 150) { tamperer, verifier, store, size in
            let key = tamperer.bench.folder.appendingPathComponent("oak-hill.key")
            try SchoolKeyFile.write(SchoolKey(newFor: tamperer.school), to: key)
            let sign = ["ledger", "checkpoint", tamperer.bench.location, "--key-file", key.path]
            func signed(_ more: String...) throws -> (Int32, String) {
                try Shell.status([LedgerCommandTests.program("lanyard")] + sign + more)
            }
            let note = tamperer.bench.folder.appendingPathComponent("old.txt")
            // As a mail program keeps it.
            try Data(try signed().1.replacingOccurrences(of: "\n", with: "\r\n").utf8).write(to: note)
            try await Sample().fill(store, commands: 3)
            #expect(try signed("--since", note.path).0 == 0)
            let vkey = try signed("--verifier-key").1.trimmingCharacters(in: .newlines)
            let location = tamperer.bench.location
            #expect(try lanyard("ledger", "verify", location, "--checkpoint", note.path, "--key", vkey).0 == 0)
            let change = try #require(
                try tamperer.changes(of: "heads", where: "school = 'oak-hill'").last { $0.column == "frontier" })
            try tamperer.sql(change.sql)
            let found = try await verifier.verify()
            #expect(found.faults.count == 1 && found.faults[0].what.hasPrefix("the kept end was changed"))
            let refused = try signed()
            #expect(refused.0 == 1 && refused.1.contains("kept end"), "\(refused.1)")
            let other = try tamperer.bench.open()
            let next = try await store.head(of: tamperer.school).size
            await #expect(throws: StoreFailure.self) { try await other.append(try Sample().append("x", at: next)) }
            // The end put back to an earlier size, with hashes that fit nothing.
            let wrong = kind == .sqlite ? "zeroblob(32)" : "decode(repeat('00', 32), 'hex')"
            try tamperer.sql("UPDATE {t}heads SET size = 256, frontier = \(wrong)")
            let whole = try await verifier.verify()
            #expect(whole.faults.contains { $0.what == "the kept end was changed; the entries are whole" })
            #expect(try signed().0 == 1)
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `only what is new is read, and that is said`(kind: StoreKind) async throws {
        try await withLedger(kind, commands: 140) { tamperer, verifier, store, size in
            let head = try await store.head(of: tamperer.school)
            let origin = Checkpoint.origin(of: tamperer.school)
            let checkpoint = Checkpoint(origin: origin, size: size, root: head.root)
            #expect(try await verifier.verify(checkpoint: checkpoint, onlyNew: true).unread == size)
            try tamperer.sql("DELETE FROM {t}entries WHERE position = 3")
            let gone = try await verifier.verify(checkpoint: checkpoint, onlyNew: true)
            #expect(gone.faults.map(\.what).first?.hasPrefix("missing: only \(size - 1)") == true, "\(gone.faults)")
            let later = Checkpoint(origin: origin, size: size + 9, root: head.root)
            let cut = try await verifier.verify(checkpoint: later, onlyNew: true)
            #expect(cut.faults.map(\.position) == [size] && cut.faults[0].what.hasPrefix("missing, up to"))
            await store.close()
            await #expect(throws: StoreFailure.self) {
                try await verifier.verify(checkpoint: checkpoint, onlyNew: true)
            }
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `a trigger is found and refused`(kind: StoreKind) async throws {
        try await withLedger(kind, commands: 4) { tamperer, verifier, _, size in
            try tamperer.sql(
                kind == .sqlite
                    ? "CREATE TRIGGER quiet AFTER INSERT ON entries BEGIN DELETE FROM snapshots; END"
                    : "CREATE RULE quiet AS ON INSERT TO {t}snapshots DO ALSO NOTHING; "
                        + "CREATE RULE quiet AS ON UPDATE TO {t}entries DO INSTEAD NOTHING")
            let found = try await verifier.verify()
            #expect(found.faults.map(\.what).contains { $0.contains("`quiet`") }, "\(found.faults)")
            let other = try tamperer.bench.open()
            let failure = await #expect(throws: StoreFailure.self) {
                try await other.append(try Sample().append("x", at: size))
            }
            #expect(failure?.description.contains("quiet") == true)
        }
    }

    /// Moves the write-ahead log into the file, so that its pages are the ones that are read.
    private func moveLog(into file: URL) throws {
        try DatabaseQueue(path: file.path).writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)")
        }
    }

    @Test func `a page that was damaged is a fault in JSON`() async throws {
        for page in [0, 1, 3, 9, 20] {
            try await withLedger(.sqlite, commands: 300) { tamperer, _, _, _ in
                await tamperer.bench.closeAll()
                let file = tamperer.bench.folder.appendingPathComponent("oak-hill/ledger.sqlite")
                try moveLog(into: file)
                let handle = try FileHandle(forUpdating: file)
                try handle.seek(toOffset: UInt64(page * 4096))
                try handle.write(contentsOf: Data((0..<4096).map { UInt8(truncatingIfNeeded: $0 &* 167 &+ 13) }))
                try handle.close()
                let (status, text) = try lanyard("ledger", "verify", tamperer.bench.location, "--json")
                #expect(status == 1 && text.hasPrefix("{\"anchored\":false"), "page \(page): \(status) \(text)")
            }
        }
    }

    /// Takes STRICT away from the tables for a while, or gives it back.
    private func setStrict(_ isStrict: Bool, _ tamperer: Tamperer) throws {
        let file = tamperer.bench.folder.appendingPathComponent("oak-hill/ledger.sqlite").path
        let sql = isStrict ? "sql || ' STRICT'" : "replace(sql, ') STRICT', ')')"
        try DatabaseQueue(path: file).writeWithoutTransaction { db in
            try db.execute(
                sql: "PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = \(sql) "
                    + "WHERE name IN ('entries', 'heads'); PRAGMA writable_schema = RESET")
        }
    }

    @Test func `a column of another type is found`() async throws {
        try await withLedger(.sqlite, commands: 4) { tamperer, verifier, _, _ in
            try setStrict(false, tamperer)
            try tamperer.sql("UPDATE entries SET recorded = recorded + 0.5 WHERE position = 3")
            #expect(try await verifier.verify().valid == false)
            try setStrict(true, tamperer)
            let found = try await verifier.verify()
            #expect(found.faults.contains { $0.what.contains("another type") }, "\(found.faults)")
            try setStrict(false, tamperer)
            try tamperer.sql("UPDATE heads SET size = 'many'")
            try setStrict(true, tamperer)
            #expect(try await verifier.verify().valid == false)
        }
    }

    @Test func `a program that only reads makes no tables and shows no password`() async throws {
        let server = try PostgresServer.shared.get()
        let url = try server.newDatabase()
        let (status, text) = try lanyard("ledger", "verify", url)
        #expect(status == 1 && text.contains("no tables of a record"), "\(text)")
        let name = url.split(separator: "?")[0].split(separator: "/").last.map(String.init) ?? ""
        let count = "SELECT count(*) FROM pg_namespace WHERE nspname LIKE 'lanyard%'"
        #expect(try server.sql(count, in: name) == "0\n")
        let elsewhere = try TemporaryFolder()
        defer { elsewhere.remove() }
        try await withLedger(.sqlite, commands: 4) { tamperer, _, _, _ in
            let from = tamperer.bench.folder.appendingPathComponent("oak-hill/ledger.sqlite")
            let folder = elsewhere.url.appendingPathComponent("oak-hill")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try FileManager.default.copyItem(at: from, to: folder.appendingPathComponent("ledger.sqlite"))
            let copied = try lanyard("ledger", "verify", elsewhere.url.path)
            #expect(copied.0 == 1 && copied.1.contains("-wal"), "\(copied.1)")
            let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
            #expect(!files.contains("keys.sqlite") && !files.contains("shared.sqlite"))
        }
        try await StoreKind.postgres.run { bench in
            _ = try await bench.open().head(of: try SchoolID("oak-hill"))
            let shown = try lanyard("ledger", "verify", bench.location + "&password=hush").1
            #expect(shown.contains("no school is recorded") && !shown.contains("hush"), "\(shown)")
        }
    }
}
