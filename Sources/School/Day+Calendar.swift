public import Rulebook

/// A stretch of days, both ends included.
public struct Period: Hashable, Sendable, Codable {
    /// The first day.
    public let from: Day
    /// The last day; nil while no end is known.
    public let until: Day?

    /// The days from the first to the last.
    public init(from: Day, until: Day? = nil) {
        self.from = from
        self.until = until
    }

    /// Whether the day lies in it.
    public func contains(_ day: Day) -> Bool { from <= day && (until.map { day <= $0 } ?? true) }

    /// Whether it ends before it begins.
    var isBackwards: Bool { until.map { $0 < from } ?? false }
}

extension Day {
    /// A day as people's tools write it, `2026-09-01`; nil where the text is no such day or there is no such day.
    public init?(written text: String) {
        guard text.utf8.count == 10 else { return nil }
        var (numbers, place) = ([0], 0)
        for byte in text.utf8 {
            if place == 4 || place == 7 {
                guard byte == UInt8(ascii: "-") else { return nil }
                numbers.append(0)
            } else {
                guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
                numbers[numbers.count - 1] = numbers[numbers.count - 1] * 10 + Int(byte - UInt8(ascii: "0"))
            }
            place += 1
        }
        guard (1...12).contains(numbers[1]) else { return nil }
        guard (1...Day.length(ofMonth: numbers[1], in: numbers[0])).contains(numbers[2]) else { return nil }
        self.init(year: numbers[0], month: numbers[1], day: numbers[2])
    }

    /// The day as people's tools write it, `2026-09-01`.
    public var written: String {
        func padded(_ number: Int, _ width: Int) -> String {
            String(repeating: "0", count: max(0, width - String(number).count)) + String(number)
        }
        return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
    }

    /// How many days lie between a day and this one.
    public func days(since other: Day) -> Int { number - other.number }

    /// The day so many days later.
    public func adding(days: Int) -> Day { Day(number: number + days) }

    /// The same day so many months later, or the last day of that month where there is no such day.
    public func adding(months: Int) -> Day {
        let count = year * 12 + (month - 1) + months
        let (year, month) = (count / 12, count % 12 + 1)
        return Day(year: year, month: month, day: min(day, Day.length(ofMonth: month, in: year)))
    }

    private static func length(ofMonth month: Int, in year: Int) -> Int {
        let isLeap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0
        return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
    }

    /// Days since 1 March of the year 0 of the Gregorian calendar; a year that begins in March ends with its leap day.
    private var number: Int {
        let shifted = month > 2 ? year : year - 1
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return shifted * 365 + shifted / 4 - shifted / 100 + shifted / 400 + dayOfYear
    }

    private init(number: Int) {
        let era = number / 146_097
        let ofEra = number - era * 146_097
        let yearOfEra = (ofEra - ofEra / 1460 + ofEra / 36524 - ofEra / 146_096) / 365
        let ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * ofYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        self.init(
            year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month: month,
            day: ofYear - (153 * shiftedMonth + 2) / 5 + 1)
    }
}
