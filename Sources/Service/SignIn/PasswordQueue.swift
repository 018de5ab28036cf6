import Crypto
import CryptoExtras
import Foundation
import Ledger
import Synchronization

/// A password as it is kept: its scrypt hash (RFC 7914) with salt and cost.
struct PasswordHash: Codable, Hashable, Sendable {
    let salt: Data
    let hash: Data
    let rounds: Int
    let parallelism: Int
}

/// Hashes passwords one after another on a thread of its own, so that sign-ins do not slow pages; so many wait at most.
///
/// A hash takes some 170 ms and 32 MiB: N = 2^15, r = 8, p = 3, as OWASP's password storage sheet asks of scrypt.
public final class PasswordQueue: Sendable {
    /// More wait than can be served in a minute.
    struct Busy: Error {}

    private let queue = DispatchQueue(label: "lanyard.passwords")
    private let waiting = Mutex(0)
    private let most: Int
    private let rounds: Int
    private let parallelism: Int
    /// What unknown names are compared with, so that they take as long as known ones.
    let nobody: PasswordHash

    /// A queue in which so many wait at most.
    ///
    /// - Parameter rounds: the cost; lower only in tests that are about something else.
    public init(most: Int = 300, rounds: Int = 1 << 15, parallelism: Int = 3) {
        self.most = most
        self.rounds = rounds
        self.parallelism = parallelism
        nobody = PasswordHash(
            salt: Data(count: 16), hash: Data(count: 32), rounds: rounds, parallelism: parallelism)
    }

    /// The hash of a new password.
    ///
    /// - Throws: ``Busy``; an error of swift-crypto for lack of memory.
    func hash(_ password: String) async throws -> PasswordHash {
        let salt = Secret.bytes(16)
        let hash = try await derive(password, salt, rounds, parallelism)
        return PasswordHash(salt: Data(salt), hash: hash, rounds: rounds, parallelism: parallelism)
    }

    /// Whether a password is the one that was hashed.
    ///
    /// - Throws: ``Busy``; an error of swift-crypto for lack of memory.
    func verify(_ password: String, _ kept: PasswordHash) async throws -> Bool {
        let hash = try await derive(password, [UInt8](kept.salt), kept.rounds, kept.parallelism)
        return Secret.areEqual(hash, kept.hash)
    }

    private func derive(_ password: String, _ salt: [UInt8], _ rounds: Int, _ parallelism: Int) async throws -> Data {
        let isAccepted = waiting.withLock { waiting in
            guard waiting < most else { return false }
            waiting += 1
            return true
        }
        guard isAccepted else { throw Busy() }
        defer { waiting.withLock { $0 -= 1 } }
        let typed = Array(password.precomposedStringWithCanonicalMapping.utf8)
        return try await withCheckedThrowingContinuation { continuation in
            queue.async {
                continuation.resume(
                    with: Result {
                        try KDF.Scrypt.deriveKey(
                            from: typed, salt: salt, outputByteCount: 32, rounds: rounds, blockSize: 8,
                            parallelism: parallelism
                        ).withUnsafeBytes { Data($0) }
                    })
            }
        }
    }
}

/// Random and derived secrets.
enum Secret {
    /// So many random bytes.
    static func bytes(_ count: Int) -> [UInt8] { SystemRandom.bytes(count) }

    /// So many random bytes in hexadecimal.
    static func name(_ count: Int = 16) -> String { Hexadecimal.text(of: bytes(count)) }

    /// A digest of a secret for one purpose; shows nothing of it.
    static func digest(_ purpose: String, _ secret: String) -> String {
        Hexadecimal.text(of: SHA256.hash(data: Data("lanyard/\(purpose)\n\(secret)".utf8)).prefix(16))
    }

    /// Whether two are the same, taking as long where they are not.
    static func areEqual(_ one: Data, _ other: Data) -> Bool {
        guard one.count == other.count else { return false }
        return zip(one, other).reduce(0 as UInt8) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
