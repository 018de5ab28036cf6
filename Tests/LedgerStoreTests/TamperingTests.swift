import Foundation
import Ledger
import Testing

/// Whoever changes the record behind Lanyard's back is found, and what was changed is named.
@Suite struct TamperingTests {
    private func withLedger(
        _ kind: StoreKind, commands: Int, _ test: (Tamperer, LedgerVerifier, any LedgerStore) async throws -> Void
    ) async throws {
        try await kind.run { bench in
            let (sample, store) = (try Sample(), try bench.open())
            try await sample.fill(store, commands: commands)
            let verifier = LedgerVerifier(store, school: sample.school)
            let untouched = try await verifier.verify()
            #expect(untouched.valid && !untouched.anchored && untouched.entries > 0, "\(untouched.faults)")
            let tamperer = Tamperer(bench: bench, school: sample.school)
            try tamperer.backUp()
            try await test(tamperer, verifier, store)
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `every changed column of every entry is found and its position named`(kind: StoreKind) async throws {
        try await withLedger(kind, commands: 4) { tamperer, verifier, store in
            let size = try await store.head(of: tamperer.school).size
            var changes = 0
            for position in 0..<size {
                for change in try tamperer.changes(of: "entries", where: "position = \(position)") {
                    try tamperer.sql(change.sql)
                    let found = try await verifier.verify()
                    #expect(!found.valid, "\(change.column) of \(position)")
                    #expect(found.faults.contains { $0.position == position }, "\(change.column): \(found.faults)")
                    try tamperer.restore()
                    changes += 1
                }
            }
            #expect(changes == 7 * 11)
            #expect(try await verifier.verify().valid)
            print("tampering on \(kind.rawValue): \(changes) changed columns, all found and named")
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `every changed column of the kept head and tiles is found`(kind: StoreKind) async throws {
        try await withLedger(kind, commands: 150) { tamperer, verifier, _ in
            for (table, row) in [("heads", "school = 'oak-hill'"), ("tiles", "place = 0")] {
                for change in try tamperer.changes(of: table, where: row) {
                    try tamperer.sql(change.sql)
                    let found = try await verifier.verify()
                    #expect(!found.valid, "\(change.column) of \(table)")
                    try tamperer.restore()
                }
            }
        }
    }

    @Test(
        arguments: StoreKind.allCases,
        [
            ("DELETE FROM {t}entries WHERE position = 2", 2, "missing"),
            ("DELETE FROM {t}entries WHERE position >= 5", 5, "missing"),
            ("DELETE FROM {t}entries WHERE position = 0", 0, "missing"),
            ("DELETE FROM {t}entries WHERE position > 2 AND position < 6", 3, "missing, up to position 5"),
            ("INSERT INTO {t}entries SELECT {copy} FROM {t}entries WHERE position = 0", 7, "inserted"),
            ("UPDATE {t}entries SET position = 99 WHERE position = 1", 1, "missing"),
            (
                "UPDATE {t}entries SET position = 99 WHERE position = 1; UPDATE {t}entries SET position = 1 "
                    + "WHERE position = 2; UPDATE {t}entries SET position = 2 WHERE position = 99", 1, "changed"
            ),
            ("DELETE FROM {t}entries", 0, "missing"),
        ])
    func `a removed, inserted, reordered or cut off entry is found and named`(
        kind: StoreKind, change: (sql: String, position: UInt64, what: String)
    ) async throws {
        try await withLedger(kind, commands: 4) { tamperer, verifier, _ in
            let columns = [
                "position", "school", "command", "part", "parts", "event", "version", "recorded", "body",
                "commitment", "leaf",
            ]
            // PostgreSQL's table begins with the school.
            let ordered = kind == .sqlite ? columns : [columns[1], columns[0]] + columns[2...]
            let copy = ordered.map { $0 == "position" ? "7" : $0 == "command" ? "'other'" : $0 }.joined(separator: ", ")
            try tamperer.sql(change.sql.replacingOccurrences(of: "{copy}", with: copy))
            let found = try await verifier.verify()
            #expect(!found.valid)
            #expect(
                found.faults.contains { $0.position == change.position && $0.what.hasPrefix(change.what) },
                "\(found.faults)")
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `a tail that was cut off with the head put back is found by a checkpoint and only by one`(
        kind: StoreKind
    ) async throws {
        try await kind.run { bench in
            let (sample, store) = (try Sample(), try bench.open())
            try await sample.fill(store, commands: 2)
            let tamperer = Tamperer(bench: bench, school: sample.school)
            try tamperer.backUp()
            let early = try await store.head(of: sample.school)
            try await sample.fill(store, commands: 5)
            let late = try await store.head(of: sample.school)
            let origin = Checkpoint.origin(of: sample.school)
            let checkpoint = Checkpoint(origin: origin, size: late.size, root: late.root)
            try tamperer.restore()
            let verifier = LedgerVerifier(store, school: sample.school)
            let alone = try await verifier.verify()
            #expect(alone.valid && !alone.anchored)
            let anchored = try await verifier.verify(checkpoint: checkpoint)
            #expect(!anchored.valid && anchored.anchored)
            #expect(anchored.faults.map(\.position) == [early.size])
            #expect(anchored.faults[0].what.hasPrefix("missing, up to position \(late.size - 1)"))
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `a past that was rewritten throughout is found by a checkpoint`(kind: StoreKind) async throws {
        try await kind.run { bench in
            let (sample, store) = (try Sample(), try bench.open())
            try await sample.fill(store, commands: 3)
            let elsewhere = MerkleTree.leaf("another past".utf8)
            let origin = Checkpoint.origin(of: sample.school)
            let other = Checkpoint(origin: origin, size: 4, root: elsewhere)
            let verifier = LedgerVerifier(store, school: sample.school)
            for onlyNew in [false, true] {
                let found = try await verifier.verify(checkpoint: other, onlyNew: onlyNew)
                #expect(!found.valid && found.anchored)
            }
            let foreign = Checkpoint(origin: "lanyard/elm-lane", size: 4, root: elsewhere)
            await #expect(throws: StoreFailure.self) { try await verifier.verify(checkpoint: foreign) }
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `only what is new since a checkpoint is read when asked so, and a change in it is found`(
        kind: StoreKind
    ) async throws {
        try await withLedger(kind, commands: 140) { tamperer, verifier, store in
            let sample = try Sample()
            let head = try await store.head(of: sample.school)
            let checkpoint = Checkpoint(
                origin: Checkpoint.origin(of: sample.school), size: head.size, root: head.root)
            try await sample.fill(store, commands: 140)
            let size = try await store.head(of: sample.school).size
            let found = try await verifier.verify(checkpoint: checkpoint, onlyNew: true)
            #expect(found.valid && found.anchored, "\(found.faults)")
            #expect(found.entries == size - head.size)
            try tamperer.sql("UPDATE {t}entries SET recorded = recorded + 1 WHERE position = \(head.size + 3)")
            let changed = try await verifier.verify(checkpoint: checkpoint, onlyNew: true)
            #expect(changed.faults.map(\.position) == [head.size + 3])
        }
    }
}
