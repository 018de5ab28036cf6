import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Ledger
import LedgerSQLite
import Logging
import NIOCore
import PolicyPack
import Rulebook
import School
import Service
import Testing

@testable import Web

/// The demonstration school on a record of its own, and its pages by the real router.
struct RosterSchool: Sendable {
    let running: RunningSchool
    let house: House
    let client: any TestClientProtocol

    /// Monday 2 November 2026, nine o'clock.
    static let now = Instant(milliseconds: 1_793_610_000_000)

    /// The policy of the demonstration, with further registers.
    private static func pack(with registers: [Register]) throws -> Pack {
        var pack = try Policies.pack("dothill")
        pack.registers += registers
        return pack
    }

    /// Runs a test on a fresh school.
    ///
    /// - Parameters:
    ///   - isSetUp: false for a school that has people and an administrator, Susan Pell, and no policy yet.
    ///   - isSecure: whether people come over TLS.
    ///   - registers: what its policy has written down beside its own registers.
    static func open(
        isSetUp: Bool = true, isSecure: Bool = false, registers: [Register] = [],
        _ test: @escaping @Sendable (RosterSchool) async throws -> Void
    ) async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("oakfield-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let store = SQLiteStore(folder: folder)
        let key = SchoolKey(newFor: try SchoolID("oakfield"))
        let shelf = try Policies.shelf()
        let passwords = PasswordQueue(rounds: 1024, parallelism: 1)
        if isSetUp {
            _ = try await Demonstration.make(
                school: key.school, store: store, key: key, vocabulary: shelf.vocabulary,
                pack: try pack(with: registers), roster: try RosterFile(try roster()), now: now,
                passwords: passwords)
        }
        let running = try await RunningSchool(
            school: key.school, store: store, key: key, vocabulary: shelf.vocabulary, clock: Clock { now })
        let signIn = SignIn(running, passwords: passwords)
        if !isSetUp { try await begin(running, signIn) }
        let house = House(
            running, signIn: signIn, shelf: shelf, law: try Policies.pack("law-and-safety"), isSecure: isSecure)
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let app = Application(router: Routes(house).router(logger), logger: logger)
        do {
            try await app.test(.router) { try await test(RosterSchool(running: running, house: house, client: $0)) }
        } catch {
            await store.close()
            throw error
        }
        await store.close()
    }

    static func roster() throws -> String {
        try String(
            contentsOf: Policies.folder.deletingLastPathComponent().appendingPathComponent("Examples/roster.csv"),
            encoding: .utf8)
    }

    private static func begin(_ running: RunningSchool, _ signIn: SignIn) async throws {
        let first = PersonID(Fresh.name())
        let open = PeopleCommand.open(details: PersonDetails(name: "Susan Pell"))
        _ = try await running.perform(.people(open), id: CommandID(Fresh.name()), by: first)
        try await signIn.setPassword(Demonstration.password, of: first)
    }

    /// Somebody of the roster.
    func person(_ name: String) async throws -> PersonID {
        let view = try await running.view()
        return try #require(view.state.people.persons.keys.first { view.name($0) == name })
    }

    /// A browser at which somebody has signed in.
    func browser(_ name: String, password: String = Demonstration.password) async throws -> Seat {
        let browser = Seat(client: client, cookie: nil, token: "")
        let answer = try await browser.post("/sign-in", [("name", name), ("password", password)])
        try #require(answer.status == .seeOther, "\(name) could not sign in")
        let cookie = try #require(answer.headers[.setCookie]?.split(separator: ";").first.map(String.init))
        let session = Seat(client: client, cookie: cookie, token: "")
        let page = try await session.get(try #require(answer.headers[.location]))
        let token = page.between("name=\"form-token\" value=\"", "\"")
        return Seat(client: client, cookie: cookie, token: token)
    }
}

/// A browser, as far as the server sees it.
struct Seat: Sendable {
    let client: any TestClientProtocol
    let cookie: String?
    let token: String

    func get(_ address: String) async throws -> TestResponse {
        try await client.execute(uri: address, method: .get, headers: headers())
    }

    /// Sends a form that was made for this session.
    func post(
        _ address: String, _ fields: [(String, String)] = [], command: String = Fresh.name()
    ) async throws -> TestResponse {
        var headers = headers()
        headers[.contentType] = "application/x-www-form-urlencoded"
        let all = [("form-token", token), ("form-command", command)] + fields
        let body = all.map { "\(Self.encoded($0.0))=\(Self.encoded($0.1))" }.joined(separator: "&")
        return try await client.execute(
            uri: address, method: .post, headers: headers, body: ByteBuffer(string: body))
    }

    /// Sends a form with a file in it, written as Chromium writes it.
    func send(
        _ address: String, _ fields: [(String, String)], file: [UInt8]?, command: String = Fresh.name()
    ) async throws -> TestResponse {
        var headers = headers()
        headers[.contentType] = "multipart/form-data; boundary=\(Sent.boundary)"
        let all = [("form-token", token), ("form-command", command)] + fields
        return try await client.execute(
            uri: address, method: .post, headers: headers,
            body: ByteBuffer(bytes: Sent.body(all, file: file.map { ("file", "roster.csv", $0) })))
    }

    private func headers() -> HTTPFields {
        var headers: HTTPFields = [:]
        if let cookie { headers[.cookie] = cookie }
        return headers
    }

    private static func encoded(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    }
}
