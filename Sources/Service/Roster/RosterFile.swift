import Ledger
public import School
import SwiftCSV

/// A list of people as another program wrote it: a header and rows, separated by commas, semicolons or tabs.
public struct RosterFile: Sendable {
    /// What a column can hold.
    public enum Column: String, Hashable, Sendable, CaseIterable {
        case name, surname, knownAs, email, code, roles, from, until
    }

    /// What is wrong with a file as a whole.
    public enum Fault: Error, Hashable, Sendable, CustomStringConvertible {
        case empty
        case workbook
        case unreadable(String)
        case noColumn(Column)

        /// What is wrong and how to mend it.
        public var description: String {
            switch self {
            case .empty:
                "There is nothing in the list. Its first line names the columns; each line below is one person."
            case .workbook:
                "This is a workbook, not a list. Open it, choose “Save as”, then “CSV UTF-8”, and send that file."
            case .unreadable(let why): "The list cannot be read: \(why). Save it as CSV and try again."
            case .noColumn(.name): "Say which column holds the names."
            case .noColumn(.roles): "Say which column holds what people are at the school."
            case .noColumn(let column): "There is no column for \(column.rawValue)."
            }
        }
    }

    /// The names of the columns.
    public let header: [String]
    /// The rows, each with its line in the file.
    public let rows: [(line: Int, cells: [String])]

    /// Reads a list.
    ///
    /// - Throws: ``Fault``.
    public init(_ text: String) throws(Fault) {
        var text = text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text
        text = Self.withPlainLineEnds(text)
        while text.hasSuffix("\n") || text.hasSuffix(" ") { text.removeLast() }
        guard text.contains(where: { !$0.isWhitespace }) else { throw .empty }
        let read = try Self.cells(of: text)
        header = (read.first ?? []).map(\.trimmed)
        var line = 2
        var rows: [(line: Int, cells: [String])] = []
        for cells in read.dropFirst() {
            if cells.contains(where: { !$0.allSatisfy(\.isWhitespace) }) { rows.append((line, cells)) }
            line += 1 + cells.reduce(0) { $0 + $1.utf8.count { $0 == UInt8(ascii: "\n") } }
        }
        guard !rows.isEmpty else { throw .empty }
        self.rows = rows
    }

    /// The cells of each row, read in pieces on all cores.
    private static func cells(of text: String) throws(Fault) -> [[String]] {
        let sign = CSVDelimiter.guess(in: text).rawValue
        do {
            return try pieces(of: text, each: 1 << 18).mapTogether(by: 1) { _, piece in
                var rows: [[String]] = []
                for row in pieces(of: piece, each: 0) {
                    if let plain = plainCells(of: row, sign) {
                        rows.append(plain)
                    } else {
                        // The reader takes the first line for a header.
                        let text = "\n\(row)\n"
                        rows += try CSV<Enumerated>(string: text, delimiter: .character(sign), loadColumns: false).rows
                    }
                }
                return rows
            }
            .flatMap { $0 }
        } catch {
            throw .unreadable("quotation marks do not fit together")
        }
    }

    /// The cells of a row of plain letters and signs, as nearly all are: there is nothing in it that has to be read.
    ///
    /// - Returns: nil where there are quotation marks, or letters of which several may be one.
    private static func plainCells(of row: String, _ sign: Character) -> [String]? {
        guard let sign = sign.asciiValue else { return nil }
        var row = row
        return row.withUTF8 { bytes in
            let isPlain = bytes.allSatisfy { byte in
                byte == sign || byte >= 0x20 && byte < 0x7F && byte != UInt8(ascii: "\"")
            }
            guard isPlain else { return nil }
            return bytes.split(separator: sign, omittingEmptySubsequences: false).map { cell in
                String(decoding: cell.drop { $0 == 0x20 }, as: UTF8.self)
            }
        }
    }

    /// The text cut at ends of lines that stand within no quotation marks.
    ///
    /// - Parameter size: so many bytes each piece has at least, and none ends within a row.
    private static func pieces(of text: String, each size: Int) -> [String] {
        var text = text
        return text.withUTF8 { bytes in
            var pieces: [String] = []
            var (start, isQuoted) = (0, false)
            for (place, byte) in bytes.enumerated() {
                if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
                guard byte == UInt8(ascii: "\n"), !isQuoted, place - start >= size else { continue }
                pieces.append(String(decoding: bytes[start..<place], as: UTF8.self))
                start = place + 1
            }
            return pieces + [String(decoding: bytes[start...], as: UTF8.self)]
        }
    }

    /// The text with `\n` at the end of each line, whichever program wrote it.
    private static func withPlainLineEnds(_ text: String) -> String {
        let (lineFeed, carriageReturn) = (UInt8(ascii: "\n"), UInt8(ascii: "\r"))
        guard text.utf8.contains(carriageReturn) else { return text }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        var before: UInt8 = 0
        for byte in text.utf8 {
            if byte != lineFeed || before != carriageReturn { bytes.append(byte == carriageReturn ? lineFeed : byte) }
            before = byte
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Which column holds what, as far as its name says so.
    public var guess: [Column: Int] {
        var found: [Column: Int] = [:]
        for (place, title) in header.enumerated() {
            guard let column = Self.column(named: title), found[column] == nil else { continue }
            found[column] = place
        }
        // First names alone are names only beside surnames.
        if let first = header.firstIndex(where: { Self.isFirstName($0) }), found[.surname] != nil {
            found[.name] = found[.name] ?? first
        }
        if let name = found[.name], !Self.isFirstName(header[name]) { found[.surname] = nil }
        return found
    }

    private static func column(named title: String) -> Column? {
        switch title.lowercased().filter(\.isLetter) {
        case "name", "fullname", "person", "staffname", "displayname": .name
        case "surname", "lastname", "familyname", "legalsurname": .surname
        case "knownas", "preferredname", "preferredforename", "preferredfirstname", "nickname": .knownAs
        case "email", "emailaddress", "workemail", "mail", "primaryemail": .email
        case "code", "staffcode", "staffid", "staffnumber", "employeeid", "employeenumber", "payrollnumber", "upn",
            "admissionnumber", "externalid":
            .code
        case "role", "roles", "job", "jobtitle", "post", "position": .roles
        case "from", "startdate", "start", "started", "firstday": .from
        case "until", "enddate", "end", "leavingdate", "lastday": .until
        default: nil
        }
    }

    private static func isFirstName(_ title: String) -> Bool {
        ["forename", "firstname", "givenname", "legalforename"].contains(title.lowercased().filter(\.isLetter))
    }

    /// A name as it is spoken: "Ashworth, Helen" is Helen Ashworth.
    private static func spoken(_ name: String, surname: String) -> String {
        if !surname.isEmpty { return "\(name) \(surname)".trimmed }
        guard name.utf8.contains(UInt8(ascii: ",")) else { return name }
        let parts = name.split(separator: ",", omittingEmptySubsequences: false).map(\.trimmed)
        guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else { return name }
        return "\(parts[1]) \(parts[0])"
    }

    /// The rows as people, with the columns that somebody chose.
    ///
    /// - Parameter id: gives each row a fresh name.
    /// - Throws: ``Fault`` (noColumn) where names or roles have none.
    public func people(columns: [Column: Int], id: @Sendable (Int) -> PersonID) throws(Fault) -> [RosterRow] {
        guard columns[.name] != nil else { throw .noColumn(.name) }
        guard columns[.roles] != nil else { throw .noColumn(.roles) }
        // Looked up once, and not for every row.
        let (name, surname, knownAs, email) = (
            columns[.name], columns[.surname], columns[.knownAs], columns[.email]
        )
        let (code, roles, from, until) = (columns[.code], columns[.roles], columns[.from], columns[.until])
        return rows.mapTogether { _, row in
            let (line, cells) = row
            func cell(_ place: Int?) -> String {
                guard let place, cells.indices.contains(place) else { return "" }
                return cells[place].trimmed
            }
            return RosterRow(
                line: line, id: id(line), name: Self.spoken(cell(name), surname: cell(surname)),
                knownAs: cell(knownAs), email: cell(email), code: cell(code), roles: cell(roles),
                from: cell(from), until: cell(until))
        }
    }
}

extension CSVDelimiter {
    /// The sign that stands most often in the first line.
    fileprivate static func guess(in text: String) -> CSVDelimiter {
        let first = text.prefix { $0 != "\n" }
        let signs: [(CSVDelimiter, Character)] = [(.comma, ","), (.semicolon, ";"), (.tab, "\t")]
        let counted = signs.map { sign in (sign.0, first.count { $0 == sign.1 }) }
        return counted.max { $0.1 < $1.1 }?.0 ?? .comma
    }
}
