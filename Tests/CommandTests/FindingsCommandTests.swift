import Foundation
import Testing

/// `lanyard policy analyse` and `lanyard policy compare`, as a process.
@Suite struct FindingsCommandTests {
    @Test func `a comparison has the promised shape`() throws {
        let comparison = try #require(
            try Command.json("policy", "compare", "dothill", "dfe-expectation-2026", "--json") as? [String: Any])
        #expect(
            Set(comparison.keys) == [
                "policies", "agrees", "wordsOnly", "topics", "differences", "duties", "declarations", "reworded",
                "clausesOfOne",
                "missed", "situations",
            ])
        #expect(comparison["policies"] as? [String] == ["dothill", "dfe-expectation-2026"])
        #expect(comparison["missed"] as? Double == 0)
        let first = try #require((comparison["differences"] as? [[String: Any]])?.first)
        #expect(first["verdicts"] as? [String] == ["forbidden", "allowed"])
        #expect((first["situation"] as? [String: [String]])?["act"]?.count == 1)
    }

    @Test func `a policy compared with itself has no difference`() throws {
        let result = try Command.run("policy", "compare", "dothill", "dothill")
        #expect(result.status == 0)
        #expect(result.output == "No difference.\n")
    }

    @Test func `an analysis has the promised shape`() throws {
        let analysis = try #require(
            try Command.json("policy", "analyse", "moston-lane", "--kind", "exception", "--json") as? [String: Any])
        #expect(Set(analysis.keys) == ["findings", "unanswered", "situations"])
        let findings = try #require(analysis["findings"] as? [[String: Any]])
        #expect(!findings.isEmpty)
        #expect(findings.allSatisfy { $0["kind"] as? String == "exception" })
        let example = try #require((findings[0]["cases"] as? [[String: Any]])?.first)
        #expect((example["situation"] as? [String: [String]])?["tie"] != nil)
    }

    @Test func `an analysis in words says what is found and how much`() throws {
        let result = try Command.run("policy", "analyse", "kirklevington", "--kind", "reference")
        #expect(result.status == 0)
        #expect(result.output.contains("Cite now: Data Protection Act 2018 and UK GDPR"))
        #expect(result.output.contains("(unconfirmed)"))
    }

    @Test(arguments: [
        ["policy", "compare"], ["policy", "analyse", "dothill", "--kind", "oddity"], ["policy", "analyse"],
    ])
    func `a wrong call ends with 64 and says what to write`(arguments: [String]) throws {
        let result = try Command.run(arguments)
        #expect(result.status == 64)
        #expect(!result.error.isEmpty)
    }

    @Test func `a table of references that is not there is refused`() throws {
        let result = try Command.run("policy", "analyse", "dothill", "--references", "/nowhere")
        #expect(result.status == 70)
        #expect(result.error.contains("guidance.yaml"))
    }
}
