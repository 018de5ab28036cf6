/// Why a store did not do what was asked of it.
public enum StoreFailure: Error, Hashable, Sendable, CustomStringConvertible {
    /// The command was decided on another state: the ledger goes on at `head`. Nothing was appended.
    case positionTaken(head: UInt64)
    /// The store cannot be reached or written. The append may or may not be there: repeat it with the same command id.
    case unavailable(String)
    /// What was read is not what was written: a short read, a row out of its range, a hash that is missing.
    case damaged(at: UInt64, String)
    /// What was asked for cannot be done with this store or its state.
    case refused(String)

    /// What is wrong and how to mend it.
    public var description: String {
        switch self {
        case .positionTaken(let head):
            "somebody else appended first: the ledger goes on at position \(head); decide again on the new state"
        case .unavailable(let why): "the record cannot be reached: \(why)"
        case .damaged(let position, let what):
            "the record is damaged at position \(position): \(what); stop, and run `lanyard ledger verify`"
        case .refused(let why): why
        }
    }
}

/// Where an append stands in the ledger.
public struct Appended: Hashable, Sendable {
    /// The positions of its entries.
    public let positions: Range<UInt64>
    /// Whether the command had been appended before, and this is its first result again.
    public let isRepeated: Bool

    /// The positions of an append.
    public init(positions: Range<UInt64>, isRepeated: Bool) {
        self.positions = positions
        self.isRepeated = isRepeated
    }
}

/// The end of a school's ledger as the store keeps it.
public struct Head: Hashable, Sendable {
    /// The right edge of the tree, with its size and root.
    public let frontier: Frontier

    /// A head.
    public init(_ frontier: Frontier) {
        self.frontier = frontier
    }

    /// How many entries the ledger has: the position of the next one.
    public var size: UInt64 { frontier.size }
    /// The tree's root; costs a few hashes.
    public var root: TreeHash { frontier.root }
}
