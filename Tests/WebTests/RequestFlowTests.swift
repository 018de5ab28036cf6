import Foundation
import HTTPTypes
import HummingbirdTesting
import PolicyPack
import School
import Service
import Testing

@testable import Web

/// From an answer to a request, from a request to another answer (Q1, R1, DOT-103).
@Suite struct RequestFlowTests {
    private let facts: [(String, String)] = [
        ("fact.who", "pupil"), ("fact.act", "bring-device"), ("fact.device", "own-phone"),
        ("fact.purpose", "particular-need"),
    ]

    @Test func `an answer that needs a permission becomes a request, is granted, and the answer changes`() async throws
    {
        let school = try await ServedSchool.demonstration()
        let ella = try await school.person("Ella Speke")
        let clause = [("clause", "pupils-particular-reason")]
        let place = try await school.serving(as: "Grace Tolland") { browser in
            let answer = try await browser.post("/ask", facts)
            #expect(answer.text.contains("Ask for the permission"))
            let form = try await browser.post("/requests/new", facts + clause)
            #expect(form.text.contains("goes to the headteacher") && form.text.contains("Ella Speke"))
            let fields = facts + clause + [("holder", ella.name), ("reason", "She takes the bus alone.")]
            return try #require(try await browser.post("/requests", fields).location)
        }
        try await school.serving(as: "Helen Ashworth") { browser in
            #expect(try await browser.get("/").text.contains("Grace Tolland asks for a permission"))
            #expect(try await browser.get(place).text.contains("She takes the bus alone."))
            let none = try await browser.post("\(place)/grant", [("from", "2026-09-10"), ("until", "")])
            #expect(none.status == .unprocessableContent && none.text.contains("always has an end"))
            let grant = try await browser.post("\(place)/grant", [("from", "2026-09-10"), ("until", "2027-08-31")])
            #expect(grant.location == place)
        }
        try await school.serving(as: "Grace Tolland") { browser in
            let before = try await browser.post("/ask", facts)
            #expect(before.text.contains("Ask about Ella Speke"))
            let after = try await browser.post("/ask", facts + [("about", ella.name)])
            #expect(after.text.contains("Yes, the policy allows this."))
        }
        await school.remove()
    }

    @Test func `a request is nobody else's business`() async throws {
        let school = try await ServedSchool.demonstration()
        let view = try await school.running.view()
        let request = try #require(view.state.permissions.requests.keys.first)
        for name in ["Susan Pell", "Priya Raman"] {
            try await school.serving(as: name) { browser in
                let page = try await browser.get("/requests/\(request)")
                #expect(page.status == .notFound, "\(name)")
            }
        }
        await school.remove()
    }

    @Test func `nobody decides their own request, and a refusal needs its reason`() async throws {
        let school = try await ServedSchool.demonstration()
        let view = try await school.running.view()
        let request = try #require(view.state.permissions.requests.values.first { $0.outcome == nil })
        try await school.serving(as: "Grace Tolland") { browser in
            let own = try await browser.post(
                "/requests/\(request.id)/grant", [("from", "2026-09-10"), ("until", "2027-08-31")])
            #expect(own.status == .unprocessableContent && own.text.contains("Nobody decides their own request."))
        }
        try await school.serving(as: "Helen Ashworth") { browser in
            let bare = try await browser.post("/requests/\(request.id)/refuse", [("reason", " ")])
            #expect(bare.status == .unprocessableContent)
            #expect(
                try await browser.post("/requests/\(request.id)/refuse", [("reason", "Not needed")]).status == .seeOther
            )
            #expect(try await browser.get("/requests/\(request.id)").text.contains("Not needed"))
        }
        await school.remove()
    }
}
