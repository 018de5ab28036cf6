import PolicyPack
import Rulebook
@testable import School
import Testing

/// Who is sent a message and when, what is overdue, and what goes to the next person (C1, C2).
@Suite struct MessageTests {
    /// Grave enough for the head, the DSL and the LADO.
    private func scene(confirmed: [PersonID] = ["h", "l", "d", "m"]) throws -> Scene {
        var scene = try Scene.running()
        for person in confirmed { try scene.run(.message(.confirmAddress), by: person) }
        let statement = Statement(what: "x", whereAndWhen: "", signed: "T")
        let named = [NamedInWords(.adult, "u"), NamedInWords(.child, nil)]
        try scene.run(
            .concern(.report("k", Report(route: nil, named: named, isChildAtRisk: true, statement: statement))), by: "t"
        )
        return scene
    }

    private func message(_ person: PersonID, _ reason: Message.Reason = .told) -> Message {
        Message(concern: "k", to: person, reason: reason)
    }

    private func now(minutes: Int64) -> Instant { Instant(milliseconds: 1_789_000_000_000 + minutes * 60_000) }

    @Test func `C2: whoever is told is sent one urgent message, and whoever opened it or was sent one is not`() throws {
        var scene = try scene()
        #expect(scene.state.messagesDue(on: .today) == [message("h"), message("l")])
        #expect(scene.state.isUrgent(message("h")))
        try scene.run(.message(.sent(message("h"))), by: .program)
        try scene.run(.concern(.open("k")), by: "l")
        #expect(scene.state.messagesDue(on: .today).isEmpty)
    }

    @Test func `nothing goes to an address of which nobody said that they alone read it, or to one changed since`()
        throws
    {
        var scene = try scene(confirmed: ["h"])
        #expect(scene.state.messagesDue(on: .today) == [message("h")])
        let details = PersonDetails(name: "H", email: "else@x.org")
        let proposed = try scene.run(.people(.changeDetails("h", details)), by: "a")
        guard case .people(.proposed(let id, _, _, _)) = proposed[0] else { throw Refusal.nothingThere }
        try scene.run(.people(.confirm(id)), by: "c")
        #expect(scene.state.messagesDue(on: .today).isEmpty)
    }

    @Test func `only the program says that a message was sent, and it can do nothing else`() throws {
        let scene = try scene()
        for command in [MessageCommand.sent(message("h")), .failed(message("h")), .handOn] {
            Given(scene).when(.message(command), by: "a").thenRefused(.notSignedIn)
        }
        Given(scene).when(.concern(.open("k")), by: .program).thenRefused(.notSignedIn)
        Given(scene).when(.message(.confirmAddress), by: .program).thenRefused(.notSignedIn)
        Given(scene).when(.message(.sent(message("h"))), by: .program).then(named: "message-sent")
        #expect(scene.state.concern("k", for: .program, on: .today) == nil)
    }

    @Test func `the adult it is about is sent nothing, whatever office they hold`() throws {
        var scene = try scene()
        try scene.run(.message(.confirmAddress), by: "u")
        try scene.run(.concern(.open("k")), by: "l")
        try scene.run(.concern(.name("k", NamedInWords(.adult, "h"))), by: "l")
        #expect(!scene.state.messagesDue(on: .today.adding(days: 9)).contains { ["h", "u"].contains($0.to) })
    }

    @Test func `urgent and unopened for an hour, it goes to those who stand in, who see that it was not opened`() throws
    {
        var scene = try scene()
        #expect(!scene.state.needsHandingOn(at: now(minutes: 59), on: .today))
        #expect(scene.state.needsHandingOn(at: now(minutes: 60), on: .today))
        try scene.run(.concern(.open("k")), by: "l")
        let mark = Mark(by: .program, at: now(minutes: 60), on: .today)
        let context = Context(
            command: "on", actor: .program, instant: mark.at, today: .today, vocabulary: Small.vocabulary)
        for event in try decide(.message(.handOn), scene.state, context) { scene.happen(event) }
        let readers = try scene.concern().readers
        #expect(readers.contains(Told(person: "d", office: "deputy-head", task: .matter)))
        #expect(!readers.contains { $0.person == "m" }, "the child's part was opened in time")
        #expect(scene.state.messagesDue(on: .today) == [message("d"), message("h")])
        #expect(!scene.state.needsHandingOn(at: now(minutes: 61), on: .today), "the next hour begins anew")
    }

    @Test func `a concern whose only reader's term ends by its date goes to the next person`() throws {
        var scene = try Scene.running()
        let statement = Statement(what: "x", whereAndWhen: "", signed: "T")
        let report = Report(route: nil, named: [NamedInWords(.child, nil)], isChildAtRisk: false, statement: statement)
        try scene.run(.concern(.report("k", report)), by: "t")
        let reader = try #require(try scene.concern().readers.first?.person)
        try scene.run(.concern(.open("k")), by: reader)
        #expect(!scene.state.needsHandingOn(at: now(minutes: 600), on: .today))
        let role = [RolePeriod("teacher", from: .monday, until: .today)]
        scene.happen(.people(.rolesSet(person: reader, roles: role, mark: try scene.concern().reported)))
        let tomorrow = Day.today.adding(days: 1)
        guard !scene.state.people.isActive(reader, on: tomorrow) else { return }
        #expect(scene.state.needsHandingOn(at: now(minutes: 1440), on: tomorrow))
    }

    @Test func `the LADO is to be asked by the end of the next working day, and its clock knows bank holidays`() throws
    {
        func due(_ written: String) -> String? { Day(written: written).map { WorkingDays.next(after: $0).written } }
        #expect(due("2026-09-14") == "2026-09-15")
        #expect(due("2026-09-11") == "2026-09-14", "a weekend")
        #expect(due("2026-12-24") == "2026-12-29", "Christmas, its weekend and the day in lieu")
        #expect(due("2027-03-25") == "2027-03-30", "Easter")
    }

    @Test func `overdue goes to whoever may read it, once, and ends when the LADO was asked`() throws {
        var scene = try scene()
        let tuesday = Day.today.adding(days: 1)
        for person in ["h", "l"] as [PersonID] { try scene.run(.concern(.open("k")), by: person) }
        #expect(scene.state.messagesDue(on: tuesday).isEmpty)
        let late = tuesday.adding(days: 1)
        #expect(scene.state.isAdviceLate(try scene.concern(), on: late))
        #expect(scene.state.messagesDue(on: late) == [message("h", .late), message("l", .late)])
        try scene.run(.message(.sent(message("h", .late))), by: .program)
        #expect(scene.state.messagesDue(on: late) == [message("l", .late)])
        try scene.run(.concern(.write("k", .officerAsked, note: "Rang.")), by: "l")
        #expect(scene.state.messagesDue(on: late).isEmpty)
        #expect(scene.state.adviceDue(try scene.concern()) == nil)
    }

    @Test func `a chair learns that a step is overdue a day after its readers, and nothing of whom it is about`() throws
    {
        var scene = try scene()
        let late = Day.today.adding(days: 2)
        #expect(!scene.state.hearsOfLateStep("c", on: late), "those who read it have this day")
        let later = late.adding(days: 1)
        #expect(scene.state.hearsOfLateStep("c", on: later))
        for person in ["h", "l", "t", "o"] as [PersonID] {
            #expect(!scene.state.hearsOfLateStep(person, on: later), "\(person) is no chair")
        }
        #expect(scene.state.concerns(for: "c", on: later).isEmpty)
        var about = scene
        try about.run(.concern(.open("k")), by: "h")
        try about.run(.concern(.name("k", NamedInWords(.adult, "c", written: "the chair"))), by: "h")
        #expect(!about.state.hearsOfLateStep("c", on: later), "a chair whom it is about learns nothing")
        try scene.run(.concern(.open("k")), by: "h")
        try scene.run(.concern(.write("k", .officerAsked, note: "Rang.")), by: "h")
        #expect(!scene.state.hearsOfLateStep("c", on: later))
    }

    @Test func `C1: the reporter is told who was sent a message, and that it is not the same as being told`() throws {
        var scene = try scene()
        try scene.run(.message(.sent(message("h"))), by: .program)
        let confirmation = scene.state.confirmation(of: "k", for: "t", on: .today)
        #expect(
            confirmation?.sentence(name: \.name)
                == "h was sent a message that something waits. A message is not the same as being told. "
                + "Tell l and h in person now.")
    }
}
