/// Verifies a school's ledger as it is stored, alone or against a signed checkpoint that was kept elsewhere.
public struct LedgerVerifier: Sendable {
    private let store: any EntryStore
    private let school: SchoolID

    /// A verifier of one school's ledger.
    public init(_ store: any EntryStore, school: SchoolID) {
        self.store = store
        self.school = school
    }

    /// Verifies the ledger; it may be appended to meanwhile.
    ///
    /// - Parameters:
    ///   - checkpoint: a checkpoint whose signature was checked. Without one a missing tail cannot be excluded.
    ///   - onlyNew: trusts what the checkpoint covers, once the kept hashes give its root, and reads what came after.
    /// - Throws: ``StoreFailure`` when the store cannot be read; what is wrong with the ledger is in the result.
    public func verify(checkpoint: Checkpoint? = nil, onlyNew: Bool = false) async throws -> Verification {
        if let checkpoint, checkpoint.origin != Checkpoint.origin(of: school) {
            throw StoreFailure.refused(
                "the checkpoint is of `\(checkpoint.origin)`, not of \(school): name the school that it belongs to")
        }
        let before = try await storedHead()
        var start = Frontier()
        if onlyNew, let checkpoint {
            guard let known = try? await TreeReader(store, school: school).frontier(at: checkpoint.size),
                known.root == checkpoint.root
            else { return Verification(entries: 0, anchored: true, faults: [Self.fault(against: checkpoint)]) }
            start = known
        }
        let check = EntryCheck(from: start, milestones: [before?.size, checkpoint?.size].compactMap { $0 })
        var done = try await store.scan(school, in: start.size..<UInt64(Int64.max), into: check) { $0.visit($1) }
        done.finish()
        try await compareHead(before, &done)
        try await compareTiles(from: start.size, &done)
        if let checkpoint { compare(checkpoint, &done) }
        return Verification(
            entries: done.entries, anchored: checkpoint != nil, faults: done.faults.sorted { $0.position < $1.position }
        )
    }

    /// The stored head, or nil when its columns do not fit together.
    private func storedHead() async throws(StoreFailure) -> Head? {
        do {
            return try await store.head(of: school)
        } catch .damaged {
            return nil
        }
    }

    private func compareHead(_ before: Head?, _ check: inout EntryCheck) async throws(StoreFailure) {
        guard let before, let after = try await storedHead() else {
            return check.add(Fault(check.frontier.size, "the kept end of the ledger is damaged"))
        }
        let size = check.frontier.size
        guard !check.isBroken else { return }
        if size > after.size {
            check.add(Fault(after.size, "inserted: the ledger's kept end is at \(after.size) entries"))
        } else if size < before.size {
            check.add(Fault(size, "missing, up to position \(before.size - 1): the ledger's kept end lies behind it"))
        }
        guard let then = check.milestones[before.size], then != before.frontier else { return }
        for (index, subtree) in Subtrees.complete(in: 0..<before.size).enumerated() {
            let range = (subtree.index << UInt64(subtree.level))..<((subtree.index + 1) << UInt64(subtree.level))
            if then.peaks[index] != before.frontier.peaks[index], !check.hasFault(in: range) {
                check.add(Fault(range.lowerBound, "changed: \(Self.words(range)) not give the ledger's kept end"))
            }
        }
    }

    private func compareTiles(from start: UInt64, _ check: inout EntryCheck) async throws(StoreFailure) {
        guard !check.isBroken else { return }
        var kept: [TileKey: TreeHash] = [:]
        for tile in try await store.tiles(of: school) where Self.range(of: tile).upperBound > start {
            kept[TileKey(tile)] = tile.hash
        }
        for tile in check.tiles {
            let range = Self.range(of: tile)
            let stored = kept.removeValue(forKey: TileKey(tile))
            guard stored != tile.hash, !check.hasFault(in: range) else { continue }
            let what = stored == nil ? "is missing" : "does not fit"
            check.add(Fault(range.lowerBound, "the kept hash of \(Self.words(range, ending: "")) \(what)"))
        }
        let end = check.frontier.size
        for key in kept.keys where key.range.upperBound <= end || key.range.lowerBound >= end {
            check.add(Fault(key.range.lowerBound, "inserted: a kept hash of entries that are not there"))
        }
    }

    private func compare(_ checkpoint: Checkpoint, _ check: inout EntryCheck) {
        if check.frontier.size < checkpoint.size, !check.isBroken {
            let what = "missing, up to position \(checkpoint.size - 1): the checkpoint was signed over them"
            check.add(Fault(check.frontier.size, what))
        } else if check.milestones[checkpoint.size]?.root != checkpoint.root, !check.isBroken {
            if !check.hasFault(in: 0..<checkpoint.size) { check.add(Self.fault(against: checkpoint)) }
        }
    }

    private static func fault(against checkpoint: Checkpoint) -> Fault {
        Fault(0, "rewritten: the first \(checkpoint.size) entries are not those that the checkpoint was signed over")
    }

    private static func words(_ range: Range<UInt64>, ending: String = " do") -> String {
        "entries \(range.lowerBound) to \(range.upperBound - 1)\(ending)"
    }

    fileprivate static func range(of tile: Tile) -> Range<UInt64> { TileKey(tile).range }
}

private struct TileKey: Hashable {
    let level: Int
    let index: UInt64

    init(_ tile: Tile) {
        level = tile.level
        index = tile.index
    }

    /// The positions below the tile; tampered numbers give a range behind every ledger.
    var range: Range<UInt64> {
        guard (1..<56).contains(level), index < 1 << UInt64(62 - level) else { return (.max - 1)..<(.max) }
        return (index << UInt64(level))..<((index + 1) << UInt64(level))
    }
}
