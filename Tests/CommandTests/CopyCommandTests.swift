import Foundation
import Programs
import Testing

/// `lanyard policy copy`, as a process.
@Suite struct CopyCommandTests {
    private let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
        "oakhill-\(UUID().uuidString.lowercased())")

    private func changing(_ file: String, _ old: String, _ new: String) throws {
        let url = folder.appendingPathComponent(file)
        let text = try String(contentsOf: url, encoding: .utf8)
        try #require(text.contains(old))
        try Data(text.replacingOccurrences(of: old, with: new).utf8).write(to: url)
    }

    @Test func `a copy is sound and differs in nothing from what it was copied from`() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let copied = try Command.run("policy", "copy", "dfe-expectation-2026", folder.path)
        #expect(copied.status == 1, "an expectation is not adopted")
        #expect(!FileManager.default.fileExists(atPath: folder.path))

        #expect(try Command.run("policy", "copy", "kirklevington", folder.path).status == 0)
        let checked = try Command.run("policy", "check", folder.path)
        #expect(checked.status == 0)
        #expect(checked.output.contains(folder.lastPathComponent))
        let compared = try Command.run("policy", "compare", folder.path)
        #expect(compared.output == "No difference.\n")
        #expect(compared.error == "")
    }

    @Test func `a changed copy is compared with its origin and nothing is overwritten`() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        #expect(try Command.run("policy", "copy", "kirklevington", folder.path).status == 0)
        try changing("pack.yaml", "hash: \"", "hash: \"0")
        let compared = try Command.run("policy", "compare", folder.path)
        #expect(compared.error.contains("kirklevington has changed since"))

        let before = try String(contentsOf: folder.appendingPathComponent("pack.yaml"), encoding: .utf8)
        let again = try Command.run("policy", "copy", "dothill", folder.path)
        #expect(again.status == 1)
        #expect(again.error.contains("exists already"))
        #expect(try String(contentsOf: folder.appendingPathComponent("pack.yaml"), encoding: .utf8) == before)
    }

    @Test func `the fingerprint is what sha256sum makes of the files`() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        #expect(try Command.run("policy", "copy", "dothill", folder.path, "--id", "oakhill").status == 0)
        let sums = "find . -type f ! -name '.*' | sed 's|^./||' | LC_ALL=C sort | xargs sha256sum | sha256sum"
        let hash = try Shell.run(
            ["/bin/sh", "-c", sums], in: Command.root.appendingPathComponent("Policies/dothill")
        ).prefix(64)
        let head = try String(contentsOf: folder.appendingPathComponent("pack.yaml"), encoding: .utf8)
        #expect(head.contains("origin: {pack: dothill, hash: \"\(hash)\"}"))
        #expect(head.contains("\nid: oakhill\n"))
    }

    @Test func `a policy that was not copied names no origin to compare with`() throws {
        let result = try Command.run("policy", "compare", "dothill")
        #expect(result.status == 1)
        #expect(result.error.contains("name the policy to compare it with"))
    }
}
