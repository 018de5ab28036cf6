import Foundation
import Ledger
import LedgerPostgres
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
        _ = try await store.destroyKeys(of: [scope], in: school)
        try server.sql("CHECKPOINT", in: "postgres")
        let after = try tableFiles(of: server)
        #expect(after.range(of: Data(key.bytes)) == nil)
        #expect(after.range(of: Data(kept.bytes)) != nil)
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
