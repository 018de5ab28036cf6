/// Verifies a school's ledger as it is stored, alone or against a signed checkpoint that was kept elsewhere.
public struct LedgerVerifier: Sendable {
    private let store: any EntryStore
    private let school: SchoolID

    /// A verifier of one school's ledger.
    public init(_ store: any EntryStore, school: SchoolID) {
        self.store = store
        self.school = school
    }

    /// Verifies the ledger as it is at one moment; it may be appended to meanwhile.
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
        let unread = onlyNew ? checkpoint?.size : nil
        do {
            let check = try await checked(checkpoint, onlyNew: onlyNew)
            return Verification(
                entries: check.entries, anchored: checkpoint != nil, unread: unread,
                faults: check.faults.sorted { $0.position < $1.position })
        } catch StoreFailure.damaged(let position, let what) {
            // A store that cannot be reached is no fault of the record: only damage is.
            return Verification(
                entries: 0, anchored: checkpoint != nil, unread: unread, faults: [Fault(position, "damaged: \(what)")])
        }
    }

    private func checked(_ checkpoint: Checkpoint?, onlyNew: Bool) async throws -> EntryCheck {
        var start = Frontier()
        if onlyNew, let checkpoint {
            let end = try await store.head(of: school).size
            var refused = EntryCheck(from: start, end: nil, milestones: [])
            guard end >= checkpoint.size else {
                refused.add(Self.missing(from: end, checkpoint))
                return refused
            }
            start = try await TreeReader(store, school: school).frontier(at: checkpoint.size)
            guard start.root == checkpoint.root else {
                refused.add(Self.rewritten(checkpoint))
                return refused
            }
        }
        let (first, wanted) = (start, checkpoint?.size)
        let found = try await store.inspect(school, from: start.size) { head in
            CheckLine(EntryCheck(from: first, end: head?.size, milestones: [head?.size, wanted].compactMap { $0 }))
        } step: {
            $0.add($1)
        }
        var check = found.state.finished()
        for oddity in found.oddities { check.add(Fault(0, oddity)) }
        if found.entriesBefore != start.size {
            let counted =
                "only \(found.entriesBefore) of the \(start.size) entries that the checkpoint covers are there"
            check.add(Fault(0, "missing: \(counted)"))
        }
        if let cut = found.cut { check.breakOff(cut) } else { check.finish() }
        compareTiles(found.tiles, from: start.size, &check)
        if let checkpoint { compare(checkpoint, &check) }
        compareHead(found.head, checkpoint, &check)
        return check
    }

    private func compareHead(_ head: Head?, _ checkpoint: Checkpoint?, _ check: inout EntryCheck) {
        guard !check.isBroken else { return head == nil ? check.add(Self.damagedHead(check.frontier.size)) : () }
        let size = check.frontier.size
        guard let head else {
            return check.add(check.faults.isEmpty ? Self.otherHead(size) : Self.damagedHead(size))
        }
        if size > head.size {
            check.add(Fault(head.size, "inserted: the ledger's kept end is at \(head.size) entries"))
        } else if size < head.size {
            check.add(Fault(size, "missing, up to position \(head.size - 1): the ledger's kept end lies behind it"))
        }
        guard let then = check.milestones[head.size], then != head.frontier else { return }
        let isAnchored = checkpoint.map { check.milestones[$0.size]?.root == $0.root } ?? false
        for (index, subtree) in Subtrees.complete(in: 0..<head.size).enumerated() {
            let range = (subtree.index << UInt64(subtree.level))..<((subtree.index + 1) << UInt64(subtree.level))
            guard then.peaks[index] != head.frontier.peaks[index], !check.hasFault(in: range) else { continue }
            // A second witness says which of the two was changed: a tile over these entries, or the checkpoint.
            let isSure = subtree.level >= Tile.height || isAnchored && range.upperBound <= (checkpoint?.size ?? 0)
            let doubt =
                "; entries \(range.lowerBound) to \(range.upperBound - 1) fit their own hashes, but if they were "
            check.add(
                isSure
                    ? Self.otherHead(range.lowerBound)
                    : Fault(
                        range.lowerBound,
                        "the kept end was changed\(doubt)changed together, only a checkpoint can tell"))
        }
    }

    private func compareTiles(_ tiles: [KeptTile], from start: UInt64, _ check: inout EntryCheck) {
        guard !check.isBroken else { return }
        var kept: [KeptTile.Place: TreeHash?] = [:]
        for tile in tiles {
            guard let range = tile.range else {
                let what = "inserted: a kept hash at level \(tile.level), place \(tile.place), where none can stand"
                check.add(Fault(0, what))
                continue
            }
            if range.upperBound > start { kept[KeptTile.Place(tile.level, tile.place)] = .some(tile.hash) }
        }
        for tile in check.tiles {
            let place = KeptTile.Place(Int64(tile.level), Int64(tile.index))
            let range = (tile.index << UInt64(tile.level))..<((tile.index + 1) << UInt64(tile.level))
            let stored = kept.removeValue(forKey: place)
            guard stored != .some(tile.hash), !check.hasFault(in: range) else { continue }
            let words = "the kept hash of entries \(range.lowerBound) to \(range.upperBound - 1)"
            check.add(Fault(range.lowerBound, "\(words) \(stored == nil ? "is missing" : "does not fit")"))
        }
        // The snapshot holds exactly the tiles that its entries complete: one more was planted.
        for place in kept.keys {
            let position = UInt64(place.place) << UInt64(place.level)
            check.add(Fault(position, "inserted: a kept hash (level \(place.level)) of entries that are not there"))
        }
    }

    private func compare(_ checkpoint: Checkpoint, _ check: inout EntryCheck) {
        guard !check.isBroken else { return }
        if check.frontier.size < checkpoint.size {
            check.add(Self.missing(from: check.frontier.size, checkpoint))
        } else if check.milestones[checkpoint.size]?.root != checkpoint.root, !check.hasFault(in: 0..<checkpoint.size) {
            check.add(Self.rewritten(checkpoint))
        }
    }

    private static func missing(from size: UInt64, _ checkpoint: Checkpoint) -> Fault {
        Fault(size, "missing, up to position \(checkpoint.size - 1): the checkpoint was signed over them")
    }

    private static func rewritten(_ checkpoint: Checkpoint) -> Fault {
        Fault(0, "rewritten: the first \(checkpoint.size) entries are not those that the checkpoint was signed over")
    }

    private static func otherHead(_ position: UInt64) -> Fault {
        Fault(position, "the kept end was changed; the entries are whole")
    }

    private static func damagedHead(_ position: UInt64) -> Fault {
        Fault(position, "the kept end of the ledger is damaged")
    }
}

extension KeptTile {
    /// Where a tile stands.
    fileprivate struct Place: Hashable {
        let level: Int64
        let place: Int64

        init(_ level: Int64, _ place: Int64) {
            self.level = level
            self.place = place
        }
    }
}
