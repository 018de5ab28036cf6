import Foundation

/// What the author of an entry is given: proof that it stands in the record, without showing anything else.
///
/// It holds the entry's hashed lines, the proof and the signed checkpoint. The author may also be given the
/// ``Opening``, which proves what the entry says.
public struct Receipt: Hashable, Sendable {
    /// The bytes that the leaf hashes, as text. See ``Entry/leafBytes``.
    public let leaf: String
    /// The proof of its place.
    public let proof: InclusionProof
    /// The signed note of the tree in which it is proved.
    public let note: String

    /// A receipt with its parts.
    public init(leaf: String, proof: InclusionProof, note: String) {
        self.leaf = leaf
        self.proof = proof
        self.note = note
    }

    /// The receipt as C2SP's `tlog-proof`; the leaf's text is its extra data.
    public var text: String {
        """
        c2sp.org/tlog-proof@v1
        extra \(Data(leaf.utf8).base64EncodedString())
        index \(proof.position)
        \(proof.path.map { $0.base64 + "\n" }.joined())
        \(note)
        """
    }

    /// Reads a receipt and checks all of it: signature, place and leaf.
    ///
    /// - Throws: ``NoteRefused`` when the text or signature is wrong, ``ProofRefused`` when the proof does not hold.
    public init(text: String, verifier: NoteVerifier) throws {
        guard let cut = text.range(of: "\n\n") else { throw NoteRefused.malformed("it has no empty line") }
        let lines = text[..<cut.lowerBound].split(separator: "\n", omittingEmptySubsequences: false)
        note = String(text[cut.upperBound...])
        let checkpoint = try Checkpoint(note: note, verifier: verifier)
        guard lines.count >= 3, lines[0] == "c2sp.org/tlog-proof@v1", lines[1].hasPrefix("extra "),
            let data = Data(base64Encoded: String(lines[1].dropFirst(6))), lines[2].hasPrefix("index "),
            let position = UInt64(lines[2].dropFirst(6))
        else { throw NoteRefused.malformed("it is not a receipt of the form c2sp.org/tlog-proof@v1 with its entry") }
        let path = lines[3...].compactMap { TreeHash(base64: $0) }
        guard path.count == lines.count - 3 else { throw NoteRefused.malformed("a line of its proof is not a hash") }
        leaf = String(decoding: data, as: UTF8.self)
        proof = InclusionProof(position: position, size: checkpoint.size, path: path)
        try proof.verify(leaf: MerkleTree.leaf(leaf.utf8), root: checkpoint.root)
    }
}
