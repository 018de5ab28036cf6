import PolicyPack
import Rulebook
@testable import School
import Testing

/// Clauses and measures, the main file, handing over, joining, debrief, complaints (C6, C7, C9).
@Suite struct CaseAfterwardsTests {
    private func write(_ fact: CaseFact, on day: Day? = nil) -> Command { CaseTests.write(fact, on: day) }

    private func file(_ scene: Scene, for person: PersonID = "s", _ id: ConcernID = "k") throws -> CaseFile {
        try #require(scene.state.caseFile(id, for: person, on: .today))
    }

    @Test func `C6: whether a clause was broken is judged by the version in force when it happened`() throws {
        var scene = try CaseTests.aboutChild()
        try scene.adopt(Small.pack(filming: "Filming is forbidden."), as: "v2", on: .today, effective: .today)
        let before = Day.today.adding(days: -1)
        Given(scene).when(write(.clauseBroken(clause: "phones", version: "v2"), on: before), by: "s")
            .thenRefused(.cases(.notInThatVersion))
        Given(scene).when(write(.clauseBroken(clause: "phones", version: "v1")), by: "s")
            .thenRefused(.cases(.notInThatVersion))
        Given(scene).when(write(.clauseBroken(clause: "nothing", version: "v2")), by: "s")
            .thenRefused(.cases(.notInThatVersion))
        Given(scene).when(
            write(.clauseBroken(clause: "phones", version: "v1"), on: Day(year: 2020, month: 1, day: 1)), by: "s"
        )
        .thenRefused(.cases(.noPolicyThen))
        try scene.run(write(.clauseBroken(clause: "phones", version: "v1"), on: before), by: "s")
        try scene.run(write(.clauseBroken(clause: "phones", version: "v2")), by: "s")
    }

    @Test(arguments: Measure.allCases)
    func `C6: sanction, support and putting right are written down with the clause they follow from`(measure: Measure)
        throws
    {
        var scene = try CaseTests.aboutChild()
        Given(scene).when(write(.measure(measure: measure, clause: "nothing")), by: "s")
            .thenRefused(.cases(.unknownClause))
        try scene.run(write(.measure(measure: measure, clause: "phones")), by: "s")
        try scene.run(write(.measure(measure: measure, clause: nil)), by: "s")
        #expect(try file(scene).entries.count == 2)
    }

    @Test func `C4: the case says where the main file is, what was copied, and when copying is late`() throws {
        var scene = try CaseTests.aboutChild()
        #expect(try file(scene).mainFileDue == .today.adding(days: 5))
        try scene.run(write(.mainFileKept), by: "s")
        let digest = String(repeating: "a0", count: 32)
        let now = try #require(scene.history.last?.mark.at)
        Given(scene).when(write(.mainFileCopied(digest: "x", upTo: now)), by: "s").thenRefused(.cases(.notAnExport))
        let later = Instant(milliseconds: now.milliseconds + 1)
        Given(scene).when(write(.mainFileCopied(digest: digest, upTo: later)), by: "s").thenRefused(
            .cases(.notAnExport))
        try scene.run(write(.mainFileCopied(digest: digest, upTo: now)), by: "s")
        #expect(try file(scene).mainFileDue == nil)
        // What is written afterwards is missing there; a note of the team is not for it.
        scene.happen(.cases(entry(.noted(kind: .team), at: later)))
        #expect(try file(scene).mainFileDue == nil)
        scene.happen(.cases(entry(.noted(kind: .happening), at: later)))
        #expect(try file(scene).mainFileDue == .today.adding(days: 5))
    }

    private func entry(_ fact: CaseFact, at instant: Instant) -> CaseEvent {
        CaseEvent(
            concern: "k", fact: fact, words: Sealed(CaseTests.words, name: "x", keys: [.concern(id: "k")]),
            happened: Happened(.today), mark: Mark(by: "s", at: instant, on: .today))
    }

    @Test func `C4: passing it on is late until the receipt is there`() throws {
        var scene = try CaseTests.aboutChild()
        try scene.run(write(.transferSent), by: "s")
        let open = try #require(try file(scene).transfers.first)
        #expect(
            open.due == .today.adding(days: 5) && open.isLate(at: Instant(milliseconds: 0), on: .today.adding(days: 6)))
        try scene.run(write(.transferReceived(entry: 0)), by: "s")
        #expect(try file(scene).transfers.first?.isEnded == true)
    }

    @Test func `C8: a reader hands over to a new safeguarding lead, who reads it from then on; nobody else can`() throws
    {
        var scene = try CaseTests.aboutChild()
        for person: PersonID in ["l", "a", "h", "t"] {
            Given(scene).when(write(.ledBy(person: "l")), by: person).thenRefused(.nothingThere)
        }
        try scene.run(write(.ledBy(person: "l")), by: "s")
        #expect(try file(scene, for: "l").lead == "l")
        var about = try CaseTests.aboutTeacher()
        Given(about).when(write(.ledBy(person: "u")), by: "h").thenRefused(.concern(.isAbout))
        try about.run(write(.ledBy(person: "l")), by: "h")
        Given(scene).when(write(.ledBy(person: "nobody")), by: "s").thenRefused(.cases(.ownerUnknown))
    }

    @Test func `C8: two concerns are joined for whoever reads both; who reads one learns nothing of the other`() throws
    {
        var scene = try CaseTests.aboutChild()
        let other = Report(
            route: "child-worry", named: [], isChildAtRisk: true, statement: CaseTests.statement)
        try scene.run(.concern(.report("k2", other)), by: "t")
        Given(scene).when(write(.joined(with: "k2")), by: "s").thenRefused(.nothingThere)
        Given(scene).when(write(.joined(with: "none")), by: "s").thenRefused(.nothingThere)
        Given(scene).when(write(.joined(with: "k")), by: "s").thenRefused(.cases(.sameConcern))
        try scene.run(.concern(.admit("k2", "s", reason: "R")), by: "l")
        let without = try file(scene, for: "d")
        try scene.run(write(.joined(with: "k2")), by: "s")
        #expect(try Set(file(scene).joined.keys) == ["k2"])
        #expect(try Set(file(scene, "k2").joined.keys) == ["k"])
        #expect(try file(scene, for: "d") == without)
        Given(scene).when(write(.joined(with: "k2")), by: "s").thenRefused(.cases(.joinedAlready))
    }

    @Test func `C4: what was closed is taken up again with a reason`() throws {
        var scene = try CaseTests.aboutChild()
        Given(scene).when(write(.reopened), by: "s").thenRefused(.cases(.notClosed))
        try scene.run(.concern(.write("k", .closed, note: "Done.")), by: "s")
        #expect(try file(scene).isClosed)
        try scene.run(write(.reopened), by: "d")
        #expect(try !file(scene).isClosed)
    }

    @Test func `EPM-208: a debrief says what was learned, then what changes, who does it and by when`() throws {
        var scene = try CaseTests.aboutTeacher()
        let lesson = CaseFact.lessonSet(change: .policyClause, clause: "phones", owner: "o", due: .today)
        Given(scene).when(write(lesson), by: "h").thenRefused(.cases(.debriefFirst))
        try scene.run(write(.debriefed), by: "h")
        for (owner, refusal) in [("u", CaseRefusal.isAbout), ("nobody", .ownerUnknown)] as [(PersonID, CaseRefusal)] {
            let fact = CaseFact.lessonSet(change: .training, clause: nil, owner: owner, due: .today)
            Given(scene).when(write(fact), by: "h").thenRefused(.cases(refusal))
        }
        try scene.run(write(lesson), by: "h")
        #expect(scene.state.lessons(of: "o", on: .today).map(\.item.place) == [1])
        #expect(scene.state.caseFile("k", for: "o", on: .today) == nil)
        for person: PersonID in ["u", "h", "t", "a"] {
            Given(scene).when(.cases(.finishLesson("k", entry: 1, CaseTests.words)), by: person)
                .thenRefused(.nothingThere)
        }
        try scene.run(.cases(.finishLesson("k", entry: 1, CaseTests.words)), by: "o")
        #expect(scene.state.lessons(of: "o", on: .today).isEmpty)
        #expect(try file(scene, for: "h").lessons.first?.isEnded == true)
    }

    @Test func `C8: what somebody had to do after a debrief is gone once they are named as the person it is about`()
        throws
    {
        var scene = try CaseTests.aboutTeacher()
        try scene.run(write(.debriefed), by: "h")
        try scene.run(write(.lessonSet(change: .training, clause: nil, owner: "o", due: .today)), by: "h")
        try scene.run(.concern(.name("k", NamedInWords(.adult, "o"))), by: "h")
        #expect(scene.state.lessons(of: "o", on: .today).isEmpty)
        Given(scene).when(.cases(.finishLesson("k", entry: 1, CaseTests.words)), by: "o").thenRefused(.nothingThere)
    }

    @Test func `C9: a data protection complaint is acknowledged in thirty days, then answered`() throws {
        var scene = try CaseTests.aboutChild()
        try scene.run(write(.complaint(kind: .dataProtection)), by: "s")
        try scene.run(write(.complaint(kind: .handling)), by: "s")
        #expect(try file(scene).complaints.map(\.due) == [.today.adding(days: 30), nil])
        try scene.run(write(.complaintAcknowledged(entry: 0)), by: "s")
        #expect(try file(scene).complaints[0].due == nil && !file(scene).complaints[0].isEnded)
        Given(scene).when(write(.complaintAcknowledged(entry: 0)), by: "s").thenRefused(.cases(.doneAlready))
        try scene.run(write(.complaintAnswered(entry: 0)), by: "s")
        #expect(try file(scene).complaints[0].isEnded)
    }
}
