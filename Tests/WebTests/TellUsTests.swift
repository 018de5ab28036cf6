import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import PolicyPack
import Rulebook
import School
import Service
import Synchronization
import Testing

@testable import Web

/// Telling the school of a worry without being anybody there (C1), through the real router.
@Suite struct TellUsTests {
    let token = "0123456789abcdef0123456789"

    func post(
        _ client: any TestClientProtocol, _ address: String, _ fields: [(String, String)],
        headers extra: HTTPFields = [:], token: String? = nil
    ) async throws -> TestResponse {
        var headers = extra
        headers[.contentType] = "application/x-www-form-urlencoded"
        let body = ([("form-command", token ?? self.token)] + fields).map { name, value in
            "\(name)=\(value.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "")"
        }.joined(separator: "&")
        return try await client.execute(uri: address, method: .post, headers: headers, body: ByteBuffer(string: body))
    }

    func code(in page: TestResponse) throws -> String {
        String(try #require(page.text.firstMatch(of: /class="code">([0-9A-F ]{24})</)?.output.1))
    }

    @Test func `C1: a pupil tells the school, and comes back to an answer with nothing but the code`() async throws {
        let school = try await ServedSchool.demonstration()
        let code = try await school.serving { client in
            #expect(try await client.execute(uri: "/tell-us/pupils", method: .get).status == .ok)
            let fields = [("what", "A boy sends me pictures."), ("child-at-risk", "yes")]
            let page = try await post(client, "/tell-us/pupils", fields)
            #expect(page.status == .ok && page.headers[.setCookie] == nil)
            // Sent twice it is there once, under the same code.
            let again = try await post(client, "/tell-us/pupils", fields)
            let (first, second) = (try self.code(in: page), try self.code(in: again))
            #expect(first == second)
            return try self.code(in: page)
        }
        let place = try await school.serving(as: "Priya Raman") { browser in
            let view = try await school.running.view()
            let mine = view.state.concerns(for: browser.session.person, on: view.today).filter {
                $0.reported.by == .outside
            }
            #expect(mine.count == 1)
            let place = "/concerns/\(try #require(mine.first).id.name)"
            #expect(try await browser.post("\(place)/open", []).status == .seeOther)
            #expect(try await browser.get(place).text.contains("A boy sends me pictures."))
            #expect(try await browser.post("\(place)/answer", [("text", "Are you safe?")]).status == .seeOther)
            return place
        }
        try await school.serving { client in
            let typed = code.lowercased().replacing(" ", with: "")
            let page = try await post(client, "/tell-us/answer", [("code", typed)])
            #expect(page.text.contains("Are you safe?") && page.text.contains("Somebody at school opened it"))
            #expect(!page.text.contains("Priya"))
            let after = try await post(client, "/tell-us/answer", [("code", code), ("text", "Yes, at home.")])
            #expect(after.text.contains("Yes, at home."))
            let proof = try await post(client, "/tell-us/answer", [("code", code), ("receipt", "yes")])
            #expect(proof.text.hasPrefix("c2sp.org/tlog-proof"))
        }
        try await school.serving(as: "Priya Raman") { browser in
            let cover = try await browser.get(place)
            #expect(cover.text.contains("Open it"))
            #expect(try await browser.post("\(place)/open", []).status == .seeOther)
            #expect(try await browser.get(place).text.contains("Yes, at home."))
        }
        await school.remove()
    }

    @Test func `C1: the receipt and the paper form say where to come back, with a code for a camera`() async throws {
        let school = try await ServedSchool.demonstration()
        try await school.serving { client in
            let sent = try await post(client, "/tell-us", [("what", "A worry.")])
            #expect(sent.text.contains("Come back here with the code") && sent.text.contains("/tell-us/answer"))
            #expect(sent.text.contains("class=\"qr\""))
        }
        try await school.serving(as: "Grace Tolland") { browser in
            let paper = try await browser.get("/paper-forms").text
            #expect(paper.matches(of: /class="qr"/).count == 2)
            #expect(paper.contains("/tell-us/pupils") && paper.contains("Or write it from a telephone or at home"))
        }
        await school.remove()
    }

    @Test func `C8: about the headteacher, the head finds nothing of it and the form shows nobody's name`() async throws
    {
        let school = try await ServedSchool.demonstration()
        let head = try await school.session(of: "Helen Ashworth")
        try await school.serving { client in
            let fields = [("what", "She hit a child."), ("written-0", "the headteacher"), ("part-0", "adult")]
            let page = try await post(client, "/tell-us", fields)
            #expect(page.status == .ok)
            for name in ["Helen Ashworth", "Ruth Calloway", "Priya Raman"] { #expect(!page.text.contains(name)) }
        }
        let view = try await school.running.view()
        #expect(view.state.concerns(for: head.person, on: view.today).allSatisfy { $0.reported.by != .outside })
        let chair = try await school.person("Ruth Calloway")
        #expect(view.state.concerns(for: chair, on: view.today).contains { $0.reported.by == .outside })
        await school.remove()
    }

    @Test func `C1: pupils are asked what it is in words of their own, and may always say that they are not sure`()
        async throws
    {
        let school = try await ServedSchool.demonstration()
        try await school.serving { client in
            let pupils = try await client.execute(uri: "/tell-us/pupils", method: .get).text
            #expect(pupils.contains("Somebody at school is being nasty online"))
            #expect(!pupils.contains("Something a colleague posted"))
            let grownUps = try await client.execute(uri: "/tell-us", method: .get).text
            #expect(grownUps.contains("Something an adult who works or helps at the school did"))
            for page in [pupils, grownUps] {
                #expect(
                    page.contains("name=\"kind\" value=\"\" checked>")
                        && page.contains("m not sure, or it is something"))
                #expect(page.firstMatch(of: /name="kind"[^>]*required/) == nil)
            }
            let odd = try await post(client, "/tell-us", [("what", "Something."), ("kind", "no-such-kind")])
            #expect(odd.status == .ok)
        }
        await school.remove()
    }

    @Test func `C8: what a pupil picks about the headteacher goes past the head, and says whom not to be alone with`()
        async throws
    {
        let school = try await ServedSchool.demonstration()
        try await school.serving { client in
            let fields = [("what", "She shouts at me."), ("kind", "headteacher"), ("child-at-risk", "yes")]
            let page = try await post(client, "/tell-us/pupils", fields)
            #expect(page.status == .ok && page.text.contains("You do not have to be alone with that person"))
            let image = [("what", "He sent me a picture."), ("kind", "image"), ("child-at-risk", "yes")]
            let other = try await post(client, "/tell-us/pupils", image, token: "1123456789abcdef0123456789")
            #expect(other.text.contains("Do not send the picture to anybody"))
        }
        let view = try await school.running.view()
        func kinds(_ name: String) async throws -> [WorryKindID?] {
            view.state.concerns(for: try await school.person(name), on: view.today).compactMap {
                if case .reader(let concern) = $0, concern.reported.by == .outside { concern.kind } else { nil }
            }
        }
        #expect(try await kinds("Helen Ashworth") == ["image"])
        #expect(try await kinds("Ruth Calloway") == ["headteacher"])
        #expect(try await Set(kinds("Priya Raman")) == ["image", "headteacher"])
        await school.remove()
    }

    @Test func `C1: no address, session or browser name of whoever writes is in any log or in the record`() async throws
    {
        let school = try await ServedSchool.demonstration()
        let session = try await school.session(of: "Grace Tolland")
        let lines = LogLines()
        let logger = Logger(label: "test") { _ in lines }
        let app = Application(router: Routes(school.house).router(logger), logger: logger)
        try await app.test(.router) { client in
            var headers: HTTPFields = [.cookie: "lanyard=\(session.token)", .userAgent: "Tell-tale/7"]
            headers[try #require(HTTPField.Name("X-Forwarded-For"))] = "203.0.113.9"
            let page = try await post(client, "/tell-us", [("what", "Written words.")], headers: headers)
            #expect(page.status == .ok && !page.text.contains("Grace"))
            _ = try await post(client, "/tell-us", [("what", " ")], headers: headers)
            _ = try await post(client, "/tell-us/answer", [("code", "0000 0000 0000 0000 0000")], headers: headers)
            _ = try await client.execute(
                uri: "/tell-us", method: .post, headers: headers, body: ByteBuffer(string: "what=%zz"))
        }
        #expect(!lines.all.isEmpty)
        for told in ["203.0.113.9", "Tell-tale", session.token, session.person.name, "Written words"] {
            #expect(!lines.all.contains { $0.contains(told) }, "\(told)")
        }
        let view = try await school.running.view()
        let raised = view.state.concerns(for: try await school.person("Helen Ashworth"), on: view.today)
        #expect(raised.contains { $0.reported.by == .outside })
        #expect(view.state.concerns(for: session.person, on: view.today).allSatisfy { $0.reported.by != .outside })
        await school.remove()
    }

    @Test func `wrong codes are slowed for everybody together, and a right one is never made to wait`() async throws {
        let school = try await ServedSchool.demonstration()
        try await school.serving { client in
            let code = try self.code(in: try await post(client, "/tell-us", [("what", "Something.")]))
            var last = HTTPResponse.Status.ok
            for guess in 0..<8 {
                let typed = "0000 0000 0000 0000 000\(guess)"
                last = try await post(client, "/tell-us/answer", [("code", typed)]).status
            }
            #expect(last == .tooManyRequests)
            #expect(try await post(client, "/tell-us/answer", [("code", code)]).status == .ok)
            #expect(try await post(client, "/tell-us/answer", [("code", "12")]).status == .unprocessableContent)
        }
        await school.remove()
    }

    @Test func `what was typed comes back where something is missing, and where the form has closed meanwhile`()
        async throws
    {
        let school = try await ServedSchool.demonstration()
        try await school.serving { client in
            let page = try await post(client, "/tell-us", [("what", ""), ("where-and-when", "By the pond")])
            #expect(page.status == .unprocessableContent && page.text.contains("By the pond"))
        }
        for name in ["Priya Raman", "Helen Ashworth"] {
            let person = try await school.person(name)
            let away = Command.people(.markAway(person, Period(from: Day(at: ServedSchool.start))))
            _ = try await school.running.perform(away, id: School.CommandID(Fresh.name()), by: person)
        }
        try await school.serving { client in
            let page = try await post(client, "/tell-us", [("what", "He follows me.")])
            #expect(page.text.contains("He follows me.") && page.text.contains("has not been sent"))
            let closed = try await client.execute(uri: "/tell-us", method: .get)
            #expect(closed.text.contains("999") && closed.text.contains("0800 1111"))
            #expect(!closed.text.contains("<textarea"))
        }
        await school.remove()
    }

    @Test func `C1: on a Sunday night it says until when nobody reads, before and after; the answer comes on Monday`()
        async throws
    {
        let made = try await ServedSchool.demonstration()
        await made.running.close()
        let time = Mutex(London.instant(Day(year: 2026, month: 9, day: 13), minute: 22 * 60))
        let school = try await ServedSchool.open(made.folder, made.key, clock: Clock { time.withLock { $0 } })
        let wanted = "Nobody at school reads this until Monday 14 September 2026, 08:30."
        let code = try await school.serving { client in
            #expect(try await client.execute(uri: "/tell-us/pupils", method: .get).text.contains(wanted))
            let page = try await post(client, "/tell-us/pupils", [("what", "I am afraid."), ("child-at-risk", "yes")])
            #expect(page.text.contains(wanted) && page.text.contains("Childline"))
            return try self.code(in: page)
        }
        time.withLock { $0 = London.instant(Day(year: 2026, month: 9, day: 14), minute: 9 * 60) }
        try await school.serving(as: "Priya Raman") { browser in
            let view = try await school.running.view()
            let mine = view.state.concerns(for: browser.session.person, on: view.today)
            let found = try #require(mine.first { $0.reported.by == .outside })
            _ = try await browser.post("/concerns/\(found.id.name)/open", [])
            _ = try await browser.post("/concerns/\(found.id.name)/answer", [("text", "Come to room 4.")])
        }
        try await school.serving { client in
            let page = try await post(client, "/tell-us/answer", [("code", code)])
            #expect(page.text.contains("Come to room 4.") && page.text.contains("opened it on 14 September 2026"))
            let open = try await client.execute(uri: "/tell-us", method: .get).text
            #expect(open.contains("Somebody at school reads this during school hours"))
        }
        await school.remove()
    }

    @Test func `a suspected indecent image has guided facts, tells the safeguarding lead, and nothing is uploaded`()
        async throws
    {
        let school = try await ServedSchool.demonstration()
        try await school.serving(as: "Grace Tolland") { browser in
            let form = try await browser.get("/concerns/new").text
            #expect(form.contains("Which device is it on") && !form.contains("type=\"file\""))
            let fields = [
                ("what", "A pupil told me."), ("image-device", "Her own phone, in the safe"), ("image-ages", "13"),
            ]
            #expect(try await browser.post("/concerns/new", fields).text.contains("<strong>Priya Raman</strong>"))
            let sent = try await browser.post("/concerns", fields)
            let page = try await browser.get(try #require(sent.location)).text
            #expect(page.contains("Her own phone, in the safe"))
        }
        await school.remove()
    }

    @Test func `a concern on paper is keyed in with both times, and whoever keyed it in sees nothing afterwards`()
        async throws
    {
        let school = try await ServedSchool.demonstration()
        try await school.serving(as: "Grace Tolland") { browser in
            let paper = try await browser.get("/paper-forms")
            #expect(paper.status == .ok && paper.text.contains("closed envelope"))
            let half = try await browser.post("/concerns/new", [("what", "X"), ("taken-from", "A parent")])
            #expect(half.status == .unprocessableContent && half.text.contains("A parent"))
            let fields = [
                ("what", "From the paper."), ("child-at-risk", "yes"), ("taken-from", "A parent"),
                ("taken-by", "Susan Pell"), ("taken-when", "Monday 9:10"),
            ]
            let sent = try await browser.post("/concerns", fields)
            #expect(sent.status == .ok && sent.text.contains("Priya Raman") && !sent.text.contains("From the paper."))
            let list = try await browser.get("/concerns").text
            #expect(!list.contains("From the paper."))
        }
        let view = try await school.running.view()
        let lead = view.state.concerns(for: try await school.person("Priya Raman"), on: view.today)
        #expect(lead.contains { if case .reader(let concern) = $0 { concern.isKeyedIn } else { false } })
        await school.remove()
    }

    @Test func `who reads the public form is set by those who read, and what was typed comes back`() async throws {
        let school = try await ServedSchool.demonstration()
        let lead = try await school.person("Priya Raman")
        try await school.serving(as: "Priya Raman") { browser in
            #expect(try await browser.get("/reception").text.contains("Childline 0800 1111"))
            let fields = [
                ("day", "1"), ("hours-from", "09:00"), ("hours-until", "15:00"), ("from-0", "2026-09-01"),
                ("until-0", "2026-12-18"), ("reader-0-0", lead.name), ("helpline", "A line 0800 555 0123"),
            ]
            let wrong = try await browser.post("/reception", fields.map { $0.0 == "hours-from" ? ($0.0, "9") : $0 })
            #expect(wrong.status == .unprocessableContent && wrong.text.contains("2026-12-18"))
            let saved = try await browser.post("/reception", fields)
            let fault = saved.text.firstMatch(of: /role="alert"><strong>([^<]*)/)?.output.1 ?? ""
            #expect(saved.status == .seeOther, "\(fault)")
            #expect(try await browser.get("/reception").text.contains("A line 0800 555 0123"))
        }
        let reception = try await school.running.view().state.reception
        #expect(reception.hours == StaffedHours(days: [1], from: 540, until: 900))
        try await school.serving(as: "Grace Tolland") { browser in
            let page = try await browser.get("/reception")
            #expect(page.status == .forbidden)
        }
        await school.remove()
    }
}
