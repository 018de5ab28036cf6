import Testing

@testable import PolicyPack

/// A pack written from docs/policy-packs.md alone.
struct LarkfieldTests {
    private func reading() throws -> PackReader.Reading {
        PackReader.read(
            try Checkout.files(of: "Tests/PolicyPackTests/Packs/larkfield"), folder: "larkfield",
            vocabulary: try Checkout.vocabulary())
    }

    @Test func `a pack that follows the reference page has no finding`() throws {
        #expect(try reading().diagnostics.map(\.description) == [])
    }

    @Test func `it uses what the page explains`() throws {
        let pack = try #require(try reading().pack)
        #expect(pack.clauses.count == 11)
        #expect(pack.blanks.count == 2 && pack.routes.count == 2 && pack.declarations.count == 1)
        #expect(pack.registers.count == 1 && pack.references.count == 1 && pack.waiting.count == 1)
        #expect(Set(pack.clauses.flatMap(\.rules).map(\.effect)).count == 6)
        #expect(pack.examples.count == 12)
    }

    @Test func `one choice decides what a text says and which of two rules there is`() throws {
        let pack = try #require(try reading().pack)
        let clause = try #require(pack.clauses.first { $0.id == "pupils-break" })
        #expect(TextTemplate(clause.text).slots == ["break-phones"])
        let needs = clause.rules.map { $0.condition?.needs.flatMap(\.options) }
        #expect(needs == [["may-not"], ["may"]])
        #expect(clause.rules.map(\.effect) == [.prohibition, .permission])
    }
}
