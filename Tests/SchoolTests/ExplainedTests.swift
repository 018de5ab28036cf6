import PolicyPack
import Rulebook
@testable import School
import Testing

/// The pupils' side of expectations: who was told, when, by whom, and who has still to be (EPM-111).
@Suite struct ExplainedTests {
    static func group(_ year: Int?, _ form: String) throws -> PupilGroup {
        try #require(PupilGroup(year: year, form: form))
    }

    private static func school() throws -> Scene {
        var scene = try Scene.running()
        try scene.run(pupils(.setGroups([group(5, "B"), group(5, "A"), group(0, "")])), by: "o")
        return scene
    }

    private static func pupils(_ command: ExplainCommand) -> Command { .signing(.pupils(command)) }

    private static func explain(
        _ groups: [PupilGroup], pupils people: [PersonID] = [], missing: Int = 0, on day: Day = .today,
        _ pack: Pack = Small.pack()
    ) throws -> Command {
        pupils(
            .explain(
                declaration: SchoolState.wholePolicy, hash: try Small.adopted(pack).hash, groups: groups,
                pupils: people, missing: missing, on: day))
    }

    private func open(_ scene: Scene, _ day: Day = .today) -> [String] {
        scene.state.pupilsTold(SchoolState.wholePolicy, on: day).filter(\.isOpen).map { $0.group?.name ?? "pupil" }
    }

    @Test func `EPM-111: a tutor ticks a class; it says when and by whom, and who has still to be told`() throws {
        var scene = try Self.school()
        #expect(open(scene) == ["Reception", "Year 5 A", "Year 5 B"])
        try scene.run(try Self.explain([Self.group(5, "B")], on: Day.today.adding(days: -3)), by: "t")
        #expect(open(scene) == ["Reception", "Year 5 A"])
        let told = try #require(scene.state.pupilsTold(SchoolState.wholePolicy, on: .today).last?.last)
        #expect(told.on == Day.today.adding(days: -3) && told.mark.by == "t" && told.mark.on == .today)
    }

    @Test func `EPM-111: whoever was missing, and whoever joined in February, keeps the class on the list`() throws {
        var scene = try Self.school()
        let (five, reception) = (try Self.group(5, "B"), try Self.group(0, ""))
        try scene.run(try Self.explain([five], missing: 2), by: "t")
        #expect(open(scene).contains("Year 5 B"))
        #expect(scene.state.pupilsTold(SchoolState.wholePolicy, on: .today).last?.missing == 2)
        try scene.run(try Self.explain([five, reception]), by: "t")
        #expect(open(scene) == ["Year 5 A"])
        let february = Day(year: 2027, month: 2, day: 8)
        try scene.run(Self.pupils(.joined(five, 1)), by: "u", on: february)
        #expect(open(scene, february) == ["Year 5 A", "Year 5 B"])
        try scene.run(try Self.explain([five], on: february), by: "u", on: february)
        #expect(open(scene, february) == ["Year 5 A"])
    }

    @Test func `EPM-111: pupils of the roster stand on the list by themselves, a newcomer too`() throws {
        var scene = try Self.school()
        let pupil = RosterPerson(
            id: "p", details: PersonDetails(name: "P"), roles: [RolePeriod("pupil", from: .today)])
        try scene.run(.people(.add(pupil)), by: "o")
        #expect(open(scene).last == "pupil")
        try scene.run(try Self.explain([], pupils: ["p"]), by: "t")
        #expect(!open(scene).contains("pupil"))
        Given(scene).when(try Self.explain([], pupils: ["u"]), by: "t").thenRefused(.nothingThere)
        // A pupil ticks nobody.
        Given(scene).when(try Self.explain([Self.group(5, "A")]), by: "p")
            .thenRefused(.notYours(needs: ["office", "headteacher", "deputy-head", "administrator"]))
    }

    @Test func `EPM-111: a class is told anew each school year, and when what the policy asks of pupils changes`()
        throws
    {
        var scene = try Self.school()
        let all = try [Self.group(0, ""), Self.group(5, "A"), Self.group(5, "B")]
        try scene.run(try Self.explain(all), by: "t")
        #expect(open(scene).isEmpty && open(scene, Day(year: 2027, month: 8, day: 31)).isEmpty)
        #expect(open(scene, Day(year: 2027, month: 9, day: 1)).count == 3)
        // A change that decides nothing for pupils asks nobody again; one that does asks all.
        var adults = scene
        try adults.adopt(Small.pack(phones: "Phones need the head's agreement."), as: "v2", on: .today)
        #expect(open(adults).isEmpty)
        var changed = Small.pack()
        changed.parts[0] = Part(
            id: "all", title: "All", intro: nil,
            clauses: changed.clauses + [
                Clause(
                    id: "pupils", text: "Pupils leave phones at home.", source: "ours",
                    rules: [Rule(effect: .prohibition, when: [Term("who", ["pupil"]), Term("act", ["keep"])])])
            ], location: SourceLocation(file: "s.yaml"))
        try scene.adopt(changed, as: "v2", on: .today)
        #expect(open(scene).count == 3)
    }

    @Test func `nobody ticks a day to come, another policy, nobody, or a class that there is not`() throws {
        let scene = try Self.school()
        let five = try Self.group(5, "B")
        Given(scene).when(try Self.explain([five], on: Day.today.adding(days: 1)), by: "t")
            .thenRefused(.signing(.notThatDay))
        Given(scene).when(try Self.explain([five], on: Day.monday.adding(days: -1)), by: "t")
            .thenRefused(.signing(.notThatDay))
        Given(scene).when(try Self.explain([five], missing: -1), by: "t").thenRefused(.signing(.notThatDay))
        Given(scene).when(try Self.explain([five], Small.pack(phones: "Other.")), by: "t")
            .thenRefused(.signing(.policyChanged))
        Given(scene).when(try Self.explain([]), by: "t").thenRefused(.empty(what: "Who was told"))
        Given(scene).when(try Self.explain([Self.group(6, "")]), by: "t").thenRefused(.nothingThere)
        Given(scene).when(Self.pupils(.setGroups([five])), by: "t")
            .thenRefused(.notYours(needs: ["office", "headteacher", "deputy-head", "administrator"]))
    }

    @Test func `a tick that was a mistake is taken back by whoever ticked it, or by the office, and stays to be seen`()
        throws
    {
        var scene = try Self.school()
        try scene.run(try Self.explain([Self.group(5, "B")]), by: "t")
        Given(scene).when(Self.pupils(.takeBack(0)), by: "u")
            .thenRefused(.notYours(needs: ["office", "headteacher", "deputy-head", "administrator"]))
        Given(scene).when(Self.pupils(.takeBack(1)), by: "t").thenRefused(.nothingThere)
        try scene.run(Self.pupils(.takeBack(0)), by: "t")
        #expect(open(scene).contains("Year 5 B"))
        #expect(scene.state.signing.told.explained.map(\.isInError) == [true])
        Given(scene).when(Self.pupils(.takeBack(0)), by: "o").thenRefused(.nothingThere)
    }

    @Test func `no pupil's name fits into the name of a class`() throws {
        for form in ["Jack P", "Mia-H", "Oliver", "Zoë"] { #expect(PupilGroup(year: 5, form: form) == nil) }
        #expect(PupilGroup(year: 14, form: "A") == nil && PupilGroup(year: nil, form: "") == nil)
        #expect(try Self.group(nil, "m3").name == "M3" && Self.group(-1, "").name == "Nursery")
        #expect(try [Self.group(nil, "M3"), Self.group(0, ""), Self.group(5, "B")].sorted().last?.name == "M3")
    }
}
