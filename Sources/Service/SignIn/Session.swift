public import School

/// Somebody who is signed in at one browser.
public struct Session: Hashable, Sendable {
    /// What the browser's cookie holds.
    public let token: String
    /// Who.
    public let person: PersonID
    /// Whether they came with a slip and have to choose a password before anything else.
    public let mustChoosePassword: Bool

    /// What every form of the session carries, so that no other site can send one.
    public let formToken: String

    init(token: String, person: PersonID, mustChoosePassword: Bool) {
        self.token = token
        self.person = person
        self.mustChoosePassword = mustChoosePassword
        formToken = Secret.digest("form", token)
    }
}

/// A session as servers share it.
struct KeptSession: Codable, Sendable {
    let person: PersonID
    let began: Instant
    var seen: Instant
    let mustChoosePassword: Bool

    /// A session ends after half an hour in which nothing was done: staffroom computers are shared.
    static let idleSeconds: Int64 = 30 * 60
    /// And after a working day in any case.
    static let longestSeconds: Int64 = 12 * 3600
    /// How often it is written down that somebody is still there.
    static let touchSeconds: Int64 = 120
}

/// How somebody signs in: the hash of their password, or a slip that waits.
struct Account: Codable, Sendable {
    var password: PasswordHash?
    var slip: String?
    var slipUntil: Instant?
}

/// What an attempt to sign in gives.
public enum SignInOutcome: Hashable, Sendable {
    case signedIn(Session)
    /// The name, the password or both are wrong, or the person may not sign in; never said which.
    case refused
    /// Too many attempts under this name; when the next one counts.
    case tooMany(until: Instant)
    /// More people are signing in than the machine can hash passwords for.
    case busy
}

/// Why a new password is not taken.
public enum PasswordFault: Hashable, Sendable, CustomStringConvertible {
    case tooShort, tooLong, isTheName, notTheSame

    /// The shortest password, in characters.
    public static let shortest = 10

    /// What is wrong and how to mend it.
    public var description: String {
        switch self {
        case .tooShort:
            "That password is too short. Use at least \(Self.shortest) characters: three words are easy to remember."
        case .tooLong: "That password is too long. Use at most 200 characters."
        case .isTheName: "Your password is your name. Choose something that others would not guess."
        case .notTheSame: "The two passwords are not the same. Type both again."
        }
    }
}
