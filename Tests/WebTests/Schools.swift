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

/// A running school on a real store, served in memory.
struct ServedSchool: Sendable {
    static let start = Instant(milliseconds: 1_789_000_000_000)

    let folder: URL
    let key: SchoolKey
    let house: House
    let running: RunningSchool

    /// The demonstration school in a new folder.
    static func demonstration() async throws -> ServedSchool {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("lanyard-web-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let key = SchoolKey(newFor: try SchoolID("oakfield"))
        let store = SQLiteStore(folder: folder)
        try await Demonstration.make(
            school: key.school, store: store, key: key, vocabulary: try Policies.shelf().vocabulary,
            pack: try Policies.pack("dothill"), roster: try roster(), now: start, passwords: passwords)
        await store.close()
        return try await open(folder, key)
    }

    /// A school without anybody but an administrator, by the name of Ada Min.
    static func empty() async throws -> ServedSchool {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("lanyard-web-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let school = try await open(folder, SchoolKey(newFor: try SchoolID("oakfield")))
        let open = Command.people(.open(details: PersonDetails(name: "Ada Min")))
        _ = try await school.running.perform(open, id: School.CommandID(Fresh.name()), by: "admin")
        try await school.house.signIn.setPassword(Demonstration.password, of: "admin")
        return school
    }

    /// Opens a school that is kept in a folder; several may, as several servers do.
    static func open(
        _ folder: URL, _ key: SchoolKey, clock: Clock = Clock { start }
    ) async throws -> ServedSchool {
        let shelf = try Policies.shelf()
        let running = try await RunningSchool(
            school: key.school, store: SQLiteStore(folder: folder), key: key, vocabulary: shelf.vocabulary,
            clock: clock)
        let house = House(
            running, signIn: SignIn(running, passwords: passwords), shelf: shelf,
            law: try Policies.pack("law-and-safety"), isSecure: false)
        return ServedSchool(folder: folder, key: key, house: house, running: running)
    }

    private static let passwords = PasswordQueue(rounds: 1024, parallelism: 1)

    static func roster() throws -> RosterFile {
        let file = Policies.folder.deletingLastPathComponent().appendingPathComponent("Examples/roster.csv")
        return try RosterFile(try String(contentsOf: file, encoding: .utf8))
    }

    /// Runs a test against the real router, in memory.
    func serving<Value: Sendable>(
        _ test: @Sendable (any TestClientProtocol) async throws -> Value
    ) async throws -> Value {
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let app = Application(router: Routes(house).router(logger), logger: logger)
        return try await app.test(.router, test)
    }

    /// Runs a test as somebody who has signed in.
    func serving<Value: Sendable>(
        as name: String, _ test: @Sendable (SignedIn) async throws -> Value
    ) async throws -> Value {
        let session = try await session(of: name)
        return try await serving { try await test(SignedIn(client: $0, session: session)) }
    }

    /// Somebody's session, to whom cases are open where they have a sheet of codes.
    ///
    /// - Parameter opensCases: false for a session that has given its password and no code yet.
    func session(of name: String, opensCases: Bool = true) async throws -> Session {
        guard case .signedIn(let session) = try await house.signIn.signIn(name: name, password: Demonstration.password)
        else { throw Refusal.notSignedIn }
        let left = try await house.factor.status(of: session.person).codesLeft
        if opensCases, left > 0 {
            let code = Demonstration.codes[Demonstration.codes.count - left]
            guard try await house.factor.open(session, code: code) == .opened else { throw Refusal.notSignedIn }
        }
        return session
    }

    func person(_ name: String) async throws -> PersonID {
        let view = try await running.view()
        return try #require(view.state.people.persons.keys.first { view.name($0) == name })
    }

    func remove() async {
        await running.close()
        try? FileManager.default.removeItem(at: folder)
    }
}

/// Somebody who is signed in: it sends the session's cookie and the forms' tokens.
struct SignedIn: Sendable {
    let client: any TestClientProtocol
    let session: Session

    private var headers: HTTPFields { [.cookie: "lanyard=\(session.token)"] }

    func get(_ address: String) async throws -> TestResponse {
        try await client.execute(uri: address, method: .get, headers: headers)
    }

    /// Sends a form with its token, and the name of the command where the test repeats it.
    func post(
        _ address: String, _ fields: [(String, String)], command: String = Fresh.name(), token: String? = nil
    ) async throws -> TestResponse {
        var headers = headers
        headers[.contentType] = "application/x-www-form-urlencoded"
        let all = [("form-token", token ?? session.formToken), ("form-command", command)] + fields
        let body = all.map { "\(Self.encoded($0))=\(Self.encoded($1))" }.joined(separator: "&")
        return try await client.execute(
            uri: address, method: .post, headers: headers, body: ByteBuffer(string: body))
    }

    private static func encoded(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    }
}

extension TestResponse {
    var location: String? { headers[.location] }
}
