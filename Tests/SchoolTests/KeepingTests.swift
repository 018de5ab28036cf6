import PolicyPack
import Rulebook
import School
import Testing

/// Keeping and destroying: the end of a period proposes, two named people decide, a hold wins (O5, design "The record").
@Suite struct KeepingTests {
    private let far = Day(year: 2060, month: 1, day: 1)

    private func propose(_ thing: KeptThing, _ id: DestructionID = "x") -> Command {
        .keeping(.propose(id, thing, reason: "Its time has come."))
    }

    private func someoneLeft() throws -> Scene {
        var scene = try Scene.running()
        try scene.run(.people(.leave("t", reason: "R")), by: "a")
        return scene
    }

    /// A concern about the teacher u, with the child w, read by the head and the safeguarding lead.
    private func aboutTeacher() throws -> Scene {
        var scene = try Scene.running()
        try scene.run(ConcernTests.report([NamedInWords(.adult, "u"), NamedInWords(.child, "w")]), by: "t")
        return scene
    }

    @Test func `what belongs to somebody who left is kept for the school's own period, six years at first`() throws {
        var scene = try someoneLeft()
        let thing = KeptThing.leaver(person: "t")
        let end = Day.today.adding(months: 72)
        Given(scene).when(propose(thing), by: "h").thenRefused(.keeping(.notDue(end)))
        Given(scene).when(propose(thing), by: "o", on: end).thenRefused(.nothingThere)
        Given(scene).when(propose(thing), by: "h", on: end).then(named: "destruction-proposed")
        Given(scene).when(propose(.leaver(person: "u")), by: "h", on: end).thenRefused(.nothingThere)
        Given(scene).when(.keeping(.setPeriod(.leaver, months: 0)), by: "a")
            .thenRefused(.notYours(needs: SchoolState.schedulers))
        Given(scene).when(.keeping(.setPeriod(.leaver, months: -1)), by: "h").thenRefused(.keeping(.period))
        try scene.run(.keeping(.setPeriod(.leaver, months: 0)), by: "h")
        #expect(scene.state.kept(for: "h", on: .today).filter { $0.isDue(on: .today) }.map(\.thing) == [thing])
        #expect(scene.state.kept(for: "o", on: .today).isEmpty)
        // Whoever comes back is nobody who left.
        try scene.run(.people(.reinstate("t")), by: "a")
        #expect(scene.state.kept(for: "h", on: .today).isEmpty)
    }

    @Test func `two people decide, and the second is another one`() throws {
        var scene = try someoneLeft()
        try scene.run(.keeping(.setPeriod(.leaver, months: 0)), by: "h")
        try scene.run(propose(.leaver(person: "t")), by: "h")
        Given(scene).when(propose(.leaver(person: "t"), "y"), by: "c").thenRefused(.keeping(.proposedAlready))
        Given(scene).when(.keeping(.agree("x")), by: "h").thenRefused(.keeping(.samePerson))
        Given(scene).when(.keeping(.agree("x")), by: "o").thenRefused(.nothingThere)
        Given(scene).when(.keeping(.decline("x", reason: " ")), by: "c").thenRefused(.empty(what: "The reason"))
        Given(scene).when(.keeping(.carryOut("x")), by: .program).thenRefused(.nothingThere)
        try scene.run(.keeping(.agree("x")), by: "c")
        #expect(scene.state.keeping.outstanding.map(\.keys) == [[[.person(id: "t")]]])
        // The record says who decided; that it was done is the program's to say, and nobody else's.
        for person: PersonID in ["a", "h", "c", .outside] {
            Given(scene).when(.keeping(.carryOut("x")), by: person).thenRefused(.notSignedIn)
        }
        try scene.run(.keeping(.carryOut("x")), by: .program)
        #expect(scene.state.keeping.outstanding.isEmpty)
        Given(scene).when(propose(.leaver(person: "t"), "y"), by: "h").thenRefused(.keeping(.gone))
    }

    @Test func `a hold wins over every period, also one that comes between the two`() throws {
        var scene = try someoneLeft()
        try scene.run(.keeping(.setPeriod(.leaver, months: 0)), by: "h")
        try scene.run(propose(.leaver(person: "t")), by: "h")
        let review = Day.today.adding(days: 90)
        let hold = KeepingCommand.hold("i", nil, .inquiry, reason: "A letter came.", review: review)
        Given(scene).when(.keeping(.hold("i", nil, .inquiry, reason: "R", review: .today)), by: "a")
            .thenRefused(.keeping(.review))
        try scene.run(.keeping(hold), by: "a")
        Given(scene).when(.keeping(.agree("x")), by: "c").thenRefused(.keeping(.held))
        #expect(scene.state.kept(for: "h", on: far).allSatisfy { !$0.isDue(on: far) }, "past its review it holds on")
        try scene.run(.keeping(.keepHold("i", review: Day.today.adding(days: 200), reason: "R")), by: "h")
        try scene.run(.keeping(.liftHold("i", reason: "The inquiry is over.")), by: "h")
        Given(scene).when(.keeping(.agree("x")), by: "c").then(named: "destruction-agreed")
    }

    @Test func `C8: whoever does not read a concern finds nothing of it here, and nobody decides about themselves`()
        throws
    {
        var scene = try aboutTeacher()
        let things: [KeptThing] = [.concern(concern: "k"), .part(person: "u", concern: "k")]
        for person in RandomCommands.people where person != "h" && person != "l" {
            #expect(scene.state.kept(for: person, on: far).isEmpty, "\(person)")
            for thing in things {
                Given(scene).when(propose(thing), by: person, on: .today).thenRefused(.nothingThere)
                let hold = KeepingCommand.hold("i", thing, .police, reason: "R", review: Day.today.adding(days: 9))
                Given(scene).when(.keeping(hold), by: person).thenRefused(.nothingThere)
            }
            Given(scene).when(.keeping(.setKind("k", .allegation, start: nil)), by: person)
                .thenRefused(.nothingThere)
        }
        #expect(scene.state.kept(for: "h", on: .today).map(\.thing) == things)
        try scene.run(.keeping(.hold("i", things[0], .police, reason: "R", review: .today.adding(days: 9))), by: "h")
        #expect(scene.state.holds(for: "c", on: .today).isEmpty && scene.state.holds(for: "h", on: .today).count == 1)
        #expect(scene.state.holds(on: things[1]).count == 1, "a hold on a concern is on each part")
    }

    @Test func `KCSIE 4: the adult's part of a false allegation ends at once, and the child's stays`() throws {
        var scene = try aboutTeacher()
        try scene.run(.concern(.admit("k", "c", reason: "A second reader")), by: "h")
        Given(scene).when(propose(.part(person: "u", concern: "k")), by: "h").thenRefused(.keeping(.noEnd))
        try scene.run(.concern(.write("k", .closed, note: "Malicious.")), by: "h")
        try scene.run(.keeping(.setKind("k", .falseAllegation, start: nil)), by: "h")
        try scene.run(propose(.part(person: "u", concern: "k")), by: "h")
        try scene.run(.keeping(.agree("x")), by: "c")
        #expect(scene.state.keeping.outstanding[0].keys == [[.concern(id: "k"), .person(id: "u")]])
        #expect(scene.state.kept(for: "c", on: .today).map(\.thing) == [.concern(concern: "k")])
        // The other way about, the adult's key is not among those of the child and the whole.
        try scene.run(propose(.concern(concern: "k"), "y"), by: "h")
        try scene.run(.keeping(.agree("y")), by: "c")
        let keys = scene.state.keeping.destructions["y"]?.keys
        #expect(keys == [[.concern(id: "k")], [.concern(id: "k"), .person(id: "w")]])
    }

    @Test func `periods count from birth, from pension age and from leaving, as is usual`() throws {
        var scene = try aboutTeacher()
        func end() -> KeptUntil? {
            scene.state.kept(for: "h", on: .today).first { $0.thing == .concern(concern: "k") }?.until
        }
        #expect(end() == .unknown)
        let birth = Day(year: 2015, month: 5, day: 4)
        try scene.run(.keeping(.setKind("k", .childProtection, start: birth)), by: "h")
        #expect(end() == .on(Day(year: 2040, month: 5, day: 4)))
        try scene.run(.keeping(.setKind("k", .allegation, start: Day(year: 2030, month: 1, day: 1))), by: "h")
        #expect(end() == .on(Day.today.adding(months: 120)), "ten years, being longer")
        try scene.run(.keeping(.setKind("k", .allegation, start: far)), by: "h")
        #expect(end() == .on(far))
        try scene.run(.keeping(.setKind("k", .lowLevel, start: nil)), by: "h")
        #expect(end() == .unknown, "at least until they leave")
        try scene.run(.people(.leave("u", reason: "R")), by: "a")
        #expect(end() == .on(.today))
        try scene.run(.keeping(.setKind("k", .sexualAbuse, start: birth)), by: "h")
        #expect(end() == .onlyReviewed)
        Given(scene).when(propose(.concern(concern: "k")), by: "h", on: far).thenRefused(.keeping(.onlyReviewed))
        Given(scene).when(.keeping(.setKind("k", .leaver, start: nil)), by: "h").thenRefused(.keeping(.kind))
    }

    @Test func `an entry of a register ends by the policy's period, by itself`() throws {
        var scene = try Scene.running()
        try scene.run(.register(.write("e", in: "handed-in", ["pupil": "P"])), by: "t")
        let line = try #require(scene.state.kept(for: "h", on: .today).first)
        #expect(line.until == .on(Day(year: 2028, month: 8, day: 31)), "a year from the end of the school year")
        try scene.run(propose(line.thing), by: "h", on: far)
        try scene.run(.keeping(.agree("x")), by: "a", on: far)
        #expect(scene.state.keeping.outstanding[0].keys == [[.entry(id: "e")]])
    }

    @Test func `a thing's name in a form comes back as the thing`() {
        let things: [KeptThing] = [
            .leaver(person: "p"), .entry(entry: "e"), .concern(concern: "k"), .part(person: "p", concern: "k"),
            .evidence(evidence: "e", concern: "k"),
        ]
        for thing in things { #expect(KeptThing(name: thing.name) == thing) }
        for name in ["", "leaver", "part:p", "concern:a:b", "school"] { #expect(KeptThing(name: name) == nil) }
    }
}
