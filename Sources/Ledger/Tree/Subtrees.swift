/// Which parts of a tree a proof is made of, as ranges of positions (RFC 9162, sections 2.1.3.1 and 2.1.4.1).
enum Subtrees {
    /// The ranges whose hashes are the inclusion proof of a position, from the leaf's sibling upwards.
    static func inclusion(of position: UInt64, size: UInt64) -> [Range<UInt64>] {
        var path: [Range<UInt64>] = []
        var range = 0..<size
        while range.count > 1 {
            let middle = range.lowerBound + MerkleTree.split(UInt64(range.count))
            if position < middle {
                path.append(middle..<range.upperBound)
                range = range.lowerBound..<middle
            } else {
                path.append(range.lowerBound..<middle)
                range = middle..<range.upperBound
            }
        }
        return path.reversed()
    }

    /// The ranges whose hashes are the consistency proof between two sizes; none where they are alike or the old is 0.
    static func consistency(from old: UInt64, to new: UInt64) -> [Range<UInt64>] {
        guard old > 0, old < new else { return [] }
        var proof: [Range<UInt64>] = []
        var range = 0..<new
        while old != range.upperBound {
            let middle = range.lowerBound + MerkleTree.split(UInt64(range.count))
            if old <= middle {
                proof.append(middle..<range.upperBound)
                range = range.lowerBound..<middle
            } else {
                proof.append(range.lowerBound..<middle)
                range = middle..<range.upperBound
            }
        }
        // The old root itself is known to whoever checks; it is left out while it is a whole left subtree.
        if range.lowerBound > 0 { proof.append(range) }
        return proof.reversed()
    }

    /// The complete subtrees that make up a range that starts where such subtrees start, largest first.
    static func complete(in range: Range<UInt64>) -> [(level: Int, index: UInt64)] {
        var found: [(level: Int, index: UInt64)] = []
        var start = range.lowerBound
        while start < range.upperBound {
            let level = 63 - (range.upperBound - start).leadingZeroBitCount
            found.append((level, start >> UInt64(level)))
            start += 1 << UInt64(level)
        }
        return found
    }
}
