import PolicyPack
import Rulebook
import School
import Testing

/// Appointing, re-addressing or resetting an office-holder takes a second one (design, "People").
@Suite struct GuardedChangeTests {
    private let period = Period(from: .today)

    @Test func `S1: until a policy is adopted, one person can fill the offices`() throws {
        Given(try Scene.staffed()).when(.people(.appoint("t", to: "dsl", period)), by: "a").then(named: "change-made")
    }

    @Test func `S1: afterwards it waits for a second office-holder, and the others are told`() throws {
        var scene = try Scene.running()
        let proposed = try scene.run(.people(.appoint("t", to: "dsl", period)), by: "a")
        guard case .people(.proposed(let id, _, let told, _)) = try #require(proposed.first) else {
            Issue.record("not proposed")
            return
        }
        #expect(told == ["c", "d", "h", "l", "m", "t", "v"], "the outgoing DSL too")
        #expect(scene.state.people.holders(of: "dsl", on: .today) == ["l"])
        Given(scene).when(.people(.confirm(id)), by: "a").thenRefused(.people(.needsSomebodyElse))
        Given(scene).when(.people(.confirm(id)), by: "u").thenRefused(.notYours(needs: Offices.guarded.sorted()))
        Given(scene).when(.people(.confirm(id)), by: "s").thenRefused(.notYours(needs: Offices.guarded.sorted()))
        try scene.run(.people(.confirm(id)), by: "c")
        #expect(scene.state.people.holders(of: "dsl", on: .today) == ["l", "t"])
        Given(scene).when(.people(.confirm(id)), by: "h").thenRefused(.nothingThere)
    }

    @Test func `S1: what two agreed to is kept for those who are told, with what was stopped and never why`() throws {
        var scene = try Scene.running()
        let before = scene.state.people.notices.count
        let proposed = try scene.run(.people(.resetSignIn("h")), by: "a")
        guard case .people(.proposed(let id, _, _, _)) = try #require(proposed.first) else { return }
        #expect(scene.state.people.notices.count == before)
        try scene.run(.people(.confirm(id)), by: "l")
        try scene.run(.people(.suspend("h", reason: "R")), by: "a", agreed: "d")
        try scene.run(.people(.suspend("u", reason: "R")), by: "o")
        let notices = scene.state.people.notices.dropFirst(before)
        #expect(notices.map(\.what) == [.changed(change: .signInReset(person: "h")), .stopped(person: "h")])
        #expect(notices.map(\.mark.by) == ["l", "d"])
        #expect(notices.allSatisfy { $0.told.contains("c") && !$0.told.contains($0.mark.by) })
        #expect(notices.first?.told.contains("h") == true && notices.last?.told.contains("h") == false)
    }

    @Test func `S1: nobody appoints themselves or confirms what concerns them`() throws {
        var scene = try Scene.running()
        Given(scene).when(.people(.appoint("a", to: "headteacher", period)), by: "a")
            .thenRefused(.people(.notForYourself))
        let events = try scene.run(.people(.appoint("m", to: "headteacher", period)), by: "d")
        guard case .people(.proposed(let id, _, _, _)) = try #require(events.first) else { return }
        Given(scene).when(.people(.confirm(id)), by: "m").thenRefused(.people(.needsSomebodyElse))
        Given(scene).when(.people(.confirm(id)), by: "h").then(named: "change-made")
        Given(scene).when(.people(.decline(id)), by: "h").then(named: "change-declined")
        Given(scene).when(.people(.decline(id)), by: "t").thenRefused(.notYours(needs: Offices.guarded.sorted()))
    }

    @Test func `S1: re-addressing, resetting, reinstating and covering an office-holder take two`() throws {
        var scene = try Scene.running()
        let details = PersonDetails(name: "H", email: "h@x.org")
        Given(scene).when(.people(.changeDetails("h", details)), by: "a").then(named: "change-proposed")
        Given(scene).when(.people(.resetSignIn("h")), by: "a").then(named: "change-proposed")
        Given(scene).when(.people(.setCover("headteacher", ["administrator"])), by: "a").then(named: "change-proposed")
        Given(scene).when(.people(.setCover("senior-leader", ["administrator"])), by: "o")
            .thenRefused(.notYours(needs: Offices.guarded.sorted()))
        Given(scene).when(.people(.endTerm("h", of: "headteacher", last: .today)), by: "a")
            .then(named: "change-proposed")
        try scene.run(.people(.suspend("h", reason: "")), by: "a", agreed: "c")
        Given(scene).when(.people(.reinstate("h")), by: "a").then(named: "change-proposed")
        Given(scene).when(.people(.resetSignIn("h")), by: "a").thenRefused(.people(.isStopped))
    }

    @Test func `S1: one person alone does not end the absence that moves concerns past an office-holder`() throws {
        var scene = try Scene.running()
        try scene.run(.people(.markAway("h", period)), by: "a", agreed: "c")
        #expect(scene.state.people.acting(for: "headteacher", on: .today).people == ["d"])
        let events = try scene.run(.people(.markBack("h")), by: "a")
        guard case .people(.proposed(let id, .cameBack("h"), let told, _)) = try #require(events.first) else {
            Issue.record("not proposed")
            return
        }
        #expect(told.contains("d") && told.contains("h"), "whoever stands in learns of it")
        #expect(scene.state.people.acting(for: "headteacher", on: .today).people == ["d"])
        Given(scene).when(.people(.confirm(id)), by: "a").thenRefused(.people(.needsSomebodyElse))
        var byTwo = scene
        try byTwo.run(.people(.confirm(id)), by: "c")
        #expect(byTwo.state.people.acting(for: "headteacher", on: .today).people == ["h"])
        // Their own word is enough, and what waited says nothing any more.
        try scene.run(.people(.markBack("h")), by: "h")
        #expect(scene.state.people.acting(for: "headteacher", on: .today).people == ["h"])
        Given(scene).when(.people(.confirm(id)), by: "c").thenRefused(.people(.notAway))
        // For everybody else the office says it alone.
        try scene.run(.people(.markAway("u", period)), by: "o")
        Given(scene).when(.people(.markBack("u")), by: "o").then(named: "person-came-back")
    }

    @Test func `S1: whoever looks after the roster does not move concerns past those who are told by their role`()
        throws
    {
        var scene = try Scene.running()
        let refused = Refusal.notYours(needs: Offices.leading)
        for actor: PersonID in ["o", "a"] {
            Given(scene).when(.people(.markAway("s", period)), by: actor).thenRefused(refused)
            let teacher = RolePeriod("teacher", from: .monday)
            Given(scene).when(.people(.setRoles("s", [teacher])), by: actor).thenRefused(refused)
        }
        Given(scene).when(.people(.markAway("s", period)), by: "s").then(named: "person-went-away")
        try scene.run(.people(.markAway("s", period)), by: "h")
        Given(scene).when(.people(.markBack("s")), by: "o").thenRefused(refused)
        Given(scene).when(.people(.markBack("s")), by: "s").then(named: "person-came-back")
        Given(scene).when(.people(.setRoles("s", [RolePeriod("teacher", from: .monday)])), by: "h")
            .then(named: "roles-set")
    }

    @Test func `S1: for anybody else the office does it alone, a colleague does not`() throws {
        let scene = try Scene.running()
        Given(scene).when(.people(.resetSignIn("t")), by: "o").then(named: "change-made")
        Given(scene).when(.people(.changeDetails("t", PersonDetails(name: "T"))), by: "o").then(named: "change-made")
        Given(scene).when(.people(.resetSignIn("t")), by: "u")
            .thenRefused(.notYours(needs: ["office", "headteacher", "deputy-head", "administrator"]))
        Given(scene).when(.people(.reinstate("t")), by: "o").thenRefused(.people(.isNotStopped))
    }

    @Test func `A1: an office of the roster brings no guarded office with it`() throws {
        var scene = try Scene.running()
        try scene.run(.people(.setRoles("t", [RolePeriod("headteacher", from: .monday)])), by: "o")
        #expect(!scene.state.people.holds("t", "headteacher", on: .today))
        #expect(scene.state.people.holds("h", "headteacher", on: .today))
    }

    @Test func `A1: an office that nobody knows, or that is outside, is not filled`() throws {
        let scene = try Scene.running()
        Given(scene).when(.people(.appoint("t", to: "wizard", period)), by: "a")
            .thenRefused(.people(.unknownOffice("wizard")))
        Given(scene).when(.people(.appoint("t", to: "lado", period)), by: "a")
            .thenRefused(.people(.outsideOffice("lado")))
        Given(scene).when(.people(.endTerm("t", of: "dsl", last: .today)), by: "a")
            .thenRefused(.people(.holdsNot("dsl")))
    }

    @Test func `C8: a sole administrator whom a concern is about opens it by no appointment`() throws {
        var scene = try Scene.running()
        let report = Report(
            route: nil, named: [NamedInWords(.adult, "a")], isChildAtRisk: false,
            statement: Statement(what: "W", whereAndWhen: "", signed: "T"))
        try scene.run(.concern(.report("k", report)), by: "t")
        for (person, office): (PersonID, OfficeID) in [("u", "headteacher"), ("u", "dsl"), ("g", "chair-of-governors")]
        {
            let events = try scene.run(.people(.appoint(person, to: office, period)), by: "a")
            guard case .people(.proposed(let id, _, _, _)) = try #require(events.first) else { return }
            Given(scene).when(.people(.confirm(id)), by: "a").thenRefused(.people(.needsSomebodyElse))
            // Even with a second office-holder who agrees, nobody new reads the concern.
            try scene.run(.people(.confirm(id)), by: "d")
        }
        let concern = try scene.concern()
        let readers = scene.state.people.persons.keys.filter {
            scene.state.mayRead($0, concern, on: .today) == .everything
        }
        #expect(readers == ["h"])
        Given(scene).when(.concern(.open("k")), by: "a").thenRefused(.nothingThere)
    }
}
