import PolicyPack
import Rulebook
import School
import Testing

/// The roster: adding, away, leaving, day passes (A1).
@Suite struct PeopleTests {
    private func person(_ id: PersonID, _ role: WordID = "teacher") -> RosterPerson {
        RosterPerson(id: id, details: PersonDetails(name: "N"), roles: [RolePeriod(role, from: .today)])
    }

    @Test func `A1: a school is opened once, by its first administrator`() throws {
        Given([Event]()).when(.people(.open(details: PersonDetails(name: "A"))), by: "a").then(named: "school-opened")
        Given(try Scene.opened()).when(.people(.open(details: PersonDetails(name: "B"))), by: "b")
            .thenRefused(.people(.schoolIsOpen))
    }

    @Test func `A1: the office adds people, a teacher does not`() throws {
        let scene = try Scene.staffed()
        Given(scene).when(.people(.add(person("n"))), by: "o").then(named: "person-added")
        Given(scene).when(.people(.add(person("n"))), by: "t")
            .thenRefused(.notYours(needs: ["office", "headteacher", "deputy-head", "administrator"]))
    }

    @Test func `A1: a role that the vocabulary does not have is refused, and a name that is taken`() throws {
        let scene = try Scene.staffed()
        Given(scene).when(.people(.add(person("n", "wizard"))), by: "o").thenRefused(.people(.unknownRole("wizard")))
        Given(scene).when(.people(.add(person("t"))), by: "o").thenRefused(.alreadyThere)
    }

    @Test func `A1: somebody holds several roles at once, each with its days`() throws {
        var scene = try Scene.staffed()
        let roles = [
            RolePeriod("teacher", from: .monday), RolePeriod("governor", from: .today, until: .today.adding(days: 9)),
        ]
        try scene.run(.people(.setRoles("t", roles)), by: "o")
        let found = try #require(scene.state.people.persons["t"])
        #expect(found.roles(on: .today) == ["teacher", "governor"])
        #expect(found.roles(on: .today.adding(days: 10)) == ["teacher"])
    }

    @Test func `C8: nobody makes themselves, or without an office another, somebody who is told of concerns`() throws {
        let scene = try Scene.running()
        let leader = [RolePeriod("senior-leader", from: .today)]
        Given(scene).when(.people(.setRoles("o", leader)), by: "o")
            .thenRefused(.notYours(needs: Offices.leading))
        Given(scene).when(.people(.setRoles("t", leader)), by: "a").thenRefused(.notYours(needs: Offices.leading))
        Given(scene).when(.people(.add(person("n", "senior-leader"))), by: "o")
            .thenRefused(.notYours(needs: Offices.leading))
        Given(scene).when(.people(.setRoles("t", leader)), by: "h").then(named: "roles-set")
        let own = [RolePeriod("teacher", from: .today)]
        Given(scene).when(.people(.setRoles("o", own)), by: "o").thenRefused(.people(.notYourOwnRoles))
        // What somebody is already can stay as it is.
        let kept = [RolePeriod("senior-leader", from: .monday), RolePeriod("teacher", from: .today)]
        Given(scene).when(.people(.setRoles("s", kept)), by: "o").then(named: "roles-set")
    }

    @Test func `S1: a leaver can do nothing from that moment, and the reason is sealed`() throws {
        var scene = try Scene.running()
        let events = try scene.run(.people(.leave("t", reason: "moved away")), by: "o")
        #expect(!scene.state.people.isActive("t", on: .today) && !scene.state.people.isHere("t", on: .today))
        #expect(scene.state.people.isHere("u", on: .today))
        Given(scene).when(.people(.markAway("t", Period(from: .today))), by: "t").thenRefused(.notSignedIn)
        #expect(try events.flatMap { try $0.sealedParts() }.map(\.keys) == [[.person(id: "t")]])
        Given(scene).when(.people(.leave("t", reason: "")), by: "o").thenRefused(.people(.isStopped))
    }

    @Test func `S1: an office-holder is stopped by two office-holders, and does not see it coming`() throws {
        var scene = try Scene.running()
        Given(scene).when(.people(.suspend("h", reason: "")), by: "c")
            .thenRefused(.notYours(needs: ["office", "headteacher", "deputy-head", "administrator"]))
        Given(scene).when(.people(.suspend("h", reason: "")), by: "o")
            .thenRefused(.notYours(needs: Offices.guarded.sorted()))
        let events = try scene.run(.people(.suspend("h", reason: "R")), by: "a")
        #expect(try events.flatMap { try $0.sealedParts() }.map(\.keys) == [[.person(id: "h")]])
        guard case .people(.proposed(let id, let change, _, _)) = try #require(events.first) else { return }
        #expect(scene.state.people.isActive("h", on: .today), "one alone stops no office-holder")
        #expect(change.isHidden(from: "h") && !change.isHidden(from: "c"))
        Given(scene).when(.people(.confirm(id)), by: "a").thenRefused(.people(.needsSomebodyElse))
        Given(scene).when(.people(.confirm(id)), by: "h").thenRefused(.nothingThere)
        Given(scene).when(.people(.decline(id)), by: "h").thenRefused(.nothingThere)
        #expect(scene.state.leftOpen(by: "a", seenBy: "h", on: .today).proposed.isEmpty)
        #expect(scene.state.leftOpen(by: "a", seenBy: "c", on: .today).proposed == [id])
        let stopped = try scene.run(.people(.confirm(id)), by: "c")
        #expect(stopped.map(\.name) == ["sign-in-stopped"] && scene.state.people.proposals.isEmpty)
        #expect(try stopped.flatMap { try $0.sealedParts() }.isEmpty, "the reason stands with the proposal")
        #expect(!scene.state.people.isActive("h", on: .today))
    }

    @Test func `C2: an office-holder is away by their own word, or by that of two others`() throws {
        var scene = try Scene.running()
        let away = Command.people(.markAway("h", Period(from: .today)))
        Given(scene).when(away, by: "h").then(named: "person-went-away")
        Given(scene).when(away, by: "a").then(named: "change-proposed")
        Given(scene).when(.people(.markAway("t", Period(from: .today))), by: "o").then(named: "person-went-away")
        try scene.run(away, by: "a")
        #expect(scene.state.people.acting(for: "headteacher", on: .today).people == ["h"])
        let id = try #require(scene.state.people.proposals.keys.first)
        try scene.run(.people(.confirm(id)), by: "c")
        #expect(scene.state.people.acting(for: "headteacher", on: .today).people == ["d"])
        #expect(scene.state.people.notices.last?.told.contains("h") == true)
    }

    @Test func `A1, C8: what a leaver leaves open is listed, a concern only to whoever reads it too`() throws {
        var scene = try Scene.running()
        try scene.run(.permission(.request("r", "phones", within: [], reason: "R")), by: "t")
        try scene.run(ConcernTests.report([NamedInWords(.child, nil)], route: "misuse"), by: "t")
        func left(_ person: PersonID, _ viewer: PersonID) -> LeftOpen {
            scene.state.leftOpen(by: person, seenBy: viewer, on: .today)
        }
        #expect(left("t", "o").asked == ["r"])
        #expect(left("h", "o").toDecide == ["r": ["d"]])
        #expect(left("s", "d").concerns == ["k"])
        #expect(left("s", "a").concerns.isEmpty && left("s", "t").concerns.isEmpty)
    }

    @Test func `A1: a day pass ends with the day`() throws {
        var scene = try Scene.staffed()
        try scene.run(.people(.giveDayPass("n", details: PersonDetails(name: "N"), role: "agency-staff")), by: "o")
        #expect(scene.state.people.isActive("n", on: .today))
        #expect(!scene.state.people.isActive("n", on: .today.adding(days: 1)))
        Given(scene).when(
            .people(.giveDayPass("k", details: PersonDetails(name: "K"), role: "agency-staff")), by: "t"
        ).thenRefused(.notYours(needs: ["office", "headteacher", "deputy-head", "administrator"]))
    }

    @Test func `C2: away, the first in the row who is here acts`() throws {
        var scene = try Scene.running()
        func acting(_ office: OfficeID) -> Acting { scene.state.people.acting(for: office, on: .today) }
        #expect(acting("dsl").people == ["l"])
        try scene.run(.people(.markAway("l", Period(from: .today, until: .today))), by: "l")
        #expect(acting("dsl").people == ["m"] && acting("dsl").office == "deputy-dsl")
        try scene.run(.people(.markAway("m", Period(from: .today))), by: "a", agreed: "c")
        #expect(acting("dsl").people == ["h"] && !acting("dsl").isWholeRowAway)
        try scene.run(.people(.markAway("h", Period(from: .today))), by: "h")
        #expect(acting("dsl").people == ["l"] && acting("dsl").isWholeRowAway)
        #expect(scene.state.people.uncovered(["dsl", "chair-of-governors"], on: .today) == ["dsl"])
        try scene.run(.people(.markBack("m")), by: "m")
        #expect(acting("dsl").people == ["m"])
        Given(scene).when(.people(.markBack("m")), by: "m").thenRefused(.people(.notAway))
        Given(scene).when(.people(.markAway("t", Period(from: .today, until: .monday))), by: "t")
            .thenRefused(.people(.endsBeforeItBegins))
    }

    @Test func `a refusal names the offices in the words of the school, each once`() {
        let roster = Refusal.notYours(needs: ["office", "headteacher", "deputy-head", "office"])
        #expect(roster.words.sentence == "This is for the school office, the headteacher or the deputy headteacher.")
        let all = Refusal.notYours(needs: ["office", "headteacher"] + Offices.guarded.sorted())
        #expect(!all.words.sentence.contains("-") && all.words.sentence.hasPrefix("This is for the school office, "))
        #expect(Refusal.notYours(needs: ["dsl"]).words.sentence == "This is for the designated safeguarding lead.")
    }

    @Test func `A1: an import is one event for each person, or nothing`() throws {
        let scene = try Scene.staffed()
        Given(scene).when(.people(.importRoster([person("n"), person("k")])), by: "o")
            .then(named: "person-added", "person-added")
        Given(scene).when(.people(.importRoster([person("n"), person("n")])), by: "o").thenRefused(.alreadyThere)
    }
}
