import Foundation
import Testing

@testable import PolicyPack

/// Packs whose files are well-formed and which are made to keep the reader busy.
@Suite(.timeLimit(.minutes(2))) struct HostilePackTests {
    private func read(_ files: [String: String]) -> [Diagnostic] {
        let all = Sample.files.merging(files) { $1 }
        return PackReader.read(all.mapValues { Array($0.utf8) }, folder: "", vocabulary: Sample.vocabulary).diagnostics
    }

    private func clauses(_ range: Range<Int>, part: Int, rest: String = "") -> String {
        "part: p\(part)\ntitle: P\nclauses:\n"
            + range.map { "  - id: c\($0)\n    text: C.\n    source: X\n\(rest)" }.joined()
    }

    @Test func `ten thousand clauses are refused`() {
        let parts = (0..<10).map { ("parts/1\($0).yaml", clauses($0 * 1_000..<($0 + 1) * 1_000, part: $0)) }
        #expect(
            read(Dictionary(uniqueKeysWithValues: parts)).map(\.description) == [
                "pack.yaml:1:1: error: the pack has 10001 clauses, more than 2000; split it into several packs"
            ])
    }

    @Test func `more rules, exceptions and examples than anybody needs are refused`() {
        let rules = """
                rules:
                  - effect: duty
                    when: {who: staff}
                    unless:
                      - act: post
                      - act: keep-device

            """
        let examples = String(repeating: "  - {says: A., situation: {who: teacher}, verdict: silent}\n", count: 2_001)
        #expect(
            read(["parts/10.yaml": clauses(0..<1_400, part: 1, rest: rules), "examples.yaml": "examples:\n" + examples])
                .map(\.message) == [
                    "the pack has 4201 rules and exceptions, more than 4000",
                    "the pack has 2001 examples, more than 2000",
                ])
    }

    @Test func `more values than anybody needs are refused`() {
        let list = "part: p\ntitle: P\nclauses:\n  - id: c\n    text: C.\n    requirements: ["
        let parts = (0..<3).map { ("parts/1\($0).yaml", list + String(repeating: "a,", count: 60_000) + "a]\n") }
        #expect(
            read(Dictionary(uniqueKeysWithValues: parts)).map(\.description) == [
                "parts/12.yaml: error: the pack has more than 150000 keys and values; split it into several packs"
            ])
    }

    @Test func `many files are refused`() {
        let files = Dictionary(uniqueKeysWithValues: (0..<10_000).map { ("parts/\($0).yaml", "part: p\($0)\n") })
        #expect(read(files).map(\.message) == ["the pack has 10002 files, more than 64"])
    }

    @Test func `many large files are refused`() {
        let files = (0..<5).map { ("parts/1\($0).yaml", String(repeating: "#", count: 250_000)) }
        #expect(read(Dictionary(uniqueKeysWithValues: files)).count == 1)
    }

    @Test func `thousands of misspelt names cost no more than the first few`() {
        func name(_ number: Int) -> String { String(repeating: "ab", count: 27) + String(100_000 + number) }
        let known = (0..<60).map { "  - id: \(name($0))\n    text: C.\n    source: X\n" }.joined()
        let wrong = (0..<3_000).map { name(90_000 - $0) }.joined(separator: ",")
        let found = read([
            "parts/10.yaml": "part: p\ntitle: P\nclauses:\n" + known,
            "parts/11.yaml": "part: q\ntitle: P\nclauses:\n" + """
                  - id: last
                    text: C.
                    source: X
                    rules:
                      - {effect: duty, when: {who: [staff]}, overrides: [\(wrong)]}

                """,
        ])
        #expect(found.count == DiagnosticLog.limit)
    }

    @Test func `clauses that all override each other are refused for a few of their circles`() {
        let clauses = (0..<200).map { number in
            let others = (0..<200).filter { $0 != number }.map { "c\($0)" }.joined(separator: ",")
            return "  - {id: c\(number), text: C., source: X, "
                + "rules: [{effect: duty, when: {who: staff}, overrides: [\(others)]}]}\n"
        }
        let found = read(["parts/10.yaml": "part: p\ntitle: P\nclauses:\n" + clauses.joined()])
        #expect(found.count == 20)
        #expect(found.allSatisfy { $0.message.hasPrefix("clauses override each other in a circle: ") })
    }

    @Test func `a long chain of routes ends`() {
        let routes = (0..<3_000).map { "  - {id: r\($0), title: T, clause: out-of-sight, then: r\($0 + 1)}\n" }
        let found = read(["routes.yaml": "routes:\n" + routes.joined()])
        #expect(
            found.map(\.message) == [
                "the route `r2999` goes on to `r3000`, which there is not", "no rule leads to the route `r0`",
            ])
    }

    @Test func `a folder with a pipe and an endless device is refused, not read`() throws {
        let shelf = FileManager.default.temporaryDirectory.appendingPathComponent("shelf-\(UUID().uuidString)")
        let parts = shelf.appendingPathComponent("mine/parts")
        try FileManager.default.createDirectory(at: parts, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: shelf) }
        try Data(Sample.vocabularyText.utf8).write(to: shelf.appendingPathComponent("vocabulary.yaml"))
        try Data(Sample.head.utf8).write(to: shelf.appendingPathComponent("mine/pack.yaml"))
        try Data(Sample.part.utf8).write(to: parts.appendingPathComponent("01-phones.yaml"))
        try #require(mkfifo(parts.appendingPathComponent("02-pipe.yaml").path, 0o600) == 0)
        try FileManager.default.createSymbolicLink(
            atPath: parts.appendingPathComponent("03-zero.yaml").path, withDestinationPath: "/dev/zero")
        try Data(repeating: 0x23, count: 3_000_000).write(to: shelf.appendingPathComponent("mine/routes.yaml"))
        let reading = try #require(try Shelf(folder: shelf).read("mine"))
        #expect(
            reading.diagnostics.map { "\($0.location.file.split(separator: "/").last ?? ""): \($0.message)" } == [
                "02-pipe.yaml: the file is empty", "03-zero.yaml: the file is empty",
                "routes.yaml: the file is larger than the 786432 bytes that are read",
            ])
    }
}
