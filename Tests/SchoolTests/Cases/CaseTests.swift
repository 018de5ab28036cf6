import PolicyPack
import Rulebook
@testable import School
import Testing

/// What is written into a case, by whom, and what the hard limits forbid (C4, C5, C6).
@Suite struct CaseTests {
    static let words = CaseWords("What happened and why.", who: "Somebody")

    static let statement = Statement(what: "What I saw.", whereAndWhen: "", signed: "T")

    static func write(_ fact: CaseFact, _ words: CaseWords = words, on day: Day? = nil) -> Command {
        .cases(.write("k", fact, words, happened: day.map { Happened($0) }))
    }

    /// A teacher reported a child; the deputy head and the senior leader read it.
    static func aboutChild() throws -> Scene {
        var scene = try Scene.running()
        try scene.run(ConcernTests.report([NamedInWords(.child, nil, written: "P")], route: "misuse"), by: "t")
        return scene
    }

    /// A teacher reported a colleague; the head reads it, and for the child the DSL.
    static func aboutTeacher() throws -> Scene {
        var scene = try Scene.running()
        let named = [NamedInWords(.adult, "u", written: "U"), NamedInWords(.child, nil, written: "P")]
        try scene.run(ConcernTests.report(named), by: "t")
        return scene
    }

    /// The same after the LADO has advised.
    static func advised() throws -> Scene {
        var scene = try aboutTeacher()
        try scene.run(write(.referralBegun(to: .officer, aware: nil, due: nil)), by: "h")
        try scene.run(write(.referralSent(entry: 0)), by: "h")
        try scene.run(write(.referralAnswered(entry: 0)), by: "h")
        return scene
    }

    // MARK: Entries

    @Test func `DOT-043: facts, actions and decisions stand in the case with who wrote them, and when it happened`()
        throws
    {
        var scene = try Self.aboutChild()
        try scene.run(Self.write(.noted(kind: .finding), on: .monday), by: "s")
        try scene.run(Self.write(.actionSet(owner: "d", due: .today.adding(days: 3))), by: "s")
        try scene.run(Self.write(.decided(decision: .ownProcedure, about: nil)), by: "d")
        let file = try #require(scene.state.caseFile("k", for: "s", on: .today))
        #expect(file.entries.map(\.mark.by) == ["s", "s", "d"])
        #expect(file.entries[0].happened.day == .monday && file.entries[0].mark.on == .today)
        #expect(file.actions.map(\.owner) == ["d"])
        #expect(file.actions[0].due == .today.adding(days: 3))
        #expect(!file.actions[0].isLate(at: Instant(milliseconds: 0), on: .today.adding(days: 3)))
        #expect(file.actions[0].isLate(at: Instant(milliseconds: 0), on: .today.adding(days: 4)))
        try scene.run(Self.write(.actionDone(entry: 1)), by: "d")
        let done = try #require(scene.state.caseFile("k", for: "s", on: .today)?.actions.first)
        #expect(done.isEnded && done.due == nil)
        Given(scene).when(Self.write(.actionDone(entry: 1)), by: "d").thenRefused(.cases(.doneAlready))
    }

    @Test func `C4: an action belongs to somebody who may read the case, and to a day that is not past`() throws {
        let scene = try Self.aboutChild()
        Given(scene).when(Self.write(.actionSet(owner: "u", due: .today)), by: "s")
            .thenRefused(.cases(.ownerMayNotRead))
        Given(scene).when(Self.write(.actionSet(owner: "d", due: .monday)), by: "s")
            .thenRefused(.cases(.dueInThePast))
    }

    @Test func `C4: nothing is written without words, about the future, or about an entry that is not there`() throws {
        let scene = try Self.aboutChild()
        Given(scene).when(Self.write(.noted(kind: .happening), CaseWords(" ")), by: "s")
            .thenRefused(.empty(what: "What you wrote"))
        Given(scene).when(Self.write(.noted(kind: .happening), on: .today.adding(days: 1)), by: "s")
            .thenRefused(.cases(.inTheFuture))
        for fact: CaseFact in [
            .corrected(entry: 0), .actionDone(entry: 0), .referralSent(entry: 9), .lessonDone(entry: -1),
        ] {
            Given(scene).when(Self.write(fact), by: "s").thenRefused(.cases(.noSuchEntry))
        }
    }

    @Test func `C4: a correction is a new entry, and the old one stays as it was`() throws {
        var scene = try Self.aboutChild()
        try scene.run(Self.write(.noted(kind: .happening)), by: "s")
        let before = try #require(scene.state.caseFile("k", for: "s", on: .today)).entries
        try scene.run(Self.write(.corrected(entry: 0)), by: "d")
        let after = try #require(scene.state.caseFile("k", for: "s", on: .today)).entries
        #expect(Array(after.prefix(1)) == before && after.count == 2)
    }

    @Test func `C4: somebody linked to one case has no part in another, and reads neither`() throws {
        var scene = try Self.aboutChild()
        try scene.run(
            .concern(
                .report("other", Report(route: "misuse", named: [], isChildAtRisk: false, statement: Self.statement))),
            by: "t")
        try scene.run(Self.write(.linked(as: .childWhoMayHaveHarmed, person: "g")), by: "s")
        #expect(scene.state.caseFile("other", for: "s", on: .today)?.entries == [])
        #expect(scene.state.caseFile("k", for: "g", on: .today) == nil)
        #expect(try scene.concern().about.isEmpty)
        Given(scene).when(Self.write(.linked(as: .parent, person: nil), CaseWords("x")), by: "s")
            .thenRefused(.empty(what: "The name"))
    }

    // MARK: Advice first

    @Test(arguments: [
        CaseFact.fairness(step: .told, advice: .officer), .fairness(step: .responded, advice: nil),
        .parents(wereTold: true), .noted(kind: .finding),
    ])
    func `KCSIE 4: no inquiry and no word to the accused or the parents before the LADO has advised`(fact: CaseFact)
        throws
    {
        Given(try Self.aboutTeacher()).when(Self.write(fact), by: "h")
            .thenRefused(.concern(.askTheOfficerFirst))
        // Sent is not answered.
        var sent = try Self.aboutTeacher()
        try sent.run(Self.write(.referralBegun(to: .officer, aware: nil, due: nil)), by: "h")
        try sent.run(Self.write(.referralSent(entry: 0)), by: "h")
        Given(sent).when(Self.write(fact), by: "h").thenRefused(.concern(.askTheOfficerFirst))
        var advised = try Self.advised()
        try advised.run(Self.write(fact), by: "h")
    }

    @Test func `DOT-044: that the parents were told stands in the history too; why not needs no advice`() throws {
        var scene = try Self.aboutTeacher()
        try scene.run(Self.write(.parents(wereTold: false)), by: "l")
        #expect(try !scene.concern().acts.contains { $0.act == .parentsTold })
        var child = try Self.aboutChild()
        try child.run(Self.write(.parents(wereTold: true)), by: "s")
        #expect(try child.concern().acts.map(\.act) == [.parentsTold])
        #expect(child.state.caseFile("k", for: "s", on: .today)?.saysOfParents == true)
    }

    // MARK: Levels and outcomes

    @Test func `KCSIE 4: the case manager decides on the four tests, and asks the LADO when in doubt`() throws {
        let scene = try Self.aboutTeacher()
        func level(_ level: ConcernLevel, _ tests: [ThresholdTest] = [], inDoubt: Bool = false) -> Command {
            Self.write(.levelDecided(level: level, tests: tests, isInDoubt: inDoubt))
        }
        Given(scene).when(level(.lowLevel), by: "l").thenRefused(.cases(.notTheCaseManager))
        Given(scene).when(level(.lowLevel, [.unsuitable]), by: "h").thenRefused(.cases(.testIsMet))
        Given(scene).when(level(.allegation), by: "h").thenRefused(.cases(.noTestIsMet))
        Given(scene).when(level(.lowLevel, inDoubt: true), by: "h").thenRefused(.cases(.askWhenInDoubt))
        Given(scene).when(level(.lowLevel), by: "h").then(named: "case-entry-written")
        Given(scene).when(level(.allegation, [.harmed]), by: "h").then(named: "case-entry-written")
        Given(try Self.aboutChild()).when(level(.lowLevel), by: "s").thenRefused(.cases(.notAboutAnAdult))
    }

    @Test func `KCSIE 4: what is low-level on the four tests may be talked over without the LADO`() throws {
        var scene = try Self.aboutTeacher()
        try scene.run(Self.write(.levelDecided(level: .lowLevel, tests: [], isInDoubt: false)), by: "h")
        try scene.run(Self.write(.fairness(step: .told, advice: nil)), by: "h")
        try scene.run(Self.write(.levelDecided(level: .allegation, tests: [.harmed], isInDoubt: false)), by: "h")
        Given(scene).when(Self.write(.fairness(step: .responded, advice: nil)), by: "h")
            .thenRefused(.concern(.askTheOfficerFirst))
    }

    @Test(arguments: AllegationOutcome.allCases)
    func `DOT-047, KCSIE 4: five outcomes, after advice; false and malicious leave no trace`(
        outcome: AllegationOutcome
    ) throws {
        var scene = try Self.aboutTeacher()
        Given(scene).when(Self.write(.outcome(outcome: outcome)), by: "h").thenRefused(.cases(.notAnAllegation))
        try scene.run(Self.write(.levelDecided(level: .allegation, tests: [.harmed], isInDoubt: false)), by: "h")
        Given(scene).when(Self.write(.outcome(outcome: outcome)), by: "h").thenRefused(.concern(.askTheOfficerFirst))
        scene = try Self.advised()
        try scene.run(Self.write(.levelDecided(level: .allegation, tests: [.harmed], isInDoubt: false)), by: "h")
        Given(scene).when(Self.write(.outcome(outcome: outcome)), by: "l").thenRefused(.cases(.notTheCaseManager))
        Given(scene).when(Self.write(.fairness(step: .outcomeLetter, advice: nil)), by: "h")
            .thenRefused(.cases(.outcomeFirst))
        #expect(scene.state.patterns(for: "h", on: .today)["u"]?.count == 1)
        try scene.run(Self.write(.outcome(outcome: outcome)), by: "h")
        let isGone = outcome == .malicious || outcome == .falseAllegation
        #expect(outcome.staysOnFile == !isGone)
        #expect(outcome.isForReferences == (outcome == .substantiated))
        #expect((scene.state.patterns(for: "h", on: .today)["u"] == nil) == isGone)
    }

    @Test func `KCSIE 4: low-level concerns are seen together by whoever may read them, and by nobody else`() throws {
        var scene = try Self.aboutTeacher()
        try scene.run(
            .concern(
                .report(
                    "k2",
                    Report(
                        route: nil, named: [NamedInWords(.adult, "u")], isChildAtRisk: false,
                        statement: Self.statement))), by: "t")
        for concern: ConcernID in ["k", "k2"] {
            let low = CaseFact.levelDecided(level: .lowLevel, tests: [], isInDoubt: false)
            try scene.run(.cases(.write(concern, low, Self.words)), by: "h")
        }
        #expect(scene.state.patterns(for: "h", on: .today)["u"]?.count == 2)
        // The DSL reads the one with a child in it only.
        #expect(scene.state.patterns(for: "l", on: .today)["u"]?.count == 1)
        for person in scene.state.people.persons.keys where person != "h" && person != "l" {
            #expect(scene.state.patterns(for: person, on: .today).isEmpty, "\(person)")
        }
    }

    // MARK: Referrals

    @Test(arguments: ReferralBody.allCases)
    func `C5, DOT-045: every referral says what was sent, to whom, when, and what came back`(body: ReferralBody) throws
    {
        var scene = try Self.aboutTeacher()
        let aware = body == .ico ? scene.history.last?.mark.at : nil
        try scene.run(Self.write(.referralBegun(to: body, aware: aware, due: .today)), by: "h")
        Given(scene).when(Self.write(.referralSent(entry: 7)), by: "h").thenRefused(.cases(.noSuchEntry))
        try scene.run(Self.write(.referralSent(entry: 0)), by: "h")
        Given(scene).when(Self.write(.referralSent(entry: 0)), by: "h").thenRefused(.cases(.doneAlready))
        Given(scene).when(Self.write(.referralDropped(entry: 0)), by: "h").thenRefused(.cases(.doneAlready))
        try scene.run(Self.write(.referralAnswered(entry: 0)), by: "h")
        Given(scene).when(Self.write(.referralAnswered(entry: 0)), by: "h").thenRefused(.cases(.doneAlready))
        let item = try #require(scene.state.caseFile("k", for: "h", on: .today)?.referrals.first)
        #expect(item.later.count == 2 && item.isSent && item.isEnded)
        let acts = try scene.concern().acts.map(\.act)
        let expected: [ReferralBody: [Act]] = [
            .officer: [.officerAsked], .police: [.policeTold], .socialCare: [.socialCareTold], .hr: [.hrAsked],
        ]
        #expect(acts == expected[body] ?? [])
    }

    @Test func `UK GDPR 33: the ICO's 72 hours count from awareness, weekends included, and need a time`() throws {
        var scene = try Self.aboutChild()
        Given(scene).when(Self.write(.referralBegun(to: .ico, aware: nil, due: nil)), by: "s")
            .thenRefused(.cases(.awareMissing))
        let aware = Instant(milliseconds: 1_788_999_000_000)
        try scene.run(Self.write(.referralBegun(to: .ico, aware: aware, due: nil)), by: "s")
        let item = try #require(scene.state.caseFile("k", for: "s", on: .today)?.referrals.first)
        let end = Instant(milliseconds: aware.milliseconds + 72 * 3_600_000)
        #expect(item.deadline == end)
        #expect(!item.isLate(at: end, on: .today))
        #expect(item.isLate(at: Instant(milliseconds: end.milliseconds + 1), on: .today))
    }

    @Test func `C5: that something is not sent after all is written down with the reason`() throws {
        var scene = try Self.aboutChild()
        try scene.run(Self.write(.referralBegun(to: .police, aware: nil, due: nil)), by: "s")
        try scene.run(Self.write(.referralDropped(entry: 0)), by: "s")
        try scene.run(Self.write(.decided(decision: .doNotRefer, about: .police)), by: "s")
        #expect(try scene.concern().acts.map(\.act) == [.notReferred])
        Given(scene).when(Self.write(.referralSent(entry: 0)), by: "s").thenRefused(.cases(.doneAlready))
    }
}
