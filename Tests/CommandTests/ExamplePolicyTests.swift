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
}
