/// A proof that one entry stands at one position of a tree; it shows nothing of the other entries but hashes.
public struct InclusionProof: Hashable, Sendable {
    /// The entry's position, from 0.
    public let position: UInt64
    /// The size of the tree that it is proved in.
    public let size: UInt64
    /// The hashes from the leaf's sibling up to the root's child.
    public let path: [TreeHash]

    /// A proof with its parts.
    public init(position: UInt64, size: UInt64, path: [TreeHash]) {
        self.position = position
        self.size = size
        self.path = path
    }

    /// The root that the proof and this leaf lead to (RFC 9162, section 2.1.3.2).
    ///
    /// - Throws: ``ProofRefused`` when the path has the wrong length or the position is outside the tree.
    public func root(of leaf: TreeHash) throws(ProofRefused) -> TreeHash {
        guard position < size else { throw .outside(position: position, size: size) }
        var (fn, sn, hash) = (position, size - 1, leaf)
        for sibling in path {
            guard sn > 0 else { throw .wrongLength }
            if fn & 1 == 1 || fn == sn {
                hash = MerkleTree.node(sibling, hash)
                while fn & 1 == 0, fn != 0 { (fn, sn) = (fn >> 1, sn >> 1) }
            } else {
                hash = MerkleTree.node(hash, sibling)
            }
            (fn, sn) = (fn >> 1, sn >> 1)
        }
        guard sn == 0 else { throw .wrongLength }
        return hash
    }

    /// Checks that this leaf stands at the position in the tree with this root.
    ///
    /// - Throws: ``ProofRefused`` when it does not.
    public func verify(leaf: TreeHash, root expected: TreeHash) throws(ProofRefused) {
        guard try root(of: leaf) == expected else { throw .otherRoot }
    }
}

/// Why a proof does not hold.
public enum ProofRefused: Error, Hashable, CustomStringConvertible {
    /// The position is not in a tree of that size.
    case outside(position: UInt64, size: UInt64)
    /// The proof has too many or too few hashes for its sizes.
    case wrongLength
    /// The hashes lead to another root.
    case otherRoot
    /// The later tree is smaller than the earlier one.
    case shrunk(from: UInt64, to: UInt64)

    /// What is wrong.
    public var description: String {
        switch self {
        case .outside(let position, let size): "position \(position) is not in a tree of \(size) entries"
        case .wrongLength: "the proof has the wrong number of hashes for its sizes"
        case .otherRoot: "the proof leads to another root: an entry was changed, or the proof belongs to another ledger"
        case .shrunk(let old, let new): "the tree shrank from \(old) to \(new) entries: entries were cut off"
        }
    }
}
