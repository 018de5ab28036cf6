import Foundation
import Ledger
public import PolicyPack
public import School

/// What is asked beside the password before a case is shown: a code from a printed sheet, each used once, or from an app.
///
/// No personal phone is needed. It stands in the store, so that several servers share it; of the codes of a sheet only
/// hashes are kept. A sign-in that is given again ends it: see ``SignIn/issueSlips(for:)``.
public struct SecondFactor: Sendable {
    /// What somebody has set up.
    public struct Status: Hashable, Sendable {
        /// How many codes of their sheet are not used yet.
        public let codesLeft: Int
        /// When their sheet was made; nil where they have none.
        public let sheetMade: Instant?
        /// Whether an app gives them codes.
        public let hasApp: Bool

        /// Whether anything was ever set up: also where every code of the sheet is used.
        public var isSetUp: Bool { sheetMade != nil || hasApp }
    }

    /// What a typed code gives.
    public enum Outcome: Hashable, Sendable {
        /// Cases are open to this session for a while.
        case opened
        case wrong
        /// Nothing is set up yet.
        case notSetUp
        /// Too many wrong ones; when the next one counts.
        case tooMany(until: Instant)
    }

    /// How many codes a sheet has.
    public static let sheetSize = 20
    /// From so few codes on, a new sheet is asked for.
    public static let fewCodes = 4

    struct Kept: Codable, Sendable {
        /// The hashes of the codes that are not used yet.
        var codes: Set<String> = []
        var sheetMade: Instant?
        var secret: Data?
        /// The last step of the app that was used.
        var lastStep: Int64?
        /// A secret that was shown and has given no code yet.
        var begun: Data?

        var isSetUp: Bool { sheetMade != nil || secret != nil }
    }

    private struct Opening: Codable, Sendable {
        let person: PersonID
        let seen: Instant
    }

    private static let touchSeconds: Int64 = 20

    let running: RunningSchool
    /// After so long without reading a case the code is asked for again.
    private let idleSeconds: Int64

    /// The second factor of a school.
    ///
    /// - Parameter idleMinutes: after how long without reading a case the code is asked for again.
    public init(_ running: RunningSchool, idleMinutes: Int = 15) {
        self.running = running
        idleSeconds = Int64(idleMinutes) * 60
    }

    private static func place(_ person: PersonID) -> SharedKey { SharedKey("second-factor", person.name) }
    private static func place(_ session: Session) -> SharedKey {
        SharedKey("opened", Secret.digest("opened", session.token))
    }
    private func throttle(_ person: PersonID) -> Throttle {
        Throttle(running, name: "second-factor/\(person.name)")
    }

    static func digest(_ typed: String, of person: PersonID) -> String {
        Secret.digest("code/\(person.name)", typed.uppercased().filter { $0.isLetter || $0.isNumber })
    }

    private func kept(_ person: PersonID) async throws -> RunningSchool.Kept<Kept>? {
        try await running.shared(Self.place(person), as: Kept.self)
    }

    /// What somebody has set up.
    ///
    /// - Throws: ``StoreFailure``.
    public func status(of person: PersonID) async throws -> Status {
        let kept = try await kept(person)?.value
        return Status(
            codesLeft: kept?.codes.count ?? 0, sheetMade: kept?.sheetMade, hasApp: kept?.secret != nil)
    }

    // MARK: Opening cases

    /// Whether cases are open to a session; if so, they stay open for another while.
    ///
    /// - Throws: ``StoreFailure``.
    public func isOpen(_ session: Session, staysOpen: Bool = true) async throws -> Bool {
        guard let opening = try await running.shared(Self.place(session), as: Opening.self) else { return false }
        guard opening.value.person == session.person else { return false }
        if staysOpen, opening.value.seen.adding(seconds: Self.touchSeconds) < running.clock.now {
            // A full disk closes cases earlier; it keeps nobody from reading now.
            _ = try? await share(session, replacing: opening.version)
        }
        return true
    }

    private func share(_ session: Session, replacing version: Int64?) async throws -> Bool {
        let opening = Opening(person: session.person, seen: running.clock.now)
        return try await running.share(
            opening, at: Self.place(session), replacing: version, lasting: idleSeconds)
    }

    /// Closes cases to a session until a code is typed again.
    ///
    /// - Throws: ``StoreFailure``.
    public func close(_ session: Session) async throws {
        try await running.store.remove(Self.place(session), of: running.school)
    }

    /// Tries a code: counted before it is tried, and used up once, on whichever server.
    ///
    /// - Throws: ``StoreFailure``.
    public func open(_ session: Session, code typed: String) async throws -> Outcome {
        guard try await kept(session.person)?.value.isSetUp == true else { return .notSetUp }
        if let until = try await throttle(session.person).attempt() { return .tooMany(until: until) }
        // Of several that use codes at once the others read again.
        for _ in 0..<20 {
            guard let kept = try await kept(session.person) else { return .notSetUp }
            guard let used = using(typed, of: session.person, in: kept.value) else { return .wrong }
            guard
                try await running.share(used, at: Self.place(session.person), replacing: kept.version, lasting: nil)
            else { continue }
            try await throttle(session.person).reset()
            _ = try await share(session, replacing: nil)
            return .opened
        }
        return .wrong
    }

    /// What is kept once a code is used; nil where it is none.
    private func using(_ typed: String, of person: PersonID, in kept: Kept) -> Kept? {
        var kept = kept
        if kept.codes.remove(Self.digest(typed, of: person)) != nil { return kept }
        guard let secret = kept.secret, let step = step(typed, secret, after: kept.lastStep) else { return nil }
        kept.lastStep = step
        return kept
    }

    private func step(_ typed: String, _ secret: Data, after last: Int64?) -> Int64? {
        let seconds = running.clock.now.milliseconds / 1000
        return TimedCode(secret: secret).step(of: typed.filter { !$0.isWhitespace }, seconds: seconds, after: last)
    }

    // MARK: Setting up

    /// Whether somebody may set up a second factor: the first time with their password alone, later only where cases are
    /// open to them by the one they have, so that a password alone never replaces it.
    ///
    /// That the password was typed just now is for the caller to have checked.
    /// - Throws: ``StoreFailure``.
    public func maySetUp(_ session: Session) async throws -> Bool {
        guard try await kept(session.person)?.value.isSetUp == true else { return true }
        return try await isOpen(session)
    }

    /// Changes what is kept of somebody who may; nil where they may not, or another change came first.
    private func change<Value: Sendable>(
        _ session: Session, _ change: (inout Kept) -> Value?
    ) async throws -> Value? {
        guard try await maySetUp(session) else { return nil }
        let kept = try await kept(session.person)
        var changed = kept?.value ?? Kept()
        guard let value = change(&changed) else { return nil }
        let isDone = try await running.share(
            changed, at: Self.place(session.person), replacing: kept?.version ?? 0, lasting: nil)
        return isDone ? value : nil
    }

    /// Makes a new sheet, which ends the old one; its codes are given this once, and only their hashes kept.
    ///
    /// - Returns: the codes; nil where this session may not make one.
    /// - Throws: ``StoreFailure``.
    public func makeSheet(_ session: Session) async throws -> [String]? {
        var codes: Set<String> = []
        while codes.count < Self.sheetSize { codes.insert(Slip.signs(8)) }
        return try await change(session) { kept in
            kept.codes = Set(codes.map { Self.digest($0, of: session.person) })
            kept.sheetMade = running.clock.now
            return codes.sorted()
        }
    }

    /// Begins with an app.
    ///
    /// - Returns: the secret to type into it, the same until a code was given; nil where this session may not.
    /// - Throws: ``StoreFailure``.
    public func beginApp(_ session: Session) async throws -> String? {
        try await change(session) { kept in
            let secret = kept.begun ?? Data(Secret.bytes(20))
            kept.begun = secret
            return TimedCode(secret: secret).text
        }
    }

    /// Takes the first code of an app: from then on its codes open cases.
    ///
    /// - Returns: false where it is none.
    /// - Throws: ``StoreFailure``.
    public func confirmApp(_ session: Session, code: String) async throws -> Bool {
        let isConfirmed: Bool? = try await change(session) { kept in
            guard let secret = kept.begun, let step = step(code, secret, after: nil) else { return nil }
            kept.secret = secret
            kept.lastStep = step
            kept.begun = nil
            return true
        }
        return isConfirmed ?? false
    }

    /// Takes no more codes of an app, where a sheet is left.
    ///
    /// - Returns: false where this session may not.
    /// - Throws: ``StoreFailure``.
    public func removeApp(_ session: Session) async throws -> Bool {
        let isRemoved: Bool? = try await change(session) { kept in
            guard !kept.codes.isEmpty else { return nil }
            kept.secret = nil
            kept.begun = nil
            return true
        }
        return isRemoved ?? false
    }

    /// Ends what somebody had set up, when their sign-in is given again.
    func end(for person: PersonID) async throws {
        try await running.store.remove(Self.place(person), of: running.school)
    }

    /// Gives somebody a sheet of known codes: for demonstrations only, which hold nothing that is worth protecting.
    func setSheet(_ codes: [String], of person: PersonID) async throws {
        let kept = Kept(codes: Set(codes.map { Self.digest($0, of: person) }), sheetMade: running.clock.now)
        try await running.share(kept, at: Self.place(person), lasting: nil)
    }
}
