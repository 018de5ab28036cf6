import Foundation
import Hummingbird
import HummingbirdTesting
import NIOCore
import PolicyPack
import School
import Service
import Testing

@testable import Web

/// The demonstration school in a temporary folder, with its pages.
struct Oakfield: Sendable {
    let house: House
    let client: any TestClientProtocol

    /// Runs a test against a fresh school.
    static func serving(_ test: @escaping @Sendable (Oakfield) async throws -> Void) async throws {
        let school = try await ServedSchool.demonstration()
        try await school.serving { try await test(Oakfield(house: school.house, client: $0)) }
        await school.remove()
    }

    /// A browser in which somebody signed in.
    func browser(of name: String) async throws -> Browser {
        let browser = Browser(client)
        let answer = try await browser.post("/sign-in", [("name", name), ("password", Demonstration.password)])
        try #require(answer.status == .seeOther)
        return browser
    }

    /// Somebody of the school by name.
    func person(_ name: String) async throws -> PersonID {
        let view = try await house.running.view()
        return try #require(view.state.people.persons.keys.first { view.name($0) == name })
    }

    /// Somebody's signature of the acceptable use agreement under the policy in force; nil where there is none.
    func signature(of name: String) async throws -> SigningEntry? {
        let view = try await house.running.view()
        return view.state.signing("acceptable-use", of: try await person(name), on: view.today)?.signature
    }
}

/// A browser: it keeps cookies and sends forms with what they hide.
final class Browser: Sendable {
    private let client: any TestClientProtocol
    private let jar = Jar()

    private actor Jar {
        var cookies: [String: String] = [:]
        func take(_ headers: [String]) {
            for header in headers {
                let pair = header.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1)
                cookies[String(pair[0])] = pair.count == 2 && !pair[1].isEmpty ? String(pair[1]) : nil
            }
        }
        func forget(_ name: String) { cookies[name] = nil }
        var header: String { cookies.map { "\($0)=\($1)" }.sorted().joined(separator: "; ") }
    }

    init(_ client: any TestClientProtocol) {
        self.client = client
    }

    /// The names of the cookies that it holds.
    func cookies() async -> [String] { await jar.cookies.keys.sorted() }

    /// Loses a cookie, as when a session ends.
    func forget(_ name: String) async { await jar.forget(name) }

    func get(_ address: String) async throws -> TestResponse {
        let answer = try await client.execute(uri: address, method: .get, headers: [.cookie: await jar.header])
        await jar.take(answer.headers[values: .setCookie])
        return answer
    }

    func post(_ address: String, _ fields: [(String, String)]) async throws -> TestResponse {
        var safe = CharacterSet.alphanumerics
        safe.insert(charactersIn: "-_.~")
        let body = fields.map { name, value in
            "\(name)=\(value.addingPercentEncoding(withAllowedCharacters: safe) ?? "")"
        }.joined(separator: "&")
        let answer = try await client.execute(
            uri: address, method: .post,
            headers: [.cookie: await jar.header, .contentType: "application/x-www-form-urlencoded"],
            body: ByteBuffer(string: body))
        await jar.take(answer.headers[values: .setCookie])
        return answer
    }

    /// Sends the form of a page that holds a text, with what it hides and what is typed.
    func send(
        _ page: TestResponse, formWith mark: String, _ typed: [(String, String)] = []
    ) async throws -> TestResponse {
        let forms = page.text.components(separatedBy: "<form ").dropFirst().map {
            $0.components(separatedBy: "</form>")[0]
        }
        let form = try #require(forms.first { $0.contains(mark) }, "there is no form with \(mark)")
        let action = form.components(separatedBy: "action=\"")[1].prefix { $0 != "\"" }
        var fields: [(String, String)] = []
        for input in form.components(separatedBy: "<input ").dropFirst() where input.hasPrefix("type=\"hidden\"") {
            let name = input.components(separatedBy: "name=\"")[1].prefix { $0 != "\"" }
            let value = input.components(separatedBy: "value=\"")[1].prefix { $0 != "\"" }
            fields.append((String(name), Self.plain(String(value))))
        }
        return try await post(String(action), fields + typed)
    }

    /// Follows an answer that sends the browser on.
    func follow(_ answer: TestResponse) async throws -> TestResponse {
        try #require(answer.status == .seeOther, "\(answer.text.prefix(3000))")
        return try await get(try #require(answer.headers[.location]))
    }

    private static func plain(_ value: String) -> String {
        value.replacing("&quot;", with: "\"").replacing("&#39;", with: "'").replacing("&lt;", with: "<")
            .replacing("&gt;", with: ">").replacing("&amp;", with: "&")
    }
}
