import PolicyPack
import Rulebook

/// Reads roles and offices as people write them in a list.
struct RoleReader {
    /// What one cell says.
    struct Read {
        var roles: [RolePeriod] = []
        var offices: [OfficeID] = []
    }

    /// The titles of offices that a list names, in lower case, and the role that comes with them where the vocabulary
    /// has no such word.
    private static let titles: [String: (office: OfficeID, role: WordID)] = {
        let said: [(OfficeID, WordID, [String])] = [
            (
                Offices.headteacher, "headteacher",
                ["headteacher", "head teacher", "head", "principal", "headmaster", "headmistress", "ht"]
            ),
            (
                Offices.deputyHead, "senior-leader",
                [
                    "deputy headteacher", "deputy head teacher", "deputy head", "deputy principal", "vice principal",
                    "dht",
                ]
            ),
            (
                Offices.dsl, "dsl",
                ["designated safeguarding lead", "dsl", "safeguarding lead", "designated safeguarding officer"]
            ),
            (
                Offices.deputyDSL, "dsl",
                [
                    "deputy designated safeguarding lead", "deputy dsl", "ddsl", "deputy safeguarding lead",
                    "deputy designated safeguarding officer",
                ]
            ),
            (
                Offices.chair, "governor",
                ["chair of governors", "chair of the governing body", "chair of governing body", "chair"]
            ),
            (
                Offices.viceChair, "governor",
                ["vice chair of governors", "vice chair", "vice chair of the governing body", "deputy chair"]
            ),
        ]
        return Dictionary(said.flatMap { office, role, names in names.map { ($0, (office, role)) } }) { one, _ in one }
    }()

    /// What lists write in one word and a question means otherwise: a call to the office is no call to somebody.
    private static let short: [String: WordID] = [
        "office": "office-staff", "admin": "office-staff", "administration": "office-staff", "site": "site-staff",
        "premises": "site-staff", "support": "support-staff", "kitchen": "support-staff", "catering": "support-staff",
        "lunchtime": "support-staff", "midday": "support-staff", "cleaning": "support-staff",
    ]

    private var words: [String: WordID] = [:]
    /// What cells said that were read before: a list has few different ones.
    private var said: [String: [Title]] = [:]

    /// One name of a role or office in a cell.
    private struct Title {
        let name: String
        let role: WordID?
        let office: OfficeID?
    }

    init(_ vocabulary: Vocabulary) {
        for word in vocabulary.fact("who")?.words ?? [] {
            for name in word.synonyms + [word.label, Self.bare(word.label)] {
                words[name.lowercased()] = words[name.lowercased()] ?? word.id
            }
        }
        let known = Set(vocabulary.fact("who")?.words.map(\.id) ?? [])
        words.merge(Self.short.filter { known.contains($0.value) }) { said, _ in said }
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

    mutating func read(_ row: RosterRow, today: Day, problems: inout [RowProblem]) -> Read {
        let from = day(row.from, &problems) ?? today
        let until = day(row.until, &problems)
        if let until, until < from { problems.append(.endsBeforeItBegins) }
        let titles = titles(in: row.roles)
        if titles.isEmpty { problems.append(.noRole) }
        var read = Read()
        for title in titles {
            if let office = title.office, !read.offices.contains(office) { read.offices.append(office) }
            guard let role = title.role else {
                // An office without a role of its own stands beside another role.
                if title.office == nil { problems.append(.unknownRole(title.name)) }
                continue
            }
            if !read.roles.contains(where: { $0.role == role }) {
                read.roles.append(RolePeriod(role, from: from, until: until))
            }
        }
        if read.roles.isEmpty, problems.isEmpty { problems.append(.noRole) }
        return read
    }

    private mutating func titles(in cell: String) -> [Title] {
        if let known = said[cell] { return known }
        let names = cell.split(separator: ";").flatMap { pieces(of: $0.trimmed.lowercased()) }
        let titles = names.map { name in
            let title = Self.titles[Self.title(name)]
            return Title(
                name: name, role: words[name] ?? title.flatMap { words[$0.role.name] }, office: title?.office)
        }
        said[cell] = titles
        return titles
    }

    /// What stands between semicolons, taken apart at other signs only where it is no role as it stands.
    private func pieces(of name: String) -> [String] {
        guard !name.isEmpty else { return [] }
        guard words[name] == nil, Self.titles[Self.title(name)] == nil else { return [name] }
        let parts = name.split { ",/&+".contains($0) }.map(\.trimmed).filter { !$0.isEmpty }
        return parts.isEmpty ? [name] : parts
    }

    /// A title without what says for how long, and with single spaces.
    private static func title(_ name: String) -> String {
        let words = name.split { !$0.isLetter }.filter { !["acting", "interim", "the"].contains($0) }
        return words.joined(separator: " ")
    }

    private func day(_ text: String, _ problems: inout [RowProblem]) -> Day? {
        guard !text.isBlank else { return nil }
        if let day = Day(written: text.trimmed) ?? Day(asInSpreadsheets: text.trimmed) { return day }
        problems.append(.unreadableDay(text))
        return nil
    }
}

extension Day {
    /// The day as spreadsheets in Britain write it, `1/9/2026`, with a time of day behind it or not.
    init?(asInSpreadsheets text: String) {
        let day = text.prefix { !$0.isWhitespace }
        let parts = day.split(omittingEmptySubsequences: false) { $0 == "/" || $0 == "." }
        guard parts.count == 3, (1...2).contains(parts[0].count), (1...2).contains(parts[1].count), parts[2].count == 4
        else { return nil }
        func padded(_ part: Substring) -> String { part.count == 1 ? "0\(part)" : "\(part)" }
        self.init(written: "\(parts[2])-\(padded(parts[1]))-\(padded(parts[0]))")
    }
}
