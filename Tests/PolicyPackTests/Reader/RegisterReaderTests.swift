import Testing

@testable import PolicyPack

struct RegisterReaderTests {
    private func faults(_ text: String) -> [String] {
        do {
            _ = try RegisterReader.read(Array(text.utf8), file: "r.yaml")
            return []
        } catch {
            return error.diagnostics.map(\.description)
        }
    }

    private static let texts: [(text: String, fault: String)] = [
        ("id: SAM-001", "r.yaml: error: the register is not a list; write each rule behind `- id: …`"),
        (
            "- {id: SAM-001, rule: A, force: shall}",
            "r.yaml:1:33: error: `shall` is no known `force`; use one of `must`, `must-not`, `may`, `may-if`, `advised`, `advised-not`, `states`"
        ),
        ("- {rule: A, force: must}", "r.yaml:1:3: error: a requirement has no `id`; add a line `id: …`"),
        ("- {id: SAM-001, force: must}", "r.yaml:1:3: error: a requirement has no `rule`; add a line `rule: …`"),
        (
            "- [",
            "r.yaml:2:1: error: this is not YAML: did not find expected node content; check the indentation, the quotation marks and the brackets just before it"
        ),
    ]

    @Test(arguments: texts) func `what is wrong with a register of requirements is named`(text: String, fault: String) {
        #expect(faults(text) == [fault])
    }

    @Test func `a register keeps what it does not use to itself`() throws {
        let read = try RegisterReader.read(
            Array("- {id: SAM-001, rule: A, force: must-not, capabilities: [P1, P2], page: 3}".utf8), file: "r.yaml")
        #expect(read == [Requirement(id: "SAM-001", rule: "A", force: .mustNot, capabilities: ["P1", "P2"])])
    }
}
