import Rulebook
import School
import Service

extension Day {
    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]

    /// The day as people write it, `1 September 2026`.
    var inWords: String { "\(day) \(Self.months[max(0, min(11, month - 1))]) \(year)" }
}

extension Instant {
    /// The moment as the clock on the wall shows it, `1 September 2026, 08:45`.
    var inWords: String {
        let parts = London.parts(of: self)
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(Day(at: self).inWords), \(two(parts.hour)):\(two(parts.minute))"
    }
}

/// How many of something, in words that fit: `1 person`, `3 people`.
func count(_ number: Int, _ one: String, _ many: String) -> String { "\(number) \(number == 1 ? one : many)" }
