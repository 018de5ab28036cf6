import Foundation
import PolicyPack
import School
import Testing

@testable import Service

/// Who comes in, with what, and for how long.
@Suite struct SignInTests {
    private struct Door {
        let premises: Premises
        let running: RunningSchool
        let signIn: SignIn

        func session(_ outcome: SignInOutcome) throws -> Session {
            guard case .signedIn(let session) = outcome else { throw Refusal.notSignedIn }
            return session
        }

        func `try`(_ name: String, _ password: String) async throws -> SignInOutcome {
            try await signIn.signIn(name: name, password: password)
        }
    }

    private func door() async throws -> Door {
        let premises = try Premises()
        let running = try await premises.server()
        let details = PersonDetails(name: "Ada Min", email: "Ada@School.example")
        try await running.run(.people(.open(details: details)), by: "admin")
        return Door(premises: premises, running: running, signIn: premises.signIn(running))
    }

    @Test func `a slip lets somebody in once, to choose a password and nothing else`() async throws {
        let door = try await door()
        let slip = try #require(try await door.signIn.issueSlips(for: ["admin"]).first)
        let first = try door.session(try await door.try("ada min", slip.code.lowercased()))
        #expect(first.mustChoosePassword)
        let chosen = try await door.signIn.choose("three wise words", again: "three wise words", for: first).get()
        #expect(!chosen.mustChoosePassword)
        #expect(try await door.try("Ada Min", slip.code) == .refused)
        #expect(try await door.signIn.session(first.token, in: door.running.view()) == nil)
        let second = try door.session(try await door.try("ada@school.example", "three wise words"))
        #expect(second.person == "admin" && !second.mustChoosePassword)
    }

    @Test func `a slip runs out after two weeks, and a new one ends the password and every session`() async throws {
        let door = try await door()
        try await door.signIn.setPassword("three wise words", of: "admin")
        let session = try door.session(try await door.try("Ada Min", "three wise words"))
        let slip = try #require(try await door.signIn.issueSlips(for: ["admin"]).first)
        #expect(try await door.signIn.session(session.token, in: door.running.view()) == nil)
        #expect(try await door.try("Ada Min", "three wise words") == .refused)
        door.premises.move(seconds: 14 * 86_400)
        #expect(try await door.try("Ada Min", slip.code) == .refused)
    }

    @Test func `a name that nobody has is refused like a wrong password, and throttled like one`() async throws {
        let door = try await door()
        try await door.signIn.setPassword("three wise words", of: "admin")
        for name in ["Ada Min", "Nobody Known"] {
            for _ in 0..<Throttle.free { #expect(try await door.try(name, "wrong") == .refused) }
            guard case .tooMany(let until) = try await door.try(name, "wrong") else {
                Issue.record("\(name) is not throttled")
                continue
            }
            #expect(until == door.premises.clock.now.adding(seconds: 30))
        }
        // The right password does not count either while the door is shut.
        guard case .tooMany = try await door.try("ada@school.example", "three wise words") else {
            Issue.record("the e-mail address goes round the throttle")
            return
        }
        door.premises.move(seconds: 31)
        _ = try door.session(try await door.try("Ada Min", "three wise words"))
    }

    @Test func `many guesses at once are counted before any is tried`() async throws {
        let door = try await door()
        try await door.signIn.setPassword("three wise words", of: "admin")
        let outcomes = try await withThrowingTaskGroup(of: SignInOutcome.self) { group in
            for number in 0..<20 { group.addTask { try await door.try("Ada Min", "guess \(number)") } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(outcomes.filter { $0 == .refused }.count == Throttle.free)
    }

    @Test func `a namesake's own password gives no fresh guesses at the other's`() async throws {
        let door = try await door()
        for (id, password) in [("one", "first of two smiths"), ("two", "second of two smiths")] {
            try await door.running.run(added("Jo Smith", id), by: "admin")
            try await door.signIn.setPassword(password, of: PersonID(id))
        }
        for _ in 0..<3 { #expect(try await door.try("jo smith", "guess") == .refused) }
        _ = try door.session(try await door.try("jo smith", "second of two smiths"))
        #expect(try await door.try("jo smith", "guess") == .refused)
        guard case .tooMany = try await door.try("jo smith", "guess") else {
            Issue.record("the count began anew")
            return
        }
    }

    @Test func `one person's wrong attempts shut nobody else out`() async throws {
        let door = try await door()
        try await door.running.run(added("Tom Ash", "tom"), by: "admin")
        try await door.signIn.setPassword("three wise words", of: "tom")
        for _ in 0..<9 { _ = try await door.try("Ada Min", "wrong") }
        _ = try door.session(try await door.try("Tom Ash", "three wise words"))
    }

    @Test func `two of one name both come in, each with their own password`() async throws {
        let door = try await door()
        for (id, password) in [("one", "first of two smiths"), ("two", "second of two smiths")] {
            try await door.running.run(added("Jo Smith", id), by: "admin")
            try await door.signIn.setPassword(password, of: PersonID(id))
        }
        #expect(try door.session(try await door.try("jo smith", "first of two smiths")).person == "one")
        #expect(try door.session(try await door.try("jo smith", "second of two smiths")).person == "two")
    }

    @Test func `a session ends with the sign-out, after half an hour idle, and when the person leaves`() async throws {
        let door = try await door()
        try await door.running.run(added("Tom Ash", "tom"), by: "admin")
        try await door.signIn.setPassword("three wise words", of: "tom")
        func start() async throws -> Session { try door.session(try await door.try("Tom Ash", "three wise words")) }
        func isThere(_ session: Session) async throws -> Bool {
            try await door.signIn.session(session.token, in: door.running.view()) != nil
        }
        let first = try await start()
        #expect(try await isThere(first))
        try await door.signIn.signOut(first)
        #expect(try await !isThere(first))
        let second = try await start()
        // Somebody who goes on working stays in.
        for _ in 0..<3 {
            door.premises.move(seconds: 20 * 60)
            #expect(try await isThere(second))
        }
        door.premises.move(seconds: 31 * 60)
        #expect(try await !isThere(second))
        let third = try await start()
        try await door.running.run(.people(.suspend("tom", reason: "–")), by: "admin")
        #expect(try await !isThere(third))
        #expect(try await door.try("Tom Ash", "three wise words") == .refused)
    }

    @Test func `a signature's password is counted like a sign-in`() async throws {
        let door = try await door()
        try await door.signIn.setPassword("three wise words", of: "admin")
        #expect(try await door.signIn.confirm("admin", password: "three wise words") == nil)
        for _ in 0..<Throttle.free { #expect(try await door.signIn.confirm("admin", password: "x") == .refused) }
        guard case .tooMany = try await door.signIn.confirm("admin", password: "three wise words") else {
            Issue.record("not throttled")
            return
        }
    }

    @Test(arguments: [
        ("short", "short", PasswordFault.tooShort), ("long enough", "long enougH", .notTheSame),
        ("ada min xyz", "", .notTheSame),
        (String(repeating: "x", count: 201), String(repeating: "x", count: 201), .tooLong),
    ])
    func `a password that will not do is refused with the reason`(
        password: String, again: String, fault: PasswordFault
    ) async throws {
        let door = try await door()
        let slip = try #require(try await door.signIn.issueSlips(for: ["admin"]).first)
        let session = try door.session(try await door.try("Ada Min", slip.code))
        let choice = try await door.signIn.choose(password, again: again, for: session)
        #expect(throws: PasswordRefused(fault: fault)) { try choice.get() }
    }

    @Test func `more than can be hashed are told to wait, and nobody is let in`() async throws {
        let door = try await door()
        try await door.signIn.setPassword("three wise words", of: "admin")
        let full = SignIn(door.running, passwords: PasswordQueue(most: 0))
        #expect(try await full.signIn(name: "Ada Min", password: "three wise words") == .busy)
    }

    @Test func `a draft comes back to the account and browser that began it, for a day`() async throws {
        let door = try await door()
        try await door.signIn.setPassword("three wise words", of: "admin")
        let session = try door.session(try await door.try("Ada Min", "three wise words"))
        let drafts = Drafts(door.running)
        let key = try await drafts.begin(for: session)
        let fields = [Drafts.Field(name: "what", value: "She said …")]
        // Somebody else's form at the same browser is not kept for whoever began.
        #expect(try await !drafts.keep(fields, formToken: "another's", key: key))
        #expect(try await drafts.keep(fields, formToken: session.formToken, key: key))
        #expect(try await drafts.fields(key: key, for: "admin") == fields)
        #expect(try await drafts.fields(key: key, for: "tom") == nil)
        #expect(try await drafts.fields(key: "another", for: "admin") == nil)
        #expect(try await !drafts.keep(fields, formToken: session.formToken, key: "another"))
        door.premises.move(seconds: 86_401)
        #expect(try await drafts.fields(key: key, for: "admin") == nil)
    }
}
