public import Rulebook

/// The days on which offices in England work: weekdays that are no bank holiday.
public enum WorkingDays {
    /// The bank holidays of England and Wales that are known, as published on gov.uk/bank-holidays; looked up in
    /// November 2026, and due again before the last of these years ends. Later years count weekends only.
    private static let bankHolidays: Set<Day> = {
        let written = [
            "2026-01-01", "2026-04-03", "2026-04-06", "2026-05-04", "2026-05-25", "2026-08-31", "2026-12-25",
            "2026-12-28", "2027-01-01", "2027-03-26", "2027-03-29", "2027-05-03", "2027-05-31", "2027-08-30",
            "2027-12-27", "2027-12-28", "2028-01-03", "2028-04-14", "2028-04-17", "2028-05-01", "2028-05-29",
            "2028-08-28", "2028-12-25", "2028-12-26",
        ]
        return Set(written.compactMap(Day.init(written:)))
    }()

    /// Whether offices work on a day.
    public static func contains(_ day: Day) -> Bool {
        // 1 January 2024 was a Monday.
        let weekday = ((day.days(since: Day(year: 2024, month: 1, day: 1)) % 7) + 7) % 7
        return weekday < 5 && !bankHolidays.contains(day)
    }

    /// The first working day after a day.
    public static func next(after day: Day) -> Day {
        var next = day.adding(days: 1)
        while !contains(next) { next = next.adding(days: 1) }
        return next
    }
}

extension SchoolState {
    /// The last day for asking the LADO, or nil where that need not be asked or has been: without delay, at latest one
    /// working day after somebody at school was told, which is the local setting and no law (DOT-046).
    ///
    /// The LADO works in the holidays of the school, so that its terms do not stop this clock.
    public func adviceDue(_ concern: Concern) -> Day? {
        guard waitsForAdvice(concern), concern.acts.last?.act != .closed, !isGone(concern.id) else { return nil }
        return WorkingDays.next(after: concern.toldOn)
    }

    /// Whether asking the LADO is overdue.
    public func isAdviceLate(_ concern: Concern, on day: Day) -> Bool { adviceDue(concern).map { $0 < day } ?? false }

    /// Whether somebody learns that a step is overdue, and nothing more: the chair, once those who may read the concern have
    /// let a further working day pass (C2).
    ///
    /// Whoever reads it knows already; a chair whom it is about, or who stepped aside, learns nothing.
    public func hearsOfLateStep(_ person: PersonID, on day: Day) -> Bool {
        guard people.holds(person, Offices.chair, on: day) else { return false }
        return concerns.all.values.contains { concern in
            guard let due = adviceDue(concern), WorkingDays.next(after: due) < day else { return false }
            return !concern.avoided.contains(person) && mayRead(person, concern, on: day) == .nothing
        }
    }
}
