import Foundation
import Programs
import Testing

/// `lanyard setup` and `lanyard demo`: how a school begins.
@Suite struct SetupTests {
    private func place() -> String {
        FileManager.default.temporaryDirectory.appendingPathComponent("setup-\(UUID().uuidString)/school").path
    }

    private func remove(_ place: String) {
        try? FileManager.default.removeItem(at: URL(fileURLWithPath: place).deletingLastPathComponent())
    }

    private func folder(of place: String) throws {
        try FileManager.default.createDirectory(
            at: URL(fileURLWithPath: place).deletingLastPathComponent(), withIntermediateDirectories: true)
    }

    @Test func `a school is set up once, with its key outside the data and a slip for its administrator`() throws {
        let place = place()
        defer { remove(place) }
        try folder(of: place)
        let arguments = ["setup", "--data", place, "--school", "oak-hill", "--administrator", "Ada Min"]
        let first = try Command.run(arguments)
        #expect(first.status == 0, "\(first.error)")
        #expect(first.output.contains("Ada Min signs in with their name and this code, once: "))
        let mode = try FileManager.default.attributesOfItem(atPath: place + ".key")[.posixPermissions] as? Int
        #expect(mode == 0o600)
        let again = try Command.run(arguments)
        #expect(again.status == 1)
        #expect(again.error.contains("The school has been set up already."))
    }

    @Test func `office-holders get slips by command while nobody can sign in, and not afterwards`() throws {
        let place = place()
        defer { remove(place) }
        try folder(of: place)
        _ = try Command.run(["setup", "--data", place, "--school", "oak-hill", "--administrator", "Ada Min"])
        let slips = try Command.run(["slips", "--data", place])
        #expect(slips.status == 0, "\(slips.error)")
        #expect(slips.output.contains("Ada Min: "))
        let demo = place + "-demo"
        #expect(try Command.run(["demo", "--data", demo]).status == 0)
        let refused = try Command.run(["slips", "--data", demo])
        #expect(refused.status == 1)
        #expect(refused.output.isEmpty)
        #expect(refused.error.contains("somebody can sign in to oakfield"))
    }

    @Test(arguments: [
        (["--school", "Oak Hill"], "cannot be the id of a school"),
        (["--school", "oak", "--data", "x", "--database", "y"], "not both"),
    ])
    func `a wrong call is refused with what to do`(arguments: [String], words: String) throws {
        let place = place()
        defer { remove(place) }
        try folder(of: place)
        let place2 = arguments.contains("--data") ? [] : ["--data", place]
        let result = try Command.run(["setup", "--administrator", "Ada Min"] + place2 + arguments)
        #expect(result.status != 0)
        #expect(result.error.contains(words), "\(result.error)")
    }

    @Test func `a data folder that is being served is written by nobody else, and is free again after a crash`() throws
    {
        let place = place()
        defer { remove(place) }
        try folder(of: place)
        let setup = ["setup", "--data", place, "--school", "oak-hill", "--administrator", "Ada Min"]
        #expect(try Command.run(setup).status == 0)
        let server = try Command.serve(["--data", place])
        defer { server.process.send(SIGTERM) }
        for command in [["serve", "--data", place, "--port", "0"], setup] {
            let second = try Command.run(command)
            #expect(second.status != 0)
            #expect(second.error.contains("another server has this data folder open; stop it first"))
        }
        // Whoever only reads is let in.
        #expect(try Command.run("ledger", "verify", place).status == 0)
        server.process.send(SIGKILL)
        server.process.wait()
        let third = try Command.serve(["--data", place])
        #expect(third.address.hasPrefix("http://"))
        third.process.send(SIGTERM)
        third.process.wait()
    }

    @Test func `a place without a school, or another school's key, is refused before anything is served`() throws {
        let place = place()
        defer { remove(place) }
        try folder(of: place)
        let none = try Command.run("serve", "--data", place, "--port", "0")
        #expect(none.status == 1 && none.error.contains("key file cannot be read"), "\(none.error)")
        _ = try Command.run("setup", "--data", place, "--school", "oak-hill", "--administrator", "Ada Min")
        let other = place + "-other"
        _ = try Command.run("setup", "--data", other, "--school", "oak-hill", "--administrator", "Ada Min")
        let wrong = try Command.run("serve", "--data", place, "--key", other + ".key", "--port", "0")
        #expect(wrong.status == 1 && wrong.error.contains("use the key file of this school"), "\(wrong.error)")
    }

    @Test(arguments: ["education-people-mobile", "dfe-expectation-2026"])
    func `a demonstration of what is not adopted as it stands is refused, and nothing is made`(policy: String) throws {
        let place = FileManager.default.temporaryDirectory.appendingPathComponent("lanyard-\(UUID().uuidString)").path
        let refused = try Command.run(["demo", "--data", place, "--policy", policy])
        #expect(refused.status == 1)
        #expect(refused.error.contains("\(policy) is not a policy that a school adopts as it stands"))
        #expect(!FileManager.default.fileExists(atPath: place))
    }

    @Test func `the demonstration says who to sign in as, the second time too`() throws {
        let place = place()
        defer { remove(place) }
        try folder(of: place)
        for _ in 0..<2 {
            let made = try Command.run("demo", "--data", place)
            #expect(made.status == 0, "\(made.error)")
            #expect(made.output.contains("Helen Ashworth") && made.output.contains("three-wise-words"))
        }
    }
}
