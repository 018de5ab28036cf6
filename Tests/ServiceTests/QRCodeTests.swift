import Foundation
import Testing

@testable import Service

/// Codes for a camera: what they say, and that nothing is lost without the program that makes them.
@Suite struct QRCodeTests {
    @Test func `a code is square, has its three corners and a quiet margin, and is another for another text`()
        async throws
    {
        let code = try #require(await QRCode(of: "https://school.example/tell-us/pupils"), "qrencode is not installed")
        let size = code.rows.count
        #expect(code.rows.allSatisfy { $0.count == size })
        for margin in 0..<4 {
            #expect(!code.rows[margin].contains(true) && !code.rows[size - 1 - margin].contains(true))
        }
        for (x, y) in [(4, 4), (size - 11, 4), (4, size - 11)] {
            #expect(code.rows[y][x..<(x + 7)].allSatisfy { $0 }, "the corner at \(x), \(y)")
        }
        let other = await QRCode(of: "https://school.example/tell-us")
        #expect(other != code)
        #expect(await QRCode(of: "https://school.example/tell-us/pupils") == code)
    }

    @Test func `without the program there is no code, and too long a text gives none`() async {
        #expect(await QRCode(of: "https://school.example", program: "no-such-program") == nil)
        #expect(await QRCode(of: String(repeating: "x", count: 5000)) == nil)
        #expect(QRCode(drawn: "") == nil)
    }
}
