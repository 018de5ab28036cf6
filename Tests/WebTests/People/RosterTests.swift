import Foundation
import HTTPTypes
import HummingbirdTesting
import PolicyPack
import School
import Service
import Testing

@testable import Web

/// The roster in the real router: who may see it, finding, adding, stopping (A1).
@Suite struct RosterTests {
    @Test func `A1: the roster is for those who look after it`() async throws {
        try await RosterSchool.open { school in
            let office = try await school.browser("Susan Pell")
            let page = try await office.get("/people")
            #expect(page.status == .ok)
            #expect(page.text.contains("47 people at the school") && page.text.contains("Sally Ingram"))
            #expect(
                page.text.contains(">senior leader and teacher</td><td data-label=\"Office\">deputy headteacher</td>"))
            #expect(try await school.browser("Helen Ashworth").get("/people").status == .ok)
            let teacher = try await school.browser("Grace Tolland")
            for address in try await Self.addresses(school) {
                #expect(try await teacher.get(address).status == .forbidden, "\(address)")
                let stranger = Seat(client: school.client, cookie: nil, token: "")
                #expect(try await stranger.get(address).text.contains("Sign in to see this page."), "\(address)")
            }
        }
    }

    private static func addresses(_ school: RosterSchool) async throws -> [String] {
        let person = try await school.person("Sally Ingram")
        return ["/people", "/people/add", "/people/day-pass", "/people/import", "/people/slips", "/people/offices"]
            + ["/people/offices/dsl", "/people/\(person)"]
            + PersonStep.allCases.map { "/people/\(person)/\($0.rawValue)" }
    }

    @Test func `A1: people are found by part of a name, sent in a form and never in an address`() async throws {
        try await RosterSchool.open { school in
            let office = try await school.browser("Susan Pell")
            let found = try await office.post("/people", [("text", "SPEKE jo"), ("show", "current")])
            #expect(found.text.contains("1 person found") && found.text.contains("Joanne Speke"))
            #expect(found.text.contains("value=\"SPEKE jo\"") && !found.text.contains("Ella Speke"))
            let typed = try await office.get("/people?text=Speke")
            #expect(typed.text.contains("47 people"), "what stands in the address is not searched for")
            let cooks = try await office.get("/people?role=governor&show=current")
            #expect(cooks.text.contains("3 people found") && cooks.text.contains("Amina Yusuf"))
            let newcomers = try await office.get("/people?show=newcomers")
            #expect(newcomers.text.contains("39 people found") && !newcomers.text.contains("Helen Ashworth"))
        }
    }

    @Test func `A1: somebody is added by hand, and what was typed stays where something is wrong`() async throws {
        try await RosterSchool.open { school in
            let office = try await school.browser("Susan Pell")
            let form = [("name", "Ann <Lee>"), ("email", "g.tolland@oakfield.example"), ("role", "volunteer")]
            let refused = try await office.post("/people/add", form)
            #expect(refused.status == .unprocessableContent)
            #expect(
                refused.text.contains("value=\"Ann &lt;Lee&gt;\"") && refused.text.contains("has this e-mail address"))
            #expect(refused.text.contains("value=\"volunteer\" checked"))
            for wrong in [
                [("name", " "), ("role", "volunteer")], [("name", "A")],
                [("name", "A"), ("role", "volunteer"), ("from", "2026-02-30")],
                [("name", "A"), ("role", "volunteer"), ("from", "2026-05-02"), ("until", "2026-05-01")],
                [("name", "A"), ("role", "volunteer"), ("email", "nobody")], [("name", "A"), ("role", "wizard")],
            ] {
                #expect(try await office.post("/people/add", wrong).status == .unprocessableContent, "\(wrong)")
            }
            let right = [("name", "Ann Lee"), ("email", ""), ("role", "volunteer"), ("role", "parent")]
            let command = Fresh.name()
            let added = try await office.post("/people/add", right, command: command)
            #expect(added.status == .seeOther)
            let again = try await office.post("/people/add", right, command: command)
            #expect(again.headers[.location] == added.headers[.location])
            let page = try await office.get(try #require(added.headers[.location]))
            #expect(page.text.contains("<h1>Ann Lee</h1>") && page.text.contains("has not signed in yet"))
            #expect(try await office.get("/people").text.contains("48 people"))
        }
    }

    @Test func `A1: name, roles and days away are changed`() async throws {
        try await RosterSchool.open { school in
            let office = try await school.browser("Susan Pell")
            let person = try await school.person("Sally Ingram")
            let details = [("name", "Sally Ingram-Wood"), ("email", "sally@oakfield.example")]
            #expect(try await office.post("/people/\(person)/details", details).status == .seeOther)
            let roles = [
                ("role-0", "teaching-assistant"), ("from-0", "2014-09-01"), ("until-0", "2026-12-31"),
                ("role-1", "volunteer"), ("from-1", ""), ("role-2", ""), ("from-2", "2026-01-01"),
            ]
            #expect(try await office.post("/people/\(person)/roles", roles).status == .seeOther)
            let away = [("from", "2026-11-02"), ("until", "2026-11-06")]
            #expect(try await office.post("/people/\(person)/away", away).status == .seeOther)
            let page = try await office.get("/people/\(person)").text
            #expect(page.contains("<h1>Sally Ingram-Wood</h1>") && page.contains("sally@oakfield.example"))
            #expect(page.contains("from 1 September 2014 until 31 December 2026") && page.contains("Volunteer"))
            #expect(page.contains("away until 6 November 2026"))
            #expect(try await office.get("/people?show=away").text.contains("1 person found"))
            #expect(try await office.post("/people/\(person)/back").status == .seeOther)
            #expect(try await office.get("/people?show=away").text.contains("0 people found"))
            let none = try await office.post("/people/\(person)/roles", [("role-0", ""), ("from-0", "2026-01-01")])
            #expect(none.status == .unprocessableContent && none.text.contains("No role is left"))
        }
    }

    @Test(arguments: [PersonStep.leave, .suspend])
    func `S1: whose sign-in is stopped is out at once, in every browser, and nobody is shown why`(
        step: PersonStep
    ) async throws {
        try await RosterSchool.open { school in
            let office = try await school.browser("Susan Pell")
            let teacher = try await school.browser("Grace Tolland")
            let elsewhere = try await school.browser("g.tolland@oakfield.example")
            #expect(try await teacher.get("/").text.contains("What needs you"))
            let person = try await school.person("Grace Tolland")
            let open = try await office.get("/people/\(person)/\(step.rawValue)").text
            #expect(open.contains("A request that they made"))
            let reason = [("reason", "Xylophone matter")]
            #expect(try await office.post("/people/\(person)/\(step.rawValue)", reason).status == .seeOther)
            for browser in [teacher, elsewhere] {
                #expect(try await browser.get("/password").text.contains("Sign in to see this page."))
                #expect(try await browser.post("/people/away", [("from", "2026-11-03")]).status == .unauthorized)
            }
            let fresh = Seat(client: school.client, cookie: nil, token: "")
            let name = [("name", "Grace Tolland"), ("password", Demonstration.password)]
            #expect(try await fresh.post("/sign-in", name).status == .unauthorized)
            let head = try await school.browser("Helen Ashworth")
            for address in [
                "/people/\(person)", "/people?show=stopped", "/people?show=everybody", "/people/offices", "/",
            ] {
                for browser in [office, head] { #expect(!(try await browser.get(address).text.contains("Xylophone"))) }
            }
            #expect(try await office.get("/people?show=stopped").text.contains("Grace Tolland"))
            #expect(!(try await office.get("/people").text.contains("Grace Tolland")))
            // Let in again, they need no new password; what they were signed in with before stays ended.
            #expect(try await office.post("/people/\(person)/reinstate").status == .seeOther)
            #expect(try await teacher.get("/password").text.contains("Sign in to see this page."))
            #expect(try await fresh.post("/sign-in", name).status == .seeOther)
        }
    }

    @Test func `A1: everybody says of themselves that they are away, and that they are back`() async throws {
        try await RosterSchool.open { school in
            let dsl = try await school.browser("Priya Raman")
            #expect(try await dsl.get("/people/away").status == .ok)
            #expect(try await dsl.post("/people/away", [("from", "tomorrow")]).status == .unprocessableContent)
            #expect(try await dsl.post("/people/away", [("from", "2026-11-02")]).status == .seeOther)
            let offices = try await dsl.get("/people/offices").text
            #expect(offices.contains("Priya Raman (away)") && offices.contains("Daniel Whitlock acts today"))
            #expect(try await dsl.get("/people/away").text.contains("I am back"))
            #expect(try await dsl.post("/people/away", [("back", "yes")]).status == .seeOther)
            #expect(try await dsl.post("/people/away", [("back", "yes")]).status == .unprocessableContent)
        }
    }
}
