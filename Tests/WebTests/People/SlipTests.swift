import Foundation
import HTTPTypes
import HummingbirdTesting
import PolicyPack
import School
import Service
import Testing

@testable import Web

/// Slips: who may print whose, and what a reset does (A1, S1).
@Suite struct SlipTests {
    private static func code(_ page: TestResponse) -> String { page.between("<strong class=\"code\">", "</strong>") }

    @Test func `A1: a slip lets somebody in once, to choose a password`() async throws {
        try await RosterSchool.open { school in
            let office = try await school.browser("Susan Pell")
            let person = try await school.person("Sally Ingram")
            let chosen = try await office.get("/people/slips").text
            #expect(chosen.contains("value=\"\(person)\" checked") && !chosen.contains("Helen Ashworth"))
            let sheet = try await office.post("/people/slips", [("person", person.name)])
            #expect(sheet.text.contains("<h2>Sally Ingram</h2>") && sheet.text.contains("Oakfield Primary School"))
            let code = Self.code(sheet)
            #expect(code.count == 14)
            let browser = try await school.browser("sally  ingram", password: code.lowercased())
            #expect(try await browser.get("/people/away").headers[.location] == "/password")
            let again = [("new-password", "a long password"), ("new-password-again", "a long password")]
            #expect(try await browser.post("/password", again).status == .seeOther)
            _ = try await school.browser("Sally Ingram", password: "a long password")
            let repeated = try await office.post("/people/slips", [("person", person.name)])
            #expect(repeated.status == .conflict, "nobody's password ends because a sheet is printed again")
            _ = try await school.browser("Sally Ingram", password: "a long password")
        }
    }

    @Test func `A1: an ordinary reset shows the slip at once, also where the form was sent twice`() async throws {
        try await RosterSchool.open { school in
            let office = try await school.browser("Susan Pell")
            let teacher = try await school.browser("Grace Tolland")
            let person = try await school.person("Grace Tolland")
            let command = Fresh.name()
            let first = try await office.post("/people/\(person)/reset", command: command)
            let second = try await office.post("/people/\(person)/reset", command: command)
            #expect(first.status == .ok && second.status == .ok && Self.code(first) != Self.code(second))
            #expect(try await teacher.get("/password").text.contains("Sign in to see this page."))
            let fresh = Seat(client: school.client, cookie: nil, token: "")
            let old = [("name", "Grace Tolland"), ("password", Demonstration.password)]
            #expect(try await fresh.post("/sign-in", old).status == .unauthorized)
            let back = try await school.browser("Grace Tolland", password: Self.code(second))
            let again = [("new-password", "a long password"), ("new-password-again", "a long password")]
            #expect(try await back.post("/password", again).status == .seeOther)
            #expect(try await office.post("/people/\(person)/reset", command: command).status == .conflict)
            _ = try await school.browser("Grace Tolland", password: "a long password")
        }
    }

    @Test func `S1: the head's sign-in is reset by two, and whoever agrees gets the slip, once`() async throws {
        try await RosterSchool.open { school in
            let administrator = try await school.browser("Susan Pell")
            let head = try await school.person("Helen Ashworth")
            #expect(
                try await administrator.get("/people/\(head)/reset").text.contains(
                    "until a second office-holder agrees"))
            let asked = try await administrator.post("/people/\(head)/reset")
            #expect(asked.status == .seeOther && Self.code(asked).isEmpty)
            _ = try await school.browser("Helen Ashworth")
            let offices = try await administrator.get("/people/offices")
            #expect(
                offices.text.contains("Reset the sign-in of Helen Ashworth.") && offices.text.contains("Take it back"))
            #expect(!offices.text.contains("value=\"agree\""))
            let change = offices.between("action=\"/people/offices/changes/", "\"")
            let answer = [("answer", "agree")]
            let address = "/people/offices/changes/\(change)"
            #expect(try await administrator.post(address, answer).status == .unprocessableContent)
            #expect(try await school.browser("Helen Ashworth").post(address, answer).status == .unprocessableContent)
            #expect(try await school.browser("Grace Tolland").post(address, answer).status == .forbidden)
            let dsl = try await school.browser("Priya Raman")
            #expect(try await dsl.get("/people/offices").text.contains("value=\"agree\""))
            let sheet = try await dsl.post(address, answer)
            #expect(sheet.text.contains("<h2>Helen Ashworth</h2>"))
            _ = try await school.browser("Helen Ashworth", password: Self.code(sheet))
            #expect(try await school.browser("Martin Okafor").post(address, answer).status == .notFound)
        }
    }

    @Test func `S1: no other command, repeated, gives a slip of an office-holder`() async throws {
        try await RosterSchool.open { school in
            let office = try await school.browser("Susan Pell")
            let head = try await school.person("Helen Ashworth")
            let teacher = try await school.person("Ben Hartley")
            let command = Fresh.name()
            let away = [("from", "2026-11-02")]
            #expect(try await office.post("/people/\(teacher)/away", away, command: command).status == .seeOther)
            let replayed = try await office.post("/people/\(head)/reset", command: command)
            #expect(Self.code(replayed).isEmpty)
            let own = Fresh.name()
            #expect(!Self.code(try await office.post("/people/\(teacher)/reset", command: own)).isEmpty)
            let other = try await office.post("/people/\(head)/reset", command: own)
            #expect(!other.text.contains("<h2>Helen Ashworth</h2>"))
            _ = try await school.browser("Helen Ashworth")
        }
    }

    @Test func `S1: a holder of an office gets a slip from one person only until a policy is adopted`() async throws {
        try await RosterSchool.open(isSetUp: false) { school in
            let first = try await school.browser("Susan Pell")
            let add = [("name", "Helen Ashworth"), ("role", "headteacher")]
            _ = try await first.post("/people/add", add)
            let head = try await school.person("Helen Ashworth")
            let appoint = [("part", "appoint"), ("person", head.name), ("from", "2026-11-02")]
            #expect(try await first.post("/people/offices/headteacher", appoint).status == .seeOther)
            #expect(try await first.get("/people/offices").text.contains(">Helen Ashworth</td>"))
            #expect(!Self.code(try await first.post("/people/slips", [("person", head.name)])).isEmpty)
        }
        try await RosterSchool.open { school in
            let office = try await school.browser("Susan Pell")
            let governor = try await school.person("Amina Yusuf")
            let appoint = [("part", "appoint"), ("person", governor.name), ("from", "2026-11-02")]
            #expect(try await office.post("/people/offices/vice-chair", appoint).status == .seeOther)
            let change = try await office.get("/people/offices").between("action=\"/people/offices/changes/", "\"")
            let dsl = try await school.browser("Priya Raman")
            let agreed = try await dsl.post("/people/offices/changes/\(change)", [("answer", "agree")])
            #expect(agreed.status == .seeOther)
            let page = try await office.get("/people/slips").text
            #expect(page.contains("Amina Yusuf holds an office") && !page.contains("value=\"\(governor)\""))
            #expect(try await office.post("/people/slips", [("person", governor.name)]).status == .conflict)
        }
    }

    @Test func `A1: a day pass gives a slip for today`() async throws {
        try await RosterSchool.open { school in
            try await school.house.signIn.setPassword("another password", of: try await school.person("Carol Dent"))
            let office = try await school.browser("Carol Dent", password: "another password")
            let sheet = try await office.post("/people/day-pass", [("name", "Kim Day"), ("role", "agency-staff")])
            #expect(sheet.text.contains("<h2>Kim Day</h2>"))
            _ = try await school.browser("Kim Day", password: Self.code(sheet))
            let person = try await school.person("Kim Day")
            #expect(try await office.get("/people/\(person)").text.contains("day pass, today only"))
            #expect(
                try await office.post("/people/day-pass", [("name", ""), ("role", "x")]).status == .unprocessableContent
            )
        }
    }
}
