import Foundation
import Ledger
import PolicyPack
import School
import Testing

@testable import Service

/// What is asked beside the password before a case is shown (C8).
@Suite struct SecondFactorTests {
    private struct Desk {
        let premises: Premises
        let running: RunningSchool
        let signIn: SignIn
        let factor: SecondFactor
        let ada: PersonID

        /// A school in which Ada has a password and nothing beside it.
        init() async throws {
            premises = try Premises()
            running = try await premises.server()
            signIn = premises.signIn(running)
            factor = SecondFactor(running)
            ada = "ada"
            try await running.run(.people(.open(details: PersonDetails(name: "Ada Min"))), by: ada)
            try await signIn.setPassword("three-wise-words", of: ada)
        }

        func session() async throws -> Session {
            guard case .signedIn(let session) = try await signIn.signIn(name: "Ada Min", password: "three-wise-words")
            else { throw Refusal.notSignedIn }
            return session
        }

        func digits(_ secret: String, stepsOn steps: Int64 = 0) throws -> String {
            let step = premises.clock.now.milliseconds / 30_000 + steps
            return TimedCode(secret: try #require(SecondFactorTests.bytes(secret))).code(step: step)
        }
    }

    /// The bytes of a secret in base 32, read by the book.
    static func bytes(_ text: String) -> Data? {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
        let places = text.compactMap { alphabet.firstIndex(of: $0) }
        guard places.count == text.count else { return nil }
        let bits = places.flatMap { place in (0..<5).map { place >> (4 - $0) & 1 } }
        return Data(
            stride(from: 0, to: bits.count - bits.count % 8, by: 8).map { start in
                bits[start..<(start + 8)].reduce(0 as UInt8) { $0 << 1 | UInt8($1) }
            })
    }

    @Test func `what cannot be read is an error and never nothing set up, so that a password alone opens no case`()
        async throws
    {
        let desk = try await Desk()
        let session = try await desk.session()
        let codes = try #require(try await desk.factor.makeSheet(session))
        let ids = try await desk.running.store.ids(ofKind: "second-factor", of: desk.running.school)
        #expect(ids.count == 1)
        for kind in ["second-factor", "throttle", "account"] {
            for id in try await desk.running.store.ids(ofKind: kind, of: desk.running.school) {
                _ = try await desk.running.store.put(
                    [1, 2, 3], at: SharedKey(kind, id), of: desk.running.school, replacing: nil, expires: nil,
                    now: desk.premises.clock.now.timestamp)
            }
        }
        await #expect(throws: UnreadableValue(kind: "second-factor")) { try await desk.factor.maySetUp(session) }
        await #expect(throws: UnreadableValue(kind: "second-factor")) { try await desk.factor.makeSheet(session) }
        await #expect(throws: UnreadableValue(kind: "second-factor")) {
            try await desk.factor.open(session, code: codes[0])
        }
        await #expect(throws: UnreadableValue.self) { try await desk.session() }
        #expect(try await desk.signIn.withoutPassword([desk.ada]).isEmpty, "nobody is taken for a newcomer")
        // A reset by those who are entitled to it mends it.
        let slip = try #require(try await desk.signIn.issueSlips(for: [desk.ada]).first)
        guard case .signedIn(let anew) = try await desk.signIn.signIn(name: "Ada Min", password: slip.code) else {
            Issue.record("not let in")
            return
        }
        #expect(anew.mustChoosePassword)
    }

    @Test(
        arguments: [
            (59, "94287082"), (1_111_111_109, "07081804"), (1_111_111_111, "14050471"), (1_234_567_890, "89005924"),
            (2_000_000_000, "69279037"), (20_000_000_000, "65353130"),
        ] as [(Int64, String)])
    func `an app's codes are those of RFC 6238, appendix B`(seconds: Int64, code: String) {
        let timed = TimedCode(secret: Data("12345678901234567890".utf8))
        #expect(timed.code(step: seconds / TimedCode.stepSeconds, digits: 8) == code)
    }

    @Test func `an app's secret is written as RFC 4648 says`() {
        #expect(TimedCode(secret: Data("foobar".utf8)).text == "MZXW6YTBOI")
        #expect(TimedCode(secret: Data("fooba".utf8)).text == "MZXW6YTB")
        #expect(Self.bytes("MZXW6YTB") == Data("fooba".utf8))
    }

    @Test func `a code of the sheet opens cases to its session once, and to no other session`() async throws {
        let desk = try await Desk()
        let (session, other) = (try await desk.session(), try await desk.session())
        let codes = try #require(try await desk.factor.makeSheet(session))
        #expect(Set(codes).count == SecondFactor.sheetSize)
        #expect(try await desk.factor.isOpen(session) == false)
        let typed = codes[3].lowercased().replacing("-", with: " ")
        #expect(try await desk.factor.open(session, code: typed) == .opened)
        #expect(try await desk.factor.isOpen(session))
        #expect(try await desk.factor.isOpen(other) == false)
        #expect(try await desk.factor.open(other, code: codes[3]) == .wrong)
        #expect(try await desk.factor.status(of: desk.ada).codesLeft == SecondFactor.sheetSize - 1)
    }

    @Test func `one code that is typed on two servers at once opens one of them`() async throws {
        let desk = try await Desk()
        let there = SecondFactor(try await desk.premises.server())
        let (session, other) = (try await desk.session(), try await desk.session())
        let codes = try #require(try await desk.factor.makeSheet(session))
        for code in codes.prefix(4) {
            async let one = desk.factor.open(session, code: code)
            async let two = there.open(other, code: code)
            let outcomes = [try await one, try await two]
            #expect(outcomes.filter { $0 == .opened }.count == 1, "\(outcomes)")
        }
    }

    @Test func `after a while without reading cases it is asked again, and reading puts that off`() async throws {
        let desk = try await Desk()
        let session = try await desk.session()
        let codes = try #require(try await desk.factor.makeSheet(session))
        _ = try await desk.factor.open(session, code: codes[0])
        desk.premises.move(seconds: 14 * 60)
        #expect(try await desk.factor.isOpen(session))
        desk.premises.move(seconds: 14 * 60)
        #expect(try await desk.factor.isOpen(session, staysOpen: false))
        desk.premises.move(seconds: 61)
        #expect(try await desk.factor.isOpen(session) == false)
    }

    @Test func `a password alone never replaces a second factor`() async throws {
        let desk = try await Desk()
        let session = try await desk.session()
        let codes = try #require(try await desk.factor.makeSheet(session))
        #expect(try await desk.factor.makeSheet(session) == nil)
        #expect(try await desk.factor.beginApp(session) == nil)
        _ = try await desk.factor.open(session, code: codes[0])
        let fresh = try #require(try await desk.factor.makeSheet(session))
        try await desk.factor.close(session)
        #expect(try await desk.factor.open(session, code: codes[1]) == .wrong)
        // Used up to the last, it is still set up.
        for code in fresh { #expect(try await desk.factor.open(session, code: code) == .opened) }
        try await desk.factor.close(session)
        #expect(try await desk.factor.status(of: desk.ada).codesLeft == 0)
        #expect(try await desk.factor.makeSheet(session) == nil)
    }

    @Test func `wrong codes are counted before they are tried, and the right one waits with them`() async throws {
        let desk = try await Desk()
        let session = try await desk.session()
        let codes = try #require(try await desk.factor.makeSheet(session))
        let outcomes = try await withThrowingTaskGroup(of: SecondFactor.Outcome.self) { group in
            for guess in 0..<20 { group.addTask { try await desk.factor.open(session, code: "AAAA-\(guess)") } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(outcomes.filter { $0 == .wrong }.count == 5)
        guard case .tooMany = try await desk.factor.open(session, code: codes[0]) else {
            Issue.record("the throttle did not hold")
            return
        }
        desk.premises.move(seconds: 16 * 60)
        #expect(try await desk.factor.open(session, code: codes[0]) == .opened)
    }

    @Test func `an app's code holds for its step and one beside it, and never twice`() async throws {
        let desk = try await Desk()
        let session = try await desk.session()
        let secret = try #require(try await desk.factor.beginApp(session))
        #expect(try await desk.factor.beginApp(session) == secret)
        #expect(try await desk.factor.open(session, code: try desk.digits(secret)) == .notSetUp)
        #expect(try await desk.factor.confirmApp(session, code: "000000") == false)
        #expect(try await desk.factor.confirmApp(session, code: try desk.digits(secret)))
        // The one that set it up is used up.
        #expect(try await desk.factor.open(session, code: try desk.digits(secret)) == .wrong)
        desk.premises.move(seconds: 90)
        #expect(try await desk.factor.open(session, code: try desk.digits(secret, stepsOn: -2)) == .wrong)
        #expect(try await desk.factor.open(session, code: try desk.digits(secret, stepsOn: 2)) == .wrong)
        #expect(try await desk.factor.open(session, code: try desk.digits(secret, stepsOn: -1)) == .opened)
        #expect(try await desk.factor.open(session, code: try desk.digits(secret, stepsOn: 1)) == .opened)
        #expect(try await desk.factor.open(session, code: try desk.digits(secret)) == .wrong)
        // Without a sheet the app stays, so that nobody shuts themselves out.
        #expect(try await desk.factor.removeApp(session) == false)
    }

    @Test func `a sign-in that is given again ends sheet, app and what was open`() async throws {
        let desk = try await Desk()
        let session = try await desk.session()
        let codes = try #require(try await desk.factor.makeSheet(session))
        _ = try await desk.factor.open(session, code: codes[0])
        _ = try await desk.signIn.issueSlips(for: [desk.ada])
        #expect(try await desk.factor.status(of: desk.ada).isSetUp == false)
        let view = try await desk.running.view()
        #expect(try await desk.signIn.session(session.token, in: view) == nil)
        #expect(try await desk.factor.open(session, code: codes[1]) == .notSetUp)
    }

    @Test func `no code and no secret stands in the files in the clear`() async throws {
        let desk = try await Desk()
        let session = try await desk.session()
        let codes = try #require(try await desk.factor.makeSheet(session))
        _ = try await desk.factor.open(session, code: codes[0])
        let secret = try #require(try await desk.factor.beginApp(session))
        await desk.running.close()
        let files = try FileManager.default.subpathsOfDirectory(atPath: desk.premises.folder.path)
            .filter { $0.contains(".sqlite") }
        #expect(!files.isEmpty)
        let bytes = try files.map { try Data(contentsOf: desk.premises.folder.appendingPathComponent($0)) }
        let secrets = [codes[1], SecondFactor.digest(codes[1], of: desk.ada), secret].map { Data($0.utf8) }
        for secret in secrets { #expect(!bytes.contains { $0.range(of: secret) != nil }) }
    }
}
