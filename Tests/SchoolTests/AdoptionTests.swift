import Foundation
import PolicyPack
import Rulebook
import School
import Testing

/// Adopting a policy: the whole pack, a list with names, versions (P3).
@Suite struct AdoptionTests {
    private func note(
        meeting: String = "Autumn", approved: Day = .today, effective: Day = .today, within: Int = 14
    ) -> AdoptionNote {
        AdoptionNote(
            approvedBy: "governing-body", meeting: meeting, approved: approved, effective: effective,
            signWithin: within)
    }

    private func prepared() throws -> Scene {
        var scene = try Scene.staffed()
        try scene.run(.adoption(.prepare("v1", Small.adopted(Small.pack()))), by: "h")
        return scene
    }

    @Test func `P3: nothing takes effect until the list is done`() throws {
        var scene = try prepared()
        Given(scene).when(.adoption(.adopt("v1", note())), by: "h")
            .thenRefused(.adoption(.notSeenTo(CheckItem.allCases)))
        try scene.prepareList(for: "v1", on: .today)
        Given(scene).when(.adoption(.adopt("v1", note())), by: "h").then(named: "policy-adopted")
        #expect(scene.state.adoption.versions["v1"]?.checks[.textRead]?.by == "h")
    }

    @Test func `P3: what the list is about has to be in order`() throws {
        let scene = try prepared()
        Given(scene).when(.adoption(.check("v1", .numbers)), by: "h")
            .thenRefused(.adoption(.numbersMissing(["lado", "childrens-social-care", "police"])))
        Given(scene).when(.adoption(.check("v1", .termDates)), by: "h").thenRefused(.adoption(.noTerms))
        Given(scene).when(.adoption(.check("v1", .textRead)), by: "t")
            .thenRefused(
                .notYours(needs: ["headteacher", "deputy-head", "chair-of-governors", "administrator"]))
        Given(scene).when(.adoption(.setTerms([])), by: "h").thenRefused(.adoption(.noTerms))
        Given(scene).when(.adoption(.setTerms([Period(from: .today, until: .monday)])), by: "h")
            .thenRefused(.adoption(.termEndsBeforeItBegins))
    }

    @Test func `C2: every route needs two readers for everybody it could be about`() throws {
        var scene = try prepared()
        Given(scene).when(.adoption(.check("v1", .routesTried)), by: "h").then(named: "policy-checked")
        let pack = try Small.adopted(Small.pack()).pack
        #expect(RouteTrial(pack, scene.state.people, on: .today).tried > 50)
        // Without a vice chair, a concern about the head could be read by the chair alone.
        try scene.run(.people(.endTerm("v", of: "vice-chair", last: .monday)), by: "a")
        let gaps = RouteTrial(pack, scene.state.people, on: .today).gaps
        #expect(Set(gaps.map(\.about)) == ["h"])
        #expect(gaps.allSatisfy { $0.readers == ["c"] } && gaps.count == pack.routes.count + 1)
        Given(scene).when(.adoption(.check("v1", .routesTried)), by: "h")
            .thenRefused(.adoption(.routesHaveGaps(gaps)))
    }

    @Test func `P3: what was in order when checked is looked at again when adopting`() throws {
        var scene = try prepared()
        try scene.prepareList(for: "v1", on: .today)
        try scene.run(.people(.leave("v", reason: "")), by: "a")
        let gaps = RouteTrial(try Small.adopted(Small.pack()).pack, scene.state.people, on: .today).gaps
        Given(scene).when(.adoption(.adopt("v1", note())), by: "h").thenRefused(.adoption(.routesHaveGaps(gaps)))
    }

    @Test func `P3: numbers are checked every year`() throws {
        let scene = try Scene.running()
        #expect(scene.state.numbersToCheck(on: Day(year: 2027, month: 9, day: 1)).isEmpty)
        #expect(scene.state.numbersToCheck(on: Day(year: 2027, month: 9, day: 2)).count == 3)
    }

    @Test func `DOT-002: approved by whom, at which meeting, when; not on days to come, not for days gone by`() throws {
        var scene = try prepared()
        try scene.prepareList(for: "v1", on: .today)
        let yesterday = Day.today.adding(days: -1)
        let tomorrow = Day.today.adding(days: 1)
        func adopting(_ note: AdoptionNote) -> Given.Outcome {
            Given(scene).when(.adoption(.adopt("v1", note)), by: "h")
        }
        adopting(note(meeting: " ")).thenRefused(.empty(what: "The meeting"))
        adopting(note(approved: tomorrow)).thenRefused(.adoption(.approvedAfterToday))
        adopting(note(effective: yesterday)).thenRefused(.adoption(.takesEffectInThePast))
        adopting(note(within: 0)).thenRefused(.adoption(.noTimeToSign))
        try scene.run(.adoption(.adopt("v1", note(effective: tomorrow))), by: "h")
        #expect(scene.state.adoption.inForce(on: .today) == nil)
        #expect(scene.state.adoption.inForce(on: tomorrow)?.id == "v1")
        Given(scene).when(.adoption(.adopt("v1", note())), by: "h").thenRefused(.adoption(.adoptedAlready))
    }

    @Test func `P3: what was in force on a day stays so when a later version is adopted`() throws {
        var scene = try Scene.running()
        try scene.adopt(Small.pack(filming: "No filming."), as: "v2", on: .today, effective: .today.adding(days: 7))
        #expect(scene.state.adoption.inForce(on: .today)?.id == "v1")
        #expect(scene.state.adoption.inForce(on: .today.adding(days: 7))?.id == "v2")
        #expect(scene.state.adoption.inForce(on: .monday.adding(days: -1)) == nil)
    }

    @Test func `P3: the record holds the canonical bytes of the whole pack and reads the same pack back`() throws {
        let policy = try Small.adopted(Small.pack())
        let history = try prepared().history
        let event = try #require(history.last)
        let bytes = try JSONEncoder().encode(event)
        guard case .adoption(.prepared(_, let again, _)) = try JSONDecoder().decode(Event.self, from: bytes) else {
            Issue.record("another event")
            return
        }
        #expect(again.canonical == policy.canonical)
        #expect(again.hash == (try Manifest(of: policy.pack).hash))
        #expect(again.pack == policy.pack)
        #expect(Data(try again.pack.canonical()) == Data(again.canonical.utf8))
    }
}
