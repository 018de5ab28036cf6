import Foundation
import Testing

@testable import PolicyPack

/// The schema that editors use and the readers know the same keys, so neither can change without the other.
struct SchemaTests {
    private static let head = "format: 1\nid: a\nkind: policy\ntitle: A\nsummary: A\n"
    private static let part = "part: x\ntitle: X\n"

    /// For each kind of mapping, a file in which one of that kind has one key, which no reader knows.
    private static let kinds: [(kind: String, file: String, text: String)] = [
        ("pack", "pack.yaml", "zzz: 1"),
        ("source", "pack.yaml", head + "sources: [{zzz: 1}]"),
        ("review", "pack.yaml", head + "review: {zzz: 1}"),
        ("blank", "pack.yaml", head + "blanks: [{zzz: 1}]"),
        ("follows", "pack.yaml", head + "blanks: [{id: a, ask: A, follows: {zzz: 1}}]"),
        ("choice", "pack.yaml", head + "choices: [{zzz: 1}]"),
        ("option", "pack.yaml", head + "choices: [{id: a, ask: A, options: [{zzz: 1}]}]"),
        ("waiting", "pack.yaml", head + "waiting: [{zzz: 1}]"),
        ("part", "parts/x.yaml", "zzz: 1"),
        ("clause", "parts/x.yaml", part + "clauses: [{zzz: 1}]"),
        ("rule", "parts/x.yaml", part + "clauses: [{id: a, text: A, rules: [{zzz: 1}]}]"),
        ("routes", "routes.yaml", "zzz: 1"),
        ("route", "routes.yaml", "routes: [{zzz: 1}]"),
        ("step", "routes.yaml", "routes: [{id: a, title: A, clause: a, steps: [{zzz: 1}]}]"),
        ("kinds", "kinds.yaml", "zzz: 1"),
        ("kind", "kinds.yaml", "kinds: [{zzz: 1}]"),
        ("declarations", "declarations.yaml", "zzz: 1"),
        ("declaration", "declarations.yaml", "declarations: [{zzz: 1}]"),
        ("registers", "registers.yaml", "zzz: 1"),
        ("register", "registers.yaml", "registers: [{zzz: 1}]"),
        (
            "field", "registers.yaml",
            "registers: [{id: a, title: A, clause: a, keep: {for: a, from: a}, fields: [{zzz: 1}]}]"
        ),
        ("keep", "registers.yaml", "registers: [{id: a, title: A, clause: a, keep: {zzz: 1}}]"),
        ("references", "references.yaml", "zzz: 1"),
        ("reference", "references.yaml", "references: [{zzz: 1}]"),
        ("examples", "examples.yaml", "zzz: 1"),
        ("example", "examples.yaml", "examples: [{zzz: 1}]"),
        ("alone", "examples.yaml", "examples: [{says: A, situation: {who: pupil}, verdict: silent, alone: {zzz: 1}}]"),
    ]

    /// What the reader says of the file in which the mapping stands.
    private func faults(_ file: String, _ text: String) -> [Diagnostic] {
        var files = Sample.files
        files[file] = text
        return PackReader.read(files.mapValues { Array($0.utf8) }, folder: "", vocabulary: Sample.vocabulary)
            .diagnostics.filter { $0.location.file == file }
    }

    /// The names in quotation marks.
    private func names(in text: some StringProtocol) -> Set<String> {
        Set(text.split(separator: "`").enumerated().filter { $0.offset % 2 == 1 }.map { String($0.element) })
    }

    @Test(arguments: kinds) func `schema and reader know the same keys`(
        kind: String, file: String, text: String
    ) throws {
        let fault = try #require(faults(file, text).first { $0.message.hasSuffix("has no key `zzz`") })
        let keys = try #require(fault.remedy.split(separator: "the keys are ").last)
        #expect(try Schema.read().keys(of: kind) == names(in: " " + keys))
    }

    /// Keys that a check asks for, not the reader of the mapping.
    private static let checked = ["register": Set(["fields", "keep"])]

    @Test(arguments: kinds) func `schema and reader ask for the same keys`(
        kind: String, file: String, text: String
    ) throws {
        let missing = faults(file, text).map(\.message).filter { $0.contains(" has no `") }.compactMap { message in
            names(in: message.split(separator: " has no ").last.map { " " + $0 } ?? "").first
        }
        let required = try Schema.read().definitions[kind]?.required ?? []
        #expect(Set(required) == Set(missing).union(Self.checked[kind] ?? []))
    }

    @Test func `every mapping of the schema is compared`() throws {
        let mappings = try Schema.read().definitions.filter { $0.value.properties != nil }.keys
        #expect(Set(mappings) == Set(Self.kinds.map(\.kind)).union(["conditions"]))
    }

    @Test func `the schema lists the facts of the vocabulary`() throws {
        #expect(try Schema.read().keys(of: "conditions") == Set(try Checkout.vocabulary().facts.map(\.id.name)))
    }

    @Test func `the schema lists the values of every closed list`() throws {
        let schema = try Schema.read()
        #expect(schema.values(of: "rule", "effect") == Effect.allCases.map(\.rawValue))
        #expect(schema.values(of: "example", "verdict") == Verdict.allCases.map(\.rawValue))
        #expect(schema.values(of: "pack", "kind") == Pack.Kind.allCases.map(\.rawValue))
        #expect(schema.values(of: "blank", "type") == Blank.Kind.allCases.map(\.rawValue))
        #expect(schema.values(of: "kind", "about") == WorryKind.Person.allCases.map(\.rawValue))
        #expect(schema.values(of: "field", "type") == Register.Field.Kind.allCases.map(\.rawValue))
    }
}
