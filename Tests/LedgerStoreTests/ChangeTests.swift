import Ledger
import LedgerPostgres
import Testing

/// Hints that something was appended: they come, they end, and nobody has to rely on them.
@Suite struct ChangeTests {
    @Test(.timeLimit(.minutes(2)), arguments: StoreKind.allCases)
    func `an append of this server is hinted at, and one of another school is not`(kind: StoreKind) async throws {
        try await kind.run { bench in
            let (sample, other, store) = (try Sample(), try Sample("elm-lane"), try bench.open())
            var hints = store.changes(of: sample.school).makeAsyncIterator()
            let quiet = store.changes(of: other.school)
            // PostgreSQL begins with a hint for what was missed before it listened.
            if kind == .postgres { await hints.next() }
            _ = try await store.append(sample.append("a", at: 0))
            #expect(await hints.next() != nil)
            #expect(try await store.head(of: sample.school).size == 1)
            await bench.closeAll()
            // What was hinted at before the close may still be read; then it ends.
            while await hints.next() != nil {}
            var heard = 0
            for await _ in quiet { heard += 1 }
            #expect(heard <= (kind == .postgres ? 1 : 0))
            #expect(await store.changes(of: sample.school).first { true } == nil, "closed")
        }
    }

    @Test(.timeLimit(.minutes(2))) func `an append of another server is hinted at on PostgreSQL`() async throws {
        try await StoreKind.postgres.run { bench in
            let (sample, one, two) = (try Sample(), try bench.open(), try bench.open())
            var hints = one.changes(of: sample.school).makeAsyncIterator()
            #expect(await hints.next() != nil)
            for position in 0..<UInt64(3) {
                _ = try await two.append(sample.append("c\(position)", at: position))
                while try await one.head(of: sample.school).size <= position { await hints.next() }
                #expect(await hints.next() != nil)
            }
        }
    }

    @Test(.timeLimit(.minutes(2))) func `after a lost connection there is a hint for what was missed`() async throws {
        let server = try PostgresServer()
        defer { server.end() }
        let (store, sample) = (PostgresStore(url: try server.newDatabase()), try Sample())
        var hints = store.changes(of: sample.school).makeAsyncIterator()
        #expect(await hints.next() != nil)
        try server.control("restart", "-m", "immediate")
        #expect(await hints.next() != nil)
        await store.close()
    }
}
