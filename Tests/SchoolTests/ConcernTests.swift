import PolicyPack
import Rulebook
import School
import Testing

/// Concerns: signed and dated, told by the pinned route through the two tables (C1, C2, C8).
@Suite struct ConcernTests {
    static func report(
        _ named: [NamedInWords] = [], route: RouteID? = nil, atRisk: Bool = false, signed: String = "T"
    ) -> Command {
        .concern(
            .report(
                "k",
                Report(
                    route: route, named: named, isChildAtRisk: atRisk,
                    statement: Statement(what: "What I saw.", whereAndWhen: "Here, today", signed: signed))))
    }

    private func told(
        _ named: [NamedInWords], route: RouteID? = nil, atRisk: Bool = false, in scene: Scene
    ) throws -> (people: [PersonID], outside: [OfficeID]) {
        var scene = scene
        try scene.run(Self.report(named, route: route, atRisk: atRisk), by: "t")
        let concern = try scene.concern()
        return (concern.readers.map(\.person).sorted(), concern.outside.sorted())
    }

    @Test func `DOT-049: a report bears a signature and a date`() throws {
        var scene = try Scene.running()
        Given(scene).when(Self.report(signed: " "), by: "t").thenRefused(.empty(what: "Your signature"))
        try scene.run(Self.report(), by: "t")
        #expect(try scene.concern().reported.on == .today)
        #expect(try scene.concern().reported.by == "t")
        Given(scene).when(Self.report(), by: "t").thenRefused(.alreadyThere)
        Given(try Scene.staffed()).when(Self.report(), by: "t").thenRefused(.concern(.noPolicyYet))
        Given(try Scene.running()).when(Self.report(route: "none"), by: "t")
            .thenRefused(.concern(.unknownRoute("none")))
        Given(try Scene.running()).when(Self.report([NamedInWords(.adult, "nobody")]), by: "t")
            .thenRefused(.concern(.unknownPerson))
    }

    @Test func `DOT-041: a child's misuse goes to a senior member of staff, as the policy says`() throws {
        let found = try told([NamedInWords(.child, nil, written: "P")], route: "misuse", in: .running())
        #expect(found.people == ["d", "s"])
        #expect(found.outside.isEmpty)
    }

    @Test func `DOT-041: of several senior members of staff the reporter may choose one, and nobody else`() throws {
        var scene = try Scene.running()
        func report(_ named: [NamedInWords], chosen: PersonID) -> Command {
            let statement = Statement(what: "W", whereAndWhen: "", signed: "T")
            let report = Report(
                route: "misuse", named: named, isChildAtRisk: true, statement: statement, chosen: chosen)
            return .concern(.report("k", report))
        }
        let child = [NamedInWords(.child, nil)]
        Given(scene).when(report(child, chosen: "u"), by: "t").thenRefused(.concern(.cannotBeChosen))
        // The safeguarding lead is told for the child, whoever is chosen, and cannot be chosen instead.
        Given(scene).when(report(child, chosen: "l"), by: "t").thenRefused(.concern(.cannotBeChosen))
        Given(scene).when(report([NamedInWords(.adult, "s")], chosen: "s"), by: "t")
            .thenRefused(.concern(.cannotBeChosen))
        try scene.run(report(child, chosen: "s"), by: "t")
        #expect(try scene.concern().readers.map(\.person) == ["s", "l"])
        #expect(scene.state.concern("k", for: "d", on: .today) == nil)
    }

    @Test(arguments: ["t", "u", "s", "d", "l", "m", "o", "g", "w", "a", "c"] as [PersonID])
    func `C2: about any adult, the DSL included, the headteacher is told and the LADO asked`(about: PersonID) throws {
        for route: RouteID? in [nil, "misuse", "advice"] {
            let found = try told([NamedInWords(.adult, about)], route: route, in: .running())
            #expect(found.people == ["h"])
            #expect(found.outside.contains("lado"))
        }
    }

    @Test func `DOT-042: about the headteacher, the chair of governors is told and nobody else`() throws {
        #expect(try told([NamedInWords(.adult, "h")], route: "misuse", in: .running()).people == ["c"])
        var away = try Scene.running()
        try away.run(.people(.markAway("h", Period(from: .today))), by: "h")
        #expect(try told([NamedInWords(.adult, "h")], in: away).people == ["c"], "away is not conflict")
        try away.run(.people(.suspend("h", reason: "")), by: "d", agreed: "a")
        #expect(try told([NamedInWords(.adult, "h")], in: away).people == ["c"], "a suspended head is the head")
    }

    @Test func `C2: the head away, the deputy stands in, unless it is about the deputy`() throws {
        var scene = try Scene.running()
        try scene.run(.people(.markAway("h", Period(from: .today))), by: "h")
        #expect(try told([NamedInWords(.adult, "u")], in: scene).people == ["d"])
        // The head is told though away: the cover is ruled out, and somebody has to be reached.
        #expect(try told([NamedInWords(.adult, "d")], in: scene).people == ["h"])
    }

    @Test func `C2: nobody clear, the LADO's details and nothing stored`() throws {
        let scene = try Scene.running()
        let named: [NamedInWords] = ["h", "c", "v"].map { NamedInWords(.adult, $0) }
        Given(scene).when(Self.report(named), by: "t").thenRefused(.concern(.nobodyClear(officer: "01952 000000")))
        Given(scene).when(Self.report(Array(named.prefix(2))), by: "t")
            .then(named: "concern-reported", "concern-told")
    }

    @Test func `C2: a child at risk goes to the DSL, whatever the policy names`() throws {
        let found = try told([NamedInWords(.child, nil)], route: "misuse", atRisk: true, in: .running())
        #expect(found.people == ["d", "l", "s"])
        #expect(try told([NamedInWords(.adult, "u")], atRisk: true, in: .running()).people == ["h", "l"])
        let aboutLead = try told([NamedInWords(.adult, "l")], atRisk: true, in: .running())
        #expect(aboutLead.people == ["h", "m"], "an uninvolved safeguarding lead")
    }

    @Test func `C2: where the head is the DSL, the chair takes the allegation and the deputy DSL the child`() throws {
        var scene = try Scene.staffed()
        try scene.run(.people(.appoint("h", to: "dsl", Period(from: .monday))), by: "a")
        try scene.run(.people(.endTerm("l", of: "dsl", last: .monday)), by: "a")
        try scene.adopt(Small.pack(), as: "v1", on: .today)
        try scene.run(
            Self.report([NamedInWords(.adult, "h"), NamedInWords(.child, nil)], atRisk: true), by: "t")
        let readers = try scene.concern().readers
        #expect(readers.map(\.person) == ["c", "m"])
        #expect(readers.map(\.task) == [.matter, .child])
    }

    @Test func `C2: a route that begins outside, or with nobody, still reaches the headteacher`() throws {
        let advice = try told([], route: "advice", in: .running())
        #expect(advice.people == ["h"] && advice.outside == ["hr"])
        #expect(try told([], route: "colleague", in: .running()).people == ["h"])
        #expect(try told([NamedInWords(.notSure, "h")], route: "colleague", in: .running()).people == ["c"])
    }

    @Test func `C2: the version in force when reported stays pinned, its steps become people when taken`() throws {
        var scene = try Scene.running()
        try scene.run(Self.report(route: "misuse"), by: "t")
        var other = Small.pack()
        other.routes = []
        try scene.adopt(other, as: "v2", on: .today)
        #expect(try scene.concern().version == "v1")
        try scene.run(.people(.markAway("h", Period(from: .today))), by: "h")
        try scene.run(.concern(.takeNextStep("k")), by: "s")
        #expect(try scene.concern().readers.map(\.person) == ["d", "s"], "the deputy stands in at the second step")
        Given(scene).when(.concern(.takeNextStep("k")), by: "s").thenRefused(.concern(.noFurtherStep))
        Given(scene).when(.concern(.takeNextStep("k")), by: "t").thenRefused(.nothingThere)
    }

    @Test func `C2: nobody has been messaged, and the page says whom to tell in person`() throws {
        var scene = try Scene.running()
        try scene.run(Self.report([NamedInWords(.adult, "u")]), by: "t")
        func confirmation(_ person: PersonID = "t") -> School.Confirmation? {
            scene.state.confirmation(of: "k", for: person, on: .today)
        }
        func sentence() -> String? { confirmation()?.sentence { "the person \($0)" } }
        #expect(sentence() == "Nobody has been messaged. Tell the person h in person now.")
        #expect(confirmation("h") == nil, "it is for whoever reported")
        try scene.run(.concern(.open("k")), by: "h")
        #expect(sentence() == "Nobody has been messaged. Everybody who is told has opened it.")
        var own = try Scene.running()
        try own.run(Self.report([NamedInWords(.adult, "u")]), by: "h")
        #expect(
            own.state.confirmation(of: "k", for: "h", on: .today)?.sentence(name: \.name)
                == "Nobody has been messaged. You are the one to act on it now.")
    }

    @Test func `C1: opened and acted on are there for the reporter, the notes are not`() throws {
        var scene = try Scene.running()
        try scene.run(Self.report(route: "misuse"), by: "t")
        try scene.run(.concern(.open("k")), by: "s")
        try scene.run(.concern(.write("k", .parentsTold, note: "Rang at noon.")), by: "s")
        guard case .reporter(let own) = scene.state.concern("k", for: "t", on: .today) else {
            Issue.record("the reporter sees nothing")
            return
        }
        #expect(own.opened == ["s": .today] && own.actedOn == [.today])
        #expect(scene.state.concern("k", for: "u", on: .today) == nil)
        Given(scene).when(.concern(.open("k")), by: "t").thenRefused(.nothingThere)
        Given(scene).when(.concern(.write("k", .closed, note: "")), by: "s").thenRefused(.empty(what: "The note"))
    }

    @Test(arguments: [Act.investigated, .personSpokenTo, .parentsTold])
    func `KCSIE 4, DOT-046: the LADO is asked before anybody investigates an adult`(act: Act) throws {
        var scene = try Scene.running()
        try scene.run(Self.report([NamedInWords(.adult, "u")]), by: "t")
        Given(scene).when(.concern(.write("k", act, note: "N")), by: "h")
            .thenRefused(.concern(.askTheOfficerFirst))
        try scene.run(.concern(.write("k", .officerAsked, note: "Advice")), by: "h")
        Given(scene).when(.concern(.write("k", act, note: "N")), by: "h").then(named: "concern-act-written")
    }
}
