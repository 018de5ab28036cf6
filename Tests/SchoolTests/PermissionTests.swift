import PolicyPack
import Rulebook
import School
import Testing

/// Asking for the permission that a clause needs (R1, DOT-081, DOT-103).
@Suite struct PermissionTests {
    private let limits = [Term("place", ["class"])]
    private let end = Day.today.adding(days: 30)

    private func ask(_ clause: ClauseID = "phones", within: [Term] = [], reason: String = "R") -> Command {
        .permission(.request("r", clause, within: within, reason: reason))
    }

    private func grant(_ within: [Term] = [], from: Day = .today, until: Day? = nil) -> Command {
        .permission(.grant("r", within: within, from: from, until: until ?? end))
    }

    private func asked(by person: PersonID = "t", _ command: Command? = nil) throws -> Scene {
        var scene = try Scene.running()
        try scene.run(command ?? ask(), by: person)
        return scene
    }

    private func request(_ scene: Scene) throws -> PermissionRequest {
        try #require(scene.state.permissions.requests["r"])
    }

    @Test func `R1: it goes to whom the clause names; where it names nobody to the head, and says so`() throws {
        let named = try asked()
        #expect(try request(named).areApproversNamed)
        #expect(named.state.deciders(of: try request(named), on: .today) == ["h"])
        let unnamed = try asked(ask("filming"))
        #expect(try !request(unnamed).areApproversNamed)
        #expect(try request(unnamed).approvers == ["headteacher"])
    }

    private func asked(_ command: Command) throws -> Scene { try asked(by: "t", command) }

    @Test func `R1: a clause that needs no permission, or words it does not know, are refused`() throws {
        let scene = try Scene.running()
        Given(scene).when(ask("agreement"), by: "t").thenRefused(.permission(.needsNone("agreement")))
        Given(scene).when(ask(within: [Term("place", ["moon"])]), by: "t")
            .thenRefused(.permission(.unknownWords("place")))
        Given(scene).when(ask(reason: ""), by: "t").thenRefused(.empty(what: "The reason"))
        Given(try asked()).when(ask(), by: "t").thenRefused(.alreadyThere)
    }

    @Test func `R1: granted with limits and an end, it changes the answer inside them and not beyond`() throws {
        var scene = try asked()
        try scene.run(grant(limits), by: "h")
        let rulebook = Rulebook(try #require(scene.state.adoption.inForce(on: .today)).pack)
        func verdict(_ place: WordID, on day: Day, of person: PersonID = "t") throws -> Verdict {
            let terms = [Term("who", ["teacher"]), Term("act", ["keep"]), Term("place", [place])]
            let held = scene.state.permissions(of: person, on: day)
            return rulebook.ask(try Situation(terms, vocabulary: Small.vocabulary), holding: held).verdict
        }
        #expect(try verdict("class", on: .today) == .allowed)
        #expect(try verdict("yard", on: .today) == .needsPermission)
        #expect(try verdict("class", on: end) == .allowed)
        #expect(try verdict("class", on: end.adding(days: 1)) == .needsPermission)
        #expect(try verdict("class", on: .today, of: "u") == .needsPermission)
    }

    @Test func `R1: no more is granted than was asked for, and not for days gone by`() throws {
        let scene = try asked(ask(within: limits))
        Given(scene).when(grant(), by: "h").thenRefused(.permission(.widerThanAsked("place")))
        Given(scene).when(grant([Term("place", ["class", "yard"])]), by: "h")
            .thenRefused(.permission(.widerThanAsked("place")))
        Given(scene).when(grant(limits, until: .monday), by: "h").thenRefused(.permission(.endsBeforeItBegins))
        Given(scene).when(grant(limits), by: "h").then(named: "permission-granted")
    }

    @Test func `R1: refused with a reason, never by its asker, never by a colleague`() throws {
        let scene = try asked()
        Given(scene).when(.permission(.refuse("r", reason: " ")), by: "h").thenRefused(.empty(what: "The reason"))
        Given(scene).when(.permission(.refuse("r", reason: "R")), by: "h").then(named: "permission-refused")
        Given(scene).when(grant(), by: "t").thenRefused(.permission(.yourOwn(clause: "phones")))
        Given(scene).when(grant(), by: "d").thenRefused(.permission(.notYours(clause: "phones", deciders: ["h"])))
        Given(scene).when(.permission(.refuse("x", reason: "R")), by: "h").thenRefused(.nothingThere)
    }

    @Test func `R1: the head away, the deputy decides; the head's own request goes to the chair`() throws {
        var scene = try asked()
        try scene.run(.people(.markAway("h", Period(from: .today))), by: "h")
        Given(scene).when(grant(), by: "d").then(named: "permission-granted")
        let own = try asked(by: "h", ask())
        Given(own).when(grant(), by: "h").thenRefused(.permission(.yourOwn(clause: "phones")))
        Given(own).when(grant(), by: "d").thenRefused(.permission(.notYours(clause: "phones", deciders: ["c"])))
        Given(own).when(grant(), by: "c").then(named: "permission-granted")
    }

    @Test func `DOT-103: somebody asks for a pupil, whose permission it is; neither decides it`() throws {
        var scene = try Scene.running()
        let pupil = RosterPerson(
            id: "p", details: PersonDetails(name: "P"), roles: [RolePeriod("pupil", from: .monday)])
        try scene.run(.people(.add(pupil)), by: "o")
        let request = Command.permission(.request("r", "phones", for: "p", within: [], reason: "Insulin pump"))
        Given(scene).when(.permission(.request("r", "phones", for: "z", within: [], reason: "R")), by: "t")
            .thenRefused(.nothingThere)
        try scene.run(request, by: "t")
        Given(scene).when(grant(), by: "t").thenRefused(.permission(.yourOwn(clause: "phones")))
        try scene.run(grant(), by: "h")
        #expect(scene.state.permissions(of: "p", on: .today).map(\.clause) == ["phones"])
        #expect(scene.state.permissions(of: "t", on: .today).isEmpty)
        Given(scene).when(.permission(.withdraw("r")), by: "u").thenRefused(.nothingThere)
        Given(scene).when(.permission(.withdraw("r")), by: "t").then(named: "permission-withdrawn")
    }

    @Test func `R1: where nobody else holds the named office, the head decides, then the chair`() throws {
        var scene = try asked()
        try scene.run(.people(.suspend("h", reason: "")), by: "d", agreed: "c")
        #expect(scene.state.deciders(of: try request(scene), on: .today) == ["d"])
        try scene.run(.people(.suspend("d", reason: "")), by: "a", agreed: "c")
        #expect(scene.state.deciders(of: try request(scene), on: .today) == ["c"])
        Given(scene).when(grant(), by: "a").thenRefused(.permission(.notYours(clause: "phones", deciders: ["c"])))
    }

    @Test func `R1: of two who decide at once, the second learns what the first decided`() throws {
        var scene = try asked()
        try scene.run(.permission(.refuse("r", reason: "R")), by: "h")
        let outcome = try #require(try request(scene).outcome)
        let refusal = Refusal.permission(.decidedAlready(clause: "phones", outcome))
        Given(scene).when(grant(), by: "h").thenRefused(refusal)
        #expect(refusal.words.sentence == "This has been decided: refused on 2026-09-14.")
        #expect(refusal.words.clause == "phones")
    }

    @Test func `R1: it is looked at again when the clause's text or rules change`() throws {
        var scene = try asked()
        try scene.run(grant(limits), by: "h")
        Given(scene).when(.permission(.keep("r", until: end)), by: "h")
            .thenRefused(.permission(.nothingChanged(clause: "phones")))
        try scene.adopt(Small.pack(filming: "Other."), as: "v2", on: .today)
        #expect(scene.state.permissionsToReview(on: .today).isEmpty)
        try scene.adopt(Small.pack(filming: "Other.", phones: "Phones stay off."), as: "v3", on: .today)
        #expect(scene.state.permissionsToReview(on: .today).map(\.id) == ["r"])
        #expect(scene.state.permissions(of: "t", on: .today).count == 1, "it holds until it is looked at")
        Given(scene).when(.permission(.keep("r", until: end)), by: "t")
            .thenRefused(.permission(.yourOwn(clause: "phones")))
        try scene.run(.permission(.keep("r", until: end)), by: "h")
        #expect(scene.state.permissionsToReview(on: .today).isEmpty)
    }

    @Test func `R1: a permission of a clause that is gone gives nothing`() throws {
        var scene = try asked()
        try scene.run(grant(), by: "h")
        var pack = Small.pack()
        pack.parts = pack.parts.map {
            Part(
                id: $0.id, title: $0.title, intro: nil, clauses: $0.clauses.filter { $0.id != "phones" },
                location: $0.location)
        }
        pack.registers = []
        try scene.adopt(pack, as: "v2", on: .today)
        #expect(scene.state.permissions(of: "t", on: .today).isEmpty)
    }

    @Test func `R1: ended by whoever decides, taken back by whoever asked`() throws {
        var scene = try asked()
        Given(scene).when(.permission(.end("r", reason: "R")), by: "h")
            .thenRefused(.permission(.notInForce(clause: "phones")))
        try scene.run(grant(), by: "h")
        Given(scene).when(.permission(.withdraw("r")), by: "u").thenRefused(.nothingThere)
        Given(scene).when(.permission(.end("r", reason: "R")), by: "t")
            .thenRefused(.permission(.yourOwn(clause: "phones")))
        var ended = scene
        try ended.run(.permission(.end("r", reason: "R")), by: "h")
        #expect(ended.state.permissions(of: "t", on: .today).isEmpty)
        try scene.run(.permission(.withdraw("r")), by: "t")
        #expect(scene.state.permissions(of: "t", on: .today).isEmpty)
        let outcome = try #require(try request(scene).outcome)
        Given(scene).when(.permission(.withdraw("r")), by: "t")
            .thenRefused(.permission(.decidedAlready(clause: "phones", outcome)))
    }
}
