import HTTPTypes
import HummingbirdTesting
import PolicyPack
import School
import Service
import Testing

@testable import Web

/// The offices: appointing and covering take two, and the others are told (S1).
@Suite struct OfficeTests {
    /// The home page of somebody, in a browser of their own.
    private static func home(_ name: String, _ school: RosterSchool) async throws -> String {
        try await school.house.signIn.setPassword("one more password", of: try await school.person(name))
        return try await school.browser(name, password: "one more password").get("/").text
    }

    @Test func `S1: a change waits for a second office-holder, on whose home page it stands`() async throws {
        try await RosterSchool.open { school in
            let administrator = try await school.browser("Susan Pell")
            let teacher = try await school.person("Imran Sheikh")
            let appoint = [("part", "appoint"), ("person", teacher.name), ("from", "2026-11-09"), ("until", "")]
            #expect(try await administrator.post("/people/offices/deputy-dsl", appoint).status == .seeOther)
            let words = "Appoint Imran Sheikh as the deputy designated safeguarding lead, from 9 November 2026."
            for name in ["Helen Ashworth", "Martin Okafor"] {
                #expect(try await Self.home(name, school).contains(words), "\(name)")
            }
            for name in ["Grace Tolland", "Imran Sheikh"] {
                #expect(!(try await Self.home(name, school).contains(words)), "\(name)")
            }
            let chair = try await school.browser("Ruth Calloway")
            let page = try await chair.get("/people/offices")
            #expect(page.text.contains(words) && page.text.contains("Proposed by Susan Pell on 2 November 2026"))
            let change = page.between("action=\"/people/offices/changes/", "\"")
            let answer = try await chair.post("/people/offices/changes/\(change)", [("answer", "agree")])
            #expect(answer.status == .seeOther)
            let after = try await chair.get("/people/offices").text
            #expect(after.contains("Imran Sheikh from 9 November 2026"))
            let told = "Imran Sheikh was appointed as the deputy designated safeguarding lead, from 9 November 2026."
            #expect(after.contains(told))
            for (name, isTold) in [("Priya Raman", true), ("Imran Sheikh", true), ("Grace Tolland", false)] {
                #expect(try await Self.home(name, school).contains(told) == isTold, "\(name)")
            }
        }
    }

    @Test func `S1: a change can be turned down, or taken back by whoever proposed it`() async throws {
        try await RosterSchool.open { school in
            let administrator = try await school.browser("Susan Pell")
            let cover = [("part", "cover"), ("cover-0", "deputy-dsl"), ("cover-1", "deputy-head"), ("cover-2", "")]
            #expect(try await administrator.post("/people/offices/dsl", cover).status == .seeOther)
            let page = try await administrator.get("/people/offices")
            #expect(page.text.contains("stand in for the designated safeguarding lead"))
            let change = page.between("action=\"/people/offices/changes/", "\"")
            let answer = [("answer", "decline")]
            let turned = try await administrator.post("/people/offices/changes/\(change)", answer)
            #expect(turned.status == .seeOther)
            #expect(!(try await administrator.get("/people/offices").text.contains("Take it back")))
        }
    }

    @Test func `S1: what cannot be is said on the form, with what was chosen`() async throws {
        try await RosterSchool.open { school in
            let administrator = try await school.browser("Susan Pell")
            let own = try await school.person("Susan Pell")
            let appoint = [("part", "appoint"), ("person", own.name), ("from", "2026-11-02")]
            let refused = try await administrator.post("/people/offices/headteacher", appoint)
            #expect(refused.status == .unprocessableContent && refused.text.contains("Nobody appoints themselves."))
            #expect(refused.text.contains("value=\"\(own)\" selected"))
            for wrong in [
                [("part", "appoint"), ("person", ""), ("from", "2026-11-02")],
                [("part", "appoint"), ("person", own.name), ("from", "soon")],
                [("part", "end"), ("person", own.name), ("last", "2026-11-02")],
                [("part", "cover"), ("cover-0", "dsl"), ("cover-1", "dsl")],
                [("part", "cover"), ("cover-0", "headteacher")], [("part", "cover"), ("cover-0", "lado")],
            ] {
                let page = try await administrator.post("/people/offices/headteacher", wrong)
                #expect(page.status == .unprocessableContent, "\(wrong)")
            }
            #expect(try await administrator.get("/people/offices/lado").status == .notFound)
        }
    }

    @Test func `C2: a row in which nobody is here is warned of`() async throws {
        try await RosterSchool.open { school in
            let office = try await school.browser("Susan Pell")
            for name in ["Ruth Calloway", "Peter Lindqvist"] {
                let own = try await school.browser(name)
                #expect(try await own.post("/people/away", [("from", "2026-11-02")]).status == .seeOther)
            }
            #expect(try await office.get("/people/offices").text.contains("Everybody in this row is away."))
            let roster = try await office.get("/people").text
            #expect(roster.contains("Everybody who acts as the chair of governors is away today."))
        }
    }

    @Test func `A1: the office staff see the offices and change none`() async throws {
        try await RosterSchool.open { school in
            try await school.house.signIn.setPassword("another password", of: try await school.person("Carol Dent"))
            let office = try await school.browser("Carol Dent", password: "another password")
            let page = try await office.get("/people/offices")
            #expect(page.text.contains("Helen Ashworth") && !page.text.contains("href=\"/people/offices/dsl\""))
            #expect(try await office.get("/people/offices/dsl").status == .forbidden)
            let head = try await school.person("Helen Ashworth")
            #expect(try await office.get("/people/\(head)").text.contains("Only sitting holders of offices"))
            #expect(try await office.post("/people/\(head)/suspend").status == .forbidden)
        }
    }
}
