import Foundation
import Testing

@testable import PolicyPack

/// What docs/policy-packs.md shows and says is true.
struct ReferencePageTests {
    private static func page() throws -> String {
        String(decoding: try Checkout.bytes("docs/policy-packs.md"), as: UTF8.self)
    }

    /// The packs of the page: each block of YAML names, in its first line, the pack and the file it belongs to.
    private static func packs() throws -> [String: [String: [UInt8]]] {
        var packs: [String: [String: [UInt8]]] = [:]
        for block in try page().components(separatedBy: "```yaml\n").dropFirst() {
            let text = block.components(separatedBy: "```")[0]
            let path = text.prefix { $0 != "\n" }.dropFirst(2)
            let pack = String(path.prefix { $0 != "/" })
            packs[pack, default: [:]][String(path.dropFirst(pack.count + 1))] = Array(text.utf8)
        }
        return packs
    }

    @Test func `every pack that the page shows is read without a finding`() throws {
        let packs = try Self.packs()
        #expect(packs.mapValues(\.count) == ["millbrook": 3, "oakhill": 9])
        let vocabulary = try Checkout.vocabulary()
        for (name, files) in packs {
            let reading = PackReader.read(files, folder: name, vocabulary: vocabulary)
            #expect(reading.diagnostics.map(\.description) == [])
        }
    }

    @Test func `the page explains every key of the schema`() throws {
        let page = try Self.page()
        let schema = try Schema.read()
        for name in schema.definitions.keys.sorted() {
            #expect(schema.keys(of: name).filter { !page.contains("`\($0)`") } == [], "\(name)")
        }
    }

    @Test func `the page names every effect and every verdict`() throws {
        let page = try Self.page()
        let names = Effect.allCases.map(\.rawValue) + Verdict.allCases.map(\.rawValue)
        #expect(names.filter { !page.contains("`\($0)`") } == [])
    }

    @Test func `the limits on the page are the program's`() throws {
        let rows = try Self.page().components(separatedBy: "## Limits")[1].split(separator: "\n")
        func written(_ number: Int) -> String {
            number < 1_000 ? "\(number)" : "\(number / 1_000)," + String(String(1_000 + number % 1_000).dropFirst())
        }
        let limits = [
            "| files of a pack | \(PackReader.mostFiles) |",
            "| one file | \(YAMLGuard.largestFile / 1_024) KiB |",
            "| all files together | \(PackReader.mostBytes / 1_048_576) MiB, and \(written(PackReader.mostValues)) keys and values |",
            "| clauses | \(written(PackReader.mostClauses)) |",
            "| rules and exceptions | \(written(PackReader.mostRules)) |",
            "| examples | \(written(PackReader.mostExamples)) |",
            "| opening brackets and braces in one file | \(written(YAMLGuard.mostBrackets)) |",
            "| the column at which a line may begin | \(YAMLGuard.deepestColumn) |",
            "| words of a fact | \(WordSet.capacity) |",
            "| faults shown in one run | \(DiagnosticLog.limit) |",
        ]
        #expect(limits.filter { !rows.contains(Substring($0)) } == [])
    }
}
