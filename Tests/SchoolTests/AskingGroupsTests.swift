import PolicyPack
import Rulebook
import School
import Testing

/// How each group is asked to sign is chosen at adoption (A2, DOT-073).
@Suite struct AskingGroupsTests {
    private func scene(_ asking: [GroupAsking]) throws -> Scene {
        var scene = try Scene.staffed()
        try scene.run(.adoption(.prepare("v1", Small.adopted(Small.pack()))), by: "h")
        try scene.prepareList(for: "v1", on: .today)
        let note = AdoptionNote(
            approvedBy: "governing-body", meeting: "Autumn", approved: .today, effective: .today, asking: asking)
        try scene.run(.adoption(.adopt("v1", note)), by: "h")
        return scene
    }

    private func asked(_ scene: Scene) -> [PersonID] { scene.state.signing("agreement", on: .today).map(\.person) }

    private var sign: Command {
        get throws { .signing(.sign(declaration: "agreement", hash: try Small.adopted(Small.pack()).hash)) }
    }

    @Test func `A2: a group that is not asked signs nothing, and is not told of it`() throws {
        let scene = try scene([GroupAsking("governor", .notAsked)])
        #expect(asked(scene) == ["d", "h", "l", "m", "o", "s", "t", "u"])
        Given(scene).when(try sign, by: "g", confirmed: true)
            .thenRefused(.signing(.notAsked(clause: "agreement")))
        let declared = try #require(try Small.adopted(Small.pack()).pack.declarations.first)
        #expect(!scene.state.isTold("g", of: declared, on: .today))
    }

    @Test func `A2: a group that is only told reads it and signs nothing`() throws {
        let scene = try scene([GroupAsking("governor", .told)])
        let declared = try #require(try Small.adopted(Small.pack()).pack.declarations.first)
        #expect(scene.state.isTold("g", of: declared, on: .today) && !scene.state.isTold("t", of: declared, on: .today))
        #expect(scene.state.signing("agreement", of: "g", on: .today) == nil)
    }

    @Test func `A2: a group that signs on paper does not sign by account`() throws {
        var scene = try scene([GroupAsking("teacher", .paper)])
        #expect(scene.state.signing("agreement", of: "t", on: .today)?.isOnPaper == true)
        #expect(scene.state.signing("agreement", of: "g", on: .today)?.isOnPaper == false)
        Given(scene).when(try sign, by: "t", confirmed: true)
            .thenRefused(.signing(.notByThisMeans(clause: "agreement")))
        let hash = try Small.adopted(Small.pack()).hash
        try scene.run(.signing(.keyIn("t", declaration: "agreement", hash: hash, witness: "s")), by: "o")
        #expect(scene.state.signing("agreement", of: "t", on: .today)?.signature != nil)
    }

    @Test func `A2: where no group is asked, nobody has signed and it is not all signed`() throws {
        let roles: [WordID] = ["teacher", "headteacher", "senior-leader", "governor", "office-staff"]
        let scene = try scene(roles.map { GroupAsking($0, .notAsked) })
        #expect(asked(scene).isEmpty)
        #expect(scene.state.signingProgress("agreement", on: .today) == .nobodyAsked)
    }

    @Test(arguments: [
        "01952 000000", "101; in an emergency 999", "+44 (0)1952 000000", "0808 800 5000, Monday to Friday 8-18",
    ])
    func `P3: a number that can be rung is taken`(text: String) throws {
        Given(try Scene.staffed()).when(.adoption(.setContact("lado", details: text)), by: "h")
            .then(named: "contact-set")
    }

    @Test(arguments: ["ask at the office", "0195 2000", "12345678", "+44 12", "0044", "lado@council.example 2026"])
    func `P3: what is no telephone number is refused by name`(text: String) throws {
        Given(try Scene.staffed()).when(.adoption(.setContact("lado", details: text)), by: "h")
            .thenRefused(.adoption(.noNumber("lado")))
    }

    @Test func `C2: the trial shows who is told and who covers for each person it could be about`() throws {
        let scene = try Scene.staffed()
        let trial = RouteTrial(try Small.adopted(Small.pack()).pack, scene.state.people, on: .today)
        let aboutHead = trial.cases.filter { $0.about == "h" }
        #expect(!aboutHead.isEmpty && aboutHead.allSatisfy { $0.told.map(\.person) == ["c"] && $0.cover == ["v"] })
        #expect(trial.cases.allSatisfy { tried in !tried.told.contains { $0.person == tried.about } })
        #expect(trial.cases.filter(\.isAnybodyElse).count == trial.cases.filter { $0.about == nil }.count)
    }
}
