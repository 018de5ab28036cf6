import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import PolicyPack
import School
import Service
import Testing

@testable import Web

/// Who may come where; the table of addresses is gone through, so that a new one is covered by itself.
@Suite struct AccessTests {
    /// An address of the table with something in place of its names.
    private func filled(_ path: String) -> String {
        path.split(separator: "/", omittingEmptySubsequences: false)
            .map { $0.hasPrefix("{") ? "nothing" : String($0) }.joined(separator: "/")
    }

    @Test func `nobody comes to an address for members without signing in`() async throws {
        let school = try await ServedSchool.empty()
        let closed = Routes(school.house).table.filter { $0.access != .everybody }
        #expect(closed.count > 15)
        try await school.serving { client in
            for address in closed {
                if address.get != nil {
                    let page = try await client.get(filled(address.path))
                    #expect(page.status == .unauthorized && page.text.contains("Sign in"), "\(address.path)")
                }
                if address.post != nil {
                    let headers: HTTPFields = [.contentType: "application/x-www-form-urlencoded"]
                    let page = try await client.execute(uri: filled(address.path), method: .post, headers: headers)
                    #expect(page.status == .unauthorized, "\(address.path)")
                }
            }
        }
        await school.remove()
    }

    @Test func `a form without the session's token does nothing anywhere`() async throws {
        let school = try await ServedSchool.demonstration()
        let before = try await school.running.view().state
        try await school.serving(as: "Susan Pell") { browser in
            for address in Routes(school.house).table where address.post != nil && address.access != .everybody {
                let page = try await browser.post(filled(address.path), [], token: "another")
                #expect(page.status == .forbidden, "\(address.path)")
            }
        }
        #expect(try await school.running.view().state == before)
        await school.remove()
    }

    @Test func `whoever holds no office is refused where an office is needed`() async throws {
        let school = try await ServedSchool.demonstration()
        try await school.serving(as: "Grace Tolland") { browser in
            var tried = 0
            for address in Routes(school.house).table {
                guard case .holders = address.access, address.get != nil else { continue }
                tried += 1
                let page = try await browser.get(filled(address.path))
                #expect(page.status == .forbidden, "\(address.path)")
            }
            #expect(tried > 0)
        }
        await school.remove()
    }

    @Test func `with a slip alone there is nothing but choosing a password and leaving`() async throws {
        let school = try await ServedSchool.empty()
        let slip = try #require(try await school.house.signIn.issueSlips(for: ["admin"]).first)
        guard case .signedIn(let session) = try await school.house.signIn.signIn(name: "Ada Min", password: slip.code)
        else {
            Issue.record("the slip is refused")
            return
        }
        try await school.serving { client in
            let browser = SignedIn(client: client, session: session)
            #expect(try await browser.get("/password").status == .ok)
            for address in Routes(school.house).table
            where address.get != nil && ![.everybody, .newcomers].contains(address.access) {
                let page = try await browser.get(filled(address.path))
                #expect(page.status == .seeOther && page.location == "/password", "\(address.path)")
            }
            #expect(try await browser.get("/").location == "/password")
        }
        await school.remove()
    }

    @Test func `signing in sets a cookie that scripts cannot read and other sites do not send`() async throws {
        let school = try await ServedSchool.empty()
        try await school.serving { client in
            let headers: HTTPFields = [.contentType: "application/x-www-form-urlencoded"]
            let body = "name=ada+min&password=\(Demonstration.password)&next=%2Frecord"
            let page = try await client.execute(
                uri: "/sign-in", method: .post, headers: headers, body: ByteBuffer(string: body))
            #expect(page.status == .seeOther && page.location == "/record")
            let cookie = try #require(page.headers[.setCookie])
            for word in ["HttpOnly", "SameSite=Lax", "Path=/"] { #expect(cookie.contains(word)) }
            let outside = try await client.execute(
                uri: "/sign-in", method: .post, headers: headers,
                body: ByteBuffer(string: "name=ada+min&password=\(Demonstration.password)&next=%2F%2Fevil.example"))
            #expect(outside.location == "/")
        }
        await school.remove()
    }
}
