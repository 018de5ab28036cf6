import Foundation
import Testing

@testable import Ledger

/// The tree as RFC 9162 defines it, read off the page: slow, and the measure of the other.
enum NaiveTree {
    static func root(_ leaves: ArraySlice<TreeHash>) -> TreeHash {
        guard let first = leaves.first else { return MerkleTree.emptyRoot }
        guard leaves.count > 1 else { return first }
        var half = 1
        while half * 2 < leaves.count { half *= 2 }
        let middle = leaves.startIndex + half
        return MerkleTree.node(root(leaves[..<middle]), root(leaves[middle...]))
    }

    static func inclusion(_ position: Int, _ leaves: [TreeHash]) -> InclusionProof {
        let size = UInt64(leaves.count)
        let ranges = Subtrees.inclusion(of: UInt64(position), size: size)
        return InclusionProof(position: UInt64(position), size: size, path: ranges.map { hash($0, leaves) })
    }

    static func consistency(_ old: Int, _ leaves: [TreeHash]) -> ConsistencyProof {
        let size = UInt64(leaves.count)
        let ranges = Subtrees.consistency(from: UInt64(old), to: size)
        return ConsistencyProof(oldSize: UInt64(old), newSize: size, path: ranges.map { hash($0, leaves) })
    }

    private static func hash(_ range: Range<UInt64>, _ leaves: [TreeHash]) -> TreeHash {
        root(leaves[Int(range.lowerBound)..<Int(range.upperBound)])
    }
}

@Suite struct TreeTests {
    let leaves = (0..<70).map { MerkleTree.leaf("leaf \($0)".utf8) }

    @Test(arguments: [
        (1, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"),
        (2, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"),
        (3, "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77"),
        (8, "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"),
    ])
    func `roots are those of the vectors of certificate transparency`(size: Int, root: String) throws {
        let inputs = [
            "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f",
        ]
        var frontier = Frontier()
        for input in inputs.prefix(size) {
            frontier.append(MerkleTree.leaf(try #require(Hexadecimal.bytes(of: input))))
        }
        #expect(frontier.root.description == root)
    }

    @Test func `the frontier has the root of the whole tree at every size`() {
        var frontier = Frontier()
        #expect(frontier.root == NaiveTree.root([]))
        for size in leaves.indices {
            frontier.append(leaves[size])
            #expect(frontier.root == NaiveTree.root(leaves[...size]))
            #expect(Frontier(size: frontier.size, bytes: frontier.bytes) == frontier)
        }
    }

    @Test func `every inclusion proof holds, and holds for no other leaf, place or root`() throws {
        for size in 1...leaves.count {
            let tree = Array(leaves.prefix(size))
            let root = NaiveTree.root(tree[...])
            for position in tree.indices {
                let proof = NaiveTree.inclusion(position, tree)
                try proof.verify(leaf: tree[position], root: root)
                #expect(throws: ProofRefused.self) {
                    try proof.verify(leaf: MerkleTree.leaf("no leaf".utf8), root: root)
                }
                let moved = InclusionProof(position: UInt64(position) + 1, size: UInt64(size), path: proof.path)
                #expect(throws: ProofRefused.self) { try moved.verify(leaf: tree[position], root: root) }
                for cut in [Array(proof.path.dropLast()), proof.path + [root]] where cut != proof.path {
                    let other = InclusionProof(position: UInt64(position), size: UInt64(size), path: cut)
                    #expect(throws: ProofRefused.self) { try other.verify(leaf: tree[position], root: root) }
                }
            }
        }
    }

    @Test func `every consistency proof holds, and none does after a change of the past`() throws {
        for size in 1...leaves.count {
            let tree = Array(leaves.prefix(size))
            let root = NaiveTree.root(tree[...])
            for old in 0...size {
                let oldRoot = NaiveTree.root(tree[..<old])
                let proof = NaiveTree.consistency(old, tree)
                try proof.verify(oldRoot: oldRoot, newRoot: root)
                let other = MerkleTree.leaf([1, 2, 3])
                #expect(throws: ProofRefused.self) { try proof.verify(oldRoot: other, newRoot: root) }
                if old > 0 { #expect(throws: ProofRefused.self) { try proof.verify(oldRoot: oldRoot, newRoot: other) } }
            }
        }
    }

    @Test func `a tile is reported when its subtree is complete`() {
        var frontier = Frontier()
        var tiles: [Tile] = []
        for number in 0..<65_536 { tiles += frontier.append(MerkleTree.leaf("\(number)".utf8)) }
        #expect(tiles.count == 257)
        #expect(tiles.last == Tile(level: 16, index: 0, hash: frontier.root))
    }
}
