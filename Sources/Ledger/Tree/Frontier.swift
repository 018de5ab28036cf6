/// The right edge of the tree: all that is needed to add the next entry and to name the root.
///
/// It has one hash for every bit set in the size, so it grows with the logarithm of the ledger.
public struct Frontier: Hashable, Sendable {
    /// How many entries the tree has.
    public private(set) var size: UInt64
    /// The roots of the complete subtrees that make up the tree, largest first.
    public private(set) var peaks: [TreeHash]

    /// The frontier of an empty tree.
    public init() {
        size = 0
        peaks = []
    }

    /// A frontier that was stored, or nil when the number of its hashes does not fit its size.
    public init?(size: UInt64, peaks: [TreeHash]) {
        guard peaks.count == size.nonzeroBitCount else { return nil }
        self.size = size
        self.peaks = peaks
    }

    /// A frontier that was stored as bytes, or nil when they do not fit its size.
    public init?(size: UInt64, bytes: [UInt8]) {
        let starts = stride(from: 0, to: bytes.count, by: TreeHash.byteCount)
        let hashes = starts.compactMap { TreeHash(bytes[$0..<min($0 + TreeHash.byteCount, bytes.count)]) }
        guard hashes.count * TreeHash.byteCount == bytes.count else { return nil }
        self.init(size: size, peaks: hashes)
    }

    /// The hashes as bytes, for storing.
    public var bytes: [UInt8] { peaks.flatMap(\.bytes) }

    /// The tree's root (RFC 9162, section 2.1.1): as many hashes as there are peaks, less one.
    public var root: TreeHash {
        guard var hash = peaks.last else { return MerkleTree.emptyRoot }
        for peak in peaks.dropLast().reversed() { hash = MerkleTree.node(peak, hash) }
        return hash
    }

    /// Adds a leaf.
    ///
    /// - Returns: the tiles that it completes, lowest level first; almost always none.
    @discardableResult
    public mutating func append(_ leaf: TreeHash) -> [Tile] {
        var hash = leaf
        var tiles: [Tile] = []
        // Every trailing one bit of the size is a complete left sibling that waits for this subtree.
        for level in 1..<(size.trailingOnes + 1) {
            hash = MerkleTree.node(peaks.removeLast(), hash)
            if level.isMultiple(of: Tile.height) {
                tiles.append(Tile(level: level, index: size >> UInt64(level), hash: hash))
            }
        }
        peaks.append(hash)
        size += 1
        return tiles
    }
}

extension UInt64 {
    fileprivate var trailingOnes: Int { (~self).trailingZeroBitCount }
}
