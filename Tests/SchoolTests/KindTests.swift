import PolicyPack
import Rulebook
@testable import School
import Testing

/// Kinds of worry in everyday words: they add to who is told and take nobody away (C1, C2, C8).
@Suite struct KindTests {
    private static func report(
        _ kind: WorryKindID?, _ named: [NamedInWords] = [], atRisk: Bool = false, chosen: PersonID? = nil
    ) -> Report {
        Report(
            kind: kind, named: named, isChildAtRisk: atRisk,
            statement: Statement(what: "W", whereAndWhen: "", signed: "T"), chosen: chosen)
    }

    /// A school with that policy, whose public form is open.
    private static func open(_ scene: Scene) throws -> Scene {
        var scene = scene
        let watch = Watch(Period(from: .monday, until: Day.today.adding(days: 20)), readers: ["l"])
        try scene.run(.reception(.set(OutsideTests.week, [watch])), by: "l")
        return scene
    }

    private static func raised(
        _ kind: WorryKindID?, _ named: [NamedInWords] = [], atRisk: Bool = false, outside: Bool = false, in scene: Scene
    ) throws -> Scene {
        var scene = scene
        let report = report(kind, named, atRisk: atRisk)
        let command: ConcernCommand =
            outside ? .reportFromOutside("k", report, code: "hash") : .report("k", report)
        try scene.run(.concern(command), by: outside ? .outside : "t")
        return scene
    }

    @Test func `C2: whoever picks a wrong kind tells nobody fewer, in every policy, inside and from outside`() throws {
        let named: [[NamedInWords]] = [
            [], [NamedInWords(.child, nil)], [NamedInWords(.witness, "u")], [NamedInWords(.adult, "u")],
            [NamedInWords(.adult, nil)], [NamedInWords(.notSure, "s")], [NamedInWords(.adult, "l")],
        ]
        for running in try ShippedPolicies.all() {
            let scene = try Self.open(running.scene)
            for names in named {
                for atRisk in [false, true] {
                    for outside in [false, true] {
                        func told(_ kind: WorryKindID?) throws -> Concern {
                            try Self.raised(kind, names, atRisk: atRisk, outside: outside, in: scene).concern()
                        }
                        let unsure = Set(try told(nil).readers.map(\.person))
                        for kind in running.pack.kindsToPick {
                            let concern = try told(kind.id)
                            let missing = unsure.subtracting(concern.readers.map(\.person))
                            #expect(missing.isSubset(of: concern.about), "\(running.pack.pack): \(kind.id)")
                            #expect(!concern.readers.isEmpty)
                            if !missing.isEmpty {
                                #expect(concern.readers.contains { $0.person == "c" || $0.person == "m" })
                            }
                        }
                    }
                }
            }
        }
    }

    @Test func `C1: every policy asks staff, grown-ups and pupils, and nobody has to pick`() throws {
        for running in try ShippedPolicies.all() {
            #expect(running.pack.kinds.count > 10, "\(running.pack.pack)")
            for audience in WorryKind.Audience.allCases {
                #expect(running.pack.kinds.filter { $0.words(for: audience) != nil }.count > 4)
            }
            #expect(try !Self.raised(nil, in: running.scene).concern().readers.isEmpty)
        }
    }

    @Test(arguments: [false, true])
    func `C2: something an adult here did goes to the head, asks the LADO first and stands in no count`(outside: Bool)
        throws
    {
        for running in try ShippedPolicies.all() {
            let before = try Self.open(running.scene)
            let after = try Self.raised("adult", outside: outside, in: before)
            let concern = try after.concern()
            #expect(concern.parts.needTheOfficer && concern.outside.contains("lado"))
            #expect(concern.readers.contains { $0.person == "h" && $0.task == .matter })
            #expect(after.state.waitsForAdvice(concern) && !after.state.isRoutine(concern))
            #expect(after.state.routineCount(on: .today) == before.state.routineCount(on: .today))
            Given(after).when(.concern(.write("k", .investigated, note: "I asked.")), by: "h")
                .thenRefused(.concern(.askTheOfficerFirst))
        }
    }

    @Test(arguments: [false, true])
    func `DOT-042: something the headteacher did goes past the head though nobody is named`(outside: Bool) throws {
        for running in try ShippedPolicies.all() {
            let scene = try Self.raised("headteacher", atRisk: true, outside: outside, in: try Self.open(running.scene))
            let concern = try scene.concern()
            #expect(concern.about == ["h"])
            #expect(Set(concern.readers.map(\.person)) == ["c", "l"])
            #expect(scene.state.mayRead("h", concern, on: .today) == .nothing)
            #expect(!scene.state.isRoutine(concern))
        }
    }

    @Test func `C2: something the safeguarding lead did goes to the head, and the child to the deputy`() throws {
        for running in try ShippedPolicies.all() {
            let scene = try Self.raised("safeguarding-lead", atRisk: true, in: running.scene)
            let concern = try scene.concern()
            #expect(Set(concern.readers.map(\.person)) == ["h", "m"], "\(running.pack.pack)")
        }
    }

    @Test(arguments: [false, true])
    func `C3: a suspected indecent image takes no upload and stands in no count, wherever it was reported`(
        outside: Bool
    ) throws {
        for running in try ShippedPolicies.all() {
            let before = try Self.open(running.scene)
            let after = try Self.raised("image", outside: outside, in: before)
            let concern = try after.concern()
            #expect(concern.mayHaveIndecentImage && !after.state.takesFiles("k"))
            #expect(concern.isChildAtRisk && !after.state.isRoutine(concern))
            #expect(concern.readers.contains { $0.person == "l" && $0.task == .child })
            #expect(after.state.routineCount(on: .today) == before.state.routineCount(on: .today))
        }
    }

    @Test func `C1: what somebody reports of themselves they can still read, and it stands in no count`() throws {
        for running in try ShippedPolicies.all() {
            let scene = try Self.raised("self-report", in: running.scene)
            let concern = try scene.concern()
            #expect(scene.state.mayRead("t", concern, on: .today) == .ownStatement)
            #expect(!scene.state.isRoutine(concern) && concern.readers.contains { $0.person == "h" })
        }
    }

    @Test func `a kind that the policy does not have is refused`() throws {
        Given(try Scene.running()).when(.concern(.report("k", Self.report("nothing"))), by: "t")
            .thenRefused(.concern(.unknownKind("nothing")))
    }

    @Test func `of those on a kind's route one can be chosen; whoever hears of every worry hears of it all the same`()
        throws
    {
        var scene = try Scene.running()
        try scene.run(.concern(.report("k", Self.report("misuse", [NamedInWords(.child, nil)], chosen: "s"))), by: "t")
        #expect(try scene.concern().readers.map(\.person).sorted() == ["h", "s"])
    }

    @Test func `a policy without kinds offers its routes for reports`() throws {
        let pack = try Small.adopted(Small.pack()).pack
        #expect(pack.kinds.isEmpty && pack.kindsToPick.map(\.route) == ["misuse"])
        #expect(pack.kindsToPick.allSatisfy { $0.pupils == nil && $0.staff != nil })
    }

    @Test func `what was adopted before there were kinds is read as it was, and its name stays the same`() throws {
        let adopted = try Small.adopted(Small.pack())
        #expect(!adopted.canonical.contains("\"kinds\""))
        #expect(try AdoptedPack(canonical: adopted.canonical).hash == adopted.hash)
    }
}
