import Testing

@testable import Ledger

/// The keys of one command, found or made once for everything that it seals.
@Suite struct ScopeKeysTests {
    let school: SchoolID
    let key: SchoolKey
    let people: [Scope]
    let event: EventVersion
    let command: CommandID

    init() throws {
        school = try SchoolID("oak-hill")
        key = SchoolKey(newFor: school)
        people = try (0..<600).map { .person(try ScopeID("p\($0)")) }
        event = EventVersion(try EventName("person-added"), version: 1)
        command = try CommandID("c-1")
    }

    private func entry(_ body: Body) -> Entry {
        Entry(
            school: school, position: 0, command: command, part: 0, parts: 1, event: event,
            recorded: Timestamp(milliseconds: 0), body: body)
    }

    @Test func `each scope of many gets a key of its own, which opens after a restart too`() throws {
        var ring = try KeyRing([], schoolKey: key)
        let keys = try ring.keys(for: people)
        #expect(Set(keys.made.map(\.id)).count == 600 && Set(keys.made.map(\.label)).count == 600)
        #expect(Set(keys.made.map(\.bytes)).count == 600)
        #expect(keys.inOrder.map(\.id) == keys.made.map(\.id))
        #expect(!ring.holds(people[0]), "they count only once they are kept")
        let bodies = try people.indices.map { place in
            try ring.seal([7], to: keys.inOrder[place...place], event: event, command: command, part: 0)
        }
        ring.accept(keys)
        let again = try KeyRing(keys.made, schoolKey: key)
        for (person, body) in zip(people, bodies) {
            #expect(ring.holds(person))
            #expect(try ring.open(entry(body)).content == [7] && again.open(entry(body)).content == [7])
            guard person.description.hasSuffix("99") else { continue }
            let others = try KeyRing(keys.made.filter { $0.label != ring.label(of: person) }, schoolKey: key)
            #expect(throws: SealingFailure.destroyed) { try others.open(entry(body)) }
        }
        let found = try ring.keys(for: people)
        #expect(found.made.isEmpty && found.inOrder.map(\.id) == keys.inOrder.map(\.id))
        #expect(ring.holdsFound(found) && again.holdsFound(found))
        // One that was destroyed since is missed.
        #expect(try !KeyRing(Array(keys.made.dropLast()), schoolKey: key).holdsFound(found))
    }

    @Test(arguments: [2, 600])
    func `a scope that is asked for twice has one key`(count: Int) throws {
        let ring = try KeyRing([], schoolKey: key)
        let some = Array(people.prefix(count))
        let keys = try ring.keys(for: some + some.reversed())
        #expect(keys.made.count == count && keys.inOrder.count == 2 * count)
        #expect(keys.inOrder.map(\.id) == keys.inOrder.reversed().map(\.id))
    }

    @Test func `another server's key that came first opens what is sealed under it, and a changed one is refused`()
        throws
    {
        var ring = try KeyRing([], schoolKey: key)
        let others = try KeyRing([], schoolKey: key).newKey(for: people[0])
        try ring.add(others)
        let keys = try ring.keys(for: [people[0]])
        #expect(keys.made.isEmpty)
        let sealed = try ring.seal([7], to: keys.inOrder[...], event: event, command: command, part: 0)
        #expect(try KeyRing([others], schoolKey: key).open(entry(sealed)).content == [7])
        var changed = others.bytes
        changed[20] ^= 1
        let damaged = WrappedKey(
            school: school, label: others.label, id: others.id, wrappedBy: others.wrappedBy, bytes: changed)
        #expect(throws: SealingFailure.tampered) { try ring.add(damaged) }
    }

    @Test func `an entry is sealed to at least one scope and to no more than can be kept`() throws {
        let ring = try KeyRing([], schoolKey: key)
        let keys = try ring.keys(for: people)
        for count in [0, BodyFormat.mostScopes + 1] {
            #expect(throws: SealingFailure.scopeCount(count)) {
                try ring.seal([7], to: keys.inOrder.prefix(count), event: event, command: command, part: 0)
            }
        }
    }

    @Test(arguments: [1, 8, 255, 256, 257, 1000])
    func `as many random bytes come as were asked for, and no two sets are alike`(count: Int) {
        let sets = (0..<3).map { _ in SystemRandom.bytes(count) }
        #expect(sets.allSatisfy { $0.count == count })
        // Of long ones each stretch of a call is filled.
        if count > 8 { #expect(Set(sets).count == 3 && sets[0].suffix(8) != sets[1].suffix(8)) }
    }
}
