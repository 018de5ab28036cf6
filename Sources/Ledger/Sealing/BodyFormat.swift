public import Crypto

/// How the kept bytes of an entry's content are laid out; the first byte says which of two ways.
///
/// - open: `00`, salt (16 bytes), content;
/// - sealed: `01`, number of scopes (1 byte), for each the id of its key (16 bytes), then the encrypted salt and content
///   (nonce, ciphertext, tag). One scope's key encrypts them itself; several wrap a key of the entry, and behind the id
///   of each stands what it wrapped (60 bytes: nonce, key, tag).
public enum BodyFormat {
    static let open: UInt8 = 0
    static let sealed: UInt8 = 1
    static let saltCount = 16
    static let wrappedKeyCount = 60
    /// The most scopes to which one entry can be sealed.
    public static let mostScopes = 64

    /// How many bytes a sealed body has: encrypting adds a nonce and a tag.
    static func count(of content: Int, scopes: Int) -> Int {
        2 + scopes * stride(scopes: scopes) + SealedBytes.nonceCount + saltCount + content + 16
    }

    /// How many bytes stand before the content for each scope of an entry.
    static func stride(scopes: Int) -> Int { KeyID.byteCount + (scopes == 1 ? 0 : wrappedKeyCount) }

    /// The salted commitment to what an entry says: SHA-256 over salt, event, a zero byte and content.
    ///
    /// The salt has a fixed length and no name can hold a zero byte, so that only one reading gives the same bytes.
    static func commitment(salt: some Collection<UInt8>, event: EventVersion, content: [UInt8]) -> TreeHash {
        Array("\(event)".utf8).withUnsafeBytes { event in
            content.withUnsafeBytes { content in
                Array(salt).withUnsafeBytes { commitment(salt: $0, event: event, content: content) }
            }
        }
    }

    static func commitment(
        salt: UnsafeRawBufferPointer, event: UnsafeRawBufferPointer, content: UnsafeRawBufferPointer
    ) -> TreeHash {
        var hasher = SHA256()
        hasher.update(bufferPointer: salt)
        hasher.update(bufferPointer: event)
        withUnsafeBytes(of: 0 as UInt8) { hasher.update(bufferPointer: $0) }
        hasher.update(bufferPointer: content)
        return TreeHash(hasher.finalize())
    }
}

/// What an entry says, with the salt that opens its commitment: what the author of an entry is given to prove it.
public struct Opening: Hashable, Sendable {
    /// The random salt.
    public let salt: [UInt8]
    /// What the entry says.
    public let content: [UInt8]

    /// A salt and a content.
    public init(salt: [UInt8], content: [UInt8]) {
        self.salt = salt
        self.content = content
    }

    /// The commitment that an entry with this content and event carries.
    public func commitment(for event: EventVersion) -> TreeHash {
        BodyFormat.commitment(salt: salt, event: event, content: content)
    }
}

extension Body {
    /// A body that anyone who can read the store can read: for what is nobody's personal data.
    public init(open content: [UInt8], event: EventVersion, salt: SymmetricKey = SymmetricKey(size: .bits128)) {
        let salt = salt.withUnsafeBytes { [UInt8]($0) }
        self.init(
            bytes: [BodyFormat.open] + salt + content,
            commitment: BodyFormat.commitment(salt: salt, event: event, content: content))
    }

    /// What an open body says; nil for a sealed one.
    public var opening: Opening? {
        guard bytes.first == BodyFormat.open, bytes.count > BodyFormat.saltCount else { return nil }
        return Opening(
            salt: Array(bytes[1..<(1 + BodyFormat.saltCount)]), content: Array(bytes[(1 + BodyFormat.saltCount)...]))
    }
}
