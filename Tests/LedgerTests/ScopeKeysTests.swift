import Testing

@testable import Ledger

/// The keys of one command, found or made once for everything that it seals.
@Suite struct ScopeKeysTests {
    let school: SchoolID
    let key: SchoolKey
    let people: Set<Scope>
    let event: EventVersion
    let command: CommandID

    init() throws {
        school = try SchoolID("oak-hill")
        key = SchoolKey(newFor: school)
        people = Set(try (0..<600).map { .person(try ScopeID("p\($0)")) })
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
        #expect(!ring.holds(keys), "they count only once they are kept")
        let bodies = try people.map { person in
            (person, try ring.seal([7], to: [person], with: keys, event: event, command: command, part: 0))
        }
        #expect(try ring.accept(keys, kept: keys.made))
        #expect(ring.holds(keys))
        let again = try KeyRing(keys.made, schoolKey: key)
        for (person, body) in bodies {
            #expect(try ring.open(entry(body)).content == [7] && again.open(entry(body)).content == [7])
            guard person.description.hasSuffix("99") else { continue }
            let others = try KeyRing(keys.made.filter { $0.label != ring.label(of: person) }, schoolKey: key)
            #expect(throws: SealingFailure.destroyed) { try others.open(entry(body)) }
        }
        #expect(try ring.keys(for: people).made.isEmpty)
    }

    @Test func `where another server's key came first it is the one on the ring, and what was sealed is not appended`()
        throws
    {
        let person = try #require(people.first)
        var ring = try KeyRing([], schoolKey: key)
        let keys = try ring.keys(for: [person])
        let others = try KeyRing([], schoolKey: key).newKey(for: person)
        #expect(try !ring.accept(keys, kept: [others]))
        #expect(!ring.holds(keys))
        let sealed = try ring.seal(
            [7], to: [person], with: ring.keys(for: [person]), event: event, command: command, part: 0)
        #expect(try KeyRing([others], schoolKey: key).open(entry(sealed)).content == [7])
        var changed = others.bytes
        changed[20] ^= 1
        let damaged = WrappedKey(
            school: school, label: others.label, id: others.id, wrappedBy: others.wrappedBy, bytes: changed)
        #expect(throws: SealingFailure.tampered) { try ring.accept(keys, kept: [damaged]) }
    }

    @Test func `a scope whose key was neither found nor made is refused`() throws {
        let ring = try KeyRing([], schoolKey: key)
        let keys = try ring.keys(for: people)
        #expect(throws: SealingFailure.destroyed) {
            try ring.seal([7], to: [.school], with: keys, event: event, command: command, part: 0)
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
