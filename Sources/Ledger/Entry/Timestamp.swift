/// A moment: milliseconds since 1970-01-01T00:00:00Z, handed in with the command and never read from a clock here.
public struct Timestamp: Hashable, Sendable, Comparable, Codable {
    /// Milliseconds since 1970, UTC.
    public let milliseconds: Int64

    /// The moment so many milliseconds after 1970 began in UTC.
    public init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    /// The moment so many milliseconds later; stops at the end of time instead of overflowing.
    public func adding(milliseconds more: Int64) -> Timestamp {
        let (sum, overflow) = milliseconds.addingReportingOverflow(more)
        return Timestamp(milliseconds: overflow ? .max : sum)
    }

    /// Orders by time.
    public static func < (left: Self, right: Self) -> Bool { left.milliseconds < right.milliseconds }
}
