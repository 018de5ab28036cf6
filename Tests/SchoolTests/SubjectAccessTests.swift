import PolicyPack
import Rulebook
@testable import School
import Testing

/// Requests for data: the clock, what is looked at first, who looks through what, and two who release (UK GDPR 12 and 15).
@Suite struct SubjectAccessTests {
    private static let words = AccessWords(about: "W", from: "A parent, by letter", asks: "Everything")

    private func record(
        _ person: PersonID? = "w", _ requester: AccessRequest.Requester = .themself, on day: Day = .today,
        educational: Bool = false
    ) -> Command {
        .access(
            .record("q", person, requester, received: day, isEducationalRecord: educational, Self.words))
    }

    private func asked(_ requester: AccessRequest.Requester = .themself) throws -> Scene {
        var scene = try Scene.running()
        try scene.run(record("w", requester), by: "o")
        return scene
    }

    private func request(in scene: Scene) throws -> AccessRequest {
        try #require(scene.state.access.requests["q"])
    }

    private func due(_ scene: Scene, on day: Day = .today) throws -> Day? {
        scene.state.due(try request(in: scene), on: day)
    }

    @Test func `a request is written down by those who handle it, and names who asks and whose data it is`() throws {
        let scene = try Scene.running()
        Given(scene).when(record(), by: "t").thenRefused(.notYours(needs: SchoolState.accessHandlers))
        Given(scene).when(record(on: Day.today.adding(days: 1)), by: "o").thenRefused(.access(.received))
        Given(scene).when(record("nobody"), by: "o").thenRefused(.access(.unknownPerson))
        let empty = AccessWords(about: "W", from: " ", asks: "")
        Given(scene).when(
            .access(.record("q", "w", .parent, received: .today, isEducationalRecord: false, empty)), by: "o"
        ).thenRefused(.empty(what: "Who asks"))
        Given(scene).when(record(), by: "o").then(named: "access-request-recorded")
        Given(scene).when(record(nil), by: "o").then(named: "access-request-recorded")
        Given(try asked()).when(record(), by: "o").thenRefused(.alreadyThere)
    }

    @Test func `the answer is due in one calendar month, on a weekday, and holidays stop nothing`() throws {
        var scene = try asked()
        #expect(try due(scene) == Day(year: 2026, month: 10, day: 14))
        // The day by which falls on Saturday, 31 October.
        scene = try Scene.running()
        try scene.run(record(on: Day(year: 2026, month: 8, day: 31)), by: "o")
        #expect(try due(scene) == Day(year: 2026, month: 9, day: 30))
        scene = try Scene.running()
        try scene.run(record(on: Day(year: 2026, month: 9, day: 10)), by: "o")
        #expect(try due(scene) == Day(year: 2026, month: 10, day: 12), "10 October is a Saturday")
    }

    @Test func `where the last day is a bank holiday the answer is due on the next working day`() throws {
        // Christmas Day is a Friday, the Monday after it a bank holiday in place of Boxing Day.
        var scene = try Scene.running()
        try scene.run(
            record(on: Day(year: 2026, month: 11, day: 25)), by: "o", on: Day(year: 2026, month: 11, day: 25))
        #expect(try due(scene) == Day(year: 2026, month: 12, day: 29))
    }

    @Test func `the clock stands still while it is asked who somebody is or what they mean`() throws {
        var scene = try asked()
        Given(scene).when(.access(.resume("q")), by: "o").thenRefused(.access(.clock))
        try scene.run(.access(.pause("q", .identify)), by: "o")
        Given(scene).when(.access(.pause("q", .clarify)), by: "o").thenRefused(.access(.clock))
        let later = Day.today.adding(days: 5)
        #expect(try due(scene, on: later) == Day(year: 2026, month: 10, day: 19))
        try scene.run(.access(.resume("q")), by: "o", on: later)
        #expect(try due(scene, on: later.adding(days: 9)) == Day(year: 2026, month: 10, day: 19))
    }

    @Test func `two more months are told of within the first, once, and never for the educational record`() throws {
        var scene = try asked()
        let extend = Command.access(.extend("q", reason: "It is complex; told by letter today."))
        let month = Day(year: 2026, month: 10, day: 14)
        Given(scene).when(extend, by: "o", on: month.adding(days: 1)).thenRefused(.access(.tooLate(month)))
        try scene.run(extend, by: "o", on: month)
        #expect(try due(scene) == Day(year: 2026, month: 12, day: 14))
        Given(scene).when(extend, by: "o").thenRefused(.access(.cannotExtend))
        var record = try Scene.running()
        try record.run(self.record("w", .parent, educational: true), by: "o")
        Given(record).when(extend, by: "o").thenRefused(.access(.cannotExtend))
        #expect(try due(record) == Day(year: 2026, month: 10, day: 5), "fifteen school days")
    }

    @Test func `nothing is given before identity, responsibility and court orders were looked at, and two release`()
        throws
    {
        var scene = try asked(.parent)
        let release = Command.access(.release("q"))
        Given(scene).when(release, by: "o").thenRefused(.access(.unchecked(.identity)))
        for check in AccessRequest.Check.allCases {
            try scene.run(.access(.check("q", check, found: "Seen.")), by: "o")
        }
        Given(scene).when(release, by: "o").thenRefused(.access(.unreviewed("dsl")))
        Given(scene).when(.access(.review("q")), by: "o").thenRefused(.notYours(needs: ["dsl", "headteacher"]))
        try scene.run(.access(.review("q")), by: "l")
        Given(scene).when(release, by: "o").thenRefused(.access(.unreviewed("headteacher")))
        try scene.run(.access(.review("q")), by: "h")
        try scene.run(release, by: "o")
        Given(scene).when(release, by: "o").thenRefused(.access(.samePerson))
        Given(scene).when(release, by: "t").thenRefused(.nothingThere)
        try scene.run(release, by: "l")
        #expect(try request(in: scene).isClosed)
        Given(scene).when(.access(.pause("q", .clarify)), by: "o").thenRefused(.access(.closed))
    }

    @Test func `nobody handles, looks through or releases a request for their own data`() throws {
        var scene = try Scene.running()
        try scene.run(record("h"), by: "o")
        for command: AccessCommand in [.review("q"), .release("q"), .pause("q", .clarify)] {
            Given(scene).when(.access(command), by: "h").thenRefused(.nothingThere)
        }
        let request = try request(in: scene)
        #expect(scene.state.reviewOffices(of: request, on: .today) == ["dsl", "chair-of-governors"])
        #expect(scene.state.accessRequests(for: "h", on: .today).isEmpty)
        try scene.run(.access(.review("q")), by: "c")
    }

    /// The scene twice: once with a concern about a colleague that names w, read by the head and the safeguarding lead.
    private func twins() throws -> (without: Scene, with: Scene, statement: SealID) {
        let without = try asked()
        var with = without
        try with.run(ConcernTests.report([NamedInWords(.adult, "u"), NamedInWords(.child, "w")]), by: "t")
        return (without, with, try with.concern().statement)
    }

    @Test func `C8: office staff and the administrator find the same with a concern and without one`() throws {
        let twins = try twins()
        for person: PersonID in ["o", "a", "d", "u", "s"] {
            let (one, other) = (twins.without.state, twins.with.state)
            let request = try request(in: twins.with)
            #expect(one.accessRequests(for: person, on: .today) == other.accessRequests(for: person, on: .today))
            #expect(other.concerns(of: request, for: person, on: .today).isEmpty)
        }
        let request = try request(in: twins.with)
        #expect(twins.with.state.concerns(of: request, for: "l", on: .today).map(\.id) == ["k"])
        #expect(twins.with.state.concerns(of: request, for: "h", on: .today).map(\.id) == ["k"])
    }

    @Test func `what of a concern is left out only its readers decide, and only they know`() throws {
        let twins = try twins()
        var scene = twins.with
        let withhold = Command.access(
            .withhold("q", twins.statement, .reporter, reason: "It would show who reported."))
        Given(scene).when(withhold, by: "o").thenRefused(.nothingThere)
        Given(scene).when(withhold, by: "a").thenRefused(.nothingThere)
        try scene.run(withhold, by: "l")
        let request = try request(in: scene)
        #expect(scene.state.withheld(in: request, for: "l", on: .today).keys.map { $0 } == [twins.statement])
        #expect(scene.state.withheld(in: request, for: "h", on: .today).count == 1)
        for person: PersonID in ["o", "a", "t", "u"] {
            #expect(scene.state.withheld(in: request, for: person, on: .today).isEmpty)
        }
        try scene.run(.access(.include("q", twins.statement)), by: "h")
        #expect(scene.state.withheld(in: try self.request(in: scene), for: "l", on: .today).isEmpty)
        Given(scene).when(.access(.withhold("q", "x/text", .others, reason: "R")), by: "o")
            .then(named: "access-part-withheld")
        Given(scene).when(.access(.withhold("q", "x/text", .others, reason: "R")), by: "l").thenRefused(.nothingThere)
    }
}
