import Crypto
import Foundation

/// The ordered list of what a resolved pack says, by hash: what people sign.
///
/// Plain text, a line each, so that anybody can read it and hash it with other tools:
///
/// ```
/// lanyard-policy 1
/// engine 1
/// pack dothill
/// heading <sha256>
/// vocabulary <sha256>
/// clause friends-pupils text <sha256> rules <sha256>
/// route about-headteacher <sha256>
/// kind bullying <sha256>
/// …
/// ```
///
/// A text is hashed as UTF-8 in Unicode normal form C, everything else as canonical JSON.
public struct Manifest: Hashable, Sendable {
    /// The manifest's text; every line ends with a line feed.
    public let text: String

    /// The manifest of a resolved pack.
    ///
    /// - Throws: an encoding error, which no resolved pack gives.
    public init(of pack: ResolvedPack) throws {
        var lines = ["lanyard-policy \(pack.format)", "engine \(pack.engine)", "pack \(pack.pack)"]
        let headings = [pack.title, pack.summary] + pack.parts.flatMap { [$0.id, $0.title, $0.intro ?? ""] }
        lines.append("heading \(try Self.hash(of: headings))")
        lines.append("vocabulary \(try Self.hash(of: pack.vocabulary))")
        for clause in pack.clauses {
            let rules = try Self.hash(of: clause.rules)
            lines.append("clause \(clause.id) text \(Self.hash(ofText: clause.text)) rules \(rules)")
        }
        lines += try pack.routes.map { "route \($0.id) \(try Self.hash(of: $0))" }
        lines += try pack.kinds.map { "kind \($0.id) \(try Self.hash(of: $0))" }
        lines += try pack.declarations.map { "declaration \($0.id) \(try Self.hash(of: $0))" }
        lines += try pack.registers.map { "register \($0.id) \(try Self.hash(of: $0))" }
        lines += try pack.references.map { "reference \($0.id) \(try Self.hash(of: $0))" }
        text = lines.map { $0 + "\n" }.joined()
    }

    /// The SHA-256 of the manifest's text, in lower-case hexadecimal: the name of exactly this policy.
    public var hash: String { Self.hex(SHA256.hash(data: Data(text.utf8))) }

    /// The SHA-256 of a text in Unicode normal form C.
    static func hash(ofText text: String) -> String {
        hex(SHA256.hash(data: Data(text.precomposedStringWithCanonicalMapping.utf8)))
    }

    private static func hash(of value: some Encodable) throws -> String {
        hex(SHA256.hash(data: try Canonical.bytes(of: value)))
    }

    private static func hex(_ digest: SHA256.Digest) -> String {
        digest.map { byte in
            let digits = String(byte, radix: 16)
            return digits.count == 1 ? "0" + digits : digits
        }.joined()
    }
}
