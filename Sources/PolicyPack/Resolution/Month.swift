/// A month of a year, as people fill it into a blank.
struct Month {
    /// The year.
    let year: Int
    /// The month, 1 to 12.
    let month: Int

    /// The years in which a policy can be written or looked at again.
    private static let years = 1900...2199
    private static let names = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]

    /// Reads `2026-09` or `September 2026`, short names too; nil for anything else.
    init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        let words = text.split(whereSeparator: \.isWhitespace)
        if parts.count == 2, parts.map(\.count) == [4, 2] {
            self.init(year: Self.digits(parts[0]), month: Self.digits(parts[1]))
        } else if words.count == 2, words[0].count >= 3, words[1].count == 4 {
            let index = Self.names.firstIndex { $0.lowercased().hasPrefix(words[0].lowercased()) }
            self.init(year: Self.digits(words[1]), month: index.map { $0 + 1 })
        } else {
            return nil
        }
    }

    private init?(year: Int?, month: Int?) {
        guard let year, let month, Self.years.contains(year), (1...12).contains(month) else { return nil }
        self.year = year
        self.month = month
    }

    private static func digits(_ text: some StringProtocol) -> Int? {
        text.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 } ? Int(text) : nil
    }

    /// Months counted from the year 0.
    var number: Int { year * 12 + month - 1 }

    /// The month so many months later.
    func later(by months: Int) -> Month {
        Month(year: (number + months) / 12, month: (number + months) % 12 + 1) ?? self
    }

    /// How many days it has.
    var days: Int {
        let isLeap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0
        return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
    }

    /// `2026-09`.
    var digits: String { "\(year)-\(month < 10 ? "0" : "")\(month)" }

    /// `September 2026`.
    var words: String { "\(Self.names[month - 1]) \(year)" }
}
