import Crypto
import Foundation

/// What a ledger was at one moment: its size and its root, under the ledger's name (c2sp.org/tlog-checkpoint).
public struct Checkpoint: Hashable, Sendable {
    /// The ledger's name, such as `lanyard/oak-hill`.
    public let origin: String
    /// How many entries the tree had.
    public let size: UInt64
    /// The tree's root.
    public let root: TreeHash

    /// A checkpoint of a tree.
    public init(origin: String, size: UInt64, root: TreeHash) {
        self.origin = origin
        self.size = size
        self.root = root
    }

    /// The name of a school's ledger in checkpoints that Lanyard signs.
    public static func origin(of school: SchoolID) -> String { "lanyard/\(school)" }

    /// The text that is signed: origin, size, root.
    public var text: String { "\(origin)\n\(size)\n\(root.base64)\n" }

    /// The signed note.
    ///
    /// - Throws: an error of swift-crypto when no signature can be made.
    public func signed(by signer: NoteSigner) throws -> String { try signer.signed(text) }

    /// Reads a signed note and checks its signature.
    ///
    /// Signatures of other keys (witnesses) are passed over, as C2SP says. Extension lines are signed and ignored.
    /// - Throws: ``NoteRefused`` when it is not laid out as a checkpoint, or this key did not sign it.
    public init(note: String, verifier: NoteVerifier) throws(NoteRefused) {
        let text = try SignedNote(note).checked(by: verifier)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.count >= 4, !lines[0].isEmpty else { throw .malformed("it has fewer than three lines") }
        guard let size = UInt64(lines[1]), String(size) == lines[1] else {
            throw .malformed("its second line is not the number of entries")
        }
        guard let root = TreeHash(base64: lines[2]) else { throw .malformed("its third line is not a root") }
        self.init(origin: String(lines[0]), size: size, root: root)
    }
}

/// A text with signatures below it (c2sp.org/signed-note).
struct SignedNote {
    private let text: String
    private let signatures: [(name: String, bytes: [UInt8])]

    init(_ note: String) throws(NoteRefused) {
        guard let cut = note.range(of: "\n\n", options: .backwards), note.hasSuffix("\n") else {
            throw .malformed("it has no signature below an empty line")
        }
        text = String(note[..<cut.lowerBound]) + "\n"
        var found: [(name: String, bytes: [UInt8])] = []
        for line in note[cut.upperBound...].split(separator: "\n") {
            let words = line.split(separator: " ", omittingEmptySubsequences: false)
            guard words.count == 3, words[0] == "\u{2014}", let data = Data(base64Encoded: String(words[2])),
                data.count > 4
            else { throw .malformed("the line `\(line.prefix(60))` is not a signature") }
            found.append((String(words[1]), Array(data)))
        }
        signatures = found
    }

    func checked(by verifier: NoteVerifier) throws(NoteRefused) -> String {
        let own = signatures.filter { $0.name == verifier.name && Array($0.bytes.prefix(4)) == verifier.hash }
        guard let signature = own.first else { throw .unsigned(by: verifier.name) }
        guard verifier.key.isValidSignature(Data(signature.bytes.dropFirst(4)), for: Data(text.utf8)) else {
            throw .badSignature(by: verifier.name)
        }
        return text
    }
}
