/// Recomputes a ledger row by row: every column through its leaf, the order, the wholeness of decisions, the tree.
struct EntryCheck: Sendable {
    /// How many faults are kept; more would hide the first ones from a reader.
    static let mostFaults = 1000

    private(set) var frontier: Frontier
    private(set) var faults: [Fault] = []
    private(set) var tiles: [Tile] = []
    private(set) var entries: UInt64 = 0
    /// What the tree was at the sizes that somebody asked for: the stored head, a checkpoint.
    private(set) var milestones: [UInt64: Frontier] = [:]
    /// Whether an entry is missing, so that the tree above it cannot be computed.
    private(set) var isBroken = false
    private var next: UInt64
    /// The kept end, where it can be read: a row behind it after a gap is one that was put there.
    private let end: UInt64?
    private var wanted: [UInt64]
    private var command: [UInt8] = []
    private var nextPart: Int64 = 0
    private var parts: Int64 = 0

    /// A check that goes on from a frontier that is known to be good.
    init(from frontier: Frontier, end: UInt64?, milestones: [UInt64]) {
        self.frontier = frontier
        self.end = end
        next = frontier.size
        wanted = Set(milestones).filter { $0 >= frontier.size }.sorted(by: >)
        keepMilestones()
    }

    /// Checks the next row.
    ///
    /// - Parameter found: what its columns hash to.
    mutating func visit(_ row: EntryRow, _ found: RowHashes) {
        entries += 1
        guard let position = UInt64(exactly: row.position) else {
            return add(Fault(0, "inserted: a row at position \(row.position), where nothing is ever appended"))
        }
        if position != next, let end, position >= end {
            return add(Fault(position, "inserted: the ledger's kept end is at \(end) entries"))
        }
        if position != next {
            let gap = position > next ? "missing\(position - next > 1 ? ", up to position \(position - 1)" : "")" : nil
            add(Fault(gap == nil ? position : next, gap ?? "out of order: position \(next) was due"))
            isBroken = true
        }
        next = position &+ 1
        if !row.leaf.elementsEqual(found.leaf) || !found.isWellFormed {
            add(Fault(position, "changed: its columns do not give the hash that was kept when it was appended"))
        } else if !found.isSound {
            add(Fault(position, "its content does not fit its commitment"))
        }
        checkPart(row, position)
        guard !isBroken else { return }
        tiles += frontier.append(found.leaf)
        keepMilestones()
    }

    /// Ends the check: the last decision has to be whole.
    mutating func finish() {
        if nextPart != parts {
            add(Fault(next, "missing: the last command gave \(parts) entries, and only \(nextPart) are there"))
        }
    }

    /// Ends the check where the file could not be read on.
    mutating func breakOff(_ why: String) {
        add(Fault(next, "damaged: \(why)"))
        isBroken = true
    }

    mutating func add(_ fault: Fault) {
        if faults.count < Self.mostFaults { faults.append(fault) }
    }

    /// Whether a fault was found in this range already; the tree above it need not be reported again.
    func hasFault(in range: Range<UInt64>) -> Bool {
        faults.contains { range.contains($0.position) }
    }

    private mutating func checkPart(_ row: EntryRow, _ position: UInt64) {
        let isNext = nextPart < parts
        let fits =
            isNext
            ? row.part == nextPart && row.parts == parts && row.command.elementsEqual(command)
            : row.part == 0 && row.parts > 0
        if !fits {
            add(Fault(position, "not where its command's entries belong: a decision is seen whole or not at all"))
        }
        if !isNext || !fits { command = [UInt8](row.command) }
        (nextPart, parts) = (row.part &+ 1, row.parts)
    }

    private mutating func keepMilestones() {
        while let size = wanted.last, size == frontier.size {
            milestones[size] = frontier
            wanted.removeLast()
        }
    }
}

extension UnsafeRawBufferPointer {
    fileprivate func elementsEqual(_ hash: TreeHash) -> Bool {
        hash.withUnsafeBytes { elementsEqual($0) }
    }
}
