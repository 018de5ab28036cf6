import HTTPTypes
import HummingbirdTesting
import Service
import Testing

@testable import Web

/// What browsers are told where people come over TLS.
@Suite struct TLSTests {
    @Test(arguments: [true, false])
    func `a browser that came over TLS keeps to it, and its cookies go over nothing else`(isSecure: Bool) async throws {
        try await RosterSchool.open(isSetUp: false, isSecure: isSecure) { school in
            let page = try await school.client.execute(uri: "/sign-in", method: .get)
            #expect(page.headers[.strictTransportSecurity] == (isSecure ? "max-age=31536000" : nil))
            let browser = Seat(client: school.client, cookie: nil, token: "")
            let answer = try await browser.post(
                "/sign-in", [("name", "Susan Pell"), ("password", Demonstration.password)])
            let cookie = try #require(answer.headers[.setCookie])
            #expect(cookie.contains("Secure") == isSecure)
            #expect(cookie.hasPrefix("__Host-") == isSecure && cookie.contains("HttpOnly"))
        }
    }
}
