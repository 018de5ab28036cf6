/// All that a store keeps of one school's record, read in one snapshot for verifying: appends meanwhile do not show.
public struct Inspection<State: Sendable>: Sendable {
    /// What the rows were folded into.
    public var state: State
    /// The kept head, or nil when its columns do not fit together.
    public var head: Head?
    /// All kept tiles.
    public var tiles: [KeptTile] = []
    /// How many rows stand before the first one that was read.
    public var entriesBefore: UInt64 = 0
    /// What is wrong with the tables themselves: rows of another type, triggers, tables that Lanyard did not make.
    public var oddities: [String] = []
    /// Why the reading ended before the last row, where it did.
    public var cut: String?

    /// An inspection that begins with this state.
    public init(_ state: State, head: Head?) {
        self.state = state
        self.head = head
    }
}

/// A row of the tiles' table as it is stored, true or tampered with.
public struct KeptTile: Hashable, Sendable {
    /// The level as it is stored.
    public let level: Int64
    /// The place as it is stored.
    public let place: Int64
    /// The hash, or nil when it is none.
    public let hash: TreeHash?

    /// A row with all its columns.
    public init(level: Int64, place: Int64, hash: TreeHash?) {
        self.level = level
        self.place = place
        self.hash = hash
    }

    /// The positions below the tile, or nil where no tile can stand.
    var range: Range<UInt64>? {
        guard level > 0, level < 63, level % Int64(Tile.height) == 0, place >= 0,
            UInt64(place) < 1 << UInt64(62 - level)
        else { return nil }
        return (UInt64(place) << UInt64(level))..<((UInt64(place) + 1) << UInt64(level))
    }
}
