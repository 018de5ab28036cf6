import Foundation
import Ledger
import Testing

/// What every store promises about keys and about what servers share.
@Suite struct SharedConformanceTests {
    private let start = Timestamp(milliseconds: 1_775_034_000_000)

    @Test(arguments: StoreKind.allCases)
    func `of two keys for one scope the first stays, and a destroyed one is gone`(kind: StoreKind) async throws {
        try await kind.run { bench in
            let (sample, store) = (try Sample(), try bench.open())
            let ring = try KeyRing([], schoolKey: SchoolKey(newFor: sample.school))
            let scope = Scope.person(try ScopeID("p1"))
            let first = try ring.newKey(for: scope)
            #expect(try await store.add(first) == first)
            #expect(try await bench.open().add(try ring.newKey(for: scope)) == first)
            let other = try await store.add(try ring.newKey(for: .school))
            #expect(Set(try await store.keys(of: sample.school)) == [first, other])
            let elm = try SchoolID("elm-lane")
            #expect(try await store.destroyKeys(of: [first.label], in: elm) == [])
            let gone = ring.label(of: .case(try ScopeID("gone")))
            #expect(try await store.destroyKeys(of: [first.label, gone], in: sample.school) == [first.label])
            #expect(try await store.keys(of: sample.school) == [other])
            // A scope gets a new key after its old one was destroyed.
            let second = try ring.newKey(for: scope)
            #expect(try await store.add(second) == second)
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `of many keys at once each is answered in its place, with the one that its scope had already`(
        kind: StoreKind
    ) async throws {
        try await kind.run { bench in
            let (sample, store) = (try Sample(), try bench.open())
            let ring = try KeyRing([], schoolKey: SchoolKey(newFor: sample.school))
            let scopes = try (0..<300).map { Scope.person(try ScopeID("p\($0)")) }
            let first = try await store.add([try ring.newKey(for: scopes[7]), try ring.newKey(for: scopes[299])])
            let fresh = try scopes.map { try ring.newKey(for: $0) }
            var wanted = fresh
            (wanted[7], wanted[299]) = (first[0], first[1])
            #expect(try await store.add(fresh) == wanted)
            #expect(Set(try await store.keys(of: sample.school)) == Set(wanted))
            #expect(try await store.add([fresh[3], fresh[7], fresh[3]]) == [wanted[3], wanted[7], wanted[3]])
            #expect(try await store.keys(of: sample.school).count == 300)
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `a snapshot goes with the keys, and no other school's`(kind: StoreKind) async throws {
        try await kind.run { bench in
            let (oak, elm, store) = (try SchoolID("oak-hill"), try SchoolID("elm-lane"), try bench.open())
            for school in [oak, elm] {
                try await store.save(Snapshot(school: school, size: 0, format: 1, bytes: [1, 2, 3]))
            }
            let ring = try KeyRing([], schoolKey: SchoolKey(newFor: oak))
            _ = try await store.destroyKeys(of: [ring.label(of: .person(try ScopeID("p1")))], in: oak)
            #expect(try await store.snapshot(of: oak) == nil)
            #expect(try await store.snapshot(of: elm) != nil)
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `after its key is destroyed an entry is unreadable and the ledger still verifies`(kind: StoreKind) async throws
    {
        try await kind.run { bench in
            let (sample, store) = (try Sample(), try bench.open())
            let schoolKey = SchoolKey(newFor: sample.school)
            let scope = Scope.case(try ScopeID("c1"))
            _ = try await store.add(try KeyRing([], schoolKey: schoolKey).newKey(for: scope))
            let ring = try KeyRing(try await store.keys(of: sample.school), schoolKey: schoolKey)
            let command = try CommandID("c-1")
            let body = try ring.seal(
                Array("secret".utf8), to: ring.keys(for: [scope]).inOrder[...],
                event: sample.event, command: command, part: 0)
            let append = Append(
                school: sample.school, command: command, expected: 0, recorded: start,
                drafts: [Draft(event: sample.event, body: body)])
            _ = try await store.append(append)
            let entry = try await store.entries(of: sample.school, in: 0..<1)[0]
            #expect(try ring.open(entry).content == Array("secret".utf8))
            _ = try await store.destroyKeys(of: [ring.label(of: scope)], in: sample.school)
            let after = try KeyRing(try await store.keys(of: sample.school), schoolKey: schoolKey)
            #expect(throws: SealingFailure.destroyed) { try after.open(entry) }
            #expect(try await LedgerVerifier(store, school: sample.school).verify().valid)
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `a value is replaced only by who saw its version, and ends when it expires`(kind: StoreKind) async throws {
        try await kind.run { bench in
            let (school, one, two) = (try Sample().school, try bench.open(), try bench.open())
            let key = SharedKey("throttle", "amy")
            let end = start.adding(milliseconds: 1_000)
            let first = try await one.put([1], at: key, of: school, replacing: 0, expires: end, now: start)
            #expect(first != nil)
            #expect(try await two.put([2], at: key, of: school, replacing: 0, expires: end, now: start) == nil)
            let second = try await two.put([2], at: key, of: school, replacing: first, expires: end, now: start)
            #expect(try await one.put([3], at: key, of: school, replacing: first, expires: end, now: start) == nil)
            let kept = try await one.value(at: key, of: school, now: start)
            #expect(kept?.bytes == [2])
            #expect(kept?.version == second)
            #expect(try await one.value(at: key, of: school, now: end) == nil)
            #expect(try await one.value(at: key, of: try SchoolID("elm-lane"), now: start) == nil)
            #expect(try await one.put([4], at: key, of: school, replacing: 0, expires: nil, now: end) != nil)
            #expect(try await one.removeExpired(of: school, now: end) == 0)
            try await one.remove(key, of: school)
            #expect(try await two.value(at: key, of: school, now: start) == nil)
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `of ten servers that count to a hundred together none loses a count`(kind: StoreKind) async throws {
        try await kind.run { bench in
            let (school, key, now) = (try Sample().school, SharedKey("throttle", "amy"), start)
            let stores = try (0..<10).map { _ in try bench.open() }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for store in stores {
                    group.addTask {
                        var done = 0
                        while done < 10 {
                            let kept = try await store.value(at: key, of: school, now: now)
                            let next = [(kept?.bytes.first ?? 0) + 1]
                            let version = try await store.put(
                                next, at: key, of: school, replacing: kept?.version ?? 0, expires: nil, now: now)
                            if version != nil { done += 1 }
                        }
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await stores[0].value(at: key, of: school, now: start)?.bytes == [100])
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `a message is claimed by one server, comes again if it is not finished, and is pushed once`(
        kind: StoreKind
    ) async throws {
        try await kind.run { bench in
            let (school, one, two) = (try Sample().school, try bench.open(), try bench.open())
            let later = start.adding(milliseconds: 60_000)
            for id in ["m1", "m2", "m1"] {
                try await one.push(QueuedMessage(queue: "mail", id: id, due: start, bytes: [1]), of: school)
            }
            try await one.push(QueuedMessage(queue: "mail", id: "m3", due: later, bytes: [3]), of: school)
            let first = try await one.claim(from: "mail", of: school, limit: 1, now: start, until: later)
            let second = try await two.claim(from: "mail", of: school, limit: 9, now: start, until: later)
            #expect(first.map(\.id) == ["m1"])
            #expect(second.map(\.id) == ["m2"])
            try await one.finish("m1", in: "mail", of: school)
            let third = try await one.claim(from: "mail", of: school, limit: 9, now: later, until: later)
            #expect(third.map(\.id) == ["m2", "m3"])
            #expect(third.map(\.attempts) == [2, 1])
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `a timed job is done by one server at a time, even when the clock goes back`(kind: StoreKind) async throws {
        try await kind.run { bench in
            let (school, one, two) = (try Sample().school, try bench.open(), try bench.open())
            let end = start.adding(milliseconds: 60_000)
            let first = try #require(try await one.lease("digest", of: school, holder: "a", now: start, until: end))
            #expect(try await two.lease("digest", of: school, holder: "b", now: start, until: end) == nil)
            #expect(
                try await one.lease("digest", of: school, holder: "a", now: start, until: end)?.token == first.token)
            let next = try #require(
                try await two.lease("digest", of: school, holder: "b", now: end, until: end.adding(milliseconds: 1)))
            #expect(next.token > first.token)
            // The late one cannot give back what another has by now.
            try await one.release(first, of: school)
            #expect(try await one.lease("digest", of: school, holder: "a", now: end, until: end) == nil)
            // A day earlier by the clock: a lease that ends more than an hour ahead binds nobody.
            let earlier = start.adding(milliseconds: -86_400_000)
            #expect(try await one.lease("digest", of: school, holder: "a", now: earlier, until: start) != nil)
        }
    }
}
