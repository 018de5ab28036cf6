import Crypto

/// Hashing of the Merkle tree, as in RFC 9162, section 2.1.1 (and RFC 6962): leaves and nodes cannot be confused.
public enum MerkleTree {
    /// The root of a tree without leaves: the hash of nothing.
    public static let emptyRoot = TreeHash(SHA256.hash(data: [UInt8]()))

    /// The hash of a leaf: SHA-256 over a zero byte and the leaf's bytes.
    public static func leaf(_ bytes: some Collection<UInt8>) -> TreeHash {
        TreeHash(SHA256.hash(data: [0] + bytes))
    }

    /// The hash of a leaf whose bytes already stand behind their zero byte.
    static func leaf(prefixed bytes: UnsafeRawBufferPointer) -> TreeHash {
        var hasher = SHA256()
        hasher.update(bufferPointer: bytes)
        return TreeHash(hasher.finalize())
    }

    /// The hash of a node: SHA-256 over a one byte and the hashes of its two children.
    public static func node(_ left: TreeHash, _ right: TreeHash) -> TreeHash {
        withUnsafeTemporaryAllocation(byteCount: 65, alignment: 8) { buffer in
            buffer[0] = 1
            left.withUnsafeBytes { UnsafeMutableRawBufferPointer(rebasing: buffer[1..<33]).copyMemory(from: $0) }
            right.withUnsafeBytes { UnsafeMutableRawBufferPointer(rebasing: buffer[33..<65]).copyMemory(from: $0) }
            var hasher = SHA256()
            hasher.update(bufferPointer: UnsafeRawBufferPointer(buffer))
            return TreeHash(hasher.finalize())
        }
    }

    /// The largest power of two that is smaller than `size`; `size` is at least 2.
    static func split(_ size: UInt64) -> UInt64 {
        1 << UInt64(63 - (size - 1).leadingZeroBitCount)
    }
}

/// The root of a complete subtree of 256, 65,536, … entries, kept so that a proof reads a few rows and not the ledger.
public struct Tile: Hashable, Sendable {
    /// How many levels of the tree lie between one kept level and the next: 8, as in C2SP's tiled logs.
    public static let height = 8

    /// The level of the subtree's root above the leaves: 8, 16, 24, …
    public let level: Int
    /// The subtree's place among those of its level, from 0.
    public let index: UInt64
    /// The subtree's root.
    public let hash: TreeHash

    /// The root of one complete subtree.
    public init(level: Int, index: UInt64, hash: TreeHash) {
        self.level = level
        self.index = index
        self.hash = hash
    }
}
