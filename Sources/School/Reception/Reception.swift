public import PolicyPack
public import Rulebook

/// On which days of the week, and from when to when, somebody at school reads what comes in.
public struct StaffedHours: Hashable, Sendable, Codable {
    /// The days of the week; Monday is 1.
    public let days: Set<Int>
    /// From this minute of the day.
    public let from: Int
    /// Until this minute of the day.
    public let until: Int

    /// Hours of a school.
    public init(days: Set<Int>, from: Int, until: Int) {
        self.days = days
        self.from = from
        self.until = until
    }
}

/// A stretch of days with those who read what comes in.
public struct Watch: Hashable, Sendable, Codable {
    /// From when to when.
    public let period: Period
    /// Who reads it, the first who is here.
    public let readers: [PersonID]

    /// A stretch of days with its readers.
    public init(_ period: Period, readers: [PersonID]) {
        self.period = period
        self.readers = readers
    }
}

/// A day and a minute of it, as the clock on the school's wall shows it.
public struct StaffedTime: Hashable, Sendable {
    /// The day.
    public let day: Day
    /// The minute of the day.
    public let minute: Int
}

/// When the public form is read, and by whom (C1): the school's own setting, without which the form is closed.
public struct Reception: Hashable, Sendable, Codable {
    /// The hours; nil until the school has said.
    public internal(set) var hours: StaffedHours?
    /// Who reads, stretch by stretch.
    public internal(set) var watches: [Watch] = []

    /// Who reads what comes in on a day: the first who is named, may use the program and is not away.
    public func reader(on day: Day, _ people: People) -> PersonID? {
        watches.filter { $0.period.contains(day) }.flatMap(\.readers).first { people.isHere($0, on: day) }
    }

    /// Whether somebody reads at this very time.
    public func isStaffed(_ day: Day, minute: Int, _ people: People) -> Bool {
        guard let hours, hours.days.contains(day.weekday), reader(on: day, people) != nil else { return false }
        return (hours.from..<hours.until).contains(minute)
    }

    /// When somebody next begins to read; nil where nobody is named for the coming year.
    ///
    /// - Cost: looks at each day until it finds one, at most a year of them.
    public func nextStaffed(after day: Day, minute: Int, _ people: People) -> StaffedTime? {
        guard let hours else { return nil }
        for offset in 0...366 {
            let next = day.adding(days: offset)
            guard offset > 0 || minute < hours.from else { continue }
            if hours.days.contains(next.weekday), reader(on: next, people) != nil {
                return StaffedTime(day: next, minute: hours.from)
            }
        }
        return nil
    }

    mutating func apply(_ event: ReceptionEvent) {
        switch event {
        case .set(let hours, let watches, _):
            self.hours = hours
            self.watches = watches
        }
    }
}

extension Day {
    /// The day of the week; Monday is 1.
    public var weekday: Int {
        // 5 January 1970 was a Monday.
        let days = days(since: Day(year: 1970, month: 1, day: 5)) % 7
        return (days < 0 ? days + 7 : days) + 1
    }
}
