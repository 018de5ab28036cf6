public import PolicyPack
public import Rulebook

/// A roster file as it would be imported: who is new, who is there already, who may be, and what is wrong.
///
/// Nobody is in the roster twice unseen: the school's own code, or name and address together, say for certain that a row
/// is somebody already there; the same name or the same address alone is asked.
public struct RosterPreview: Sendable {
    /// A row that may be somebody already there.
    public struct Question: Hashable, Sendable {
        /// The line of the file.
        public let line: Int
        /// The name that stands in it.
        public let name: String
        /// Whom it may be: of the roster, or of an earlier row.
        public let candidates: [PersonID]
        /// What has been said to it; nil while nothing has.
        public let answer: SamePerson?
    }

    /// The new people, in the file's order.
    public internal(set) var people: [RosterPerson] = []
    /// The rows that are somebody in the roster already.
    public internal(set) var joined: [RosterJoin] = []
    /// The rows that may be somebody already there, answered or not.
    public internal(set) var questions: [Question] = []
    /// The offices that rows name, each with its line.
    public internal(set) var offices: [(line: Int, office: RosterOffice)] = []
    /// The problems, by line.
    public internal(set) var problems: [(line: Int, problems: [RowProblem])] = []

    /// The rows of which nobody has said yet whether they are somebody already there.
    public var unanswered: [Question] { questions.filter { $0.answer == nil } }

    /// Reads rows in the vocabulary's words.
    ///
    /// - Parameters:
    ///   - known: whoever is in the roster already.
    ///   - answers: what was said of rows that may be somebody already there, by line.
    ///   - today: the first day of whoever has none.
    /// - Cost: linear in the rows and in the roster.
    public init(
        _ rows: [RosterRow], known: [RosterEntry] = [], answers: [Int: SamePerson] = [:], vocabulary: Vocabulary,
        today: Day
    ) {
        var reading = RosterReading(known, rows: rows.count, today: today)
        var reader = RoleReader(vocabulary)
        for row in rows {
            var found: [RowProblem] = row.name.isBlank ? [.noName] : []
            let email = Self.address(row.email)
            if !email.isEmpty, !Self.isAddress(email) { found.append(.notAnAddress(row.email)) }
            let read = reader.read(row, today: today, problems: &found)
            guard found.isEmpty else {
                reading.preview.problems.append((row.line, found))
                continue
            }
            reading.take(row, email: email.isEmpty ? nil : email, read, answers[row.line])
        }
        self = reading.preview
    }

    init() {}

    /// Whether a text in lower case can be an e-mail address.
    public static func isAddress(_ text: String) -> Bool {
        let (at, dot) = (UInt8(ascii: "@"), UInt8(ascii: "."))
        let parts = text.utf8.split(separator: at, omittingEmptySubsequences: false)
        return parts.count == 2 && !parts[0].isEmpty && parts[1].contains(dot) && parts[1].first != dot
    }

    /// An address as it is compared and kept: in lower case, without white space.
    private static func address(_ text: String) -> String {
        // Most are nothing else already.
        let isPlain = text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !(0x41...0x5A).contains($0) }
        return isPlain ? text : text.filter { !$0.isWhitespace }.lowercased()
    }
}

/// Rows as they are read one after another, compared with the roster and with the rows before.
private struct RosterReading {
    var preview = RosterPreview()
    private let today: Day
    private var entries: [PersonID: RosterEntry] = [:]
    /// The first of a name; most names are one person's alone.
    private var byName: [String: PersonID] = [:]
    private var namesakes: [String: [PersonID]] = [:]
    private var byEmail: [String: PersonID] = [:]
    private var byCode: [String: PersonID] = [:]
    /// Where in the preview somebody new stands, or somebody in the roster whom a row is.
    private var fresh: [PersonID: Int] = [:]
    private var joins: [PersonID: Int] = [:]

    init(_ known: [RosterEntry], rows: Int, today: Day) {
        self.today = today
        byName.reserveCapacity(known.count + rows)
        byEmail.reserveCapacity(known.count + rows)
        fresh.reserveCapacity(rows)
        preview.people.reserveCapacity(rows)
        for entry in known {
            entries[entry.id] = entry
            remember(entry.id, Keys(entry.details))
        }
    }

    /// What details are compared by.
    private struct Keys {
        let name: String
        let email: String?
        let code: String?

        init(_ details: PersonDetails) {
            name = details.name.plain
            email = details.email?.lowercased()
            code = details.code?.plain
        }
    }

    private mutating func remember(_ person: PersonID, _ keys: Keys) {
        if byName[keys.name] == nil {
            byName[keys.name] = person
        } else {
            namesakes[keys.name, default: []].append(person)
        }
        if let email = keys.email, byEmail[email] == nil { byEmail[email] = person }
        if let code = keys.code, byCode[code] == nil { byCode[code] = person }
    }

    mutating func take(_ row: RosterRow, email: String?, _ read: RoleReader.Read, _ answer: SamePerson?) {
        let code = row.code.isBlank ? nil : row.code.trimmed
        let knownAs = row.knownAs.isBlank ? nil : row.knownAs.trimmed
        let details = PersonDetails(name: row.name.trimmed, email: email, code: code, knownAs: knownAs)
        let keys = Keys(details)
        let (sure, candidates) = matches(keys)
        if let sure { return join(row, sure, details, read) }
        guard !candidates.isEmpty else { return add(row, details, keys, read) }
        var said = answer
        if case .same(let person) = answer, !candidates.contains(person) { said = nil }
        preview.questions.append(
            RosterPreview.Question(line: row.line, name: details.name, candidates: candidates, answer: said))
        switch said {
        case .same(let person): join(row, person, details, read)
        case .another:
            // An address signs one person in: whoever comes second has none of their own yet.
            let isTaken = email.map { byEmail[$0] != nil } ?? false
            let own = PersonDetails(name: details.name, email: isTaken ? nil : email, code: code, knownAs: knownAs)
            add(row, own, Keys(own), read)
        case .leftOut, nil: break
        }
    }

    /// Who a row is for certain, or whom it may be.
    private func matches(_ keys: Keys) -> (sure: PersonID?, candidates: [PersonID]) {
        if let code = keys.code, let person = byCode[code] { return (person, []) }
        let named = byName[keys.name].map { [$0] + (namesakes[keys.name] ?? []) } ?? []
        var candidates: [PersonID] = []
        if let email = keys.email, let person = byEmail[email] {
            if named.contains(person) { return (person, []) }
            candidates.append(person)
        }
        for person in named where !candidates.contains(person) && !isAnother(person, code: keys.code) {
            candidates.append(person)
        }
        return (nil, candidates)
    }

    /// Two different codes are two people, whatever their name.
    private func isAnother(_ person: PersonID, code: String?) -> Bool {
        let known = entries[person]?.details.code ?? fresh[person].flatMap { preview.people[$0].details.code }
        guard let code, let known else { return false }
        return code != known.plain
    }

    private mutating func add(_ row: RosterRow, _ details: PersonDetails, _ keys: Keys, _ read: RoleReader.Read) {
        fresh[row.id] = preview.people.count
        preview.people.append(RosterPerson(id: row.id, details: details, roles: read.roles))
        remember(row.id, keys)
        propose(read.offices, row.id, row.line)
    }

    private mutating func join(
        _ row: RosterRow, _ person: PersonID, _ details: PersonDetails, _ read: RoleReader.Read
    ) {
        if let place = fresh[person] {
            let before = preview.people[place]
            let roles = before.roles + read.roles.filter { role in !before.roles.contains { $0.role == role.role } }
            preview.people[place] = RosterPerson(id: person, details: before.details.adding(details), roles: roles)
        } else if let entry = entries[person] {
            joined(entry, details, read.roles)
        }
        propose(read.offices, person, row.line)
    }

    private mutating func joined(_ entry: RosterEntry, _ details: PersonDetails, _ roles: [RolePeriod]) {
        if joins[entry.id] == nil {
            joins[entry.id] = preview.joined.count
            preview.joined.append(RosterJoin(entry.id))
        }
        guard let place = joins[entry.id], entry.mayChange else { return }
        let sum = (preview.joined[place].details ?? entry.details).adding(details)
        if sum != entry.details { preview.joined[place].details = sum }
        let held = entry.roles.filter { $0.period.until.map { today <= $0 } ?? true } + preview.joined[place].roles
        preview.joined[place].roles += roles.filter { role in !held.contains { $0.role == role.role } }
    }

    private mutating func propose(_ offices: [OfficeID], _ person: PersonID, _ line: Int) {
        for office in offices where !preview.offices.contains(where: { $0.office == RosterOffice(person, office) }) {
            preview.offices.append((line, RosterOffice(person, office)))
        }
    }
}

extension PersonDetails {
    /// What is known with what a row says where nothing is known yet.
    fileprivate func adding(_ other: PersonDetails) -> PersonDetails {
        PersonDetails(
            name: name, email: email ?? other.email, telephone: telephone, code: code ?? other.code,
            knownAs: knownAs ?? other.knownAs)
    }
}

extension String {
    /// A name or code as two people would write it alike.
    fileprivate var plain: String {
        guard utf8.allSatisfy({ $0 < 0x80 }) else {
            return lowercased().split { !$0.isLetter && !$0.isNumber }.joined(separator: " ")
        }
        // The same for plain letters, which nearly all names are made of, without looking each up in Unicode's tables.
        var bytes: [UInt8] = []
        bytes.reserveCapacity(utf8.count)
        var isBetween = false
        for byte in utf8 {
            let letter = byte | 0x20
            guard (0x61...0x7A).contains(letter) || (0x30...0x39).contains(byte) else {
                isBetween = !bytes.isEmpty
                continue
            }
            if isBetween { bytes.append(0x20) }
            isBetween = false
            bytes.append((0x61...0x7A).contains(letter) ? letter : byte)
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension StringProtocol {
    /// The text without white space around it.
    package var trimmed: String {
        // Most texts have none, which their first and last bytes tell.
        let visible: ClosedRange<UInt8> = 0x21...0x7E
        let isTrimmed = utf8.withContiguousStorageIfAvailable { bytes in
            bytes.first.map(visible.contains) == true && bytes.last.map(visible.contains) == true
        }
        if isTrimmed == true { return String(self) }
        guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(self[first...last])
    }
}
