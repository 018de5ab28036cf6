import PolicyPack
import Rulebook
@testable import School
import Testing

/// What is set apart until the police advise, and how evidence ends (C3).
@Suite struct QuarantineTests {
    /// A piece in quarantine.
    private static func quarantined(_ ground: QuarantineGround = .indecentImage) throws -> Scene {
        var scene = try EvidenceTests.withPiece()
        try scene.run(.evidence(.quarantine("p", ground, reason: "It may be one.")), by: "s")
        return scene
    }

    private static func advised(_ advice: PoliceAdvice) throws -> Scene {
        var scene = try quarantined()
        try scene.run(.evidence(.advise("p", advice, words: "PC Example, reference 1")), by: "s")
        return scene
    }

    @Test func `in quarantine nobody looks at it, takes it or sets it apart again`() throws {
        let scene = try Self.quarantined()
        Given(scene).when(.evidence(.look("p")), by: "s").thenRefused(.evidence(.inQuarantine))
        for taking in Taking.allCases {
            Given(scene).when(.evidence(.take("p", as: taking, reason: "r")), by: "s")
                .thenRefused(.evidence(.inQuarantine))
        }
        Given(scene).when(.evidence(.quarantine("p", .other, reason: "r")), by: "d")
            .thenRefused(.evidence(.inQuarantineAlready))
    }

    @Test func `it is released by two, and only when the police have advised so`() throws {
        let early = try Self.quarantined()
        Given(early).when(.evidence(.proposeRelease("p", reason: "r")), by: "s").thenRefused(.evidence(.adviceFirst))
        for advice: PoliceAdvice in [.keep, .destroy] {
            Given(try Self.advised(advice)).when(.evidence(.proposeRelease("p", reason: "r")), by: "s")
                .thenRefused(.evidence(.adviceIsOther))
        }
        var scene = try Self.advised(.release)
        Given(scene).when(.evidence(.agreeToRelease("p")), by: "d").thenRefused(.evidence(.notProposed))
        try scene.run(.evidence(.proposeRelease("p", reason: "They said so.")), by: "s")
        Given(scene).when(.evidence(.agreeToRelease("p")), by: "s").thenRefused(.evidence(.samePerson))
        Given(scene).when(.evidence(.proposeRelease("p", reason: "r")), by: "d")
            .thenRefused(.evidence(.proposedAlready))
        // Other advice ends what was proposed on the first.
        var changed = scene
        try changed.run(.evidence(.advise("p", .keep, words: "They rang back.")), by: "d")
        Given(changed).when(.evidence(.agreeToRelease("p")), by: "d").thenRefused(.evidence(.adviceIsOther))
        var declined = scene
        try declined.run(.evidence(.declineRelease("p", reason: "Not yet.")), by: "d")
        Given(declined).when(.evidence(.agreeToRelease("p")), by: "d").thenRefused(.evidence(.notProposed))
        try scene.run(.evidence(.agreeToRelease("p")), by: "d")
        Given(scene).when(.evidence(.look("p")), by: "s").then(named: "evidence-entry-written")
        // What was found once keeps the concern closed to files.
        #expect(!scene.state.takesFiles("k"))
        #expect(scene.state.evidence("p", for: "s", on: .today)?.quarantines.count == 1)
    }

    // MARK: How it ends

    /// The concern is closed, and its period is none.
    private static func due(_ scene: Scene) throws -> Scene {
        var scene = scene
        try scene.run(.concern(.write("k", .closed, note: "Done.")), by: "s")
        try scene.run(.keeping(.setPeriod(.otherConcern, months: 0)), by: "h")
        try scene.run(.keeping(.setKind("k", .otherConcern, start: nil)), by: "s")
        return scene
    }

    private static let concern = KeptThing.concern(concern: "k")
    private static let piece = KeptThing.evidence(evidence: "p", concern: "k")

    @Test func `a piece ends with its concern, by two, and no earlier`() throws {
        var scene = try Self.due(try EvidenceTests.withPiece())
        Given(scene).when(.keeping(.propose("x", Self.piece, reason: "r")), by: "s").thenRefused(.keeping(.noEnd))
        try scene.run(.keeping(.propose("x", Self.concern, reason: "Its period has ended.")), by: "s")
        let events = try scene.run(.keeping(.agree("x")), by: "d")
        guard case .keeping(.agreed(_, _, let keys, _)) = try #require(events.first) else {
            Issue.record("nothing was agreed")
            return
        }
        #expect(keys.contains([.evidence(id: "p")]))
        Given(scene).when(.evidence(.look("p")), by: "s").thenRefused(.evidence(.gone))
        Given(scene).when(EvidenceTests.add("q"), by: "s").thenRefused(.evidence(.gone))
    }

    @Test func `C3: while a piece is in quarantine nothing of its concern is destroyed`() throws {
        var scene = try Self.due(try Self.quarantined())
        Given(scene).when(.keeping(.propose("x", Self.concern, reason: "r")), by: "s").thenRefused(.keeping(.held))
        // Proposed before, it is held all the same.
        var early = try Self.due(try EvidenceTests.withPiece())
        try early.run(.keeping(.propose("x", Self.concern, reason: "r")), by: "s")
        try early.run(.evidence(.quarantine("p", .unlawful, reason: "r")), by: "s")
        Given(early).when(.keeping(.agree("x")), by: "d").thenRefused(.keeping(.held))
        try scene.run(.evidence(.advise("p", .release, words: "w")), by: "s")
        try scene.run(.evidence(.proposeRelease("p", reason: "r")), by: "s")
        try scene.run(.evidence(.agreeToRelease("p")), by: "d")
        Given(scene).when(.keeping(.propose("x", Self.concern, reason: "r")), by: "s")
            .then(named: "destruction-proposed")
    }

    @Test func `what the police say may be destroyed goes by itself, by two; everything else waits`() throws {
        Given(try Self.advised(.keep)).when(.keeping(.propose("x", Self.piece, reason: "r")), by: "s")
            .thenRefused(.keeping(.held))
        var scene = try Self.due(try Self.advised(.destroy))
        #expect(scene.state.kept(for: "s", on: .today).contains { $0.thing == Self.piece && $0.isDue(on: .today) })
        Given(scene).when(.keeping(.propose("y", Self.concern, reason: "r")), by: "s").thenRefused(.keeping(.held))
        try scene.run(.keeping(.propose("x", Self.piece, reason: "The police said so.")), by: "s")
        Given(scene).when(.keeping(.agree("x")), by: "s").thenRefused(.keeping(.samePerson))
        // Other advice in between holds it.
        var changed = scene
        try changed.run(.evidence(.advise("p", .keep, words: "They rang back.")), by: "d")
        Given(changed).when(.keeping(.agree("x")), by: "d").thenRefused(.keeping(.held))
        let events = try scene.run(.keeping(.agree("x")), by: "d")
        #expect(
            events.contains {
                if case .keeping(.agreed(_, Self.piece, [[.evidence(id: "p")]], _)) = $0 { true } else { false }
            })
        Given(scene).when(.keeping(.propose("y", Self.concern, reason: "r")), by: "s")
            .then(named: "destruction-proposed")
    }

    @Test func `a piece of the adult's part ends with that part, and a piece of the concern does not`() throws {
        var scene = try CaseTests.aboutTeacher()
        try scene.run(EvidenceTests.add("of-the-adult", part: "u"), by: "h")
        try scene.run(EvidenceTests.add("of-the-child"), by: "h")
        let part = scene.state.keys(of: .part(person: "u", concern: "k"))
        #expect(part.contains([.evidence(id: "of-the-adult")]) && !part.contains([.evidence(id: "of-the-child")]))
        let whole = scene.state.keys(of: .concern(concern: "k"))
        #expect(whole.contains([.evidence(id: "of-the-child")]) && !whole.contains([.evidence(id: "of-the-adult")]))
        Given(scene).when(EvidenceTests.add("q", part: "s"), by: "h").thenRefused(.evidence(.notInThisConcern))
    }
}
