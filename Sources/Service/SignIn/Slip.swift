import Foundation
public import School

/// A printed slip with which somebody signs in once, and then chooses a password.
public struct Slip: Hashable, Sendable {
    /// Whose it is.
    public let person: PersonID
    /// What is typed in place of the password, such as `K7F2-9QMD-4TXW`.
    public let code: String
    /// When it ends.
    public let until: Instant

    /// How long a slip holds: two weeks.
    static let seconds: Int64 = 14 * 86_400

    /// Letters and digits that nobody takes for one another on paper.
    private static let alphabet = Array("23456789ABCDEFGHJKLMNPQRSTUVWXYZ")

    /// A new random slip; twelve signs of 32, 60 bits.
    init(for person: PersonID, now: Instant) {
        self.person = person
        code = Self.signs(12)
        until = now.adding(seconds: Self.seconds)
    }

    /// So many random signs, in fours.
    static func signs(_ count: Int) -> String {
        let signs = Secret.bytes(count).map { alphabet[Int($0) % alphabet.count] }
        return stride(from: 0, to: count, by: 4).map { String(signs[$0..<($0 + 4)]) }.joined(separator: "-")
    }

    /// What is kept of a slip; a random code of 60 bits needs no slow hash.
    static func digest(_ typed: String) -> String {
        Secret.digest("slip", typed.uppercased().filter { $0.isLetter || $0.isNumber })
    }
}
