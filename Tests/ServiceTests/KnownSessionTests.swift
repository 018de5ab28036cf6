import Foundation
import Ledger
import LedgerSQLite
import PolicyPack
import School
import Testing

@testable import Service

/// What servers know without asking again, and that a session which ended is nowhere known.
@Suite struct KnownSessionTests {
    /// How a school is kept.
    enum Keeping: CaseIterable, Sendable {
        /// One server has the folder alone and knows its sessions.
        case alone
        /// Two servers share what is kept, and each asks.
        case shared
    }

    private struct Doors {
        let premises: Premises
        /// Where somebody is signed in.
        let here: SignIn
        /// Where their session ends.
        let there: SignIn

        func session(of name: String = "Ada Min") async throws -> Session {
            guard case .signedIn(let session) = try await here.signIn(name: name, password: "three wise words")
            else { throw Refusal.notSignedIn }
            // Twice, so that the second time it is known already.
            for _ in 0..<2 { _ = try await isKnown(session) }
            return session
        }

        func isKnown(_ session: Session) async throws -> Bool {
            try await here.session(session.token, in: here.running.view()) != nil
        }
    }

    private func doors(_ keeping: Keeping) async throws -> Doors {
        let premises = try Premises()
        let running =
            switch keeping {
            case .alone: try await premises.server(on: SQLiteStore(onlyServerOf: premises.folder))
            case .shared: try await premises.server()
            }
        try await running.run(.people(.open(details: PersonDetails(name: "Ada Min"))), by: "admin")
        let here = premises.signIn(running)
        try await here.setPassword("three wise words", of: "admin")
        guard keeping == .shared else { return Doors(premises: premises, here: here, there: here) }
        return Doors(premises: premises, here: here, there: premises.signIn(try await premises.server()))
    }

    @Test(arguments: Keeping.allCases)
    func `whoever signs out, here or at another server, is signed out`(keeping: Keeping) async throws {
        let doors = try await doors(keeping)
        let (ended, other) = (try await doors.session(), try await doors.session())
        try await doors.there.signOut(ended)
        #expect(try await !doors.isKnown(ended))
        #expect(try await doors.isKnown(other))
    }

    @Test(arguments: Keeping.allCases)
    func `a new password and a new slip end every session that was known`(keeping: Keeping) async throws {
        let doors = try await doors(keeping)
        let first = try await doors.session()
        try await doors.there.setPassword("three wise words", of: "admin")
        #expect(try await !doors.isKnown(first))
        let second = try await doors.session()
        _ = try await doors.there.issueSlips(for: ["admin"])
        #expect(try await !doors.isKnown(second))
        #expect(try await doors.here.withoutPassword(["admin", "nobody"]) == ["admin", "nobody"])
    }

    @Test(arguments: Keeping.allCases)
    func `a known session ends after half an hour without a page, and after a working day`(
        keeping: Keeping
    ) async throws {
        let doors = try await doors(keeping)
        let idle = try await doors.session()
        doors.premises.move(seconds: KeptSession.idleSeconds - 1)
        #expect(try await doors.isKnown(idle))
        doors.premises.move(seconds: KeptSession.idleSeconds + 1)
        #expect(try await !doors.isKnown(idle))
        let busy = try await doors.session()
        for _ in 0..<(KeptSession.longestSeconds / 1200) {
            #expect(try await doors.isKnown(busy))
            doors.premises.move(seconds: 1200)
        }
        #expect(try await !doors.isKnown(busy))
    }

    @Test(arguments: Keeping.allCases)
    func `whoever is suspended is out at once, though their session was known`(keeping: Keeping) async throws {
        let doors = try await doors(keeping)
        try await doors.here.running.run(added("Tom Teal", "tom"), by: "admin")
        try await doors.there.setPassword("three wise words", of: "tom")
        let session = try await doors.session(of: "Tom Teal")
        #expect(try await doors.here.withoutPassword(["tom"]) == [])
        try await doors.there.running.run(
            .people(.suspend("tom", reason: "Asked not to come in.")), by: "admin")
        #expect(try await !doors.isKnown(session))
    }

    @Test func `what another server appends is seen at the next look, with its names`() async throws {
        let doors = try await doors(.shared)
        _ = try await doors.here.running.view()
        try await doors.there.running.run(added("Tom Teal", "tom"), by: "admin")
        let view = try await doors.here.running.view()
        #expect(view.state.people.persons["tom"] != nil)
        #expect(view.name("tom") == "Tom Teal")
    }
}
