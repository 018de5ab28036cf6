public import PolicyPack
public import Rulebook

/// One row of a roster file, its columns found and still in words.
public struct RosterRow: Hashable, Sendable {
    /// The line of the file.
    public let line: Int
    /// A fresh name for the person.
    public let id: PersonID
    /// The person's name.
    public let name: String
    /// The address, or nothing.
    public let email: String
    /// What they are: roles as words or as people say them, with `;` between several.
    public let roles: String
    /// The first day as `2026-09-01`; where empty, the day of the import.
    public let from: String
    /// The last day, or nothing.
    public let until: String

    /// A row of a roster file.
    public init(
        line: Int, id: PersonID, name: String, email: String = "", roles: String, from: String = "", until: String = ""
    ) {
        self.line = line
        self.id = id
        self.name = name
        self.email = email
        self.roles = roles
        self.from = from
        self.until = until
    }
}

/// What is wrong with a row, and what to do about it.
public enum RowProblem: Hashable, Sendable, CustomStringConvertible {
    case noName, noRole
    case unknownRole(String)
    case unreadableDay(String)
    case endsBeforeItBegins
    case notAnAddress(String)
    case sameAddress(asLine: Int)
    case sameAddressInRoster
    case sameNameInRoster

    /// What is wrong and how to mend it.
    public var description: String {
        switch self {
        case .noName: "The name is missing. Write it."
        case .noRole: "The role is missing. Say what the person is at the school."
        case .unknownRole(let role): "\u{201C}\(role)\u{201D} is no role we know. Choose one from the list."
        case .unreadableDay(let day): "\u{201C}\(day)\u{201D} is no day. Write it as 2026-09-01."
        case .endsBeforeItBegins: "The last day is before the first. Correct the days."
        case .notAnAddress(let text): "\u{201C}\(text)\u{201D} is no e-mail address. Correct it or leave it out."
        case .sameAddress(let line): "Line \(line) has the same e-mail address. Each person needs their own."
        case .sameAddressInRoster: "Somebody in the roster has this e-mail address. Leave the row out or correct it."
        case .sameNameInRoster:
            "Somebody of this name is in the roster, and no e-mail address tells them apart. Leave the row out, or give an address."
        }
    }
}

/// A roster file as it would be imported: every row's problems, and the people of the rows that have none.
public struct RosterPreview: Sendable {
    /// The people of the rows without problems, in the file's order.
    public private(set) var people: [RosterPerson] = []
    /// The problems, by line.
    public private(set) var problems: [(line: Int, problems: [RowProblem])] = []

    /// Reads rows in the vocabulary's words.
    ///
    /// - Parameters:
    ///   - addresses: the e-mail addresses that the roster has, in lower case.
    ///   - names: the names that the roster has, in lower case; a row with one of them needs an address of its own.
    ///   - today: the first day of whoever has none.
    /// - Cost: linear in the rows.
    public init(
        _ rows: [RosterRow], addresses: Set<String>, names: Set<String> = [], vocabulary: Vocabulary, today: Day
    ) {
        let reader = RoleReader(vocabulary)
        var lines: [String: Int] = [:]
        for row in rows {
            var found: [RowProblem] = row.name.isBlank ? [.noName] : []
            let email = row.email.filter { !$0.isWhitespace }.lowercased()
            if !email.isEmpty {
                if !Self.isAddress(email) { found.append(.notAnAddress(row.email)) }
                if let other = lines[email] { found.append(.sameAddress(asLine: other)) }
                if addresses.contains(email) { found.append(.sameAddressInRoster) }
                lines[email] = lines[email] ?? row.line
            }
            if email.isEmpty, names.contains(row.name.trimmed.lowercased()) { found.append(.sameNameInRoster) }
            let roles = reader.roles(of: row, today: today, problems: &found)
            if found.isEmpty {
                let details = PersonDetails(name: row.name, email: email.isEmpty ? nil : email)
                people.append(RosterPerson(id: row.id, details: details, roles: roles))
            } else {
                problems.append((row.line, found))
            }
        }
    }

    /// Whether a text in lower case can be an e-mail address.
    public static func isAddress(_ text: String) -> Bool {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        return parts.count == 2 && !parts[0].isEmpty && parts[1].contains(".") && !parts[1].hasPrefix(".")
    }
}

/// Reads roles as people write them.
private struct RoleReader {
    private var words: [String: WordID] = [:]

    init(_ vocabulary: Vocabulary) {
        for word in vocabulary.fact("who")?.words ?? [] {
            for name in word.synonyms + [word.label, Self.bare(word.label)] {
                words[name.lowercased()] = words[name.lowercased()] ?? word.id
            }
        }
        for word in vocabulary.fact("who")?.words ?? [] {
            words[word.id.name] = word.id
            words[word.id.name.split(separator: "-").joined(separator: " ")] = word.id
        }
    }

    /// A label without its article: rosters say "teacher", the vocabulary "a teacher".
    private static func bare(_ label: String) -> String {
        let article = ["a ", "an ", "the "].first { label.lowercased().hasPrefix($0) } ?? ""
        return String(label.dropFirst(article.count))
    }

    func roles(of row: RosterRow, today: Day, problems: inout [RowProblem]) -> [RolePeriod] {
        let from = day(row.from, &problems) ?? today
        let until = day(row.until, &problems)
        if let until, until < from { problems.append(.endsBeforeItBegins) }
        let names = row.roles.split(separator: ";").map { $0.trimmed.lowercased() }.filter { !$0.isEmpty }
        if names.isEmpty { problems.append(.noRole) }
        return names.compactMap { name in
            guard let word = words[name] else {
                problems.append(.unknownRole(name))
                return nil
            }
            return RolePeriod(word, from: from, until: until)
        }
    }

    private func day(_ text: String, _ problems: inout [RowProblem]) -> Day? {
        guard !text.isBlank else { return nil }
        if let day = Day(written: text.trimmed) { return day }
        problems.append(.unreadableDay(text))
        return nil
    }
}

extension StringProtocol {
    /// The text without white space around it.
    var trimmed: String {
        guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(self[first...last])
    }
}
