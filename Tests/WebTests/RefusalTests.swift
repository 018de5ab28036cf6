import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import Testing

@testable import Web

/// What bad input gets: the right status, words that help, and what was typed.
@Suite struct RefusalTests {
    @Test(arguments: [
        ("/nowhere", "There is no such page"), ("/policy/pupils-no-phone", "There is no such clause"),
        ("/policy/a/b", "There is no such page"), ("/assets/", "There is no such page"),
    ])
    func `an address without a page says so`(address: String, words: String) async throws {
        let page = try await Policies.serving { try await $0.get(address) }
        #expect(page.status == .notFound)
        #expect(page.text.contains("<h1>\(words)</h1>"))
    }

    @Test func `a mistyped clause is answered with the one that may be meant`() async throws {
        let page = try await Policies.serving { try await $0.get("/policy/pupils-no-phone") }
        #expect(page.text.contains("Did you mean <a href=\"/policy/pupils-no-phones\">"))
    }

    @Test func `every address refuses every other method and says which it takes`() async throws {
        try await Policies.serving { client in
            for (address, allowed) in [
                ("/", "GET, HEAD"), ("/ask", "GET, HEAD, POST"), ("/policy/x", "GET, HEAD"), ("/api/ask", "POST"),
            ] {
                for method in Routes.methods where !allowed.contains(method.rawValue) {
                    let page = try await client.execute(uri: address, method: method)
                    #expect(page.status == .methodNotAllowed, "\(method) \(address)")
                    #expect(page.headers[.allow] == allowed)
                }
            }
        }
    }

    @Test func `a form that is no form, too large or of another type is refused in words`() async throws {
        try await Policies.serving { client in
            let broken = try await client.form("question=%zz")
            #expect(broken.status == .badRequest)
            #expect(broken.text.contains("what you typed still stands"))
            let large = try await client.form("question=" + String(repeating: "a", count: Routes.largestBody))
            #expect(large.status == .contentTooLarge)
            #expect(large.text.contains("That was too long"))
            let other = try await client.execute(
                uri: "/ask", method: .post, headers: [.contentType: "multipart/form-data; boundary=x"],
                body: ByteBuffer(string: "--x--"))
            #expect(other.status == .unsupportedMediaType)
            #expect(try await client.execute(uri: "/ask", method: .post).status == .unsupportedMediaType)
        }
    }

    @Test func `a question that is too long comes back as it was typed`() async throws {
        let question = String(repeating: "may I ", count: 300).dropLast()
        let page = try await Policies.serving {
            try await $0.form("question=" + question.replacingOccurrences(of: " ", with: "+"))
        }
        #expect(page.status == .badRequest)
        #expect(page.text.contains("value=\"\(question)\""))
        #expect(page.text.contains("1799 characters"))
    }

    @Test func `an empty question is refused where it was asked`() async throws {
        let page = try await Policies.serving { try await $0.form("question=+") }
        #expect(page.status == .badRequest)
        #expect(page.text.contains("Type a question first"))
        #expect(page.text.contains("aria-describedby=\"question-fault\""))
    }

    @Test func `a tampered form is refused kindly and asks for the fact again`() async throws {
        let page = try await Policies.serving {
            try await $0.form("asked=May+I%3F&fact.act=connect&fact.who=%3Cb%3E")
        }
        #expect(page.status == .badRequest)
        #expect(page.text.contains("“&lt;b&gt;” is not one of the answers to “Who is doing it?”"))
        #expect(page.text.contains("<legend><h2>Who is doing it?</h2></legend>"))
        #expect(page.text.contains("name=\"asked\" value=\"May I?\""))
    }

    @Test(arguments: [
        (["Sec-Fetch-Site": "cross-site"], false), (["Sec-Fetch-Site": "same-site"], false),
        (["Sec-Fetch-Site": "same-origin"], true), (["Sec-Fetch-Site": "none"], true), ([:], true),
        (["Origin": "https://elsewhere.example"], false), (["Origin": "null"], false),
        (["Origin": "http://school.example:8080"], true),
        (["Sec-Fetch-Site": "cross-site", "Origin": "http://school.example:8080"], false),
    ])
    func `what another site sends is refused`(sent: [String: String], isOwn: Bool) throws {
        var headers = HTTPFields()
        for (name, value) in sent { headers[try #require(HTTPField.Name(name))] = value }
        #expect(SameSite<BasicRequestContext>.isOwn(headers, host: "school.example:8080") == isOwn)
    }

    @Test func `a form from another site gets a page that says so`() async throws {
        let name = try #require(HTTPField.Name("Sec-Fetch-Site"))
        let page = try await Policies.serving { try await $0.form("question=x", headers: [name: "cross-site"]) }
        #expect(page.status == .forbidden)
        #expect(page.text.contains("This was sent from another site"))
    }

    @Test func `nothing that was typed is in the log`() async throws {
        let lines = LogLines()
        try await Policies.serving(logger: Logger(label: "test") { _ in lines }) { client in
            _ = try await client.form("question=Xylophone+secret&fact.secret=secret")
            _ = try await client.form("question=%zzsecret")
            _ = try await client.get("/secret?secret=secret#secret")
            _ = try await client.get("/policy/secret")
            _ = try await client.json("{\"question\": \"secret\"}")
            _ = try await client.execute(uri: "/ask", method: try #require(HTTPRequest.Method("SECRET")))
        }
        let log = lines.all.joined(separator: "\n")
        #expect(!log.lowercased().contains("secret") && !log.contains("Xylophone"), "\(log)")
        #expect(log.contains("POST /ask 400"))
        #expect(log.contains("GET /policy/{clause} 404"))
    }
}
