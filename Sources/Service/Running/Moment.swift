import Foundation
import Ledger
public import Rulebook
public import School

/// Where the running school takes the time from; handed in, so that tests choose it.
public struct Clock: Sendable {
    private let read: @Sendable () -> Instant

    /// A clock that gives whatever this gives.
    public init(_ read: @escaping @Sendable () -> Instant) {
        self.read = read
    }

    /// The machine's clock.
    public static let machine = Clock {
        Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))
    }

    /// Now.
    public var now: Instant { read() }
    /// Today at the school.
    public var today: Day { Day(at: now) }
}

extension Day {
    /// The day that it is in Europe/London at a point in time.
    public init(at instant: Instant) {
        let parts = London.parts(of: instant)
        self.init(year: parts.year, month: parts.month, day: parts.day)
    }
}

/// The school's time zone.
public enum London {
    /// A point in time as the clock on the school's wall shows it.
    ///
    /// Worked out here, since Foundation's calendar is too slow for every row of every page: summer time runs from 01:00
    /// UTC on the last Sunday of March to 01:00 UTC on the last Sunday of October (Summer Time Order 2002).
    public static func parts(of instant: Instant) -> (year: Int, month: Int, day: Int, hour: Int, minute: Int) {
        let utc = civil(instant.milliseconds)
        let isSummer = summer(in: utc.year).contains(instant.milliseconds)
        let local = isSummer ? civil(instant.milliseconds + 3_600_000) : utc
        return local
    }

    /// The point in time at which the clock on the school's wall shows this; of the hour that comes twice, the first.
    public static func instant(_ day: Day, minute: Int) -> Instant {
        let utc = Int64(day.days(since: epoch)) * 86_400_000 + Int64(minute) * 60_000
        let isSummer = summer(in: day.year).contains(utc - 3_600_000)
        return Instant(milliseconds: isSummer ? utc - 3_600_000 : utc)
    }

    private static func summer(in year: Int) -> Range<Int64> {
        lastSunday(of: 3, in: year)..<lastSunday(of: 10, in: year)
    }

    /// 01:00 UTC on the last Sunday of a month of 31 days.
    private static func lastSunday(of month: Int, in year: Int) -> Int64 {
        let last = Int64(Day(year: year, month: month, day: 31).days(since: epoch))
        // 1 January 1970 was a Thursday.
        let weekday = (last + 4) % 7
        return (last - weekday) * 86_400_000 + 3_600_000
    }

    private static let epoch = Day(year: 1970, month: 1, day: 1)

    private static func civil(_ milliseconds: Int64) -> (year: Int, month: Int, day: Int, hour: Int, minute: Int) {
        let minutes = Int((Double(milliseconds) / 60_000).rounded(.down))
        let days = Int((Double(minutes) / 1440).rounded(.down))
        let day = epoch.adding(days: days)
        let ofDay = minutes - days * 1440
        return (day.year, day.month, day.day, ofDay / 60, ofDay % 60)
    }
}

extension Instant {
    /// The same moment as the record keeps it.
    var timestamp: Timestamp { Timestamp(milliseconds: milliseconds) }

    /// The moment so many seconds later.
    public func adding(seconds: Int64) -> Instant { Instant(milliseconds: milliseconds + seconds * 1000) }
}
