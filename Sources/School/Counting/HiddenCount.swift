/// How many of something, hidden where so few could be recognised.
public enum HiddenCount: Hashable, Sendable {
    /// Fewer than these are shown to nobody; none is shown like one, so that a first one leaves no trace.
    public static let fewest = 5

    case fewerThanShown
    case exactly(Int)

    /// A count, hidden where it is small.
    public init(_ count: Int) {
        self = count < Self.fewest ? .fewerThanShown : .exactly(count)
    }

    /// The number, where it is shown.
    public var number: Int? { if case .exactly(let number) = self { number } else { nil } }
}
