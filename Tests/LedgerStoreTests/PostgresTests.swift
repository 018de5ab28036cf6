import Foundation
import Ledger
import LedgerPostgres
import Programs
import Testing

@Suite struct PostgresTests {
    @Test func `a server that does not flush is refused`() async throws {
        let server = try PostgresServer(settings: "fsync = off")
        defer { server.end() }
        let store = PostgresStore(url: try server.newDatabase())
        let refusal = await #expect(throws: StoreFailure.self) { try await store.head(of: try SchoolID("oak-hill")) }
        #expect(refusal?.description.contains("fsync") == true)
        await store.close()
    }

    @Test func `a database in which commits do not wait for the disk is written with waiting commits`() async throws {
        let server = try PostgresServer.shared.get()
        let url = try server.newDatabase()
        let name = url.split(separator: "?")[0].split(separator: "/").last.map(String.init) ?? ""
        try server.sql("ALTER DATABASE \(name) SET synchronous_commit = off; CREATE TABLE seen (value text)", in: name)
        let (store, sample) = (PostgresStore(url: url), try Sample())
        _ = try await store.append(sample.append("a", at: 0))
        // The writer's own setting, written down by a trigger in its transaction.
        try server.sql(
            """
            CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN INSERT INTO public.seen VALUES (current_setting('synchronous_commit')); RETURN NEW; END $$;
            CREATE TRIGGER note BEFORE INSERT ON lanyard.entries FOR EACH ROW EXECUTE FUNCTION note();
            """, in: name)
        _ = try await store.append(sample.append("b", at: 1))
        #expect(try server.sql("SELECT value FROM seen", in: name) == "on\n")
        await store.close()
    }

    @Test(arguments: [(3, "install a newer Lanyard"), (1, "drop the schemas")])
    func `tables of a newer program, or of one before the first release, are refused with what to do`(
        version: Int, what: String
    ) async throws {
        let server = try PostgresServer.shared.get()
        let url = try server.newDatabase()
        let name = url.split(separator: "?")[0].split(separator: "/").last.map(String.init) ?? ""
        let (store, sample) = (PostgresStore(url: url), try Sample())
        _ = try await store.append(sample.append("a", at: 0))
        await store.close()
        try server.sql("UPDATE lanyard.version SET version = \(version)", in: name)
        let again = PostgresStore(url: url)
        let refusal = await #expect(throws: StoreFailure.self) { try await again.head(of: sample.school) }
        #expect(refusal?.description.contains(what) == true)
        await again.close()
    }

    @Test func `the bytes of a destroyed key are in no file of the table`() async throws {
        let server = try PostgresServer.shared.get()
        let url = try server.newDatabase()
        let (store, school) = (PostgresStore(url: url), try SchoolID("oak-hill"))
        let ring = try KeyRing([], schoolKey: SchoolKey(newFor: school))
        let scope = Scope.person(try ScopeID("p1"))
        let key = try await store.add(try ring.newKey(for: scope))
        let kept = try await store.add(try ring.newKey(for: .school))
        try server.sql("CHECKPOINT", in: "postgres")
        #expect(try tableFiles(of: server).range(of: Data(key.bytes)) != nil)
        _ = try await store.destroyKeys(of: [key.label], in: school)
        try server.sql("CHECKPOINT", in: "postgres")
        let after = try tableFiles(of: server)
        #expect(after.range(of: Data(key.bytes)) == nil)
        #expect(after.range(of: Data(kept.bytes)) != nil)
        await store.close()
    }

    @Test func `a destroyed key is in no file while an older snapshot is open`() async throws {
        let server = try PostgresServer.shared.get()
        let url = try server.newDatabase()
        let (store, school) = (PostgresStore(url: url), try SchoolID("oak-hill"))
        let ring = try KeyRing([], schoolKey: SchoolKey(newFor: school))
        let scope = Scope.person(try ScopeID("p1"))
        let key = try await store.add(try ring.newKey(for: scope))
        let kept = try await store.add(try ring.newKey(for: .school))
        let (input, output) = (try Channel(), try Channel())
        let reader = try Child(
            [try PostgresServer.programs() + "/psql", "-qAtX", url], input: input.reading, output: output.writing)
        input.closeReading()
        output.closeWriting()
        let begin = Data("BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT count(*) > 0 FROM pg_class;\n".utf8)
        #expect(begin.withUnsafeBytes { write(input.writing, $0.baseAddress, $0.count) } == begin.count)
        #expect(output.line() == "t")
        #expect(try await store.destroyKeys(of: [key.label], in: school) == [key.label])
        try server.sql("CHECKPOINT", in: "postgres")
        let after = try tableFiles(of: server)
        input.closeWriting()
        _ = output.rest()
        #expect(reader.wait() == 0)
        #expect(after.range(of: Data(key.bytes)) == nil)
        #expect(after.range(of: Data(kept.bytes)) != nil)
        #expect(try await store.keys(of: school) == [kept])
        await store.close()
    }

    @Test func `ANALYZE copies no key into the statistics, and old statistics go with the destroyed keys`() async throws
    {
        let server = try PostgresServer.shared.get()
        let url = try server.newDatabase()
        let name = url.split(separator: "?")[0].split(separator: "/").last.map(String.init) ?? ""
        let (store, school) = (PostgresStore(url: url), try SchoolID("oak-hill"))
        let ring = try KeyRing([], schoolKey: SchoolKey(newFor: school))
        var keys: [WrappedKey] = []
        for number in 0..<90 {
            keys.append(try await store.add(try ring.newKey(for: .person(try ScopeID("p\(number)")))))
        }
        let statistics = "SELECT count(*) FROM pg_statistic WHERE starelid = 'lanyard_keys.keys'::regclass"
        try server.sql("ANALYZE lanyard_keys.keys", in: name)
        #expect(try server.sql(statistics, in: name) == "0\n")
        // As a database was before statistics were turned off.
        try server.sql(
            "ALTER TABLE lanyard_keys.keys ALTER bytes SET STATISTICS 100; ANALYZE lanyard_keys.keys", in: name)
        #expect(try server.sql(statistics, in: name) == "1\n")
        let gone = keys.prefix(45).map(\.label)
        #expect(try await store.destroyKeys(of: gone, in: school) == gone)
        #expect(try server.sql(statistics, in: name) == "0\n")
        try server.sql("ANALYZE; CHECKPOINT", in: name)
        #expect(try server.sql(statistics, in: name) == "0\n")
        try server.sql("VACUUM FULL pg_statistic", in: name)
        try server.sql("CHECKPOINT", in: name)
        let after = try tableFiles(of: server)
        for key in keys { #expect((after.range(of: Data(key.bytes)) == nil) == gone.contains(key.label)) }
        await store.close()
    }

    private func tableFiles(of server: PostgresServer) throws -> Data {
        let base = server.folder.appendingPathComponent("data/base")
        let files = try FileManager.default.subpathsOfDirectory(atPath: base.path)
        return files.reduce(into: Data()) { all, name in
            // A file may go while the list is read; folders have no bytes.
            all += (try? Data(contentsOf: base.appendingPathComponent(name))) ?? Data()
        }
    }

    @Test func `without a server the failure says what to do`() async throws {
        let store = PostgresStore(url: "postgres://lanyard@/none?host=%2Fnowhere")
        let failure = await #expect(throws: StoreFailure.self) { try await store.head(of: try SchoolID("oak-hill")) }
        #expect(failure?.description.contains("check that PostgreSQL runs") == true)
        await store.close()
    }
}
