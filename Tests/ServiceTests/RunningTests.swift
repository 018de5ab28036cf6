import Foundation
import Ledger
import LedgerSQLite
import PolicyPack
import School
import Testing

@testable import Service

/// A school that runs: what was answered is there, once, for every server, and nothing else is shown.
@Suite struct RunningTests {
    private func opened() async throws -> (Premises, RunningSchool) {
        let premises = try Premises()
        let running = try await premises.server()
        try await running.run(.people(.open(details: PersonDetails(name: "Ada Min"))), by: "admin")
        return (premises, running)
    }

    @Test func `what was lived is what is replayed, from the record and from a snapshot`() async throws {
        let premises = try Premises()
        try await premises.furnish()
        let lived = try await premises.server()
        let view = try await lived.view()
        #expect(view.state.people.persons.count == 47)
        #expect(view.policy != nil)
        // The demonstration kept a snapshot; without it everything is read again.
        let bare = SQLiteStore(folder: premises.folder)
        _ = try await bare.destroyKeys(of: [], in: premises.key.school)
        let replayed = try await premises.server().view()
        #expect(replayed.state == view.state)
        for person in view.state.people.persons.keys { #expect(replayed.name(person) == view.name(person)) }
        await lived.close()
    }

    @Test func `a long list of people is one command: all of them or nobody, each under a key of their own`()
        async throws
    {
        let (premises, running) = try await opened()
        let today = try await running.view().today
        let people = (0..<1100).map { number in
            RosterPerson(
                id: PersonID("p\(number)"), details: PersonDetails(name: "Person \(number)"),
                roles: [RolePeriod("teacher", from: today)])
        }
        let before = try await running.store.keys(of: premises.key.school).count
        await #expect(throws: Refusal.alreadyThere) {
            try await running.run(.people(.importRoster(people + [people[0]])), by: "admin")
        }
        #expect(try await running.store.keys(of: premises.key.school).count == before)
        #expect(try await running.view().state.people.persons.count == 1)
        let done = try await running.run(.people(.importRoster(people)), by: "admin", as: "list")
        #expect(done.events.count == 1100 && !done.isRepeated)
        #expect(try await running.run(.people(.importRoster(people)), by: "admin", as: "list").isRepeated)
        #expect(try await running.store.keys(of: premises.key.school).count == before + 1100)
        // Read from the record, or from the snapshot that so many entries make due.
        await running.close()
        let view = try await premises.server().view()
        #expect(view.state.people.persons.count == 1101)
        for person in people { #expect(view.name(person.id) == person.details.name) }
        let store = SQLiteStore(folder: premises.folder)
        #expect(try await LedgerVerifier(store, school: premises.key.school).verify().valid)
        await store.close()
    }

    @Test func `somebody's name stands within their own entry, and opens under their own key alone`() async throws {
        let (premises, running) = try await opened()
        let school = premises.key.school
        let size = try await running.store.head(of: school).size
        try await running.run(added("Tom Ash", "tom"), by: "admin")
        try #require(try await running.store.head(of: school).size == size + 1)
        let entry = try await running.store.entries(of: school, in: size..<(size + 1))[0]
        let details = try #require(try await running.view().state.people.persons["tom"]).details
        let keys = try await running.store.keys(of: school)
        let ring = try KeyRing(keys, schoolKey: premises.key)
        let bytes = try EventCoding.content(of: details, in: entry, ring: ring)
        #expect(try JSONDecoder().decode(PersonDetails.self, from: Data(bytes)).name == "Tom Ash")
        #expect(throws: SealingFailure.tampered) {
            try EventCoding.content(of: "another/details/tom", in: entry, ring: ring)
        }
        let own = ring.label(of: .person(try ScopeID("tom")))
        let without = try KeyRing(keys.filter { $0.label != own }, schoolKey: premises.key)
        let kept = try without.open(entry).content
        #expect(try EventCoding.Envelope(kept: kept).parts == [details])
        #expect(Data(kept).range(of: Data("Tom Ash".utf8)) == nil)
        #expect(throws: SealingFailure.destroyed) {
            try EventCoding.content(of: details, in: entry, ring: without)
        }
    }

    @Test func `a command that is repeated does nothing again, on this server and on another`() async throws {
        let (premises, running) = try await opened()
        let first = try await running.run(added("Tom Ash", "tom"), by: "admin", as: "the-same")
        let again = try await running.run(added("Tom Ash", "tom"), by: "admin", as: "the-same")
        let other = try await premises.server().run(added("Tom Ash", "tom"), by: "admin", as: "the-same")
        #expect(!first.isRepeated && again.isRepeated && other.isRepeated)
        #expect(try await running.view().state.people.persons.count == 2)
    }

    @Test func `what another server appended is seen before anything is shown or decided`() async throws {
        let (premises, one) = try await opened()
        let other = try await premises.server()
        try await other.run(added("Tom Ash", "tom"), by: "admin")
        #expect(try await one.view().name("tom") == "Tom Ash")
        try await one.run(.people(.leave("tom", reason: "moved away")), by: "admin")
        await #expect(throws: Refusal.people(.isStopped)) {
            try await other.run(.people(.leave("tom", reason: "moved away")), by: "admin")
        }
    }

    @Test func `of forty commands at once on two servers each is there exactly once`() async throws {
        let (premises, one) = try await opened()
        let other = try await premises.server()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<40 {
                let running = number % 2 == 0 ? one : other
                group.addTask { try await running.run(added("Person \(number)", "p\(number)"), by: "admin") }
            }
            try await group.waitForAll()
        }
        for running in [one, other, try await premises.server()] {
            let view = try await running.view()
            #expect(view.state.people.persons.count == 41)
            #expect((0..<40).allSatisfy { view.name(PersonID("p\($0)")) == "Person \($0)" })
        }
    }

    @Test func `of two who decide the same request at once one learns what the other decided`() async throws {
        let premises = try Premises()
        try await premises.furnish()
        let (one, other) = (try await premises.server(), try await premises.server())
        let view = try await one.view()
        let request = try #require(view.state.permissions.requests.values.first { $0.outcome == nil })
        let head = try await one.person("Helen Ashworth")
        let until = view.today.adding(days: 30)
        let grant = Command.permission(.grant(request.id, within: request.within, from: view.today, until: until))
        let refuse = Command.permission(.refuse(request.id, reason: "Not now"))
        async let first = Result { try await one.run(grant, by: head) }
        async let second = Result { try await other.run(refuse, by: head) }
        let results = await [first, second]
        #expect(results.filter { (try? $0.get()) != nil }.count == 1)
        let lost = results.compactMap { result -> Refusal? in
            if case .failure(let error) = result { error as? Refusal } else { nil }
        }
        guard case .permission(.decidedAlready) = try #require(lost.first) else {
            Issue.record("refused for another reason: \(lost)")
            return
        }
    }

    @Test func `a store that was closed takes nothing, and nothing that it did not take is shown`() async throws {
        let (premises, running) = try await opened()
        await running.store.close()
        await #expect(throws: StoreFailure.self) { try await running.run(added("Tom Ash", "tom"), by: "admin") }
        #expect(try await premises.server().view().state.people.persons.count == 1)
    }

    @Test func `nothing personal stands in the files in the clear`() async throws {
        let premises = try Premises()
        try await premises.furnish()
        let files = try FileManager.default.subpathsOfDirectory(atPath: premises.folder.path)
            .filter { $0.contains(".sqlite") }
        #expect(files.count > 2)
        for file in files {
            let bytes = try Data(contentsOf: premises.folder.appendingPathComponent(file))
            for word in ["Helen Ashworth", "glucose", "class group chat", "oakfield.example", "Paula Grady"] {
                #expect(bytes.range(of: Data(word.utf8)) == nil, "\(word) in \(file)")
            }
        }
    }

    @Test func `whoever's key was destroyed is an id that names nobody, and the school still opens`() async throws {
        let (premises, running) = try await opened()
        try await running.run(added("Tom Ash", "tom"), by: "admin")
        await running.saveSnapshot()
        let destroyed = try await running.store.destroyKeys(
            of: [running.ring.label(of: .person(try ScopeID("tom")))], in: premises.key.school)
        #expect(destroyed.count == 1)
        let view = try await premises.server().view()
        #expect(view.directory.details(of: "tom") == nil)
        #expect(view.state.people.persons["tom"] != nil)
    }

    @Test func `a receipt proves that a command is in the record, and another's key does not check it`() async throws {
        let (premises, running) = try await opened()
        try await running.run(added("Tom Ash", "tom"), by: "admin", as: "the-one")
        let receipt = try #require(try await running.receipt(for: "the-one"))
        let verifier = try NoteVerifier(running.verifierKey())
        #expect(try Receipt(text: receipt.text, verifier: verifier).leaf == receipt.leaf)
        #expect(try await running.receipt(for: "another") == nil)
        let stranger = try SchoolKey(newFor: premises.key.school)
            .signingKey(name: Checkpoint.origin(of: premises.key.school)).verifier
        #expect(throws: (any Error).self) { try Receipt(text: receipt.text, verifier: stranger) }
    }

    @Test func `what happened is listed without any concern`() async throws {
        let premises = try Premises()
        try await premises.furnish()
        let running = try await premises.server()
        let history = try await running.history(most: 1000) { _ in true }
        #expect(history.count > 60)
        #expect(!history.contains { $0.event.name.hasPrefix("concern") })
        let few = try await running.history(most: 3) { _ in true }
        #expect(few.map(\.command) == history.prefix(3).map(\.command))
    }
}

extension Result where Failure == any Error {
    /// What some work gave.
    fileprivate init(_ work: () async throws -> Success) async {
        do { self = .success(try await work()) } catch { self = .failure(error) }
    }
}
