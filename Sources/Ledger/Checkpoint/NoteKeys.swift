public import Crypto
import Foundation

/// A public key with which signed notes are checked, in C2SP's form `name+hash+key`.
///
/// Source: c2sp.org/signed-note, Ed25519 (signature type 1).
public struct NoteVerifier: Sendable, CustomStringConvertible {
    /// The key's name, as signature lines carry it.
    public let name: String
    let hash: [UInt8]
    let key: Curve25519.Signing.PublicKey

    init(name: String, key: Curve25519.Signing.PublicKey) {
        self.name = name
        self.key = key
        hash = Self.hash(name: name, key: key)
    }

    /// The key that this text holds.
    ///
    /// - Throws: ``NoteRefused`` (badKey) when it is not an Ed25519 key, or its hash does not fit.
    public init(_ text: String) throws(NoteRefused) {
        let words = text.trimmingCharacters(in: .whitespacesAndNewlines).split(separator: "+", maxSplits: 2)
        guard words.count == 3, Self.isName(String(words[0])), let data = Data(base64Encoded: String(words[2])),
            data.first == 1, let key = try? Curve25519.Signing.PublicKey(rawRepresentation: data.dropFirst()),
            Hexadecimal.bytes(of: words[1]) == Self.hash(name: String(words[0]), key: key)
        else { throw .badKey(text) }
        self.init(name: String(words[0]), key: key)
    }

    /// The key as it is handed out: put it beside the checkpoints.
    public var description: String {
        let data = Data([1] + key.rawRepresentation)
        return "\(name)+\(Hexadecimal.text(of: hash))+\(data.base64EncodedString())"
    }

    static func isName(_ name: String) -> Bool {
        !name.isEmpty && !name.contains("+") && !name.contains { $0.isWhitespace }
    }

    private static func hash(name: String, key: Curve25519.Signing.PublicKey) -> [UInt8] {
        Array(SHA256.hash(data: Array(name.utf8) + [0x0A, 1] + Array(key.rawRepresentation)).prefix(4))
    }
}

/// A private key that signs notes.
public struct NoteSigner: Sendable {
    private let key: Curve25519.Signing.PrivateKey
    /// The public key with which its signatures are checked.
    public let verifier: NoteVerifier

    /// A signer of this name.
    ///
    /// - Throws: ``NoteRefused`` (badKey) when the name is empty or holds a space or a plus sign.
    public init(name: String, key: Curve25519.Signing.PrivateKey) throws(NoteRefused) {
        guard NoteVerifier.isName(name) else { throw .badKey(name) }
        self.key = key
        verifier = NoteVerifier(name: name, key: key.publicKey)
    }

    /// The text with its signature.
    ///
    /// - Throws: an error of swift-crypto when no signature can be made.
    func signed(_ text: String) throws -> String {
        let signature = try key.signature(for: Data(text.utf8))
        return "\(text)\n\u{2014} \(verifier.name) \(Data(verifier.hash + signature).base64EncodedString())\n"
    }
}

/// Why a signed note or a checkpoint is not accepted.
public enum NoteRefused: Error, Hashable, CustomStringConvertible {
    /// The verifier key cannot be read.
    case badKey(String)
    /// The note is not laid out as C2SP's signed notes are.
    case malformed(String)
    /// The key did not sign it.
    case unsigned(by: String)
    /// The key's signature does not fit the text.
    case badSignature(by: String)

    /// What is wrong and how to mend it.
    public var description: String {
        switch self {
        case .badKey(let key): "`\(key.prefix(120))` is not a verifier key: it has the form name+hash+key (C2SP vkey)"
        case .malformed(let what): "this is not a signed checkpoint: \(what)"
        case .unsigned(let name): "the note carries no signature of \(name): use the key that belongs to this ledger"
        case .badSignature(let name): "the signature of \(name) does not fit: the note was changed after it was signed"
        }
    }
}
