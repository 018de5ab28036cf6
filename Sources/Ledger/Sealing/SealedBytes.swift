import Crypto
import Foundation

/// AES-GCM with a random nonce, bound to a context that is checked and not stored.
enum SealedBytes {
    static let nonceCount = 12

    /// Nonce, ciphertext and tag.
    static func seal(
        _ plain: [UInt8], with key: SymmetricKey, context: [UInt8]
    ) throws(SealingFailure) -> [UInt8] {
        var bytes: [UInt8] = []
        try seal(plain, with: key, nonce: SystemRandom.bytes(nonceCount)[...], context: context, to: &bytes)
        return bytes
    }

    /// Appends nonce, ciphertext and tag.
    ///
    /// - Parameter nonce: random bytes that are used for nothing else.
    static func seal(
        _ plain: some DataProtocol, with key: SymmetricKey, nonce: ArraySlice<UInt8>, context: [UInt8],
        to bytes: inout [UInt8]
    ) throws(SealingFailure) {
        do {
            let box = try AES.GCM.seal(
                plain, using: key, nonce: try AES.GCM.Nonce(data: nonce), authenticating: context)
            guard let combined = box.combined else { throw SealingFailure.tampered }
            combined.withUnsafeBytes { bytes.append(contentsOf: $0) }
        } catch {
            throw .tampered
        }
    }

    /// What was sealed.
    ///
    /// - Throws: ``SealingFailure`` (tampered) when the bytes, the key or the context is another.
    static func open(
        _ sealed: some Collection<UInt8>, with key: SymmetricKey, context: [UInt8]
    ) throws(SealingFailure) -> [UInt8] {
        do {
            let box = try AES.GCM.SealedBox(combined: Array(sealed))
            return Array(try AES.GCM.open(box, using: key, authenticating: context))
        } catch {
            throw .tampered
        }
    }
}

/// The parts of a sealed body, cut out of its bytes.
struct SealedLayout {
    /// The id of each scope's key and the entry's key as it wrapped it: nothing where it encrypts the content itself.
    let wraps: [(id: KeyID, bytes: ArraySlice<UInt8>)]
    let content: ArraySlice<UInt8>

    init(_ bytes: [UInt8]) throws(SealingFailure) {
        guard bytes.count >= 2, bytes[0] == BodyFormat.sealed else { throw .tampered }
        let stride = BodyFormat.stride(scopes: Int(bytes[1]))
        guard bytes.count > 2 + Int(bytes[1]) * stride else { throw .tampered }
        var wraps: [(id: KeyID, bytes: ArraySlice<UInt8>)] = []
        for index in 0..<Int(bytes[1]) {
            let start = 2 + index * stride
            guard let id = KeyID(bytes[start..<(start + KeyID.byteCount)]) else { throw .tampered }
            wraps.append((id, bytes[(start + KeyID.byteCount)..<(start + stride)]))
        }
        self.wraps = wraps
        content = bytes[(2 + Int(bytes[1]) * stride)...]
    }
}

extension KeyRing {
    /// Seals bytes that are no entry (a snapshot, a session, a mail, a file) to one scope, bound to what they are.
    ///
    /// - Throws: ``SealingFailure`` (destroyed) when the scope's key is not on the ring.
    public func seal(_ plain: [UInt8], to scope: Scope, as purpose: String) throws(SealingFailure) -> [UInt8] {
        try seal(plain, to: try key(of: scope), as: purpose)
    }

    /// Seals what stands within an entry to a scope whose key was found or made for the command.
    ///
    /// - Throws: ``SealingFailure``, never in practice: encryption fails only for lack of memory.
    public func seal(_ plain: [UInt8], to key: ScopeKey, as purpose: String) throws(SealingFailure) -> [UInt8] {
        try key.id.bytes + SealedBytes.seal(plain, with: key.key, context: Self.context(purpose, school))
    }

    /// Opens what ``seal(_:to:as:)`` sealed under the same purpose.
    ///
    /// - Throws: ``SealingFailure``: destroyed when the key is gone, tampered when the bytes or the purpose are others.
    public func open(_ sealed: [UInt8], as purpose: String) throws(SealingFailure) -> [UInt8] {
        guard let id = KeyID(sealed.prefix(KeyID.byteCount)) else { throw .tampered }
        guard let key = key(id) else { throw .destroyed }
        return try SealedBytes.open(
            sealed.dropFirst(KeyID.byteCount), with: key, context: Self.context(purpose, school))
    }

    private static func context(_ purpose: String, _ school: SchoolID) -> [UInt8] {
        Array("lanyard.bytes/1\n\(school)\n\(purpose)\n".utf8)
    }
}
