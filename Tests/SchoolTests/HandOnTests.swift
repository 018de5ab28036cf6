import PolicyPack
import Rulebook
@testable import School
import Testing

/// What becomes of concerns when people go, change or get a new slip: none is opened by it, and none is lost (C2, C8).
@Suite struct HandOnTests {
    /// Somebody reported something that the only senior leader reads.
    private func scene() throws -> Scene {
        var scene = try Scene.running()
        let statement = Statement(what: "x", whereAndWhen: "", signed: "T")
        let report = Report(route: nil, named: [NamedInWords(.child, nil)], isChildAtRisk: false, statement: statement)
        try scene.run(.concern(.report("k", report)), by: "t")
        return scene
    }

    private func readers(_ scene: Scene) -> [PersonID] {
        scene.state.people.persons.keys.sorted().filter { person in
            if case .reader = scene.state.concern("k", for: person, on: .today) { true } else { false }
        }
    }

    @Test func `a new slip opens no concern that exists, for a reader or for the reporter`() throws {
        var scene = try scene()
        let reader = try #require(readers(scene).first)
        #expect(scene.state.concern("k", for: "t", on: .today) != nil)
        for person in ["t", reader] {
            scene.happen(.people(.changed(proposal: nil, change: .signInReset(person: person), told: [], mark: later)))
            #expect(scene.state.concern("k", for: person, on: .today) == nil, "\(person)")
        }
    }

    @Test func `a reader who got a new slip is let in again by another reader, and the last one's place is taken`()
        throws
    {
        var scene = try scene()
        let reader = try #require(readers(scene).first)
        try scene.run(.people(.resetSignIn(reader)), by: "a", as: "reset")
        let events = try scene.run(.people(.confirm("reset")), by: "c")
        #expect(events.map(\.name).contains("change-made"))
        #expect(!readers(scene).isEmpty && !readers(scene).contains(reader))
    }

    @Test func `whoever's role ends leaves no concern behind that nobody can read`() throws {
        var scene = try scene()
        let reader = try #require(readers(scene).first)
        let ended = [RolePeriod("teacher", from: .monday, until: .today.adding(days: -1))]
        scene.happen(
            .people(
                .changed(
                    proposal: nil,
                    change: .termEnded(person: reader, office: "headteacher", last: .today.adding(days: -1)),
                    told: [], mark: later)))
        let before = readers(scene)
        try scene.run(.people(.setRoles(reader, ended)), by: "o")
        #expect(before == [reader] && !readers(scene).isEmpty && !readers(scene).contains(reader))
    }

    @Test func `a senior leader made a moment ago is handed nothing on`() throws {
        var scene = try scene()
        let fake = RosterPerson(
            id: "z", details: PersonDetails(name: "Z"), roles: [RolePeriod("senior-leader", from: .today)])
        Given(scene).when(.people(.add(fake)), by: "a").thenRefused(.notYours(needs: Offices.leading))
        try scene.run(.people(.add(fake)), by: "h")
        for reader in readers(scene) {
            try scene.run(.people(.suspend(reader, reason: "–")), by: "a", agreed: "c")
        }
        #expect(!readers(scene).isEmpty && !readers(scene).contains("z"))
    }

    @Test func `a child's safety is handed on when the one who looks after it steps aside`() throws {
        var scene = try Scene.running()
        let statement = Statement(what: "x", whereAndWhen: "", signed: "T")
        let report = Report(
            route: nil, named: [NamedInWords(.adult, "u"), NamedInWords(.child, nil)], isChildAtRisk: true,
            statement: statement)
        try scene.run(.concern(.report("k", report)), by: "t")
        func forChild() throws -> [PersonID] { try scene.concern().readers.filter { $0.task == .child }.map(\.person) }
        let lead = try #require(try forChild().first)
        try scene.run(.concern(.stepAside("k", reason: "A friend")), by: lead)
        #expect(try !forChild().isEmpty && !forChild().contains(lead))
    }

    private var later: Mark {
        Mark(by: "a", at: Instant(milliseconds: 1_789_000_000_001), on: .today)
    }
}
