import Foundation
import Testing

/// The invented policy of the guide stays sound, and the guide's figures stay true.
@Suite struct ExamplePolicyTests {
    private static let pack = "Examples/fernleigh/pack"

    @Test func `the guide's policy passes the check without a warning`() throws {
        let found = try Command.run("policy", "check", "./\(Self.pack)")
        #expect(found.status == 0)
        #expect(found.output.contains("fernleigh: 19 clauses, 11 examples"))
        #expect(found.output.contains("0 errors, 0 warnings"))
    }

    @Test func `the guide's question is answered as the guide says`() throws {
        let found = try Command.run(
            "policy", "ask", "./\(Self.pack)", "--question", "can a dad film the nativity on his phone?")
        #expect(found.output.contains("Yes, the policy allows this."))
        #expect(found.output.contains("(parents-filming, FER-010)"))
    }

    @Test func `the guide's findings are those that the analysis has`() throws {
        let found = try Command.run("policy", "analyse", "./\(Self.pack)", "--most", "3")
        #expect(found.output.contains("64 findings: 6 serious"))
        #expect(found.output.contains("The headteacher, the same day” sends people the wrong way"))
    }

    @Test func `the second policy of the guide passes the check, and allows no pupil what its text does not`() throws {
        let pack = "./Examples/quayside/pack"
        let found = try Command.run("policy", "check", pack)
        #expect(found.output.contains("quayside: 18 clauses, 11 examples\n0 errors, 0 warnings"))
        let pupil = ["who=pupil", "act=use-device", "device=own-phone"]
        for place in ["empty-classroom", "corridor", "playground", "classroom"] {
            let answer = try Command.run(
                ["policy", "ask", pack] + pupil + ["place=\(place)", "time=non-contact-time"])
            #expect(answer.status == 0, "\(place): \(answer.error)")
            #expect(!answer.output.contains("Yes, the policy allows this."), "\(place)")
        }
    }

    @Test func `where something that people say stands is found, one fact at a time`() throws {
        let found = try Command.run("policy", "vocabulary", "--find", "Plant room")
        #expect(found.output == "place: office (an office or other staff workroom)\n")
        let place = try Command.run("policy", "vocabulary", "place")
        #expect(place.output.hasPrefix("place  Where?") && !place.output.contains("offices:"))
        let none = try Command.run("policy", "vocabulary", "--find", "xylophone")
        #expect(none.status != 0 && none.error.contains("no word says \u{201C}xylophone\u{201D}"))
        let unknown = try Command.run("policy", "vocabulary", "places")
        #expect(unknown.status != 0 && unknown.error.contains("there is no fact places; the facts are who, act"))
    }

    @Test func `an example that a stronger clause decides is told how to let its own clause win`() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("quayside-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.copyItem(at: Command.root.appendingPathComponent("Examples/quayside/pack"), to: folder)
        let part = folder.appendingPathComponent("parts/01-pupils.yaml")
        let text = try String(contentsOf: part, encoding: .utf8).replacing("overrides: [pouch]", with: "advice: [Ask.]")
        try text.write(to: part, atomically: true, encoding: .utf8)
        let found = try Command.run("policy", "check", folder.path)
        #expect(found.status == 1)
        let said = found.output + found.error
        #expect(said.contains("`pouch` decides and beats `sixth-form`, which would say it"))
        #expect(said.contains("let `sixth-form` win with `overrides: [pouch]`"))
    }

    @Test func `a word that is only a way to say another is named with that`() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("quayside-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.copyItem(at: Command.root.appendingPathComponent("Examples/quayside/pack"), to: folder)
        let part = folder.appendingPathComponent("parts/01-pupils.yaml")
        let text = try String(contentsOf: part, encoding: .utf8).replacing("who: [pupil]", with: "who: [sixth-former]")
        try text.write(to: part, atomically: true, encoding: .utf8)
        let found = try Command.run("policy", "check", folder.path)
        #expect((found.output + found.error).contains("it is a way to say `pupil` (a pupil): write that"))
    }
}
