import Foundation
import Testing

/// The command as a school's technician calls it: a process with arguments, output and an exit status.
@Suite struct CommandTests {
    @Test func `list counts what every policy holds`() throws {
        let rows = try #require(try Command.json("policy", "list", "--json") as? [[String: Any]])
        let dothill = try #require(rows.first { $0["id"] as? String == "dothill" })
        #expect(Set(dothill.keys) == ["id", "title", "clauses", "rules", "requirements"])
        #expect(dothill["requirements"] as? Int == 120)
    }

    @Test func `an answer has the promised shape and names its clause`() throws {
        let answer = try #require(
            try Command.json("policy", "ask", "dothill", "who=teacher", "act=connect", "towards=pupil", "--json")
                as? [String: Any])
        #expect(
            Set(answer.keys) == [
                "verdict", "clauses", "duties", "advice", "approver", "route", "asks", "changes", "near",
                "lawAndSafety", "situation", "also", "usual",
            ])
        #expect(answer["verdict"] as? String == "forbidden")
        let clause = try #require((answer["clauses"] as? [[String: Any]])?.first)
        #expect(clause["requirements"] as? [String] == ["DOT-022"])
        #expect((answer["situation"] as? [String: [String]])?["towards"] == ["pupil"])
    }

    @Test func `a question about two acts is answered twice, the strictest first`() throws {
        let question = "Can I take photos of the play and post them on Facebook?"
        let answer = try #require(
            try Command.json("policy", "ask", "dothill", "--question", question, "who=parent", "--json")
                as? [String: Any])
        #expect(answer["verdict"] as? String == "forbidden")
        #expect((answer["situation"] as? [String: [String]])?["act"] == ["post"])
        let also = try #require(answer["also"] as? [[String: Any]])
        #expect(also.map { $0["verdict"] as? String } == ["allowed"])
        let text = try Command.run("policy", "ask", "dothill", "--question", question, "who=parent").output
        let no = try #require(text.range(of: "No, the policy does not allow this."))
        let yes = try #require(text.range(of: "Yes, the policy allows this."))
        #expect(no.lowerBound < yes.lowerBound)
    }

    @Test func `a plain question beside given words is answered`() throws {
        let question = "Can I film the school play on my phone?"
        let answer = try #require(
            try Command.json("policy", "ask", "dothill", "--question", question, "who=parent", "--json")
                as? [String: Any])
        #expect(answer["verdict"] as? String == "allowed")
    }

    @Test func `a sound policy passes the check and a broken one is refused with its place`() throws {
        #expect(try Command.run("policy", "check").status == 0)
        let folder = try Command.temporaryPack(files: ["pack.yaml": "format: 1\nid: broken\nkind: polcy\n"])
        defer { try? FileManager.default.removeItem(at: folder) }
        let result = try Command.run("policy", "check", folder.path)
        #expect(result.status == 1)
        #expect(result.output.contains("pack.yaml:3:7: error: `polcy` is no known `kind`; did you mean `policy`?"))
    }

    @Test func `a policy that is not there is refused with the reason on standard error`() throws {
        let result = try Command.run("policy", "show", "dothil")
        #expect(result.status == 1)
        #expect(result.output.isEmpty)
        #expect(result.error.contains("did you mean dothill?"))
    }

    @Test(arguments: [
        ["policy", "ask"], ["policy", "ask", "dothill"], ["policy", "ask", "dothill", "who"],
        ["policy", "ask", "dothill", "who=techer"], ["policy", "ask", "dothill", "--question", " "], ["policy", "sho"],
        ["policy", "coverage"],
    ])
    func `a wrong call ends with 64 and says what to write`(arguments: [String]) throws {
        let result = try Command.run(arguments)
        #expect(result.status == 64)
        #expect(!result.error.isEmpty)
    }

    @Test func `a folder that holds no policies is refused with the reason`() throws {
        let result = try Command.run("policy", "list", "--policies", "/nowhere")
        #expect(result.status == 1)
        #expect(result.error.contains("vocabulary.yaml"))
    }

    @Test func `coverage reports every file of the register and misses nothing of Dothill's`() throws {
        let register = Command.root.appendingPathComponent("Requirements").path
        let report = try #require(
            try Command.json("policy", "coverage", "--requirements", register, "--json") as? [String: Any])
        let file = try #require(
            (report["files"] as? [[String: Any]])?.first { $0["file"] as? String == "dothill.yaml" })
        #expect(
            Set(file.keys) == ["file", "total", "shown", "decided", "carriedOut", "waiting", "missing"])
        #expect(file["missing"] as? [String] == [])
        #expect(report["singleUseWords"] is [String])
        let capabilities = try #require(report["capabilities"] as? [[String: Any]])
        let reporting = try #require(capabilities.first { $0["capability"] as? String == "C1" })
        #expect(reporting["carriedOut"] as? Int ?? 0 > 0)
    }

    @Test func `a guided session asks only what matters and ends with clauses`() throws {
        // Pupils may not bring phones: after what and who, nothing more is asked.
        let session = try Command.terminal("policy ask dothill", typing: "\nbring-device\npupil\n")
        #expect(session.contains("What are they doing, or about to do?"))
        #expect(session.contains("Who is doing it?"))
        #expect(!session.contains("Which device?"))
        #expect(session.contains("No, the policy does not allow this."))
        #expect(session.contains("DOT-102"))
    }

    @Test func `what is not understood in a guided session is asked again`() throws {
        let session = try Command.terminal("policy ask dothill", typing: "\nbanana\nq\n")
        #expect(session.contains("Not understood: banana."))
    }

    @Test func `a question of which nothing is read is refused and not guessed at`() throws {
        let result = try Command.run("policy", "ask", "dothill", "--question", "asdf qwer", "who=teacher")
        #expect(result.status == 1)
        #expect(result.error.contains("none of this could be read"))
    }

    @Test(arguments: [
        "A pupil told me her stepdad hits her", "My colleague messages a pupil at night",
        "A child may be at risk, who do I tell?", "I have received a nude of a pupil",
        "A pupil is having a seizure. May I phone for help?",
    ])
    func `a child's safety brings law and safety, whatever the policy says`(question: String) throws {
        let answer = try #require(
            try Command.json("policy", "ask", "dothill", "--question", question, "who=teacher", "--json")
                as? [String: Any])
        #expect((answer["lawAndSafety"] as? [Any])?.isEmpty == false)
    }

    @Test func `law and safety is not asked as if it were a policy`() throws {
        let result = try Command.run("policy", "ask", "law-and-safety", "who=teacher")
        #expect(result.status == 1)
        #expect(result.error.contains("stands above every policy"))
    }

    @Test func `a clause is found by the requirement it carries`() throws {
        let result = try Command.run("policy", "show", "dothill", "--clause", "DOT-022")
        #expect(result.status == 1)
        #expect(result.error.contains("stands in friends-pupils"))
    }

    @Test func `one part is shown whole, to embed elsewhere, and a misspelt one is named`() throws {
        let part = try Command.run("policy", "show", "education-people-social", "--part", "staff")
        #expect(part.status == 0 && part.output.hasPrefix("## "))
        let all = try Command.run("policy", "show", "education-people-social")
        #expect(
            all.output.contains(part.output.trimmingCharacters(in: .newlines)) && all.output.count > part.output.count)
        let none = try Command.run("policy", "show", "education-people-social", "--part", "staf")
        #expect(none.status != 0 && none.error.contains("did you mean staff?"))
    }

    @Test func `one clause is shown with its origin`() throws {
        let result = try Command.run("policy", "show", "dothill", "--clause", "friends-pupils")
        #expect(result.status == 0)
        #expect(result.output.contains("From: DOT-022"))
    }

    @Test func `the vocabulary can be listed for people and for programs`() throws {
        #expect(try Command.run("policy", "vocabulary").output.contains("teaching-assistant: a teaching assistant"))
        let vocabulary = try #require(try Command.json("policy", "vocabulary", "--json") as? [String: Any])
        #expect((vocabulary["facts"] as? [Any])?.count == 12)
    }
}
