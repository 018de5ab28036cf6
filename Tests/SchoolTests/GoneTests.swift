import PolicyPack
import Rulebook
@testable import School
import Testing

/// What two people have destroyed stays so: nothing is written to it any more, by whatever command (O5).
@Suite struct GoneTests {
    /// A closed concern about a child with a piece of evidence, an action, a device and a lesson, read by s and d.
    private static func before() throws -> Scene {
        var scene = try DeviceTests.scene()
        try scene.run(EvidenceTests.add(), by: "t")
        try scene.run(CaseTests.write(.actionSet(owner: "d", due: .today)), by: "s")
        try scene.run(CaseTests.write(.debriefed), by: "s")
        let lesson = CaseFact.lessonSet(change: .training, clause: nil, owner: "g", due: .today)
        try scene.run(CaseTests.write(lesson), by: "s")
        try scene.run(.concern(.write("k", .closed, note: "Done.")), by: "s")
        try scene.run(.keeping(.setKind("k", .otherConcern, start: nil)), by: "s")
        try scene.run(.keeping(.setPeriod(.otherConcern, months: 0)), by: "h")
        return scene
    }

    private static func destroyed() throws -> Scene {
        var scene = try before()
        try scene.run(.keeping(.propose("x", .concern(concern: "k"), reason: "Its time has come.")), by: "s")
        try scene.run(.keeping(.agree("x")), by: "d")
        return scene
    }

    private func refuses(_ command: Command, by person: PersonID, in scene: Scene) -> Bool {
        let context = Scene.context(person, .today, command: "later")
        return (try? decide(command, scene.state, context)) == nil
    }

    // MARK: Every command

    /// One of each kind of entry; the compiler asks for a line for a new one.
    private static func fact(_ key: CaseFact.CodingKeys) -> CaseFact {
        switch key {
        case .noted: .noted(kind: .happening)
        case .corrected: .corrected(entry: 0)
        case .actionSet: .actionSet(owner: "d", due: .today)
        case .actionDone: .actionDone(entry: 1)
        case .decided: .decided(decision: .other, about: nil)
        case .linked: .linked(as: .parent, person: "g")
        case .levelDecided: .levelDecided(level: .noConcern, tests: [], isInDoubt: false)
        case .outcome: .outcome(outcome: .unfounded)
        case .referralBegun: .referralBegun(to: .hr, aware: nil, due: nil)
        case .referralSent: .referralSent(entry: 1)
        case .referralAnswered: .referralAnswered(entry: 1)
        case .referralDropped: .referralDropped(entry: 1)
        case .fairness: .fairness(step: .told, advice: nil)
        case .parents: .parents(wereTold: true)
        case .measure: .measure(measure: .sanction, clause: nil)
        case .clauseBroken: .clauseBroken(clause: "phones", version: "v1")
        case .mainFileKept: .mainFileKept
        case .mainFileCopied:
            .mainFileCopied(
                digest: String(repeating: "0", count: 64), upTo: Instant(milliseconds: 1_789_000_000_000))
        case .transferSent: .transferSent
        case .transferReceived: .transferReceived(entry: 1)
        case .complaint: .complaint(kind: .handling)
        case .complaintAcknowledged: .complaintAcknowledged(entry: 1)
        case .complaintAnswered: .complaintAnswered(entry: 1)
        case .debriefed: .debriefed
        case .lessonSet: .lessonSet(change: .other, clause: nil, owner: "d", due: .today)
        case .lessonDone: .lessonDone(entry: 3)
        case .ledBy: .ledBy(person: "d")
        case .joined: .joined(with: "k2")
        case .reopened: .reopened
        case .deviceTaken: .deviceTaken(from: "p", suspicion: .none)
        case .deviceHandedOver: .deviceHandedOver(entry: 0, to: .parent)
        case .deviceSuspected: .deviceSuspected(entry: 0, suspicion: .evidence)
        case .deviceExamined: .deviceExamined(entry: 0, ground: .risk)
        case .deviceErased: .deviceErased(entry: 0, tests: ErasureTest.allCases)
        case .imageSeen: .imageSeen(ground: nil)
        }
    }

    private static let concernCommands: [ConcernCommand] = [
        .answer("k", "words"), .add("k", "words"), .open("k"), .takeNextStep("k"), .write("k", .other, note: "words"),
        .name("k", NamedInWords(.adult, "u", written: "U")), .correctName("k", place: 0, with: nil, reason: "words"),
        .admit("k", "l", reason: "words"), .endAdmission("k", "g", reason: "words"), .stepAside("k", reason: "words"),
    ]

    private static let evidenceCommands: [EvidenceCommand] = [
        .look("p"), .take("p", as: .copy, reason: "words"), .quarantine("p", .other, reason: "words"),
        .advise("p", .keep, words: "words"), .proposeRelease("p", reason: "words"), .agreeToRelease("p"),
        .declineRelease("p", reason: "words"), .closeUploads("k", reason: "words"),
    ]

    private static let keepingCommands: [KeepingCommand] = [
        .setKind("k", .otherConcern, start: nil), .propose("y", .concern(concern: "k"), reason: "words"),
        .hold("i", .concern(concern: "k"), .police, reason: "words", review: .today.adding(days: 9)),
        .decline("x", reason: "words"), .agree("x"),
    ]

    @Test func `O5: no command of a case writes to a concern that two people have destroyed`() throws {
        let scene = try Self.destroyed()
        for key in CaseFact.CodingKeys.allCases {
            let words = CaseWords("Words.", who: "P", device: DeviceTests.device)
            for person: PersonID in ["s", "d"] {
                #expect(refuses(CaseTests.write(Self.fact(key), words), by: person, in: scene), "\(key)")
            }
        }
        #expect(refuses(.cases(.finishLesson("k", entry: 3, CaseTests.words)), by: "g", in: scene))
        #expect(scene.state.lessons(of: "g", on: .today).isEmpty)
        Given(scene).when(CaseTests.write(.noted(kind: .team)), by: "s").thenRefused(.keeping(.gone))
        // Before, they did: it is the destruction that refuses.
        let before = try Self.before()
        Given(before).when(CaseTests.write(.noted(kind: .team)), by: "s").then(named: "case-entry-written")
        Given(before).when(.cases(.finishLesson("k", entry: 3, CaseTests.words)), by: "g")
            .then(named: "case-entry-written")
    }

    @Test func `O5: no other command writes to a concern that two people have destroyed`() throws {
        let scene = try Self.destroyed()
        let commands =
            Self.concernCommands.map(Command.concern) + Self.evidenceCommands.map(Command.evidence)
            + Self.keepingCommands.map(Command.keeping) + [EvidenceTests.add("q"), EvidenceTests.add("q", nil, .heard)]
        for command in commands {
            for person: PersonID in ["s", "d", "t"] { #expect(refuses(command, by: person, in: scene), "\(command)") }
        }
        Given(scene).when(.concern(.write("k", .other, note: "words")), by: "s").thenRefused(.keeping(.gone))
        Given(scene).when(.concern(.add("k", "words")), by: "t").thenRefused(.keeping(.gone))
        // Whoever could not read it is answered as before: as if there were nothing.
        Given(scene).when(.concern(.write("k", .other, note: "words")), by: "u").thenRefused(.nothingThere)
        // What is written of another concern is not touched.
        var other = scene
        let report = Report(route: nil, named: [], isChildAtRisk: false, statement: CaseTests.statement)
        try other.run(.concern(.report("k2", report)), by: "t")
        Given(other).when(.concern(.add("k2", "words")), by: "t").then(named: "concern-message-written")
    }

    @Test func `O5: a receipt code writes nothing to what was destroyed`() throws {
        var scene = try OutsideTests.watched()
        try scene.run(OutsideTests.outside(), by: .outside)
        try scene.run(.concern(.open("k")), by: "h")
        try scene.run(.concern(.admit("k", "c", reason: "A second reader")), by: "h")
        try scene.run(.concern(.write("k", .closed, note: "Done.")), by: "h")
        try scene.run(.keeping(.setPeriod(.otherConcern, months: 0)), by: "h")
        try scene.run(.keeping(.propose("x", .concern(concern: "k"), reason: "Its time.")), by: "h")
        try scene.run(.keeping(.agree("x")), by: "c")
        #expect(scene.state.report(withCode: "hash") != nil)
        Given(scene).when(.concern(.addFromOutside("hash", "More.")), by: .outside).thenRefused(.keeping(.gone))
    }

    @Test func `what is destroyed asks nobody for anything: no message, no late step, nobody next in line`() throws {
        var scene = try CaseTests.aboutTeacher()
        try scene.run(
            .people(
                .add(
                    RosterPerson(
                        id: "x", details: PersonDetails(name: "X", email: "x@x.example"),
                        roles: [RolePeriod("teacher", from: .monday)]))), by: "o")
        try scene.run(.keeping(.setKind("k", .falseAllegation, start: nil)), by: "h")
        try scene.run(.keeping(.setPeriod(.falseAllegation, months: 0)), by: "h")
        try scene.run(.concern(.write("k", .closed, note: "Malicious.")), by: "h")
        for (id, thing) in [("x", KeptThing.concern(concern: "k")), ("y", .part(person: "u", concern: "k"))] {
            try scene.run(.keeping(.propose(DestructionID(id), thing, reason: "Its time.")), by: "h")
            try scene.run(.keeping(.agree(DestructionID(id))), by: "l")
        }
        #expect(scene.state.adviceDue(try scene.concern()) == nil)
        #expect(scene.state.caseFiles(for: "h", on: .today).isEmpty)
        #expect(scene.state.patterns(for: "h", on: .today).isEmpty)
        let later = Day.today.adding(days: 30)
        #expect(!scene.state.hearsOfLateStep("c", on: later))
        #expect(!scene.state.needsHandingOn(at: Instant(milliseconds: 2_000_000_000_000), on: later))
        let stopped = try decide(
            .people(.leave("h", reason: "R")), scene.state, Scene.context("a", .today, command: "z"))
        #expect(!stopped.contains { if case .concern = $0 { true } else { false } })
    }

    // MARK: An adult's part

    @Test func `KCSIE 4: the adult's part that stays is still looked after when the child's is gone`() throws {
        var scene = try CaseTests.advised()
        try scene.run(.concern(.admit("k", "c", reason: "A second reader")), by: "h")
        try scene.run(EvidenceTests.add("mine", part: "u"), by: "h")
        try scene.run(.concern(.write("k", .closed, note: "Over.")), by: "h")
        try scene.run(.keeping(.setPeriod(.falseAllegation, months: 0)), by: "h")
        try scene.run(.keeping(.setKind("k", .falseAllegation, start: nil)), by: "h")
        try scene.run(.keeping(.propose("x", .concern(concern: "k"), reason: "Its time.")), by: "h")
        try scene.run(.keeping(.agree("x")), by: "c")
        let taking = Command.evidence(.take("mine", as: .copy, reason: "For the tribunal."))
        let events = try decide(taking, scene.state, Scene.context("h", .today, command: "z"))
        guard case .evidence(let event) = try #require(events.first) else { return #expect(Bool(false)) }
        #expect(event.reason?.keys == [.concern(id: "k"), .person(id: "u")], "under the key that is still there")
        let tests: [ThresholdTest] = [.harmed]
        let level = CaseTests.write(.levelDecided(level: .allegation, tests: tests, isInDoubt: false))
        Given(scene).when(level, by: "h").then(named: "case-entry-written")
        Given(scene).when(CaseTests.write(.noted(kind: .happening)), by: "h").thenRefused(.keeping(.gone))
        Given(scene).when(.concern(.open("k")), by: "l").then(named: "concern-opened")
        try scene.run(.keeping(.propose("y", .part(person: "u", concern: "k"), reason: "Its time too.")), by: "h")
        try scene.run(.keeping(.agree("y")), by: "c")
        Given(scene).when(taking, by: "h").thenRefused(.evidence(.gone))
        Given(scene).when(level, by: "h").thenRefused(.keeping(.gone))
        Given(scene).when(.concern(.open("k")), by: "l").thenRefused(.keeping(.gone))
    }

    @Test func `C9: nothing of what is destroyed is kept back or given anew in a request for data`() throws {
        var scene = try Self.destroyed()
        let words = AccessWords(about: "P", from: "P", asks: "All.")
        try scene.run(
            .access(.record("q", "p", .themself, received: .today, isEducationalRecord: false, words)), by: "o")
        let part = try scene.concern().statement
        let withheld = Command.access(.withhold("q", part, .others, reason: "words"))
        #expect(refuses(withheld, by: "s", in: scene) && refuses(withheld, by: "d", in: scene))
    }

    // MARK: A leaver

    /// A school in which t has left, and what is kept of t by themselves was destroyed, or not yet.
    private static func left(isDestroyed: Bool) throws -> Scene {
        var scene = try Scene.running()
        try scene.run(.people(.leave("t", reason: "R")), by: "a")
        guard isDestroyed else { return scene }
        try destroy("t", in: &scene)
        return scene
    }

    @Test func `O5: nothing is sealed to the own key of a leaver that was destroyed, by whatever command`() throws {
        let joined = RosterJoin("t", details: PersonDetails(name: "T", email: "t@x.example"))
        let commands: [Command] = [
            .people(.changeDetails("t", PersonDetails(name: "T again"))), .people(.reinstate("t")),
            .people(.importRoster([], joined: [joined])),
        ]
        let before = try Self.left(isDestroyed: false)
        let after = try Self.left(isDestroyed: true)
        for command in commands {
            let context = Scene.context("a", .today, command: "later")
            #expect(throws: Never.self) { try decide(command, before.state, context) }
            Given(after).when(command, by: "a").thenRefused(.keeping(.gone))
        }
        // What is of others is written as before.
        let other = Command.people(.changeDetails("u", PersonDetails(name: "U")))
        #expect(throws: Never.self) { try decide(other, after.state, Scene.context("a", .today, command: "later")) }
    }

    @Test func `C9: a leaver of whom nothing is left can still ask for their data, under another key`() throws {
        let words = AccessWords(about: "T", from: "T", asks: "All.")
        let record = Command.access(
            .record("q", "t", .themself, received: .today, isEducationalRecord: false, words))
        for (isDestroyed, key) in [(false, "t"), (true, "o")] {
            let scene = try Self.left(isDestroyed: isDestroyed)
            let events = try decide(record, scene.state, Scene.context("o", .today, command: "z"))
            let keys = try events.flatMap { try $0.sealedParts() }.flatMap(\.keys)
            #expect(keys == [.person(id: PersonID(key))])
        }
    }

    @Test func `S1: a change agreed to after a leaver was destroyed lets nobody back in`() throws {
        var scene = try Scene.running()
        try scene.run(.people(.leave("m", reason: "R")), by: "a", agreed: "c")
        let proposed = try scene.run(.people(.reinstate("m")), by: "a")
        guard case .people(.proposed(let id, _, _, _)) = try #require(proposed.first) else {
            Issue.record("an office-holder came back without a second one")
            return
        }
        Given(scene).when(.people(.confirm(id)), by: "c").then(named: "change-made")
        try Self.destroy("m", in: &scene)
        Given(scene).when(.people(.confirm(id)), by: "c").thenRefused(.keeping(.gone))
    }

    @Test func `C9: a request taken down by a leaver of whom nothing is left goes on`() throws {
        var scene = try Scene.running()
        let words = AccessWords(about: "P", from: "P", asks: "All.")
        try scene.run(
            .access(.record("q", nil, .themself, received: .today, isEducationalRecord: false, words)), by: "o")
        try scene.run(.people(.leave("o", reason: "R")), by: "a")
        try Self.destroy("o", in: &scene)
        let check = try decide(
            .access(.check("q", .identity, found: "Known.")), scene.state, Scene.context("h", .today, command: "z"))
        #expect(try check.flatMap { try $0.sealedParts() }.flatMap(\.keys) == [.person(id: "h")])
    }

    @Test func `Q4: what a leaver of whom nothing is left had asked for can be refused`() throws {
        var scene = try Scene.running()
        try scene.run(.permission(.request("r", "phones", within: [], reason: "R")), by: "t")
        try scene.run(.people(.leave("t", reason: "R")), by: "a")
        try Self.destroy("t", in: &scene)
        Given(scene).when(.permission(.refuse("r", reason: "Long gone.")), by: "h").then(named: "permission-refused")
    }

    private static func destroy(_ leaver: PersonID, in scene: inout Scene) throws {
        try scene.run(.keeping(.setPeriod(.leaver, months: 0)), by: "h")
        try scene.run(.keeping(.propose("x", .leaver(person: leaver), reason: "Long gone.")), by: "h")
        try scene.run(.keeping(.agree("x")), by: "c")
    }
}
