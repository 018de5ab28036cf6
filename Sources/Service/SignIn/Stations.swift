import Ledger
public import PolicyPack
public import School

/// Computers at which people sign one after another: nobody is signed in there, and each signature brings its own name
/// and password.
public struct Stations: Sendable {
    private struct Kept: Codable, Sendable {
        let opened: PersonID
    }

    /// A station ends by itself after a working day.
    private static let seconds: Int64 = 10 * 3600

    private let running: RunningSchool

    /// The stations of a school.
    public init(_ running: RunningSchool) {
        self.running = running
    }

    private static func place(_ token: String) -> SharedKey { SharedKey("station", Secret.digest("station", token)) }

    /// Makes a browser a station; whether whoever asks may is for the caller to have decided.
    ///
    /// - Returns: what the browser's cookie holds.
    /// - Throws: ``StoreFailure``.
    public func open(by person: PersonID) async throws -> String {
        let token = Secret.name(32)
        try await running.share(Kept(opened: person), at: Self.place(token), lasting: Self.seconds)
        return token
    }

    /// Whether a browser is a station now.
    ///
    /// - Throws: ``StoreFailure``.
    public func isOpen(_ token: String) async throws -> Bool {
        try await running.shared(Self.place(token), as: Kept.self) != nil
    }

    /// Ends a station.
    ///
    /// - Throws: ``StoreFailure``.
    public func close(_ token: String) async throws {
        try await running.store.remove(Self.place(token), of: running.school)
    }
}

/// Whose name and password were typed, or why nobody is taken for them.
public enum Recognised: Hashable, Sendable {
    case person(PersonID)
    case refused(SignInOutcome)
}

extension SignIn {
    /// Whose name and own password these are; opens no session. Counted like a sign-in.
    ///
    /// A name that nobody has takes as long and is throttled like any other.
    /// - Throws: ``StoreFailure``.
    public func recognise(name typed: String, password: String) async throws -> Recognised {
        let view = try await running.view()
        let people = view.directory.people(signingInAs: typed).filter { view.state.people.isActive($0, on: view.today) }
        let nobody = PersonID(Secret.digest("nobody", typed.lowercased()))
        var outcome = SignInOutcome.refused
        for person in people.isEmpty ? [nobody] : Array(people.prefix(3)) {
            guard let refused = try await confirm(person, password: password) else { return .person(person) }
            outcome = refused
        }
        return .refused(outcome)
    }
}
