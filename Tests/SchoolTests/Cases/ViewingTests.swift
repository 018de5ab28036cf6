import PolicyPack
import Rulebook
@testable import School
import Testing

/// That somebody saw what may be an indecent image of a child: by accident, or the safeguarding lead with reasons (C3).
@Suite struct ViewingTests {
    private static let whole = ViewingWords(agreedBy: "H", present: "D", place: "The head's office")

    /// A child is at risk: the safeguarding lead reads it, and the senior leader.
    private static func scene() throws -> Scene {
        var scene = try Scene.running()
        try scene.run(
            ConcernTests.report([NamedInWords(.child, nil, written: "P")], route: "misuse", atRisk: true), by: "t")
        return scene
    }

    private static func seen(
        _ ground: ViewingGround?, who: String = "L", _ viewing: ViewingWords? = whole
    ) -> Command {
        CaseTests.write(.imageSeen(ground: ground), CaseWords("It was on the screen.", who: who, viewing: viewing))
    }

    @Test
    func `C3: an accidental viewing stands in the case, closes it to files, and begins the referral to the police`()
        throws
    {
        var scene = try Self.scene()
        #expect(scene.state.takesFiles("k"))
        Given(scene).when(Self.seen(nil, who: " ", nil), by: "s").thenRefused(.empty(what: "Who saw it"))
        try scene.run(Self.seen(nil, who: "A teacher", nil), by: "s")
        let file = try #require(scene.state.caseFile("k", for: "l", on: .today))
        #expect(
            file.entries.map(\.fact) == [.imageSeen(ground: nil), .referralBegun(to: .police, aware: nil, due: nil)])
        #expect(!scene.state.takesFiles("k") && file.concern.imageSince == .today)
        // A second one begins no second referral.
        try scene.run(Self.seen(nil, who: "Another", nil), by: "s")
        #expect(scene.state.caseFile("k", for: "l", on: .today)?.referrals.count == 1)
        // A device that is taken from then on is for the police, and looked through by nobody.
        try scene.run(CaseTests.write(.deviceTaken(from: nil, suspicion: .none), DeviceTests.taken), by: "s")
        #expect(scene.state.caseFile("k", for: "s", on: .today)?.devices.first?.suspected?.what == .indecentImage)
    }

    @Test(arguments: ViewingGround.allCases)
    func `C3: the safeguarding lead alone looks on purpose, with the head's agreement and a colleague present`(
        ground: ViewingGround
    ) throws {
        let scene = try Self.scene()
        Given(scene).when(Self.seen(ground), by: "s").thenRefused(.cases(.onlyTheLeadLooks))
        #expect(Refusal.cases(.onlyTheLeadLooks).words.clause == "image-hands-off")
        Given(scene).when(Self.seen(ground, nil), by: "l").thenRefused(.empty(what: "Who agreed to it"))
        for (viewing, missing) in [
            (ViewingWords(agreedBy: " ", present: "D", place: "Here"), "Who agreed to it"),
            (ViewingWords(agreedBy: "H", present: "", place: "Here"), "Who was present"),
            (ViewingWords(agreedBy: "H", present: "D", place: ""), "Where it was"),
        ] {
            Given(scene).when(Self.seen(ground, viewing), by: "l").thenRefused(.empty(what: missing))
        }
        Given(scene).when(Self.seen(ground), by: "l").then(named: "case-entry-written", "case-entry-written")
        // Whoever may not read it learns nothing by trying.
        Given(scene).when(Self.seen(ground), by: "u").thenRefused(.nothingThere)
    }

    @Test func `who agreed, who was present and where are read with the reasons, and empty lines are left out`() {
        let words = CaseWords("Why.", who: "L", viewing: Self.whole)
        #expect(words.whole == "Agreed by: H\nPresent: D\nWhere: The head's office\nWhy.")
        #expect(CaseWords("Why.", viewing: ViewingWords(agreedBy: "", present: " ", place: "")).whole == "Why.")
    }
}
