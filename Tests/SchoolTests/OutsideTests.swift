import PolicyPack
import Rulebook
import School
import Testing

/// Concerns from the school's public page, and when they are read (C1).
@Suite struct OutsideTests {
    static let week = StaffedHours(days: [1, 2, 3, 4, 5], from: 8 * 60 + 30, until: 16 * 60)

    static func watched(_ readers: [PersonID] = ["l"]) throws -> Scene {
        var scene = try Scene.running()
        let watch = Watch(Period(from: .monday, until: Day.today.adding(days: 20)), readers: readers)
        try scene.run(.reception(.set(week, [watch])), by: "l")
        return scene
    }

    private static func report(_ named: [NamedInWords] = [], atRisk: Bool = false) -> Report {
        Report(
            route: nil, named: named, isChildAtRisk: atRisk,
            statement: Statement(what: "He writes to me at night.", whereAndWhen: "", signed: ""))
    }

    static func outside(_ named: [NamedInWords] = [], atRisk: Bool = false) -> Command {
        .concern(.reportFromOutside("k", report(named, atRisk: atRisk), code: "hash"))
    }

    @Test func `C1: a report from outside is signed by nobody and told like any other`() throws {
        var scene = try Self.watched()
        try scene.run(Self.outside([NamedInWords(.adult, "h"), NamedInWords(.child, nil)], atRisk: true), by: .outside)
        let concern = try scene.concern()
        #expect(concern.reported.by == .outside)
        #expect(concern.readers.map(\.person).sorted() == ["c", "l"])
        #expect(scene.state.mayRead("h", concern, on: .today) == .nothing)
        #expect(scene.state.mayRead(.outside, concern, on: .today) == .nothing)
        #expect(scene.state.concerns(for: .outside, on: .today).isEmpty)
    }

    @Test
    func `C1, C3: the code adds a piece under the rules of inside, and nothing where there may be an indecent image`()
        throws
    {
        func add(_ id: EvidenceID, _ code: ReceiptCodeHash = "hash", _ file: [UInt8]? = EvidenceTests.picture)
            -> Command
        {
            let new = NewEvidence(.screenshot, seen: Happened(.today), EvidenceTests.words(), original: file)
            return .evidence(.addFromOutside(id, code, new))
        }
        var scene = try Self.watched()
        try scene.run(Self.outside(atRisk: true), by: .outside)
        Given(scene).when(add("p", "other"), by: .outside).thenRefused(.nothingThere)
        Given(scene).when(add("p"), by: "t").thenRefused(.nothingThere)
        Given(scene).when(EvidenceTests.add(), by: .outside).thenRefused(.notSignedIn)
        Given(scene).when(add("p", "hash", Array("PK\u{3}\u{4} an archive".utf8)), by: .outside)
            .thenRefused(.evidence(.type(.archive)))
        Given(scene).when(add("p", "hash", nil), by: .outside).thenRefused(.evidence(.noFile))
        try scene.run(add("p"), by: .outside)
        #expect(scene.state.ownEvidence(withCode: "hash")?.map(\.id) == ["p"])
        #expect(scene.state.ownEvidence(withCode: "other") == nil)
        #expect(scene.state.evidence("p", for: "l", on: .today)?.added.by == .outside)
        #expect(scene.state.evidence("p", for: .outside, on: .today) == nil, "nobody outside looks at it again")
        for number in 1..<Evidence.mostOfReporter { try scene.run(add(EvidenceID("q\(number)")), by: .outside) }
        Given(scene).when(add("more"), by: .outside).thenRefused(.evidence(.enough))
        var closed = try Self.watched()
        try closed.run(Self.outside(atRisk: true), by: .outside)
        try closed.run(.evidence(.closeUploads("k", reason: "It was said so.")), by: "l")
        Given(closed).when(add("p"), by: .outside).thenRefused(.evidence(.noFilesHere))
    }

    @Test func `nobody of the roster reports as if from outside, and nobody outside does anything else`() throws {
        let scene = try Self.watched()
        Given(scene).when(Self.outside(), by: "t").thenRefused(.nothingThere)
        Given(scene).when(ConcernTests.report(), by: .outside).thenRefused(.notSignedIn)
        Given(Scene()).when(.people(.open(details: PersonDetails(name: "X"))), by: .outside).thenRefused(.notSignedIn)
        let added = RosterPerson(
            id: .outside, details: PersonDetails(name: "X"), roles: [RolePeriod("teacher", from: .monday)])
        var forged = scene
        try forged.run(.people(.add(added)), by: "o")
        Given(forged).when(ConcernTests.report(), by: .outside).thenRefused(.notSignedIn)
    }

    @Test func `C1: the code opens one's own report and the conversation, and no other code does`() throws {
        var scene = try Self.watched()
        try scene.run(Self.outside(atRisk: true), by: .outside)
        #expect(scene.state.report(withCode: "other") == nil)
        #expect(try #require(scene.state.report(withCode: "hash")).messages.isEmpty)
        try scene.run(.concern(.open("k")), by: "l")
        try scene.run(.concern(.answer("k", "Are you safe now?")), by: "l")
        try scene.run(.concern(.addFromOutside("hash", "Yes.")), by: .outside)
        let report = try #require(scene.state.report(withCode: "hash"))
        #expect(report.messages.map(\.voice) == [.reader, .reporter])
        #expect(report.opened["l"] == .today)
        Given(scene).when(.concern(.addFromOutside("other", "Hm")), by: .outside).thenRefused(.nothingThere)
        Given(scene).when(.concern(.answer("k", "I say")), by: "t").thenRefused(.nothingThere)
        Given(scene).when(.concern(.answer("k", " ")), by: "l").thenRefused(.empty(what: "The message"))
    }

    @Test func `what a reporter adds is something new to read for those who look after it`() throws {
        var scene = try Self.watched()
        try scene.run(ConcernTests.report(atRisk: true), by: "t")
        try scene.run(.concern(.open("k")), by: "l")
        try scene.run(.concern(.add("k", "And one more thing.")), by: "t")
        let concern = try scene.concern()
        #expect(!Set(concern.content).isSubset(of: Set(concern.opened["l"]?.seen ?? [])))
        Given(scene).when(.concern(.add("k", "Me too.")), by: "u").thenRefused(.nothingThere)
        // The adult it is about adds nothing either, reporter or not.
        try scene.run(.concern(.name("k", NamedInWords(.adult, "t"))), by: "l")
        Given(scene).when(.concern(.add("k", "It was not so.")), by: "t").thenRefused(.nothingThere)
    }

    @Test func `C1: without a named reader who is here the public form is closed`() throws {
        Given(try Scene.running()).when(Self.outside(), by: .outside).thenRefused(.reception(.closed))
        var scene = try Self.watched()
        Given(scene).when(Self.outside(), by: .outside, on: Day.today.adding(days: 21))
            .thenRefused(.reception(.closed))
        try scene.run(.people(.markAway("l", Period(from: .today))), by: "l")
        Given(scene).when(Self.outside(), by: .outside).thenRefused(.reception(.closed))
        var cover = try Self.watched(["l", "m"])
        try cover.run(.people(.markAway("l", Period(from: .today))), by: "l")
        Given(cover).when(Self.outside(), by: .outside).then(named: "concern-reported", "concern-told")
    }

    @Test func `the next staffed time skips the weekend and the days without a reader`() throws {
        let scene = try Self.watched()
        let (reception, people) = (scene.state.reception, scene.state.people)
        let saturday = Day(year: 2026, month: 9, day: 19)
        #expect(saturday.weekday == 6 && Day(year: 1969, month: 12, day: 29).weekday == 1)
        #expect(!reception.isStaffed(saturday, minute: 600, people))
        #expect(reception.isStaffed(.today, minute: 600, people))
        #expect(!reception.isStaffed(.today, minute: 16 * 60, people))
        let next = reception.nextStaffed(after: saturday, minute: 600, people)
        #expect(next?.day == saturday.adding(days: 2) && next?.minute == 510)
        #expect(reception.nextStaffed(after: .today, minute: 400, people)?.day == .today)
        #expect(reception.nextStaffed(after: Day.today.adding(days: 21), minute: 0, people) == nil)
    }

    @Test func `who reads is said by those who read, and names nobody else`() throws {
        let scene = try Scene.running()
        let watch = Watch(Period(from: .today), readers: ["l"])
        func set(_ hours: StaffedHours, _ watches: [Watch]) -> Command { .reception(.set(hours, watches)) }
        Given(scene).when(set(Self.week, [watch]), by: "o").thenRefused(.notYours(needs: Offices.reading))
        Given(scene).when(set(Self.week, [Watch(Period(from: .today), readers: ["t"])]), by: "h")
            .thenRefused(.reception(.notAReader))
        Given(scene).when(set(Self.week, [Watch(Period(from: .today), readers: [])]), by: "h")
            .thenRefused(.reception(.periodIsWrong))
        Given(scene).when(set(StaffedHours(days: [1], from: 600, until: 600), [watch]), by: "h")
            .thenRefused(.reception(.hoursAreWrong))
        Given(scene).when(set(StaffedHours(days: [0], from: 60, until: 600), [watch]), by: "h")
            .thenRefused(.reception(.hoursAreWrong))
        Given(scene).when(set(Self.week, [watch]), by: "h").then(named: "reception-set")
    }

    @Test func `the hours and the helpline are said at once, or neither is`() throws {
        let scene = try Scene.running()
        let watch = Watch(Period(from: .today), readers: ["l"])
        func set(_ helpline: String) -> Command { .reception(.set(Self.week, [watch], helpline: helpline)) }
        Given(scene).when(set("Childline 0800 1111"), by: "l").then(named: "reception-set", "contact-set")
        Given(scene).when(set("Childline"), by: "l").thenRefused(.adoption(.noNumber(Offices.helpline)))
        Given(scene).when(set(" "), by: "l").thenRefused(.empty(what: "The number"))
    }

    @Test func `whoever keys in another's words knows of it and sees nothing afterwards`() throws {
        var scene = try Scene.running()
        let statement = Statement(
            what: "On paper.", whereAndWhen: "", signed: "T", taken: Taken(from: "A parent", by: "S", when: "Monday"))
        let report = Report(route: nil, named: [], isChildAtRisk: true, statement: statement)
        try scene.run(.concern(.report("k", report)), by: "t")
        let concern = try scene.concern()
        #expect(concern.reported.by == "t" && concern.isKeyedIn)
        #expect(scene.state.mayRead("t", concern, on: .today) == .nothing)
        #expect(scene.state.concerns(for: "t", on: .today).isEmpty)
        #expect(scene.state.confirmation(of: "k", for: "t", on: .today) == nil)
        Given(scene).when(.concern(.answer("k", "Hello")), by: "l").thenRefused(.concern(.reporterIsNotHere))
        // Whoever is told of it anyway reads it all the same.
        var own = try Scene.running()
        try own.run(.concern(.report("k", report)), by: "l")
        #expect(own.state.mayRead("l", try own.concern(), on: .today) == .everything)
    }
}
