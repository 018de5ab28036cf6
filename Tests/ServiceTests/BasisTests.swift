import Foundation
import LedgerSQLite
import PolicyPack
import School
import Synchronization
import Testing

@testable import Service

/// What pages stand on is made once, and never shown when it is no longer so.
@Suite struct BasisTests {
    /// How often something was made.
    private final class Tally: Sendable {
        private let number = Mutex(0)
        var count: Int { number.withLock { $0 } }
        func add() { number.withLock { $0 += 1 } }
    }

    /// The names of a basis, with a number that tells one from another.
    private struct Names: Prepared {
        static let most = 3
        let number: Int
        let tally: Tally

        func make(on basis: Basis) -> [String] {
            tally.add()
            return basis.state.people.persons.keys.map(basis.name).sorted()
        }

        static func == (left: Self, right: Self) -> Bool { left.number == right.number }
        func hash(into hasher: inout Hasher) { hasher.combine(number) }
    }

    private func opened() async throws -> (Premises, RunningSchool) {
        let premises = try Premises()
        let running = try await premises.server(on: SQLiteStore(onlyServerOf: premises.folder))
        try await running.run(.people(.open(details: PersonDetails(name: "Ada Min"))), by: "admin")
        return (premises, running)
    }

    private func furnished() async throws -> (Premises, RunningSchool) {
        let premises = try Premises()
        try await premises.furnish()
        return (premises, try await premises.server(on: SQLiteStore(onlyServerOf: premises.folder)))
    }

    @Test func `what was made of people and policy is made once for all pages`() async throws {
        let (premises, running) = try await opened()
        let tally = Tally()
        for _ in 0..<5 {
            #expect(try await running.view().basis.prepared(Names(number: 1, tally: tally)) == ["Ada Min"])
        }
        #expect(tally.count == 1)
        await running.close()
        _ = premises
    }

    @Test func `whoever comes, is renamed or leaves is so on the very next page`() async throws {
        let (premises, running) = try await opened()
        let tally = Tally()
        func names() async throws -> [String] {
            try await running.view().basis.prepared(Names(number: 1, tally: tally))
        }
        #expect(try await names() == ["Ada Min"])
        try await running.run(added("Tom Teal", "tom"), by: "admin")
        #expect(try await names() == ["Ada Min", "Tom Teal"])
        try await running.run(.people(.changeDetails("tom", PersonDetails(name: "Tom Grey"))), by: "admin")
        #expect(try await names() == ["Ada Min", "Tom Grey"])
        #expect(try await running.view().basis.mayEnter("tom"))
        try await running.run(.people(.suspend("tom", reason: "Asked not to come in.")), by: "admin")
        #expect(try await !running.view().basis.mayEnter("tom"))
        await running.close()
        _ = premises
    }

    @Test func `what another server appends stands in the very next basis, with its names`() async throws {
        let premises = try Premises()
        let here = try await premises.server()
        let there = try await premises.server()
        try await here.run(.people(.open(details: PersonDetails(name: "Ada Min"))), by: "admin")
        let tally = Tally()
        #expect(try await here.view().basis.prepared(Names(number: 1, tally: tally)) == ["Ada Min"])
        try await there.run(added("Tom Teal", "tom"), by: "admin")
        #expect(try await here.view().basis.prepared(Names(number: 1, tally: tally)) == ["Ada Min", "Tom Teal"])
    }

    @Test func `a concern makes nothing anew, and none of it is there to be made of`() async throws {
        let (premises, running) = try await furnished()
        let before = try await running.view().basis
        let head = try await running.person("Helen Ashworth")
        let grace = try await running.person("Grace Tolland")
        let statement = Statement(what: "What was seen …", whereAndWhen: "", signed: "Grace Tolland")
        let report = Report(
            route: "about-the-headteacher", named: [NamedInWords(.adult, head, written: "Helen Ashworth")],
            isChildAtRisk: false, statement: statement)
        try await running.run(.concern(.report("k", report)), by: grace)
        let view = try await running.view()
        #expect(view.state.concerns != SchoolState().concerns)
        #expect(view.basis === before)
        let empty = SchoolState(people: view.state.people, adoption: view.state.adoption)
        #expect(view.basis.state == empty)
        await running.close()
        _ = premises
    }

    @Test func `a new day stands on a basis of its own`() async throws {
        let (premises, running) = try await furnished()
        let tally = Tally()
        let today = try await running.view().basis
        _ = today.prepared(Names(number: 1, tally: tally))
        premises.move(seconds: 24 * 3600)
        let tomorrow = try await running.view().basis
        #expect(tomorrow.today == today.today.adding(days: 1))
        _ = tomorrow.prepared(Names(number: 1, tally: tally))
        #expect(tally.count == 2)
        await running.close()
    }

    @Test func `one key is never answered with what another made, and no more is kept than a kind allows`()
        async throws
    {
        let (premises, running) = try await opened()
        let basis = try await running.view().basis
        let tally = Tally()
        for round in 0..<2 {
            for number in 0..<2 { _ = basis.prepared(Names(number: number, tally: tally)) }
            #expect(tally.count == 2, "round \(round)")
        }
        for number in 0..<10 { _ = basis.prepared(Names(number: number, tally: tally)) }
        #expect(tally.count == 10)
        // The first ones had to make room.
        _ = basis.prepared(Names(number: 0, tally: tally))
        #expect(tally.count == 11)
        await running.close()
        _ = premises
    }

    @Test(arguments: [true, false])
    func `a password that is chosen or taken away counts at once`(isAlone: Bool) async throws {
        let premises = try Premises()
        let store =
            try isAlone ? SQLiteStore(onlyServerOf: premises.folder) : SQLiteStore(folder: premises.folder)
        let running = try await premises.server(on: store)
        try await running.run(.people(.open(details: PersonDetails(name: "Ada Min"))), by: "admin")
        try await running.run(added("Tom Teal", "tom"), by: "admin")
        let signIn = premises.signIn(running)
        for _ in 0..<2 { #expect(try await signIn.withoutPassword(["admin", "tom"]) == ["admin", "tom"]) }
        try await signIn.setPassword("three wise words", of: "tom")
        for _ in 0..<2 { #expect(try await signIn.withoutPassword(["admin", "tom"]) == ["admin"]) }
        #expect(try await signIn.withPassword(among: ["tom"]) == ["tom"])
        _ = try await signIn.issueSlips(for: ["tom"])
        #expect(try await signIn.withoutPassword(["admin", "tom"]) == ["admin", "tom"])
        await running.close()
    }
}
