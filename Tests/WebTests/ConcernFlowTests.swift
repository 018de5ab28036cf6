import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import PolicyPack
import Rulebook
import School
import Service
import Testing

@testable import Web

/// Raising a concern and reading it, through the real router.
@Suite struct ConcernFlowTests {
    private let typed: [(String, String)] = [
        ("what", "She filmed a child in the changing room."), ("where-and-when", "Pool, Tuesday"),
        ("kind", "headteacher"), ("written-0", "the headteacher"), ("part-0", "adult"),
    ]

    @Test func `DOT-042: about the head, the form shows before it is sent that the chair will be told`() async throws {
        let school = try await ServedSchool.demonstration()
        let page = try await school.serving(as: "Grace Tolland") { try await $0.post("/concerns/new", typed) }
        #expect(page.status == .ok)
        #expect(page.text.contains("Helen Ashworth"))
        #expect(page.text.contains("<strong>Ruth Calloway</strong>"))
        #expect(page.text.contains("01952 000001"))
        await school.remove()
    }

    @Test func `what the kind brings of law and safety stands there before it is sent, and the reader sees the kind`()
        async throws
    {
        let school = try await ServedSchool.demonstration()
        let fields = [("what", "He sits too near to her."), ("kind", "adult")]
        try await school.serving(as: "Grace Tolland") { browser in
            let check = try await browser.post("/concerns/new", fields).text
            #expect(check.contains("/law-and-safety/worry-about-an-adult") && check.contains("01952 000001"))
            #expect(check.contains("<strong>Helen Ashworth</strong>"))
            let sent = try await browser.post("/concerns", fields)
            let place = try #require(sent.location)
            try await school.serving(as: "Helen Ashworth") { reader in
                _ = try await reader.post("\(place)/open", [])
                let page = try await reader.get(place).text
                #expect(page.contains("<dd>Something an adult who works or helps here did</dd>"))
                #expect(page.contains("Ask the LADO before anybody investigates"))
            }
        }
        await school.remove()
    }

    @Test func `sent twice it is there once, and the confirmation says whom to tell in person`() async throws {
        let school = try await ServedSchool.demonstration()
        let head = try await school.person("Helen Ashworth")
        let fields = typed + [("person-0", head.name)]
        try await school.serving(as: "Grace Tolland") { browser in
            let first = try await browser.post("/concerns", fields, command: "the-form")
            let second = try await browser.post("/concerns", fields, command: "the-form")
            #expect(first.status == .seeOther && first.location == second.location)
            let page = try await browser.get(try #require(first.location))
            #expect(page.text.contains("Nobody has been messaged. Tell Ruth Calloway in person now."))
            #expect(page.text.contains("Nobody has opened it yet."))
            let receipt = try await browser.get(try #require(first.location) + "/receipt")
            #expect(receipt.text.hasPrefix("c2sp.org/tlog-proof@v1"))
        }
        let chair = try await school.person("Ruth Calloway")
        let view = try await school.running.view()
        #expect(view.state.concerns(for: chair, on: view.today).count == 1)
        await school.remove()
    }

    @Test func `nothing of it is shown to a reader before it is opened, and opening is seen by the reporter`()
        async throws
    {
        let school = try await ServedSchool.demonstration()
        let head = try await school.person("Helen Ashworth")
        let fields = typed + [("person-0", head.name)]
        let sent = try await school.serving(as: "Grace Tolland") { try await $0.post("/concerns", fields) }
        let place = try #require(sent.location)
        try await school.serving(as: "Ruth Calloway") { browser in
            let cover = try await browser.get(place).text
            #expect(!cover.contains("changing room") && cover.contains("Open it"))
            #expect(try await browser.post("\(place)/open", []).status == .seeOther)
            let page = try await browser.get(place).text
            #expect(page.contains("changing room") && page.contains("Ask the LADO before anybody investigates"))
            // KCSIE Part four: no inquiry before advice.
            let early = try await browser.post("\(place)/note", [("act", "investigated"), ("note", "I asked her.")])
            #expect(early.status == .unprocessableContent)
            #expect(early.text.contains("I asked her."))
            #expect(
                try await browser.post("\(place)/note", [("act", "officer-asked"), ("note", "Rang.")]).status
                    == .seeOther)
            // Whoever wrote a note has seen it.
            #expect(try await browser.get(place).text.contains("Rang."))
        }
        try await school.serving(as: "Grace Tolland") { browser in
            let page = try await browser.get(place).text
            #expect(page.contains("Ruth Calloway opened it") && page.contains("Something was done about it"))
            #expect(!page.contains("Rang."))
        }
        try await school.serving(as: "Helen Ashworth") { browser in
            let page = try await browser.get(place)
            let opened = try await browser.post("\(place)/open", [])
            #expect(page.status == .notFound && opened.status == .notFound)
        }
        await school.remove()
    }

    @Test func `what was typed comes back when something is missing`() async throws {
        let school = try await ServedSchool.demonstration()
        try await school.serving(as: "Grace Tolland") { browser in
            let empty = try await browser.post("/concerns/new", [("what", " "), ("where-and-when", "Pool, Tuesday")])
            #expect(empty.status == .unprocessableContent && empty.text.contains("Pool, Tuesday"))
            let unknown = try await browser.post(
                "/concerns", [("what", "x"), ("kind", "no-such-kind"), ("chosen", "nobody")])
            #expect(unknown.status == .unprocessableContent)
        }
        await school.remove()
    }

    @Test func `where two could be meant, it is not sent before the reporter has said which`() async throws {
        let school = try await ServedSchool.demonstration()
        let office = try await school.person("Susan Pell")
        let namesake = RosterPerson(
            id: "second", details: PersonDetails(name: "Helen Ashworth"),
            roles: [RolePeriod("volunteer", from: Day(at: ServedSchool.start))])
        _ = try await school.running.perform(
            .people(.add(namesake)), id: School.CommandID(Fresh.name()), by: office)
        let named = typed.map { $0.0 == "written-0" ? ("written-0", "Helen Ashworth") : $0 }
        try await school.serving(as: "Grace Tolland") { browser in
            let open = try await browser.post("/concerns/new", named)
            #expect(open.text.contains("Helen Ashworth, a volunteer") && !open.text.contains("This goes to"))
            #expect(!open.text.contains(" checked"))
            let sent = try await browser.post("/concerns", named)
            #expect(sent.status == .unprocessableContent)
            let unsure = try await browser.post("/concerns", named + [("person-0", "unsure"), ("again", "yes")])
            #expect(unsure.text.contains("<strong>Ruth Calloway</strong>"))
            #expect(!unsure.text.contains("<strong>Helen Ashworth</strong>"))
        }
        await school.remove()
    }

    @Test(arguments: ["Hellen Ashwort", "helen ashworh"])
    func `a name that is nearly somebody's is offered and not taken for a stranger's`(written: String) async throws {
        let school = try await ServedSchool.demonstration()
        let named = typed.map { $0.0 == "written-0" ? ("written-0", written) : $0 }
        try await school.serving(as: "Grace Tolland") { browser in
            let page = try await browser.post("/concerns/new", named)
            #expect(page.text.contains("Helen Ashworth, the headteacher") && !page.text.contains("This goes to"))
        }
        await school.remove()
    }

    @Test func `a report that was changed before it was sent again is another one, and not lost`() async throws {
        let school = try await ServedSchool.demonstration()
        let head = try await school.person("Helen Ashworth")
        let fields = typed + [("person-0", head.name)]
        let more = fields.map { $0.0 == "what" ? ("what", "She filmed a child, and she hit him.") : $0 }
        try await school.serving(as: "Grace Tolland") { browser in
            let first = try await browser.post("/concerns", fields, command: "the-form")
            let second = try await browser.post("/concerns", more, command: "the-form")
            #expect(first.location != second.location)
            #expect(try await browser.get(try #require(second.location)).text.contains("she hit him"))
        }
        await school.remove()
    }

    @Test func `what was being written when a session ended comes back to its account, and to no other`() async throws {
        let school = try await ServedSchool.demonstration()
        let session = try await school.session(of: "Grace Tolland")
        let other = try await school.session(of: "Susan Pell")
        try await school.serving { client in
            let browser = SignedIn(client: client, session: session)
            let form = try await browser.get("/concerns/new")
            let cookie = try #require(form.headers[values: .setCookie].first { $0.hasPrefix("lanyard-draft=") })
            let draft = String(cookie.prefix { $0 != ";" })
            try await school.house.signIn.signOut(session)
            let headers: HTTPFields = [
                .cookie: "lanyard=\(session.token); \(draft)", .contentType: "application/x-www-form-urlencoded",
            ]
            let ended = try await client.execute(
                uri: "/concerns/new", method: .post, headers: headers,
                body: .init(string: "form-token=\(session.formToken)&what=She+filmed+a+child"))
            #expect(ended.status == .unauthorized && ended.text.contains("What you wrote is kept"))
            func page(_ address: String, _ session: Session) async throws -> String {
                try await client.execute(
                    uri: address, method: .get, headers: [.cookie: "lanyard=\(session.token); \(draft)"]
                ).text
            }
            let again = try await school.session(of: "Grace Tolland")
            #expect(try await page("/", again).contains("Something you had begun to write"))
            #expect(try await page("/concerns/new", again).contains("She filmed a child"))
            #expect(try await !page("/", other).contains("Something you had begun to write"))
            #expect(try await !page("/concerns/new", other).contains("She filmed a child"))
        }
        await school.remove()
    }
}
