extension Blank {
    /// How to write a value that fits.
    public var hint: String {
        guard kind == .number, limits != Self.anyNumber else { return kind.hint }
        return "Write a number in digits, from \(limits.lowerBound) to \(limits.upperBound)."
    }
}

extension Blank.Kind {
    /// Whether a text is of this kind; only what can be told from the text alone is looked at.
    func accepts(_ value: String, limits: ClosedRange<Int>) -> Bool {
        switch self {
        case .text, .person, .place: true
        case .list, .people: !Self.items(of: value).isEmpty
        case .links: !Self.items(of: value).isEmpty && Self.items(of: value).allSatisfy { Self.holdsAddress($0) }
        case .number: value.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 } && Int(value).map(limits.contains) ?? false
        case .link: Self.isAddress(value)
        case .month: Month(value) != nil
        case .date: Self.day(value) != nil
        }
    }

    /// How to write a value of this kind.
    var hint: String {
        switch self {
        case .text, .person, .place, .list: "Write some words."
        case .people: "Write one person a line: the name as it stands on the roster, a comma, and the post."
        case .number: "Write a number in digits."
        case .link: "Write the whole address of a page, such as https://www.example.sch.uk/behaviour."
        case .links: "Write one a line, each with its whole address, such as https://www.example.sch.uk."
        case .month: "Write a month and a year, such as September 2026."
        case .date: "Write a day, a month and a year, such as 1 September 2026."
        }
    }

    /// The things of a list: what stands on lines of their own or between semicolons.
    public static func items(of value: String) -> [String] {
        value.split { $0.isNewline || $0 == ";" }.map { String($0).trimmed }.filter { !$0.isEmpty }
    }

    /// A value in the one form in which it is kept: dates and months in digits, lists on one line.
    public func kept(_ value: String) -> String {
        switch self {
        case .month: Month(value)?.digits ?? value.trimmed
        case .date: Self.day(value).map { "\($0.month.digits)-\($0.day < 10 ? "0" : "")\($0.day)" } ?? value.trimmed
        case .people, .links: Self.items(of: value).joined(separator: "; ")
        case .list:
            Self.lines(value).reduce("") { $0.isEmpty ? $1 : $0 + (",;:".contains($0.last ?? ",") ? " " : ", ") + $1 }
        default: Self.lines(value).joined(separator: " ")
        }
    }

    /// A value as the text prints it: dates and months in words.
    func printed(_ value: String) -> String {
        switch self {
        case .month: Month(value)?.words ?? value
        case .date: Self.day(value).map { "\($0.day) \($0.month.words)" } ?? value
        default: value
        }
    }

    private static func lines(_ value: String) -> [String] {
        value.split(whereSeparator: \.isNewline).map { String($0).trimmed }.filter { !$0.isEmpty }
    }

    private static func holdsAddress(_ item: String) -> Bool {
        item.split(whereSeparator: \.isWhitespace).contains { isAddress(String($0)) }
    }

    /// A whole address: scheme, a host of two or more labels, nothing blank in it.
    private static func isAddress(_ value: String) -> Bool {
        guard let scheme = ["https://", "http://"].first(where: value.lowercased().hasPrefix),
            !value.contains(where: \.isWhitespace)
        else { return false }
        let host = value.dropFirst(scheme.count).prefix { !"/?#:".contains($0) }
        let labels = host.split(separator: ".", omittingEmptySubsequences: false)
        return labels.count > 1
            && labels.allSatisfy { label in
                !label.isEmpty && label.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" }
            }
    }

    /// A day as `2026-09-01` or `1 September 2026`.
    private static func day(_ value: String) -> (month: Month, day: Int)? {
        let dashed = value.split(separator: "-", omittingEmptySubsequences: false)
        let words = value.split(whereSeparator: \.isWhitespace)
        let (month, day): (Month?, Int?) =
            dashed.count == 3
            ? (Month(dashed[0] + "-" + dashed[1]), dashed[2].count == 2 ? number(dashed[2]) : nil)
            : (words.count == 3 ? Month(words[1] + " " + words[2]) : nil, words.first.flatMap(number))
        guard let month, let day, (1...month.days).contains(day) else { return nil }
        return (month, day)
    }

    private static func number(_ text: Substring) -> Int? {
        text.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 } ? Int(text) : nil
    }
}
