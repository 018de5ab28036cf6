import PolicyPack
import Rulebook
@testable import School
import Testing

/// Naming is a claim: it locks out at once, and a reader can correct it (C8).
@Suite struct NamingTests {
    private func scene(_ named: [NamedInWords] = [], route: RouteID? = "misuse") throws -> Scene {
        var scene = try Scene.running()
        try scene.run(ConcernTests.report(named, route: route), by: "t")
        return scene
    }

    @Test func `C8: naming a reader as the adult it is about cuts them off and lists what they opened`() throws {
        var scene = try scene()
        try scene.run(.concern(.open("k")), by: "s")
        let events = try scene.run(.concern(.name("k", NamedInWords(.adult, "s", written: "S"))), by: "d")
        guard case .concern(.named(_, _, let opened, _)) = try #require(events.first) else {
            Issue.record("nobody named")
            return
        }
        #expect(opened == [try scene.concern().statement])
        #expect(scene.state.mayRead("s", try scene.concern(), on: .today) == .nothing)
        #expect(try scene.concern().readers.map(\.person) == ["d", "h"], "any adult: the headteacher is told")
        Given(scene).when(.concern(.open("k")), by: "s").thenRefused(.nothingThere)
    }

    @Test func `C8: somebody who had opened nothing is cut off and nothing is listed`() throws {
        var scene = try scene()
        let events = try scene.run(.concern(.name("k", NamedInWords(.adult, "s"))), by: "d")
        guard case .concern(.named(_, _, let opened, _)) = try #require(events.first) else { return }
        #expect(opened.isEmpty)
    }

    @Test func `C8: naming the only reader hands it to the next in the table, or nothing happens`() throws {
        var scene = try scene([NamedInWords(.adult, "u")])
        try scene.run(.concern(.name("k", NamedInWords(.adult, "h"))), by: "h")
        #expect(try scene.concern().readers.map(\.person) == ["c"])
        var alone = scene
        try alone.run(.concern(.name("k", NamedInWords(.adult, "v"))), by: "c")
        Given(alone).when(.concern(.name("k", NamedInWords(.adult, "c"))), by: "c")
            .thenRefused(.concern(.nobodyClear(officer: "01952 000000")))
    }

    @Test func `C8: even an event that tells the adult it is about lets them in nowhere`() throws {
        var scene = try scene([NamedInWords(.adult, "u")])
        let mark = try scene.concern().reported
        let told = Told(person: "u", office: "headteacher", task: .matter)
        scene.happen(.concern(.told(concern: "k", told: [told], outside: [], step: 1, mark: mark)))
        #expect(try scene.concern().readers.map(\.person) == ["h"])
        #expect(scene.state.mayRead("u", try scene.concern(), on: .today) == .nothing)
    }

    @Test func `C8: only readers name, and a witness is not locked out`() throws {
        var scene = try scene()
        Given(scene).when(.concern(.name("k", NamedInWords(.adult, "s"))), by: "t").thenRefused(.nothingThere)
        try scene.run(.concern(.name("k", NamedInWords(.witness, "s"))), by: "d")
        #expect(scene.state.mayRead("s", try scene.concern(), on: .today) == .everything)
    }

    @Test func `C8: the reporter who is named loses sight of their own report`() throws {
        var scene = try scene()
        try scene.run(.concern(.name("k", NamedInWords(.adult, "t"))), by: "d")
        #expect(scene.state.mayRead("t", try scene.concern(), on: .today) == .nothing)
        #expect(scene.state.confirmation(of: "k", for: "t", on: .today) == nil)
    }

    @Test func `C8: a reader corrects a wrong name with reasons; access comes back by a reader only`() throws {
        var scene = try scene()
        try scene.run(.concern(.name("k", NamedInWords(.adult, "s"))), by: "d")
        Given(scene).when(.concern(.correctName("k", place: 0, with: nil, reason: " ")), by: "d")
            .thenRefused(.empty(what: "The reason"))
        Given(scene).when(.concern(.correctName("k", place: 1, with: nil, reason: "R")), by: "d")
            .thenRefused(.concern(.noSuchName))
        Given(scene).when(.concern(.correctName("k", place: 0, with: nil, reason: "R")), by: "s")
            .thenRefused(.nothingThere)
        Given(scene).when(.concern(.admit("k", "s", reason: "R")), by: "d").thenRefused(.concern(.isAbout))
        let right = NamedInWords(.adult, "u", written: "U")
        try scene.run(.concern(.correctName("k", place: 0, with: right, reason: "Two share a name.")), by: "d")
        #expect(try scene.concern().about == ["u"])
        #expect(scene.state.mayRead("s", try scene.concern(), on: .today) == .nothing)
        try scene.run(.concern(.admit("k", "s", reason: "Knows the child.")), by: "d")
        #expect(scene.state.mayRead("s", try scene.concern(), on: .today) == .everything)
        Given(scene).when(.concern(.admit("k", "s", reason: "R")), by: "d").thenRefused(.concern(.readsAlready))
    }

    @Test func `C8: whoever steps aside reads no more; the last one hands it to the next in the table`() throws {
        var scene = try scene([NamedInWords(.adult, "u")])
        Given(scene).when(.concern(.stepAside("k", reason: "")), by: "h").thenRefused(.empty(what: "The reason"))
        try scene.run(.concern(.stepAside("k", reason: "My cousin.")), by: "h")
        #expect(scene.state.mayRead("h", try scene.concern(), on: .today) == .nothing)
        #expect(scene.state.mayRead("c", try scene.concern(), on: .today) == .everything)
        Given(scene).when(.concern(.stepAside("k", reason: "R")), by: "h").thenRefused(.nothingThere)
        var two = try self.scene()
        try two.run(.concern(.stepAside("k", reason: "R")), by: "d")
        #expect(try two.concern().readers.map(\.person) == ["s"], "others read it; nobody new is told")
    }

    @Test func `S1, C8: what only a leaver could read goes to whoever stands in`() throws {
        var scene = try scene([NamedInWords(.adult, "u")])
        try scene.run(.people(.leave("h", reason: "Retired")), by: "a", agreed: "c")
        let concern = try scene.concern()
        #expect(scene.state.mayRead("h", concern, on: .today) == .nothing)
        #expect(scene.state.mayRead("d", concern, on: .today) == .everything)
        #expect(scene.state.mayRead("a", concern, on: .today) == .nothing)
        var shared = try self.scene()
        let events = try shared.run(.people(.leave("d", reason: "")), by: "a", agreed: "c")
        #expect(events.map(\.name) == ["sign-in-stopped"], "another reads it still")
    }

    @Test func `C8: what somebody closed stands open once they are named as whom it is about`() throws {
        var scene = try scene()
        try scene.run(.concern(.open("k")), by: "s")
        try scene.run(.concern(.write("k", .closed, note: "Nothing in it")), by: "s")
        #expect(try scene.concern().isClosed && !scene.concern().isClosingVoid)
        try scene.run(.concern(.name("k", NamedInWords(.adult, "s"))), by: "d")
        #expect(try !scene.concern().isClosed && scene.concern().isClosingVoid)
        try scene.run(.concern(.write("k", .closed, note: "Looked at anew")), by: "d")
        #expect(try scene.concern().isClosed && !scene.concern().isClosingVoid)
    }

    @Test func `C8: whoever was let in by mistake is shut out again, and stays listed with what they opened`() throws {
        var scene = try scene()
        try scene.run(.concern(.admit("k", "u", reason: "R")), by: "d")
        try scene.run(.concern(.open("k")), by: "u")
        let command = Command.concern(.endAdmission("k", "u", reason: "The wrong U"))
        Given(scene).when(command, by: "t").thenRefused(.nothingThere)
        Given(scene).when(command, by: "u").thenRefused(.concern(.isNoGuest))
        Given(scene).when(.concern(.endAdmission("k", "u", reason: " ")), by: "d")
            .thenRefused(.empty(what: "The reason"))
        let events = try scene.run(command, by: "d")
        guard case .concern(.admissionEnded(_, _, let opened, _, _)) = try #require(events.first) else {
            Issue.record("nothing ended")
            return
        }
        #expect(try opened == [scene.concern().statement])
        #expect(scene.state.mayRead("u", try scene.concern(), on: .today) == .nothing)
        #expect(try scene.concern().opened["u"] != nil)
        Given(scene).when(.concern(.open("k")), by: "u").thenRefused(.nothingThere)
        Given(scene).when(.concern(.endAdmission("k", "s", reason: "R")), by: "d")
            .thenRefused(.concern(.isNoGuest))
    }

    @Test func `C8: whom the tables told is shut out by no other reader, not even after a new slip`() throws {
        var scene = try scene()
        try scene.run(.people(.resetSignIn("s")), by: "o", agreed: "d")
        try scene.run(.concern(.admit("k", "s", reason: "It is they")), by: "d")
        Given(scene).when(.concern(.endAdmission("k", "s", reason: "R")), by: "d")
            .thenRefused(.concern(.isNoGuest))
    }

    @Test func `C8: names as written are sealed for the concern and for whom they name`() throws {
        var scene = try Scene.running()
        let events = try scene.run(
            ConcernTests.report([NamedInWords(.child, nil, written: "Child P"), NamedInWords(.adult, "u")]), by: "t")
        let parts = try events.flatMap { try $0.sealedParts() }
        #expect(
            parts.map(\.keys) == [
                [.concern(id: "k")], [.concern(id: "k")], [.concern(id: "k"), .person(id: "u")],
            ])
        #expect(Set(parts.map(\.name)).count == parts.count)
    }
}
