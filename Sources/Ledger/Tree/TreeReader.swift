/// Makes proofs from a store's kept hashes: reads some hundred rows, whatever the ledger's size.
public struct TreeReader: Sendable {
    private let store: any EntryStore
    private let school: SchoolID

    /// A reader of one school's tree.
    public init(_ store: any EntryStore, school: SchoolID) {
        self.store = store
        self.school = school
    }

    /// The proof that a position belongs to the tree of this size.
    ///
    /// - Throws: ``StoreFailure``: refused when the position is outside, damaged when a kept hash is missing.
    public func inclusion(of position: UInt64, size: UInt64) async throws(StoreFailure) -> InclusionProof {
        try await checkSize(size)
        guard position < size else {
            throw .refused("position \(position) is not in a tree of \(size) entries; positions count from 0")
        }
        return InclusionProof(
            position: position, size: size, path: try await hashes(Subtrees.inclusion(of: position, size: size)))
    }

    /// The proof that the tree of size `new` holds that of size `old` unchanged.
    ///
    /// - Throws: ``StoreFailure``: refused when the sizes are the wrong way round or not reached yet.
    public func consistency(from old: UInt64, to new: UInt64) async throws(StoreFailure) -> ConsistencyProof {
        try await checkSize(new)
        guard old <= new else { throw .refused("a tree of \(new) entries cannot hold one of \(old)") }
        return ConsistencyProof(
            oldSize: old, newSize: new, path: try await hashes(Subtrees.consistency(from: old, to: new)))
    }

    /// The frontier that the tree had at an earlier size.
    ///
    /// - Throws: ``StoreFailure``.
    public func frontier(at size: UInt64) async throws(StoreFailure) -> Frontier {
        try await checkSize(size)
        var peaks: [TreeHash] = []
        for subtree in Subtrees.complete(in: 0..<size) { peaks.append(try await hash(subtree.level, subtree.index)) }
        guard let frontier = Frontier(size: size, peaks: peaks) else {
            throw .damaged(at: size, "the kept hashes do not fit the size")
        }
        return frontier
    }

    /// The kept head, once the kept hashes of the entries give the same one: what may be signed.
    ///
    /// - Throws: ``StoreFailure``: damaged when they do not.
    public func checkedHead() async throws(StoreFailure) -> Head {
        let head = try await store.head(of: school)
        try head.check(against: try await frontier(at: head.size))
        return head
    }

    private func checkSize(_ size: UInt64) async throws(StoreFailure) {
        let head = try await store.head(of: school)
        guard size <= head.size else {
            throw .refused("the ledger has \(head.size) entries, fewer than \(size): check school and checkpoint")
        }
    }

    private func hashes(_ ranges: [Range<UInt64>]) async throws(StoreFailure) -> [TreeHash] {
        var result: [TreeHash] = []
        for range in ranges { result.append(try await hash(of: range)) }
        return result
    }

    private func hash(of range: Range<UInt64>) async throws(StoreFailure) -> TreeHash {
        var hash: TreeHash?
        for subtree in Subtrees.complete(in: range).reversed() {
            let left = try await self.hash(subtree.level, subtree.index)
            hash = hash.map { MerkleTree.node(left, $0) } ?? left
        }
        return hash ?? MerkleTree.emptyRoot
    }

    /// The root of a complete subtree, folded from the kept level at or below it: at most 128 hashes are read.
    private func hash(_ level: Int, _ index: UInt64) async throws(StoreFailure) -> TreeHash {
        let above = UInt64(level % Tile.height)
        let range = (index << above)..<((index + 1) << above)
        let row = try await store.hashes(of: school, level: level - Int(above), in: range)
        guard let hash = MerkleTree.folded(row) else {
            throw .damaged(at: index << UInt64(level), "a kept hash is missing")
        }
        return hash
    }
}

extension Head {
    /// Compares the kept end with the frontier that the kept hashes of the entries give.
    ///
    /// - Throws: ``StoreFailure`` (damaged) when they differ.
    func check(against found: Frontier) throws(StoreFailure) {
        guard found == frontier else {
            throw .damaged(at: 0, "the kept end of the ledger is not the one that its entries give")
        }
    }

    /// Computes the frontier from the kept hashes, some hundred rows, and compares it.
    ///
    /// - Parameter hashes: reads the kept hashes of a level.
    /// - Throws: ``StoreFailure`` (damaged) when they differ; the errors of `hashes`.
    package func check(_ hashes: (_ level: Int, _ range: Range<UInt64>) throws -> [TreeHash]) throws {
        var peaks: [TreeHash] = []
        for subtree in Subtrees.complete(in: 0..<size) {
            let above = UInt64(subtree.level % Tile.height)
            let range = (subtree.index << above)..<((subtree.index + 1) << above)
            peaks += MerkleTree.folded(try hashes(subtree.level - Int(above), range)).map { [$0] } ?? []
        }
        guard let found = Frontier(size: size, peaks: peaks) else {
            throw StoreFailure.damaged(at: 0, "the kept hashes do not fit the size")
        }
        try check(against: found)
    }
}

extension MerkleTree {
    /// The root over a complete row of hashes.
    fileprivate static func folded(_ row: [TreeHash]) -> TreeHash? {
        var row = row
        while row.count > 1 { row = stride(from: 0, to: row.count, by: 2).map { node(row[$0], row[$0 + 1]) } }
        return row.first
    }
}
