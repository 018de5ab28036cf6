import Foundation
import Programs
import Testing

/// `lanyard policy combine`, as a process.
@Suite struct CombineCommandTests {
    private let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
        "oakhill-\(UUID().uuidString.lowercased())")
    private static let templates = ["education-people-mobile", "education-people-social"]

    private func combine(_ more: String...) throws -> Command.Result {
        try Command.run(["policy", "combine"] + Self.templates + ["--into", folder.path] + more)
    }

    @Test func `EPS-008: two templates become one policy that checks clean, asks, and knows both its origins`() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let combined = try combine("--title", "Phones and posts: {school-name}")
        #expect(combined.status == 0, "\(combined.error)")
        #expect(combined.output.contains("clause purpose → social-purpose"))
        #expect(combined.output.contains("not the same: text"))
        #expect(combined.output.contains("clause link-social-media (education-people-mobile)"))
        #expect(combined.output.contains("kept and marked"))

        let checked = try Command.run("policy", "check", folder.path)
        #expect(checked.status == 0, "\(checked.output)")
        #expect(checked.output.hasSuffix("0 errors, 0 warnings\n"))
        let head = try String(contentsOf: folder.appendingPathComponent("pack.yaml"), encoding: .utf8)
        #expect(head.contains("title: 'Phones and posts: {school-name}'"))
        #expect(Self.templates.allSatisfy { head.contains("- pack: \($0)\n") })

        let asked = try Command.run(
            "policy", "ask", folder.path, "--question", "May a teacher befriend a pupil on Instagram?")
        #expect(asked.output.contains("advises against"), "\(asked.output)")
        let compared = try Command.run("policy", "compare", folder.path, Self.templates[0])
        #expect(compared.status == 0 && compared.output != "No difference.\n")
        let nameless = try Command.run("policy", "compare", folder.path)
        #expect(nameless.status == 1)
        #expect(nameless.error.contains("was made of education-people-mobile and education-people-social"))
    }

    @Test func `what was done is told in JSON, and each example that changes has both answers`() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let combined = try combine("--json", "--id", "oakhill")
        struct Row: Decodable {
            let outcome: String
            let thing: String
            let name: String
            let became: String?
            let alone: String?
            let together: String?
        }
        let rows = try JSONDecoder().decode([Row].self, from: Data(combined.output.utf8))
        #expect(rows.contains { $0.outcome == "once" && $0.name == "school-name" })
        #expect(rows.contains { $0.outcome == "apart" && $0.became == "social-concern-policies" })
        #expect(rows.contains { $0.outcome == "left-out" && $0.thing == "choice" && $0.name == "shape" })
        let changed = rows.filter { $0.outcome == "decided-otherwise" }
        #expect(!changed.isEmpty && changed.allSatisfy { $0.alone != nil && $0.together != nil })
        let examples = try String(contentsOf: folder.appendingPathComponent("examples.yaml"), encoding: .utf8)
        #expect(examples.components(separatedBy: "  alone:\n").count - 1 == changed.count)
    }

    @Test func `one that was combined is copied, and takes a third`() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        #expect(try combine().status == 0)
        for (end, arguments) in [
            ("copy", ["copy", folder.path]), ("third", ["combine", folder.path, "moston-lane", "--into"]),
        ] {
            let new = folder.path + "-" + end
            defer { try? FileManager.default.removeItem(atPath: new) }
            let made = try Command.run(["policy"] + arguments + [new])
            #expect(made.status == 0, "\(made.error)")
            let checked = try Command.run("policy", "check", new)
            #expect(checked.output.hasSuffix("0 errors, 0 warnings\n"), "\(checked.output)")
        }
    }

    @Test func `one policy twice, or a title that says nothing, is refused before anything is made`() throws {
        let twice = try Command.run("policy", "combine", "dothill", "dothill", "--into", folder.path)
        #expect(twice.status == 1 && twice.error.contains("both are dothill; name two different policies"))
        let empty = try combine("--title", " ")
        #expect(empty.status == 1 && empty.error.contains("--title is empty"))
        let unknown = try combine("--title", "Phones at {nope}")
        #expect(
            unknown.status == 1 && unknown.error.contains("{nope}") && unknown.error.contains("nothing was written"))
        #expect(!FileManager.default.fileExists(atPath: folder.path))
    }

    @Test func `nothing is overwritten, and only what a school adopts is combined`() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let there = try combine()
        #expect(there.status == 1 && there.error.contains("exists already"))
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [])
        let law = try Command.run(
            "policy", "combine", "dothill", "law-and-safety", "--into", folder.path + "-more")
        #expect(law.status == 1 && law.error.contains("nothing that a school adopts"))
        let taken = try Command.run(
            "policy", "combine", "dothill", "derbyshire", "--into", folder.path + "-more", "--id", "dothill")
        #expect(taken.status == 1 && taken.error.contains("there is a policy dothill already"))
        #expect(!FileManager.default.fileExists(atPath: folder.path + "-more"))
    }
}
