import Foundation
import PolicyPack
import Testing

/// The table of what became of law and guidance.
@Suite struct GuidanceReaderTests {
    @Test func `the table of this project reads, and names its day`() throws {
        let file = Checkout.root.appendingPathComponent("References/guidance.yaml")
        let guidance = try GuidanceReader.read([UInt8](Data(contentsOf: file)), file: "guidance.yaml")
        #expect(guidance.entries.count > 100)
        #expect(guidance.asOf.hasPrefix("20"))
        let act = try #require(guidance.entries.first { $0.id == "dpa-1998" })
        #expect(act.status == .repealed)
        #expect(act.isConfirmed)
        #expect(act.citedBy == ["kirklevington/data-protection"])
    }

    @Test func `a status that is not known is refused with its place`() {
        let text = """
            format: 1
            meta: {as-of: 2026-11-21}
            entries:
              - {id: one, title: One, kind: law, status: gone, cite: Two, confirmed: yes, source: here}
            """
        #expect(throws: PackRefused.self) { try GuidanceReader.read([UInt8](text.utf8), file: "guidance.yaml") }
    }
}
