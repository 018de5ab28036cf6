import Crypto
import Foundation

/// A SHA-256 hash in the tree: 32 bytes held in place, without an allocation.
public struct TreeHash: Hashable, Sendable, CustomStringConvertible {
    /// How many bytes a hash has.
    public static let byteCount = 32

    private var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)

    /// The hash with these bytes, or nil when there are not 32 of them.
    public init?(_ bytes: UnsafeRawBufferPointer) {
        guard bytes.count == Self.byteCount else { return nil }
        withUnsafeMutableBytes(of: &words) { $0.copyMemory(from: bytes) }
    }

    /// The hash with these bytes, or nil when there are not 32 of them.
    public init?(_ bytes: some Collection<UInt8>) {
        guard bytes.count == Self.byteCount else { return nil }
        withUnsafeMutableBytes(of: &words) { $0.copyBytes(from: bytes) }
    }

    /// The hash written in hexadecimal, or nil when it is not 64 digits.
    public init?(hexadecimal text: some StringProtocol) {
        guard let bytes = Hexadecimal.bytes(of: text) else { return nil }
        self.init(bytes)
    }

    /// The hash written in base 64 (RFC 4648, section 4), or nil when it does not decode to 32 bytes.
    public init?(base64 text: some StringProtocol) {
        guard let data = Data(base64Encoded: String(text)) else { return nil }
        self.init(data)
    }

    init(_ digest: SHA256.Digest) {
        digest.withUnsafeBytes { source in
            withUnsafeMutableBytes(of: &words) { $0.copyMemory(from: source) }
        }
    }

    init(_ code: HMAC<SHA256>.MAC) {
        code.withUnsafeBytes { source in
            withUnsafeMutableBytes(of: &words) { $0.copyMemory(from: source) }
        }
    }

    /// The 32 bytes.
    public var bytes: [UInt8] { withUnsafeBytes { [UInt8]($0) } }

    /// Lends the 32 bytes without copying them.
    public func withUnsafeBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
        try Swift.withUnsafeBytes(of: words, body)
    }

    /// The hash in base 64, as checkpoints and proofs write it.
    public var base64: String { Data(bytes).base64EncodedString() }

    /// The hash in hexadecimal.
    public var description: String { Hexadecimal.text(of: bytes) }

    /// Whether all 32 bytes are alike.
    public static func == (left: Self, right: Self) -> Bool { left.words == right.words }

    /// Feeds the first bytes: a hash is its own hash.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(words.0)
        hasher.combine(words.1)
    }
}
