import HTTPTypes
import Hummingbird
import HummingbirdTesting
import School
import Service
import Testing

@testable import Web

/// The registers of the policy in force: who writes, who sees, what is wrong, what is corrected (O4, DOT-104).
@Suite struct RegisterPageTests {
    private let training = [
        ("field-person", "Grace Tolland"), ("field-date", "2026-10-30"), ("field-topic", "acceptable use"),
        ("field-trainer", "Xylophone & Sons"),
    ]

    @Test func `O4: what somebody writes stands in the register, with its clause and how long it is kept`() async throws
    {
        try await RosterSchool.open { school in
            let head = try await school.browser("Helen Ashworth")
            #expect(try await head.get("/registers").text.contains("Training given to staff"))
            #expect(try await head.post("/registers/training", training).status == .seeOther)
            let page = try await head.get("/registers/training").text
            #expect(page.contains("Xylophone &amp; Sons") && page.contains("30 October 2026"))
            #expect(page.contains("How long it is kept") && page.contains("href=\"/policy/training\""))
            let wrong = training.map { $0.0 == "field-date" ? ($0.0, "2026-02-30") : $0 }
            let again = try await head.post("/registers/training", wrong)
            #expect(again.status == .unprocessableContent)
            #expect(
                again.text.contains("write a day, such as") && again.text.contains("value=\"Xylophone &amp; Sons\""))
        }
    }

    @Test func `O4: a correction needs a reason, and what stood before stays readable`() async throws {
        try await RosterSchool.open { school in
            let head = try await school.browser("Helen Ashworth")
            #expect(try await head.post("/registers/training", training).status == .seeOther)
            let link = try await head.get("/registers/training").between("href=\"/registers/training/", "\"")
            let address = "/registers/training/\(link)"
            let mended = training.map { $0.0 == "field-trainer" ? ($0.0, "Trombone Ltd") : $0 }
            let refused = try await head.post(address, mended)
            #expect(refused.status == .unprocessableContent && refused.text.contains("Trombone Ltd"))
            #expect(try await head.post(address, mended + [("reason", "A slip")]).status == .seeOther)
            let page = try await head.get("/registers/training")
            #expect(page.text.contains("Trombone Ltd") && !page.text.contains("Xylophone"))
            let latest = page.between("href=\"/registers/training/", "\"")
            let shown = try await head.get("/registers/training/\(latest)").text
            #expect(shown.contains("Corrected because: A slip") && shown.contains("Xylophone"))
            #expect(try await head.post(address, mended + [("reason", "R")]).status == .unprocessableContent)
        }
    }

    @Test func `S1: for whom the policy names nowhere there is no register, whoever administers the program`()
        async throws
    {
        try await RosterSchool.open { school in
            let head = try await school.browser("Helen Ashworth")
            #expect(try await head.post("/registers/training", training).status == .seeOther)
            let link = try await head.get("/registers/training").between("href=\"/registers/training/", "\"")
            let teacher = try await school.browser("Grace Tolland")
            #expect(try await !teacher.get("/registers").text.contains("Training given to staff"))
            for address in ["/registers/training", "/registers/training/\(link)", "/registers/none"] {
                #expect(try await teacher.get(address).status == .notFound)
            }
            #expect(try await teacher.post("/registers/training", training).status == .notFound)
            #expect(try await teacher.post("/registers/training/\(link)", training).status == .notFound)
        }
    }

    @Test func `C8: whose sign-in is to be stopped sees it proposed on no page`() async throws {
        try await RosterSchool.open { school in
            let head = try await school.person("Helen Ashworth")
            let administrator = try await school.browser("Susan Pell")
            let chair = try await school.browser("Ruth Calloway")
            let own = try await school.browser("Helen Ashworth")
            let pages = ["/", "/people/offices", "/people/\(head)", "/record"]
            var before: [String] = []
            for page in pages { before.append(try await Self.withoutMarks(own.get(page).text)) }
            #expect(try await administrator.post("/people/\(head)/suspend", [("reason", "R")]).status == .seeOther)
            for (page, text) in zip(pages, before) {
                #expect(try await Self.withoutMarks(own.get(page).text) == text, "\(page)")
            }
            let offices = try await chair.get("/people/offices")
            #expect(offices.text.contains("Stop the sign-in of Helen Ashworth."))
            let change = offices.between("action=\"/people/offices/changes/", "\"")
            #expect(
                try await own.post("/people/offices/changes/\(change)", [("answer", "decline")]).status == .notFound)
            #expect(try await own.get("/people").status == .ok)
            let agreed = try await chair.post("/people/offices/changes/\(change)", [("answer", "agree")])
            #expect(agreed.status == .seeOther)
            #expect(try await own.get("/people").status == .unauthorized)
        }
    }

    /// The page without what is new in every form.
    private static func withoutMarks(_ page: String) -> String {
        page.split(separator: "\n").filter { !$0.contains("form-command") }.joined(separator: "\n")
    }
}
