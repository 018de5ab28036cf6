import Crypto
import Foundation

/// The school's key: one secret outside database and backup, from which its wrapping and signing keys are derived.
public struct SchoolKey: Sendable {
    /// How many bytes the secret has.
    public static let byteCount = 32

    /// The school that it belongs to.
    public let school: SchoolID
    let secret: [UInt8]

    /// A new random key.
    public init(newFor school: SchoolID) {
        self.school = school
        secret = SymmetricKey(size: .bits256).withUnsafeBytes { [UInt8]($0) }
    }

    /// The key with this secret, or nil when it has not 32 bytes.
    public init?(school: SchoolID, secret: [UInt8]) {
        guard secret.count == Self.byteCount else { return nil }
        self.school = school
        self.secret = secret
    }

    /// Eight hexadecimal digits that tell keys apart and show nothing of them.
    public var fingerprint: String {
        Hexadecimal.text(of: derived("fingerprint", 4).withUnsafeBytes { [UInt8]($0) })
    }

    /// The key that wraps the keys of the scopes.
    var wrapping: SymmetricKey { derived("wrapping", 32) }

    /// The key under which scopes get their labels.
    var labelling: SymmetricKey { derived("labels", 32) }

    /// The key with which the school's checkpoints are signed.
    ///
    /// - Throws: an error of swift-crypto, never for the 32 bytes that are derived here.
    public func signingKey(name: String) throws -> NoteSigner {
        let seed = derived("checkpoints", 32).withUnsafeBytes { [UInt8]($0) }
        return try NoteSigner(name: name, key: Curve25519.Signing.PrivateKey(rawRepresentation: seed))
    }

    private func derived(_ purpose: String, _ count: Int) -> SymmetricKey {
        HKDF<SHA256>.deriveKey(
            inputKeyMaterial: SymmetricKey(data: secret), salt: Array("lanyard school key".utf8),
            info: Array("\(purpose)\n\(school)".utf8), outputByteCount: count)
    }
}

/// Why a sealed content, a key or a key file cannot be used.
public enum SealingFailure: Error, Hashable, CustomStringConvertible {
    /// All scopes to which the entry was sealed have been destroyed: the content is gone.
    case destroyed
    /// The bytes were changed, or belong to another entry, scope or school.
    case tampered
    /// The key was wrapped by another school key.
    case otherSchoolKey(needed: String, given: String)
    /// A body has more or fewer scopes than can be kept.
    case scopeCount(Int)
    /// A key file or recovery sheet cannot be read.
    case unreadable(String)

    /// What is wrong and how to mend it.
    public var description: String {
        switch self {
        case .destroyed: "the content was destroyed: its keys are gone, and nothing brings it back"
        case .tampered: "the content or its key was changed: restore the last backup and verify the ledger"
        case .otherSchoolKey(let needed, let given):
            "the keys were wrapped by school key \(needed), but \(given) was given: use the key file of this school"
        case .scopeCount(let count): "an entry is sealed to 1 to \(BodyFormat.mostScopes) scopes, not to \(count)"
        case .unreadable(let why): why
        }
    }
}
