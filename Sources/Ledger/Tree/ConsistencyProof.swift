/// A proof that a later tree holds all entries of an earlier one unchanged and in their order.
public struct ConsistencyProof: Hashable, Sendable {
    /// The size of the earlier tree.
    public let oldSize: UInt64
    /// The size of the later tree.
    public let newSize: UInt64
    /// The hashes, in the order of RFC 9162, section 2.1.4.1.
    public let path: [TreeHash]

    /// A proof with its parts.
    public init(oldSize: UInt64, newSize: UInt64, path: [TreeHash]) {
        self.oldSize = oldSize
        self.newSize = newSize
        self.path = path
    }

    /// Checks that the later tree grew out of the earlier one (RFC 9162, section 2.1.4.2).
    ///
    /// From an empty tree every tree has grown; its root has still to be that of nothing.
    /// - Throws: ``ProofRefused`` when it did not.
    public func verify(oldRoot: TreeHash, newRoot: TreeHash) throws(ProofRefused) {
        guard oldSize <= newSize else { throw .shrunk(from: oldSize, to: newSize) }
        guard oldSize > 0, oldSize < newSize else {
            guard path.isEmpty else { throw .wrongLength }
            let same = oldSize == 0 ? oldRoot == MerkleTree.emptyRoot : oldRoot == newRoot
            guard same else { throw .otherRoot }
            return
        }
        let roots = try rebuiltRoots(oldRoot: oldRoot)
        guard roots.old == oldRoot, roots.new == newRoot else { throw .otherRoot }
    }

    private func rebuiltRoots(oldRoot: TreeHash) throws(ProofRefused) -> (old: TreeHash, new: TreeHash) {
        // A complete old tree is its own first hash, and is left out of the proof.
        var hashes = (oldSize.nonzeroBitCount == 1 ? [oldRoot] : []) + path
        guard !hashes.isEmpty else { throw .wrongLength }
        let first = hashes.removeFirst()
        let shift = UInt64((~(oldSize - 1)).trailingZeroBitCount)
        var (fn, sn) = ((oldSize - 1) >> shift, (newSize - 1) >> shift)
        var (old, new) = (first, first)
        for hash in hashes {
            guard sn > 0 else { throw .wrongLength }
            if fn & 1 == 1 || fn == sn {
                old = MerkleTree.node(hash, old)
                new = MerkleTree.node(hash, new)
                while fn & 1 == 0, fn != 0 { (fn, sn) = (fn >> 1, sn >> 1) }
            } else {
                new = MerkleTree.node(new, hash)
            }
            (fn, sn) = (fn >> 1, sn >> 1)
        }
        guard sn == 0 else { throw .wrongLength }
        return (old, new)
    }
}
