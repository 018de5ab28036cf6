import PolicyPack
import Rulebook
@testable import School
import Testing

/// Numbers without names: one routine count for everybody, without restricted cases, small counts hidden (C7, C8).
@Suite struct CountingTests {
    private func report(_ id: ConcernID, _ named: [NamedInWords], route: RouteID? = "misuse") -> Command {
        let statement = Statement(what: "W", whereAndWhen: "", signed: "T")
        return .concern(.report(id, Report(route: route, named: named, isChildAtRisk: false, statement: statement)))
    }

    private func busy(_ count: Int) throws -> Scene {
        var scene = try Scene.running()
        for number in 0..<count {
            try scene.run(report(ConcernID("r\(number)"), [NamedInWords(.child, nil, written: "P")]), by: "t")
        }
        return scene
    }

    @Test(arguments: [School.Part.adult, .notSure])
    func `C8: a concern in which an adult is named changes no number that anybody sees`(part: School.Part) throws {
        for count in [0, 4, 5, 9] {
            let without = try busy(count)
            var with = without
            try with.run(report("k", [NamedInWords(part, "u"), NamedInWords(.child, nil)]), by: "t")
            #expect(with.state.routineCount(on: .today) == without.state.routineCount(on: .today))
            let restricted = try #require(with.state.concerns.all["k"])
            #expect(!with.state.isRoutine(restricted))
        }
    }

    @Test func `C8: a name that was found wrong brings a concern back into no count`() throws {
        var scene = try busy(5)
        try scene.run(report("k", [NamedInWords(.adult, "u")]), by: "t")
        let before = scene.state.routineCount(on: .today)
        try scene.run(.concern(.correctName("k", place: 0, with: nil, reason: "R")), by: "h")
        #expect(scene.state.routineCount(on: .today) == before)
    }

    @Test func `fewer than five are like none, and five are five`() throws {
        for count in 0..<5 {
            #expect(try busy(count).state.routineCount(on: .today) == busy(0).state.routineCount(on: .today))
        }
        let five = try busy(5).state.routineCount(on: .today)
        #expect(five.all.perTerm.last == .exactly(5) && five.all.perTerm.dropLast().allSatisfy { $0.number == nil })
        #expect(five.all.open == .exactly(5) && five.all.overdue == .fewerThanShown)
        #expect(five.byRoute.map(\.what) == [.route("misuse")])
    }

    @Test func `overdue is what nobody opened by the next day; the days to the first action are those in the middle`()
        throws
    {
        var scene = try busy(5)
        let later = Day.today.adding(days: 3)
        #expect(scene.state.routineCount(on: later).all.overdue == .exactly(5))
        #expect(scene.state.routineCount(on: later).all.daysToFirstAction == nil)
        for number in 0..<5 {
            let day = Day.today.adding(days: number)
            try scene.run(.concern(.open(ConcernID("r\(number)"))), by: "s", on: day)
            try scene.run(.concern(.write(ConcernID("r\(number)"), .decided, note: "N")), by: "s", on: day)
        }
        let count = scene.state.routineCount(on: Day.today.adding(days: 4))
        #expect(count.all.daysToFirstAction == 2)
        try scene.run(.concern(.write("r0", .closed, note: "N")), by: "s", on: later)
        #expect(scene.state.routineCount(on: later).all.open == .fewerThanShown)
    }

    @Test func `per clause and term: asked and refused, and nothing where there are few`() throws {
        var scene = try Scene.running()
        for number in 0..<6 {
            let id = RequestID("q\(number)")
            try scene.run(.permission(.request(id, "phones", within: [], reason: "R")), by: "t")
            #expect(scene.state.clauseCounts(on: .today).isEmpty == (number < 4))
            if number > 0 { try scene.run(.permission(.refuse(id, reason: "R")), by: "h") }
        }
        let counts = scene.state.clauseCounts(on: .today)
        #expect(counts.map(\.clause) == ["phones"])
        #expect(counts[0].asked.last == .exactly(6) && counts[0].refused.last == .exactly(5))
        #expect(counts[0].broken.allSatisfy { $0 == .fewerThanShown })
    }

    @Test func `what a clause has decided is told only where neither yes nor no was said to few`() throws {
        var scene = try Scene.running()
        func decide(_ number: Int, isGranted: Bool) throws {
            let id = RequestID("q\(number)")
            try scene.run(.permission(.request(id, "phones", within: [], reason: "R")), by: "t")
            let grant = PermissionCommand.grant(id, within: [], from: .today, until: Day.today.adding(days: 9))
            try scene.run(.permission(isGranted ? grant : .refuse(id, reason: "R")), by: "h")
        }
        #expect(scene.state.total(of: "phones") == ClauseTotal(asked: .fewerThanShown, decided: nil))
        for number in 0..<9 { try decide(number, isGranted: number < 5) }
        // Four refusals: the nine that asked and the five that were granted would tell them.
        #expect(scene.state.total(of: "phones") == ClauseTotal(asked: .exactly(9), decided: nil))
        try decide(9, isGranted: false)
        #expect(scene.state.total(of: "phones").decided == ClauseTotal.Decided(granted: 5, refused: 5))
        #expect(scene.state.total(of: "other") == ClauseTotal(asked: .fewerThanShown, decided: nil))
    }

    @Test func `the terms are those of the calendar, oldest first`() {
        let terms = SchoolTerm.last(4, on: Day(year: 2026, month: 2, day: 1))
        #expect(terms.map(\.year) == [2025, 2025, 2025, 2026])
        #expect(terms.map(\.season) == [.spring, .summer, .autumn, .spring])
        #expect(SchoolTerm(of: Day(year: 2026, month: 8, day: 31)).season == .summer)
    }
}
