public import PolicyPack
public import Rulebook

/// How long an entry is kept; the end of a period only proposes destroying it, and a legal hold always wins.
public enum Retention: Hashable, Sendable {
    /// Until the end of that day.
    case until(Day)
    /// For so many months from something that has not happened yet, in the policy's words.
    case months(Int, from: String)
    /// As the policy says in words that count no days, such as "the period in the school's own schedule".
    case inWords(String)
}

extension Register.Keeping {
    /// How long an entry is kept, once it is known when what the period counts from happened.
    ///
    /// - Parameter start: the day of that, such as the end of employment; nil while it is open.
    public func retention(from start: Day?) -> Retention {
        guard let months else { return .inWords("\(period), from \(from)") }
        return start.map { .until($0.adding(months: months)) } ?? .months(months, from: from)
    }

    /// The months of a period that is a number of years or months and nothing else ("6 years").
    private var months: Int? {
        let words = period.split(separator: " ")
        guard words.count == 2, let count = Int(words[0]), (1...1200).contains(count) else { return nil }
        switch words[1] {
        case "year", "years": return count * 12
        case "month", "months": return count
        default: return nil
        }
    }
}
