import Foundation
import Ledger
import Testing

/// What every store promises about the record; one suite, run on each.
@Suite struct ConformanceTests {
    @Test(arguments: StoreKind.allCases)
    func `an empty ledger has the root of nothing`(kind: StoreKind) async throws {
        try await kind.run { bench in
            let head = try await bench.open().head(of: try SchoolID("oak-hill"))
            #expect(head.size == 0)
            #expect(head.root == MerkleTree.emptyRoot)
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `what was appended is read back as it was, by another server and after reopening`(kind: StoreKind) async throws
    {
        try await kind.run { bench in
            let sample = try Sample()
            let append = try sample.append("c-1", at: 0, parts: 3)
            let first = try bench.open()
            #expect(try await first.append(append) == Appended(positions: 0..<3, isRepeated: false))
            #expect(try await bench.open().entries(of: sample.school, in: 0..<3) == append.entries)
            await bench.closeAll()
            let again = try bench.open()
            #expect(try await again.entries(of: sample.school, in: 0..<3) == append.entries)
            #expect(try await again.head(of: sample.school).size == 3)
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `a repeated command gets its first result and appends nothing`(kind: StoreKind) async throws {
        try await kind.run { bench in
            let (sample, store) = (try Sample(), try bench.open())
            _ = try await store.append(try sample.append("c-0", at: 0))
            _ = try await store.append(try sample.append("c-1", at: 1, parts: 2))
            _ = try await store.append(try sample.append("c-2", at: 3))
            for expected: UInt64 in [1, 0, 4, 99] {
                let again = try await store.append(try sample.append("c-1", at: expected, parts: 1))
                #expect(again == Appended(positions: 1..<3, isRepeated: true))
            }
            let together = try [store.enqueue(sample.append("d", at: 4)), store.enqueue(sample.append("d", at: 4))]
            #expect(try await together[0].value() == Appended(positions: 4..<5, isRepeated: false))
            #expect(try await together[1].value() == Appended(positions: 4..<5, isRepeated: true))
            #expect(try await store.head(of: sample.school).size == 5)
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `an append decided on another state is refused and those around it go on`(kind: StoreKind) async throws {
        try await kind.run { bench in
            let (sample, store) = (try Sample(), try bench.open())
            let answers = try [
                store.enqueue(sample.append("a", at: 0)), store.enqueue(sample.append("b", at: 0)),
                store.enqueue(sample.append("c", at: 1)), store.enqueue(sample.append("d", at: 7)),
            ]
            #expect(try await answers[0].value().positions == 0..<1)
            await #expect(throws: StoreFailure.positionTaken(head: 1)) { try await answers[1].value() }
            #expect(try await answers[2].value().positions == 1..<2)
            await #expect(throws: StoreFailure.positionTaken(head: 2)) { try await answers[3].value() }
            // A refused command is not in the ledger: decided again, it may be appended.
            #expect(try await store.append(sample.append("b", at: 2)).isRepeated == false)
        }
    }

    @Test(arguments: StoreKind.allCases, [2, 10])
    func `of servers that race for a position one wins, and nothing is there twice`(
        kind: StoreKind, servers: Int
    ) async throws {
        try await kind.run { bench in
            let sample = try Sample()
            let stores = try (0..<servers).map { _ in try bench.open() }
            let perServer = 20
            try await withThrowingTaskGroup(of: Void.self) { group in
                for (server, store) in stores.enumerated() {
                    group.addTask {
                        for number in 0..<perServer {
                            try await Self.appendSomewhere("s\(server)-\(number)", sample, store)
                        }
                    }
                }
                try await group.waitForAll()
            }
            let entries = try await stores[0].entries(of: sample.school, in: 0..<UInt64(servers * perServer))
            #expect(Set(entries.map(\.command)).count == servers * perServer)
            #expect(try await stores[0].head(of: sample.school).size == UInt64(servers * perServer))
            let found = try await LedgerVerifier(stores[0], school: sample.school).verify()
            #expect(found.valid, "\(found.faults)")
        }
    }

    /// Decides again until the position is free, as a school's actor does.
    static func appendSomewhere(_ command: String, _ sample: Sample, _ store: any LedgerStore) async throws {
        while true {
            do {
                let head = try await store.head(of: sample.school).size
                let positions = try await store.append(sample.append(command, at: head)).positions
                let entry = try await store.entries(of: sample.school, in: positions)
                #expect(entry.first?.command.text == command)
                return
            } catch StoreFailure.positionTaken {
                continue
            }
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `schools share nothing, command ids included`(kind: StoreKind) async throws {
        try await kind.run { bench in
            let (oak, elm, store) = (try Sample("oak-hill"), try Sample("elm-lane"), try bench.open())
            _ = try await store.append(oak.append("c-1", at: 0))
            #expect(try await store.append(elm.append("c-1", at: 0, parts: 2)).isRepeated == false)
            #expect(try await store.head(of: oak.school).size == 1)
            #expect(try await store.head(of: elm.school).size == 2)
            #expect(try await store.entries(of: elm.school, in: 0..<2).allSatisfy { $0.school == elm.school })
            #expect(try await store.schools() == [elm.school, oak.school])
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `a short read is a failed check`(kind: StoreKind) async throws {
        try await kind.run { bench in
            let (sample, store) = (try Sample(), try bench.open())
            try await sample.fill(store, commands: 3)
            await #expect(throws: StoreFailure.damaged(at: 6, "the entry is missing")) {
                try await store.entries(of: sample.school, in: 0..<8)
            }
            await #expect(throws: StoreFailure.self) { try await store.hashes(of: sample.school, level: 0, in: 4..<7) }
            await #expect(throws: StoreFailure.self) { try await store.hashes(of: sample.school, level: 8, in: 0..<1) }
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `a clock that goes back changes nothing but the times`(kind: StoreKind) async throws {
        try await kind.run { bench in
            let (sample, store) = (try Sample(), try bench.open())
            _ = try await store.append(sample.append("a", at: 0, time: 2_000))
            _ = try await store.append(sample.append("b", at: 1, time: 1_000))
            let entries = try await store.entries(of: sample.school, in: 0..<2)
            #expect(entries.map(\.recorded.milliseconds) == [2_000, 1_000])
            #expect(try await LedgerVerifier(store, school: sample.school).verify().valid)
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `proofs made from kept hashes hold at every size across tiles`(kind: StoreKind) async throws {
        try await kind.run { bench in
            let (sample, store) = (try Sample(), try bench.open())
            let size = try await sample.fill(store, commands: 300)
            let (head, reader) = (try await store.head(of: sample.school), TreeReader(store, school: sample.school))
            for position: UInt64 in [0, 1, 255, 256, 257, 511, 512, size - 1] {
                let leaf = try await store.entries(of: sample.school, in: position..<(position + 1))[0].leafHash
                try await reader.inclusion(of: position, size: size).verify(leaf: leaf, root: head.root)
            }
            for old: UInt64 in [0, 1, 2, 255, 256, 300, 512, size] {
                let earlier = try await reader.frontier(at: old)
                try await reader.consistency(from: old, to: size).verify(oldRoot: earlier.root, newRoot: head.root)
            }
            await #expect(throws: StoreFailure.self) { try await reader.inclusion(of: size, size: size) }
            await #expect(throws: StoreFailure.self) { try await reader.inclusion(of: 0, size: size + 1) }
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `a closed store refuses instead of hanging`(kind: StoreKind) async throws {
        try await kind.run { bench in
            let (sample, store) = (try Sample(), try bench.open())
            _ = try await store.append(sample.append("a", at: 0))
            await store.close()
            await #expect(throws: StoreFailure.self) { try await store.append(sample.append("b", at: 1)) }
            await #expect(throws: StoreFailure.self) { try await store.head(of: sample.school) }
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `the latest snapshot is kept and an older one does not replace it`(kind: StoreKind) async throws {
        try await kind.run { bench in
            let (sample, store) = (try Sample(), try bench.open())
            #expect(try await store.snapshot(of: sample.school) == nil)
            let late = Snapshot(school: sample.school, size: 9, format: 2, bytes: [9, 9])
            try await store.save(late)
            try await store.save(Snapshot(school: sample.school, size: 5, format: 1, bytes: [5]))
            #expect(try await store.snapshot(of: sample.school) == late)
        }
    }
}
