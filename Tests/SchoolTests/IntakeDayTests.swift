import PolicyPack
import Rulebook
@testable import School
import Testing

/// Which version counts for what came from outside or on paper, and from which day it is late (C1, C2, C6).
@Suite struct IntakeDayTests {
    private static let before = Day.today.adding(days: -5)
    private static let change = Day.today.adding(days: -2)

    /// A school whose second version, in force for two days, has one clause and one route fewer.
    private static func changed() throws -> Scene {
        var scene = try Scene.running()
        let watch = Watch(Period(from: .monday, until: Day.today.adding(days: 20)), readers: ["l"])
        try scene.run(.reception(.set(OutsideTests.week, [watch])), by: "l")
        var other = Small.pack()
        other.parts = other.parts.map { part in
            Part(
                id: part.id, title: part.title, intro: nil, clauses: part.clauses.filter { $0.id != "filming" },
                location: part.location)
        }
        other.routes.removeAll { $0.id == "child-worry" }
        try scene.adopt(other, as: "v2", on: change)
        return scene
    }

    private static func report(
        route: RouteID? = nil, _ named: [NamedInWords] = [NamedInWords(.child, nil)], happened: Day? = nil,
        takenOn: Day? = nil
    ) -> Report {
        let taken = takenOn.map { _ in Taken(from: "A parent", by: "S", when: "9:10") }
        return Report(
            route: route, named: named, isChildAtRisk: false,
            statement: Statement(what: "W", whereAndWhen: "", signed: "T", taken: taken), happened: happened,
            takenOn: takenOn)
    }

    private static func raised(_ report: Report, outside: Bool = false, in scene: Scene) throws -> Scene {
        var scene = scene
        let command: ConcernCommand =
            outside ? .reportFromOutside("k", report, code: "hash") : .report("k", report)
        try scene.run(.concern(command), by: outside ? .outside : "t")
        return scene
    }

    @Test(arguments: [false, true])
    func `C6: whether it was broken is judged by the version in force when it happened, wherever it was reported`(
        outside: Bool
    ) throws {
        let scene = try Self.raised(Self.report(happened: Self.before), outside: outside, in: try Self.changed())
        let concern = try scene.concern()
        #expect(concern.version == "v2" && concern.judgedOn == Self.before)
        func broken(_ clause: ClauseID, _ version: VersionID) -> Command {
            .cases(.write("k", .clauseBroken(clause: clause, version: version), CaseWords("W"), happened: nil))
        }
        Given(scene).when(broken("filming", "v1"), by: "h").then(named: "case-entry-written")
        Given(scene).when(broken("filming", "v2"), by: "h").thenRefused(.cases(.notInThatVersion))
        Given(scene).when(broken("phones", "v2"), by: "h").thenRefused(.cases(.notInThatVersion))
        let unsaid = try Self.raised(Self.report(), outside: outside, in: try Self.changed())
        Given(unsaid).when(broken("phones", "v2"), by: "h").then(named: "case-entry-written")
        Given(unsaid).when(broken("filming", "v1"), by: "h").thenRefused(.cases(.notInThatVersion))
    }

    @Test func `C2: what is keyed in has the routes of the version in force when it was taken down`() throws {
        let scene = try Self.changed()
        let onPaper = try Self.raised(Self.report(route: "child-worry", takenOn: Self.before), in: scene)
        #expect(try onPaper.concern().version == "v1" && onPaper.concern().readers.map(\.person) == ["l"])
        Given(scene).when(.concern(.report("k", Self.report(route: "child-worry"))), by: "t")
            .thenRefused(.concern(.unknownRoute("child-worry")))
        let early = try Self.raised(Self.report(takenOn: Day(year: 2020, month: 1, day: 1)), in: scene)
        #expect(try early.concern().version == "v2", "no policy was in force then")
    }

    @Test func `only what was taken down for another is older than its report, and no day lies in the future`() throws {
        let scene = try Self.changed()
        let own = Report(
            route: "child-worry", named: [], isChildAtRisk: false,
            statement: Statement(what: "W", whereAndWhen: "", signed: "T"), takenOn: Self.before)
        Given(scene).when(.concern(.report("k", own)), by: "t").thenRefused(.concern(.unknownRoute("child-worry")))
        let tomorrow = Day.today.adding(days: 1)
        for wrong in [
            Self.report(takenOn: tomorrow), Self.report(happened: tomorrow),
            Self.report(happened: Self.change, takenOn: Self.before),
        ] {
            Given(scene).when(.concern(.report("k", wrong)), by: "t").thenRefused(.concern(.daysAreWrong))
        }
    }

    @Test func `DOT-046: the LADO's working day begins when the words were taken down, not when they were keyed in`()
        throws
    {
        let adult = [NamedInWords(.adult, "u")]
        let scene = try Self.raised(Self.report(adult, takenOn: Self.before), in: try Self.changed())
        #expect(scene.state.adviceDue(try scene.concern()) == WorkingDays.next(after: Self.before))
        #expect(scene.state.isAdviceLate(try scene.concern(), on: .today))
        let today = try Self.raised(Self.report(adult), in: try Self.changed())
        #expect(!today.state.isAdviceLate(try today.concern(), on: .today))
    }

    @Test func `O1: what came on paper or from outside is overdue in the leaders' numbers like the others`() throws {
        func scene(_ outside: Bool, takenOn: Day?) throws -> Scene {
            var scene = try Self.changed()
            for number in 0..<5 {
                let id = ConcernID("r\(number)")
                let report = Self.report(takenOn: takenOn)
                let command: ConcernCommand =
                    outside
                    ? .reportFromOutside(id, report, code: ReceiptCodeHash("hash-\(number)")) : .report(id, report)
                try scene.run(.concern(command), by: outside ? .outside : "t")
            }
            return scene
        }
        func overdue(_ scene: Scene, _ day: Day) -> HiddenCount { scene.state.routineCount(on: day).all.overdue }
        let tomorrow = Day.today.adding(days: 1)
        for outside in [false, true] {
            let came = try scene(outside, takenOn: nil)
            #expect(overdue(came, .today) == .fewerThanShown && overdue(came, tomorrow) == .exactly(5))
        }
        #expect(overdue(try scene(false, takenOn: Self.before), .today) == .exactly(5))
        // Opened on the day, and the reporter writes again with the code: unread the day after, that is late too.
        var answered = try scene(true, takenOn: nil)
        for number in 0..<5 { try answered.run(.concern(.open(ConcernID("r\(number)"))), by: "h") }
        #expect(overdue(answered, Day.today.adding(days: 2)) == .fewerThanShown)
        for number in 0..<5 {
            try answered.run(.concern(.addFromOutside(ReceiptCodeHash("hash-\(number)"), "More.")), by: .outside)
        }
        #expect(overdue(answered, .today) == .fewerThanShown && overdue(answered, tomorrow) == .exactly(5))
        for number in 0..<5 { try answered.run(.concern(.open(ConcernID("r\(number)"))), by: "h", on: tomorrow) }
        #expect(overdue(answered, Day.today.adding(days: 2)) == .fewerThanShown)
    }
}
