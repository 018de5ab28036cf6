import Foundation
import Ledger
public import PolicyPack
public import School

/// Who may come in: sign-in by name or e-mail, first with a printed slip; sessions; throttles per account.
///
/// All of it stands in the store, so that several servers share it. None of it is evidence: what people did under their
/// sign-in stands in the record.
public struct SignIn: Sendable {
    /// The school.
    public let running: RunningSchool
    private let passwords: PasswordQueue

    /// The sign-in of a school.
    public init(_ running: RunningSchool, passwords: PasswordQueue) {
        self.running = running
        self.passwords = passwords
    }

    static let accountKind = "account"
    static func account(_ person: PersonID) -> SharedKey { SharedKey(accountKind, person.name) }
    private static func session(_ token: String) -> SharedKey { SharedKey("session", Secret.digest("session", token)) }

    // MARK: Signing in and out

    /// Tries a name or e-mail with a password or a slip.
    ///
    /// A name that nobody has takes as long and is throttled like any other.
    /// - Throws: ``StoreFailure``.
    public func signIn(name typed: String, password: String) async throws -> SignInOutcome {
        let view = try await running.view()
        let people = view.directory.people(signingInAs: typed).filter(view.mayEnter)
        // One count for a person, whether they type name or e-mail.
        let throttle = Throttle(running, name: people.first?.name ?? "nobody/\(typed.lowercased())")
        if let until = try await throttle.attempt() { return .tooMany(until: until) }
        do {
            for person in people.prefix(Self.mostNamesakes) {
                if let session = try await session(of: person, password) {
                    // A namesake's own password gives nobody fresh guesses at the other's.
                    if people.count == 1 { try await throttle.reset() }
                    return .signedIn(session)
                }
            }
            if people.isEmpty { _ = try await passwords.verify(password, passwords.nobody) }
        } catch is PasswordQueue.Busy {
            return .busy
        }
        return .refused
    }

    /// So many people of one name are tried at most.
    private static let mostNamesakes = 8

    private func session(of person: PersonID, _ password: String) async throws -> Session? {
        let kept = try await running.shared(Self.account(person), as: Account.self)
        if let account = kept?.value, let slip = account.slip, slip == Slip.digest(password) {
            guard let until = account.slipUntil, running.clock.now < until else { return nil }
            return try await begin(person, mustChoosePassword: true)
        }
        guard try await passwords.verify(password, kept?.value.password ?? passwords.nobody) else { return nil }
        return kept?.value.password == nil ? nil : try await begin(person, mustChoosePassword: false)
    }

    private func begin(_ person: PersonID, mustChoosePassword: Bool) async throws -> Session {
        let session = Session(token: Secret.name(32), person: person, mustChoosePassword: mustChoosePassword)
        let now = running.clock.now
        let kept = KeptSession(person: person, began: now, seen: now, mustChoosePassword: mustChoosePassword)
        try await running.share(kept, at: Self.session(session.token), lasting: KeptSession.idleSeconds)
        return session
    }

    /// The session that a cookie names, while it lasts and its person may sign in.
    ///
    /// - Throws: ``StoreFailure``.
    public func session(_ token: String, in view: View) async throws -> Session? {
        let key = Self.session(token)
        guard let kept = try await keptSession(at: key) else { return nil }
        var session = kept.value
        guard view.now < session.began.adding(seconds: KeptSession.longestSeconds) else { return nil }
        guard view.mayEnter(session.person) else { return nil }
        if session.seen.adding(seconds: KeptSession.touchSeconds) < view.now {
            session.seen = view.now
            // A full disk ends sessions earlier; it does not keep anybody from reading.
            _ = try? await running.share(session, at: key, replacing: kept.version, lasting: KeptSession.idleSeconds)
        }
        return Session(token: token, person: session.person, mustChoosePassword: session.mustChoosePassword)
    }

    /// Ends a session.
    ///
    /// - Throws: ``StoreFailure``.
    public func signOut(_ session: Session) async throws {
        try await running.store.remove(Self.session(session.token), of: running.school)
    }

    // MARK: Passwords

    /// Whether the password is the person's own: what a signature needs. Counted like a sign-in.
    ///
    /// - Throws: ``StoreFailure``.
    public func confirm(_ person: PersonID, password: String) async throws -> SignInOutcome? {
        let throttle = Throttle(running, name: person.name)
        if let until = try await throttle.attempt() { return .tooMany(until: until) }
        let kept = try await running.shared(Self.account(person), as: Account.self)?.value.password
        do {
            if try await passwords.verify(password, kept ?? passwords.nobody), kept != nil {
                try await throttle.reset()
                return nil
            }
        } catch is PasswordQueue.Busy {
            return .busy
        }
        return .refused
    }

    /// Chooses a password, which ends the slip and every other session of the person.
    ///
    /// - Returns: a new session, or what is wrong with the password.
    /// - Throws: ``StoreFailure``.
    public func choose(
        _ password: String, again: String, for session: Session
    ) async throws -> Result<Session, PasswordRefused> {
        let name = try await running.view().name(session.person)
        if let fault = Self.fault(in: password, again: again, name: name) {
            return .failure(PasswordRefused(fault: fault))
        }
        try await setPassword(password, of: session.person)
        return .success(try await begin(session.person, mustChoosePassword: false))
    }

    /// Sets a password without asking: for the first administrator and for demonstrations.
    ///
    /// - Throws: ``StoreFailure``.
    public func setPassword(_ password: String, of person: PersonID) async throws {
        let hash = try await passwords.hash(password)
        try await running.share(Account(password: hash), at: Self.account(person), lasting: nil)
        try await endSessions(of: person)
    }

    private static func fault(in password: String, again: String, name: String) -> PasswordFault? {
        if password != again { return .notTheSame }
        if password.count < PasswordFault.shortest { return .tooShort }
        if password.count > 200 { return .tooLong }
        return password.lowercased() == name.lowercased() ? .isTheName : nil
    }

    /// Ends all sessions of somebody, so that none comes back with a sign-in that is given again.
    ///
    /// - Throws: ``StoreFailure``.
    public func endSessions(of person: PersonID) async throws {
        for id in try await running.store.ids(ofKind: "session", of: running.school) {
            let key = SharedKey("session", id)
            let kept = try await keptSession(at: key)
            // Nobody comes in by a session that cannot be read, and whose it was is not known: it ends too.
            if kept == nil || kept?.value.person == person { try await running.store.remove(key, of: running.school) }
        }
    }

    /// A session as it is kept; one that cannot be read lets nobody in.
    private func keptSession(at key: SharedKey) async throws -> RunningSchool.Kept<KeptSession>? {
        do { return try await running.shared(key, as: KeptSession.self) } catch is UnreadableValue { return nil }
    }

    // MARK: Slips

    /// New slips, which end whatever these people signed in with before.
    ///
    /// Who may ask for whose is for the caller to have decided.
    /// - Throws: ``StoreFailure``.
    public func issueSlips(for people: [PersonID]) async throws -> [Slip] {
        var slips: [Slip] = []
        for person in people {
            let slip = Slip(for: person, now: running.clock.now)
            let account = Account(slip: Slip.digest(slip.code), slipUntil: slip.until)
            try await running.share(account, at: Self.account(person), lasting: nil)
            try await Throttle(running, name: person.name).reset()
            // Whoever lost their codes begins anew; cases that exist stay closed to them until a reader lets them in.
            try await SecondFactor(running).end(for: person)
            try await endSessions(of: person)
            slips.append(slip)
        }
        return slips
    }

    /// Those of these people who have never chosen a password.
    ///
    /// - Throws: ``StoreFailure``.
    public func withoutPassword(_ people: [PersonID]) async throws -> [PersonID] {
        let chosen = try await withPassword(among: people)
        return people.filter { !chosen.contains($0) }
    }

    /// Those of these people who have chosen a password; others who have may be among them.
    ///
    /// - Throws: ``StoreFailure``.
    /// - Cost: nearly nothing where no other server writes and no account was changed since.
    public func withPassword(among people: [PersonID]) async throws -> Set<PersonID> {
        try await running.passwordHolders(among: people)
    }
}

extension RunningSchool {
    /// Who of these has a password, or an account that cannot be read: they are no newcomers, and lists are still shown.
    func passwordHolders(among people: [PersonID]) async throws -> Set<PersonID> {
        let kind = SignIn.accountKind
        // Asked first: what is read after it is at least as new.
        let changes = try await store.changes(ofKind: kind, of: school)
        if let changes, let known = passwordHolders, known.changes == changes { return known.people }
        // Those without an account are not looked for one by one.
        let accounts = try await store.ids(ofKind: kind, of: school).map { PersonID($0) }
        let asked = changes == nil ? Array(Set(accounts).intersection(people)) : accounts
        let holders = try await havingPassword(asked)
        if let changes { passwordHolders = (changes, holders) }
        return holders
    }

    private func havingPassword(_ people: [PersonID]) async throws -> Set<PersonID> {
        do {
            let accounts = try await shared(people.map(SignIn.account), as: Account.self)
            return Set(zip(people, accounts).filter { $1?.password != nil }.map(\.0))
        } catch is UnreadableValue {
            var found: Set<PersonID> = []
            for person in people {
                do {
                    let account = try await shared(SignIn.account(person), as: Account.self)
                    if account?.value.password != nil { found.insert(person) }
                } catch is UnreadableValue {
                    found.insert(person)
                }
            }
            return found
        }
    }
}

/// A password that was not taken.
public struct PasswordRefused: Error, Hashable, Sendable {
    /// What is wrong with it.
    public let fault: PasswordFault
}
