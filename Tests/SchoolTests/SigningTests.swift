import PolicyPack
import Rulebook
import School
import Testing

/// Read and sign (A2, DOT-073).
@Suite struct SigningTests {
    private static func hash(_ pack: Pack = Small.pack()) throws -> String { try Small.adopted(pack).hash }

    private func sign(_ declaration: String = "agreement", _ pack: Pack = Small.pack()) throws -> Command {
        .signing(.sign(declaration: declaration, hash: try Self.hash(pack)))
    }

    private func keyIn(_ person: PersonID, _ declaration: String = "agreement", witness: PersonID = "s") throws
        -> Command
    {
        .signing(.keyIn(person, declaration: declaration, hash: try Self.hash(), witness: witness))
    }

    private func status(_ person: PersonID, _ scene: Scene, on day: Day = .today) -> SigningStatus? {
        scene.state.signing("agreement", on: day).first { $0.person == person }
    }

    @Test func `DOT-073: those whom the declaration names are asked, nobody else`() throws {
        let scene = try Scene.running()
        let asked = scene.state.signing("agreement", on: .today).map(\.person)
        #expect(asked == ["c", "d", "g", "h", "l", "m", "o", "s", "t", "u", "v"])
        #expect(scene.state.signing("settings", on: .today).map(\.person) == ["d", "h", "l", "m", "o", "s", "t", "u"])
        Given(scene).when(try sign(), by: "w", confirmed: true)
            .thenRefused(.signing(.notAsked(clause: "agreement")))
    }

    @Test func `A2: a signature needs the password again and says exactly which policy`() throws {
        var scene = try Scene.running()
        Given(scene).when(try sign(), by: "t").thenRefused(.signing(.passwordNeeded))
        Given(scene).when(.signing(.sign(declaration: "agreement", hash: "other")), by: "t", confirmed: true)
            .thenRefused(.signing(.policyChanged))
        Given(scene).when(.signing(.sign(declaration: "none", hash: try Self.hash())), by: "t", confirmed: true)
            .thenRefused(.nothingThere)
        try scene.run(try sign(), by: "t")
        #expect(status("t", scene)?.signature?.hash == (try Self.hash()))
        #expect(status("t", scene)?.signature?.response == .signed)
    }

    @Test func `A2: a signature is never overwritten`() throws {
        var scene = try Scene.running()
        try scene.run(try sign(), by: "t")
        let mark = try #require(status("t", scene)?.signature?.mark)
        Given(scene).when(try sign(), by: "t", confirmed: true).thenRefused(.signing(.signedAlready(on: mark)))
        Given(scene).when(try keyIn("t"), by: "o").thenRefused(.signing(.signedAlready(on: mark)))
    }

    @Test func `A2: a paper signature is keyed in with its witness and marked as paper`() throws {
        var scene = try Scene.running()
        Given(scene).when(try keyIn("o"), by: "o").thenRefused(.signing(.needsAnotherWitness))
        Given(scene).when(try keyIn("t", witness: "t"), by: "o").thenRefused(.signing(.needsAnotherWitness))
        Given(scene).when(try keyIn("t", witness: "z"), by: "o").thenRefused(.signing(.unknownWitness))
        Given(scene).when(try keyIn("t", "settings"), by: "o")
            .thenRefused(.signing(.notByThisMeans(clause: "agreement")))
        Given(scene).when(try keyIn("t"), by: "u")
            .thenRefused(.notYours(needs: ["office", "headteacher", "deputy-head", "administrator"]))
        try scene.run(try keyIn("t"), by: "o")
        #expect(status("t", scene)?.signature?.response == .signedOnPaper(witness: "s"))
        #expect(status("t", scene)?.signature?.mark.by == "o")
    }

    @Test func `A2: a question or a decline is no signature; signing afterwards keeps both`() throws {
        var scene = try Scene.running()
        let hash = try Self.hash()
        Given(scene).when(.signing(.ask(declaration: "agreement", hash: hash, question: " ")), by: "t")
            .thenRefused(.empty(what: "The question"))
        try scene.run(.signing(.ask(declaration: "agreement", hash: hash, question: "Why?")), by: "t")
        try scene.run(.signing(.decline(declaration: "agreement", hash: hash, reason: "No.")), by: "t")
        #expect(status("t", scene)?.signature == nil)
        guard case .declined = try #require(status("t", scene)?.last?.response) else {
            Issue.record("not declined")
            return
        }
        try scene.run(try sign(), by: "t")
        #expect(scene.state.signing.entries["t"]?.count == 3)
    }

    @Test func `A2: how long overdue, and who is away`() throws {
        var scene = try Scene.running()
        #expect(status("t", scene, on: .monday.adding(days: 14))?.overdue == 0)
        #expect(status("t", scene, on: .monday.adding(days: 17))?.overdue == 3)
        try scene.run(.people(.markAway("t", Period(from: .today))), by: "t")
        #expect(status("t", scene)?.isAway == true)
        let late = RosterPerson(
            id: "n", details: PersonDetails(name: "N"), roles: [RolePeriod("teacher", from: .today)])
        try scene.run(.people(.add(late)), by: "o")
        #expect(status("n", scene)?.due == .today.adding(days: 14), "who joins later has as long")
        try scene.run(.people(.leave("n", reason: "")), by: "o")
        #expect(status("n", scene) == nil)
    }

    @Test func `A2: all signed is never true where nobody was asked`() throws {
        var scene = try Scene.running()
        #expect(scene.state.signingProgress("visitors", on: .today) == .nobodyAsked)
        #expect(scene.state.signingProgress("none", on: .today) == .nobodyAsked)
        for person: PersonID in ["d", "h", "l", "m", "o", "s", "t"] { try scene.run(try sign("settings"), by: person) }
        #expect(scene.state.signingProgress("settings", on: .today) == .waiting(for: 1, of: 8))
        try scene.run(try sign("settings"), by: "u")
        #expect(scene.state.signingProgress("settings", on: .today) == .allSigned(8))
        #expect(try Scene.staffed().state.signingProgress("settings", on: .today) == .nobodyAsked)
    }

    @Test(arguments: [AdoptionNote.AsksAgain.everybody, .whereChanged])
    func `A2: a new version asks again: everybody, or those for whom a clause changed`(
        asks: AdoptionNote.AsksAgain
    ) throws {
        var scene = try Scene.running()
        for person: PersonID in ["t", "g"] { try scene.run(try sign(), by: person) }
        // The clause on filming binds governors only.
        let later = Small.pack(filming: "Filming needs permission in writing.")
        try scene.adopt(later, as: "v2", on: .today, asks: asks)
        #expect((status("t", scene)?.signature == nil) == (asks == .everybody))
        #expect(status("g", scene)?.signature == nil)
        try scene.run(try sign("agreement", later), by: "g")
        #expect(status("g", scene)?.signature?.version == "v2")
    }
}
