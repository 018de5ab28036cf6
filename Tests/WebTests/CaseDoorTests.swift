import Foundation
import HTTPTypes
import HummingbirdTesting
import PolicyPack
import Rulebook
import School
import Service
import Testing

@testable import Web

/// Cases open with a code beside the password, and to nobody without (C8).
@Suite struct CaseDoorTests {
    private static let secret = "He messaged her at night."

    /// Somebody at a browser, with their password and no code yet.
    private func locked<Value: Sendable>(
        _ school: ServedSchool, _ name: String, _ test: @Sendable (SignedIn) async throws -> Value
    ) async throws -> Value {
        let session = try await school.session(of: name, opensCases: false)
        return try await school.serving { try await test(SignedIn(client: $0, session: session)) }
    }

    @Test func `by password alone no address below concerns shows a reader anything`() async throws {
        let school = try await ServedSchool.demonstration()
        let place = try await CaseFlowTests.raised(in: school)
        try await school.serving(as: "Helen Ashworth") { _ = try await $0.post("\(place)/open", []) }
        let table = Routes(school.house).table.filter { $0.path.hasPrefix("/concerns/") }
        #expect(table.count > 15)
        try await locked(school, "Helen Ashworth") { browser in
            for address in table where !["/concerns/new", "/concerns/{concern}/receipt"].contains(address.path) {
                #expect(address.access == .readers, "\(address.path)")
                let path = address.path.replacing("{concern}", with: place.dropFirst("/concerns/".count))
                if address.get != nil {
                    let answer = try await browser.get(path)
                    #expect(answer.status == .forbidden && answer.text.contains("A code, please"), "\(path)")
                    #expect(!answer.text.contains(Self.secret) && !answer.text.contains("Daniel"), "\(path)")
                }
                if address.post != nil {
                    let answer = try await browser.post(path, [("text", "x"), ("note", "x"), ("reason", "x")])
                    #expect(answer.status == .forbidden && !answer.text.contains("Daniel"), "\(path)")
                }
            }
            let list = try await browser.get("/concerns").text
            #expect(!list.contains("Raised by Grace Tolland") && !list.contains(place))
            #expect(list.contains("It is shown once you have typed a code."))
        }
        await school.remove()
    }

    @Test func `home says in one neutral line that something waits, until a code was typed`() async throws {
        let school = try await ServedSchool.demonstration()
        for _ in 0..<3 { _ = try await CaseFlowTests.raised(in: school) }
        try await locked(school, "Helen Ashworth") { browser in
            let home = try await browser.get("/").text
            #expect(home.contains("Something waits for you") && !home.contains("things for you under Concerns"))
            _ = try await browser.post("/codes/open", [("code", Demonstration.codes[0]), ("next", "/")])
            #expect(try await browser.get("/").text.contains("3 things for you under Concerns"))
            // A page that is only fetched, by a prefetching browser or from a link, closes nothing.
            #expect(try await browser.get("/hide").status == .methodNotAllowed)
            #expect(try await browser.get("/").text.contains("3 things for you under Concerns"))
            #expect(try await browser.post("/hide", []).location == "/policy")
            #expect(try await browser.get("/").text.contains("Something waits for you"))
        }
        await school.remove()
    }

    @Test func `a code leads on to where somebody was going, and nowhere outside`() async throws {
        let school = try await ServedSchool.demonstration()
        let place = try await CaseFlowTests.raised(in: school)
        try await locked(school, "Helen Ashworth") { browser in
            #expect(try await browser.get(place).text.contains("name=\"next\" value=\"\(place)\""))
            let wrong = try await browser.post("/codes/open", [("code", "DEMO-9999"), ("next", place)])
            #expect(wrong.status == .unprocessableContent && wrong.text.contains("That is no code of yours"))
            let right = try await browser.post("/codes/open", [("code", "demo aaaa"), ("next", place)])
            #expect(right.status == .seeOther && right.location == place)
            #expect(try await browser.get(place).text.contains("Open it"))
            let outside = try await browser.post(
                "/codes/open", [("code", Demonstration.codes[1]), ("next", "https://elsewhere.example")])
            #expect(outside.location == "/concerns")
        }
        await school.remove()
    }

    @Test func `what a reader wrote while cases closed goes on with the code, once`() async throws {
        let school = try await ServedSchool.demonstration()
        let place = try await CaseFlowTests.raised(in: school)
        let session = try await school.session(of: "Helen Ashworth")
        try await school.serving { client in
            let browser = SignedIn(client: client, session: session)
            _ = try await browser.post("\(place)/open", [])
            try await school.house.factor.close(session)
            let note = [("act", "officer-asked"), ("note", "Rang <the LADO>.")]
            let asked = try await browser.post("\(place)/note", note, command: "the-note")
            #expect(asked.status == .forbidden && asked.text.contains("Rang &lt;the LADO&gt;."))
            #expect(asked.text.contains("name=\"form-command\" value=\"the-note\""))
            let wrong = try await browser.post("\(place)/note", note + [("code", "no")], command: "the-note")
            #expect(wrong.text.contains("Rang &lt;the LADO&gt;.") && wrong.text.contains("no code of yours"))
            let code = Demonstration.codes[1]
            let sent = try await browser.post("\(place)/note", note + [("code", code)], command: "the-note")
            #expect(sent.status == .seeOther)
            // The same form again, whatever stands in the code's field, is the same command.
            _ = try await browser.post("\(place)/note", note, command: "the-note")
            let page = try await browser.get(place).text
            #expect(page.components(separatedBy: "Rang &lt;the LADO&gt;.").count == 2)
        }
        await school.remove()
    }

    @Test func `raising a concern and its receipt need no code, also for somebody who is told of it`() async throws {
        let school = try await ServedSchool.demonstration()
        let fields = [("what", "She saw it."), ("where-and-when", ""), ("kind", "pupil-posts")]
        for name in ["Grace Tolland", "Martin Okafor"] {
            try await locked(school, name) { browser in
                let sent = try await browser.post("/concerns", fields)
                let place = try #require(sent.location, "\(name): \(sent.status)")
                let page = try await browser.get(place).text
                #expect(page.contains("It is written down, signed and dated"), "\(name)")
                #expect(page.contains("She saw it.") == (name == "Grace Tolland"))
            }
        }
        await school.remove()
    }

    @Test func `in a school without codes a reader is led to make them, and a sheet is shown once`() async throws {
        let school = try await ServedSchool.empty()
        try await school.serving(as: "Ada Min") { browser in
            #expect(try await browser.get("/").text.contains("Make your sheet of codes"))
            let wrong = try await browser.post("/codes/sheet", [("password", "guess")])
            #expect(wrong.status == .unprocessableContent && wrong.text.contains("not your password"))
            let sheet = try await browser.post("/codes/sheet", [("password", Demonstration.password)])
            let codes = sheet.text.matches(of: /class="code">([^<]+)</).map { String($0.1) }
            #expect(codes.count == SecondFactor.sheetSize)
            #expect(!(try await browser.get("/codes").text.contains(codes[0])))
            let again = try await browser.post("/codes/sheet", [("password", Demonstration.password)])
            #expect(again.status == .unprocessableContent && again.text.contains("You have codes already."))
        }
        await school.remove()
    }
}
