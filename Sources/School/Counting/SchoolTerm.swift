public import Rulebook

/// One of the three terms of a school year, by the calendar: what the school's own terms are changes each year, and
/// numbers have to stay comparable.
public struct SchoolTerm: Hashable, Sendable, Comparable {
    /// The season.
    public enum Season: Int, Hashable, Sendable, CaseIterable {
        case spring, summer, autumn
    }

    /// The calendar year.
    public let year: Int
    /// Which term of it.
    public let season: Season

    /// The term that a day lies in: January to March, April to August, September to December.
    public init(of day: Day) {
        year = day.year
        season = day.month < 4 ? .spring : day.month < 9 ? .summer : .autumn
    }

    private init(number: Int) {
        year = number / 3
        season = Season(rawValue: number % 3) ?? .autumn
    }

    private var number: Int { year * 3 + season.rawValue }

    /// So many terms up to that of a day, oldest first.
    public static func last(_ count: Int, on day: Day) -> [SchoolTerm] {
        let now = SchoolTerm(of: day).number
        return ((now - count + 1)...now).map { SchoolTerm(number: $0) }
    }

    /// Orders by time.
    public static func < (left: Self, right: Self) -> Bool { left.number < right.number }
}
