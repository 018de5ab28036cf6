import Foundation
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import PolicyPack
import Testing

@testable import Web

/// The policies that come with the program, and the pages of Dothill's.
enum Policies {
    static let folder = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Policies")

    static func shelf() throws -> Shelf { try Shelf(folder: folder) }

    static func pack(_ name: String) throws -> Pack {
        let reading = try #require(try shelf().read(name))
        return try #require(reading.pack)
    }

    static func site() throws -> Site { try made.get() }

    private static let made = Result {
        Site(policy: try pack("dothill"), law: try pack("law-and-safety"), vocabulary: try shelf().vocabulary)
    }

    /// Runs a test against the real router, in memory.
    static func serving<Value: Sendable>(
        logger: Logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
        _ test: @Sendable (any TestClientProtocol) async throws -> Value
    ) async throws -> Value {
        let app = Application(router: Routes(try site()).router(logger), logger: logger)
        return try await app.test(.router, test)
    }
}

extension TestClientProtocol {
    /// Gets a page.
    func get(_ address: String) async throws -> TestResponse {
        try await execute(uri: address, method: .get)
    }

    /// Sends a form; the body is written as a browser writes it.
    func form(_ body: String, headers: HTTPFields = [:]) async throws -> TestResponse {
        var headers = headers
        headers[.contentType] = "application/x-www-form-urlencoded"
        return try await execute(uri: "/ask", method: .post, headers: headers, body: ByteBuffer(string: body))
    }

    /// Sends JSON.
    func json(_ body: String) async throws -> TestResponse {
        try await execute(
            uri: "/api/ask", method: .post, headers: [.contentType: "application/json"],
            body: ByteBuffer(string: body))
    }
}

extension TestResponse {
    /// The body as text.
    var text: String { String(buffer: body) }

    /// What stands between two marks of the body.
    func between(_ start: String, _ end: String) -> String {
        guard let from = text.range(of: start), let to = text.range(of: end, range: from.upperBound..<text.endIndex)
        else { return "" }
        return String(text[from.upperBound..<to.lowerBound])
    }
}
