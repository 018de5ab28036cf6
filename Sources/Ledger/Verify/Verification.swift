/// What verifying a ledger found: the form that `lanyard ledger verify --json` prints.
public struct Verification: Hashable, Sendable, Codable {
    /// How many entries were read.
    public let entries: UInt64
    /// Whether nothing was found.
    public let valid: Bool
    /// Whether the ledger was compared with a signed checkpoint; if not, a missing tail cannot be excluded.
    public let anchored: Bool
    /// How many entries were counted and not read, because only what came after a checkpoint was asked for.
    public let unread: UInt64?
    /// What was found, in the order of the positions.
    public let faults: [Fault]

    init(entries: UInt64, anchored: Bool, unread: UInt64? = nil, faults: [Fault]) {
        self.entries = entries
        self.anchored = anchored
        self.unread = unread
        self.faults = faults
        valid = faults.isEmpty
    }
}

/// One thing that is wrong with a ledger.
public struct Fault: Hashable, Sendable, Codable, CustomStringConvertible {
    /// The first position that it concerns.
    public let position: UInt64
    /// What is wrong there.
    public let what: String

    init(_ position: UInt64, _ what: String) {
        self.position = position
        self.what = what
    }

    /// `position 17: …`.
    public var description: String { "position \(position): \(what)" }
}
