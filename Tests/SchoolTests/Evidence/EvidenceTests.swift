import PolicyPack
import Rulebook
@testable import School
import Testing

/// What is brought as evidence, by whom, and what becomes of it (C3).
@Suite struct EvidenceTests {
    static let picture: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + Array("a picture".utf8)

    static func words(_ seenBy: String = "T", place: String = "x.example, the account @pupil") -> EvidenceWords {
        EvidenceWords(seenBy: seenBy, place: place, what: "A post.", digest: String(repeating: "0", count: 64))
    }

    static func add(
        _ id: EvidenceID = "p", to concern: ConcernID = "k", _ original: [UInt8]? = picture,
        _ capture: Capture = .screenshot, words: EvidenceWords = words(), part: PersonID? = nil, on day: Day = .today
    ) -> Command {
        .evidence(
            .add(id, to: concern, NewEvidence(capture, seen: Happened(day), words, part: part, original: original)))
    }

    /// A case about a child with one piece, which the reporter added.
    static func withPiece() throws -> Scene {
        var scene = try CaseTests.aboutChild()
        try scene.run(add(), by: "t")
        return scene
    }

    // MARK: Adding

    @Test func `MOS-154: a piece stands with who saw it, when and where, and how it was captured`() throws {
        let scene = try Self.withPiece()
        let piece = try #require(scene.state.evidence("p", for: "s", on: .today))
        #expect(piece.capture == .screenshot && piece.happened.day == .today && piece.added.by == "t")
        #expect(piece.type == .png && piece.size == Self.picture.count)
        Given(scene).when(Self.add("q", words: Self.words("")), by: "t").thenRefused(.empty(what: "Who saw it"))
        Given(scene).when(Self.add("q", words: Self.words(place: " ")), by: "t")
            .thenRefused(.empty(what: "Where it was seen"))
        Given(scene).when(Self.add("q", on: .today.adding(days: 1)), by: "t").thenRefused(.evidence(.inTheFuture))
        Given(scene).when(Self.add("q", nil), by: "t").thenRefused(.evidence(.noFile))
        Given(scene).when(Self.add("q", Self.picture, .heard), by: "t").thenRefused(.evidence(.heardHasNoFile))
        Given(scene).when(Self.add("q", nil, .heard), by: "t").then(named: "evidence-entry-written")
    }

    @Test func `C8: whoever may not read the concern finds no piece, whatever they try`() throws {
        let scene = try Self.withPiece()
        for person: PersonID in ["u", "g", "c"] {
            for command: EvidenceCommand in [
                .look("p"), .take("p", as: .copy, reason: "r"), .quarantine("p", .other, reason: "r"),
                .advise("p", .keep, words: "w"), .proposeRelease("p", reason: "r"), .agreeToRelease("p"),
                .declineRelease("p", reason: "r"), .closeUploads("k", reason: "r"),
            ] {
                Given(scene).when(.evidence(command), by: person).thenRefused(.nothingThere)
            }
            Given(scene).when(Self.add("q"), by: person).thenRefused(.nothingThere)
            #expect(scene.state.evidence(of: "k", for: person, on: .today) == nil)
        }
        // Whoever reported it adds, and reads nothing.
        Given(scene).when(.evidence(.look("p")), by: "t").thenRefused(.nothingThere)
        #expect(scene.state.ownEvidence(in: "k", of: "t", on: .today)?.map(\.id) == ["p"])
        #expect(scene.state.ownEvidence(in: "k", of: "s", on: .today) == nil)
    }

    @Test func `what was added is something new to read for every reader`() throws {
        var scene = try CaseTests.aboutChild()
        try scene.run(.concern(.open("k")), by: "s")
        #expect(Set(try scene.concern().content).isSubset(of: scene.state.concerns.all["k"]?.opened["s"]?.seen ?? []))
        try scene.run(Self.add(), by: "t")
        #expect(!Set(try scene.concern().content).isSubset(of: scene.state.concerns.all["k"]?.opened["s"]?.seen ?? []))
    }

    @Test func `one reporter cannot fill the school's disk with one report`() throws {
        var scene = try CaseTests.aboutChild()
        for number in 0..<Evidence.mostOfReporter { try scene.run(Self.add(EvidenceID("p\(number)")), by: "t") }
        Given(scene).when(Self.add("more"), by: "t").thenRefused(.evidence(.enough))
        Given(scene).when(Self.add("more"), by: "s").then(named: "evidence-entry-written")
        Given(scene).when(Self.add("large", Self.picture + [UInt8](repeating: 0, count: Evidence.largest)), by: "s")
            .thenRefused(.evidence(.tooLarge(largest: Evidence.largest)))
    }

    @Test func `C3: looks and copies are written down with who, when and why`() throws {
        var scene = try Self.withPiece()
        try scene.run(.evidence(.look("p")), by: "s")
        try scene.run(.evidence(.take("p", as: .original, reason: "For the police.")), by: "d")
        let uses = try #require(scene.state.evidence("p", for: "s", on: .today)).uses
        #expect(uses.map(\.mark.by) == ["s", "d"] && uses.map(\.taking) == [nil, .original])
        Given(scene).when(.evidence(.take("p", as: .copy, reason: " ")), by: "d")
            .thenRefused(.empty(what: "The reason"))
    }

    // MARK: The record

    @Test func `an original stands in the record in pieces that give the same bytes again`() throws {
        for count in [9, SealedOriginal.pieceSize - 8, SealedOriginal.pieceSize - 7, 3 * SealedOriginal.pieceSize] {
            var original = Self.picture
            original += (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31) }
            var scene = try CaseTests.aboutChild()
            let events = try scene.run(Self.add("p", original), by: "t")
            let parts = try events[0].sealedParts()
            let piece = try #require(scene.state.evidence("p", for: "s", on: .today))
            let names = try #require(piece.original).parts
            #expect(parts.dropFirst().map(\.name) == names)
            #expect(parts.dropFirst().flatMap { [UInt8]($0.bytes) } == original)
            #expect(parts.allSatisfy { $0.keys == [.evidence(id: "p")] && $0.bytes.count <= SealedOriginal.pieceSize })
        }
    }

    // MARK: Images that nobody uploads

    @Test func `law: where there may be an indecent image of a child no file is taken, at reporting and afterwards`()
        throws
    {
        var scene = try Scene.running()
        let image = ImageFacts(notice: "Said so.", ages: "", adult: "", shared: "", device: "", seen: "")
        let statement = Statement(what: "It is said.", whereAndWhen: "", signed: "T", image: image)
        let report = Report(route: "misuse", named: [], isChildAtRisk: true, statement: statement)
        try scene.run(.concern(.report("k", report)), by: "t")
        #expect(!scene.state.takesFiles("k"))
        for person: PersonID in ["t", "s"] {
            Given(scene).when(Self.add(), by: person).thenRefused(.evidence(.noFilesHere))
            Given(scene).when(Self.add("q", nil), by: person).thenRefused(.evidence(.noFilesHere))
            Given(scene).when(Self.add("q", nil, .heard), by: person).then(named: "evidence-entry-written")
        }
    }

    @Test func `a device that may hold one closes its concern to files, and every other device is for the police`()
        throws
    {
        var scene = try DeviceTests.scene()
        #expect(scene.state.takesFiles("k"))
        try scene.run(CaseTests.write(.deviceTaken(from: nil, suspicion: .indecentImage), DeviceTests.taken), by: "s")
        #expect(!scene.state.takesFiles("k"))
        Given(scene).when(Self.add(), by: "t").thenRefused(.evidence(.noFilesHere))
        #expect(try DeviceTests.item(scene).suspected?.what == .indecentImage)
        Given(scene).when(DeviceTests.examined, by: "s").thenRefused(.cases(.imageIsNotLookedAt))
    }

    @Test func `a reader who finds it later closes the concern to files, and so does a quarantine for it`() throws {
        var scene = try Self.withPiece()
        #expect(scene.state.takesFiles("k"))
        Given(scene).when(.evidence(.closeUploads("k", reason: " ")), by: "s").thenRefused(.empty(what: "The reason"))
        var other = scene
        try scene.run(.evidence(.closeUploads("k", reason: "A pupil said what is in it.")), by: "s")
        try other.run(.evidence(.quarantine("p", .indecentImage, reason: "It may be one.")), by: "s")
        for scene in [scene, other] {
            #expect(!scene.state.takesFiles("k"))
            Given(scene).when(Self.add("q"), by: "t").thenRefused(.evidence(.noFilesHere))
        }
    }
}
