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

    @Test func `a comparison is topics that a head can read, each with its sentence, and each folds out`() throws {
        let names = ["education-people-mobile", "education-people-social"]
        let short = try Command.run("policy", "compare", names[0], names[1])
        #expect(short.status == 0)
        #expect(short.output.split(separator: "\n").count < 24 * 3)
        let comparison = try #require(
            try Command.json("policy", "compare", names[0], names[1], "--json") as? [String: Any])
        let topics = try #require(comparison["topics"] as? [[String: Any]])
        #expect(topics.count <= 24)
        for topic in topics {
            #expect(Set(topic.keys) == ["id", "label", "says", "groups", "duties", "folds"])
            let id = try #require(topic["id"] as? String)
            let says = try #require(topic["says"] as? String)
            #expect(short.output.contains("(\(id))\n  \(says)\n"))
        }
        let one = try Command.run("policy", "compare", names[0], names[1], "--topic", "pictures")
        #expect(one.output.hasPrefix("Photographs, films and recordings (pictures)\n"))
        #expect(one.output.contains("  1. ") && !one.output.contains("(calls)"))
        let all = try Command.run("policy", "compare", names[0], names[1], "--all")
        #expect(all.output.contains("(calls)") && all.output.contains("(pictures)"))
        let whole = try Command.run("policy", "compare", names[0], names[1], "--topic", "pictures", "--all")
        #expect(whole.output.contains("For example: Who:"))
        #expect(all.output.contains(whole.output.dropLast(1)))
        let none = try Command.run("policy", "compare", names[0], names[1], "--topic", "picture")
        #expect(none.status != 0)
        #expect(none.error.contains("nothing differs about picture; those that differ are "))
    }

    @Test func `a long topic is folded again, the strictest first, and each fold opens by its number`() throws {
        let names = ["education-people-mobile", "education-people-social"]
        let list = try Command.run("policy", "compare", names[0], names[1], "--topic", "worries")
        let lines = list.output.split(separator: "\n")
        #expect(lines.count <= 3 + 15 && lines[2].hasPrefix("  1. "))
        #expect(!list.output.contains("For example"))
        let first = try Command.run("policy", "compare", names[0], names[1], "--topic", "worries", "--fold", "1")
        #expect(first.status == 0)
        let examples = first.output.split(separator: "\n").filter { $0.hasPrefix("    For example") }.count
        let folded = first.output.split(separator: "\n").filter { $0.hasPrefix("  1.") }.count
        #expect((1...15).contains(max(examples, folded)))
        let none = try Command.run("policy", "compare", names[0], names[1], "--topic", "worries", "--fold", "99")
        #expect(none.status != 0 && none.error.contains("worries has no fold 99; `--topic worries` lists them"))
        let alone = try Command.run("policy", "compare", names[0], names[1], "--fold", "1")
        #expect(alone.status != 0 && alone.error.contains("name it with --topic"))
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
