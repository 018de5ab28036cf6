/// What a piece of evidence is, found by its content and never by its name.
public enum EvidenceType: String, Hashable, Sendable, Codable, CaseIterable {
    case png, jpeg, gif, webp, heic, pdf, text
    /// A saved e-mail with its headers.
    case message

    /// Whether it is a picture.
    public var isPicture: Bool { [.png, .jpeg, .gif, .webp, .heic].contains(self) }

    /// The ending of a file of this type.
    public var ending: String {
        switch self {
        case .jpeg: "jpg"
        case .text: "txt"
        case .message: "eml"
        default: rawValue
        }
    }

    /// Finds the type of a file by its content.
    ///
    /// - Throws: ``RefusedType`` for what is not taken: what runs, what holds other files, and what nobody can show safely.
    /// - Cost: one pass over the bytes.
    public init(of bytes: [UInt8]) throws(RefusedType) {
        if let picture = Self.picture(bytes) {
            self = picture
            return
        }
        if let refused = RefusedType(of: bytes) { throw refused }
        if bytes.starts(with: "%PDF-".utf8) {
            guard !Self.isActive(bytes) else { throw .activePDF }
            self = .pdf
            return
        }
        guard let text = Self.text(bytes) else { throw .unknown }
        let start = text.drop { $0.isWhitespace }.prefix(4096).lowercased()
        guard !start.hasPrefix("\u{7B}\\rtf"), !start.hasPrefix("<"), !start.hasPrefix("#!") else { throw .activeText }
        let heads = start.split(whereSeparator: \.isNewline).prefix {
            $0.contains(":") || $0.first?.isWhitespace == true
        }
        let isMessage = ["from:", "date:"].allSatisfy { name in heads.contains { $0.hasPrefix(name) } }
        self = isMessage ? .message : .text
    }

    private static func picture(_ bytes: [UInt8]) -> EvidenceType? {
        if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) { return .png }
        if bytes.starts(with: [0xFF, 0xD8, 0xFF]) { return .jpeg }
        if bytes.starts(with: "GIF87a".utf8) || bytes.starts(with: "GIF89a".utf8) { return .gif }
        if bytes.starts(with: "RIFF".utf8), bytes.dropFirst(8).starts(with: "WEBP".utf8) { return .webp }
        if bytes.dropFirst(4).starts(with: "ftyp".utf8) {
            let brand = String(decoding: bytes.dropFirst(8).prefix(4), as: UTF8.self)
            if ["heic", "heix", "mif1", "msf1"].contains(brand) { return .heic }
        }
        return nil
    }

    /// The text, where it is one: UTF-8 or UTF-16 without control characters.
    public static func text(_ bytes: [UInt8]) -> String? {
        var text: String?
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            let isLittle = bytes[0] == 0xFF
            let units = stride(from: 2, to: bytes.count - 1, by: 2).map { place -> UInt16 in
                let (first, second) = (UInt16(bytes[place]), UInt16(bytes[place + 1]))
                return isLittle ? second << 8 | first : first << 8 | second
            }
            text = String(validating: units, as: UTF16.self)
        } else {
            text = String(
                validating: bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...], as: UTF8.self)
        }
        guard let text, !text.isBlank else { return nil }
        let isClean = text.unicodeScalars.allSatisfy { scalar in
            scalar.value >= 0x20 && scalar.value != 0x7F || "\t\r\n\u{C}".unicodeScalars.contains(scalar)
        }
        return isClean ? text : nil
    }

    /// What a PDF may not have: programs, other files, things that happen by themselves.
    private static let activeWords = ["/JavaScript", "/JS", "/Launch", "/EmbeddedFile", "/RichMedia", "/XFA"]
        .map { Array($0.utf8) }

    private static func isActive(_ bytes: [UInt8]) -> Bool {
        var place = bytes.startIndex
        while let next = bytes[place...].firstIndex(of: UInt8(ascii: "/")) {
            let rest = bytes[next...]
            let isFound = activeWords.contains { word in
                guard rest.starts(with: word) else { return false }
                // A longer name is another name.
                let after = rest.dropFirst(word.count).first ?? 0x20
                return !(48...57 ~= after || 65...90 ~= after || 97...122 ~= after) || word.count > 10
            }
            if isFound { return true }
            place = next + 1
        }
        return false
    }
}

/// What is not taken as evidence; each with a way to bring what matters all the same.
public enum RefusedType: String, Error, Hashable, Sendable, CaseIterable {
    /// A file that holds others.
    case archive
    /// A program or a script.
    case program
    /// A file of a word processor or the like, which may hold programs.
    case office
    /// A page, a drawing or a text that does something when it is opened.
    case activeText
    /// A PDF that holds programs or other files.
    case activePDF
    /// A film or a sound.
    case film
    case unknown

    /// What it is, where that is seen at once; nil otherwise.
    init?(of bytes: [UInt8]) {
        let starts: [(RefusedType, [UInt8])] = [
            (.office, [0xD0, 0xCF, 0x11, 0xE0]), (.archive, Array("Rar!".utf8)),
            (.archive, [0x37, 0x7A, 0xBC, 0xAF]), (.archive, [0x1F, 0x8B]), (.archive, Array("BZh".utf8)),
            (.archive, [0xFD, 0x37, 0x7A, 0x58, 0x5A]), (.archive, [0x28, 0xB5, 0x2F, 0xFD]),
            (.archive, Array("MSCF".utf8)), (.program, Array("MZ".utf8) + [0x90]),
            (.program, [0x7F] + Array("ELF".utf8)), (.program, [0xCF, 0xFA, 0xED, 0xFE]),
            (.program, [0xCA, 0xFE, 0xBA, 0xBE]), (.program, Array("#!".utf8)), (.film, Array("RIFF".utf8)),
            (.film, Array("OggS".utf8)), (.film, [0x1A, 0x45, 0xDF, 0xA3]), (.film, Array("ID3".utf8)),
            (.film, Array("fLaC".utf8)),
        ]
        if bytes.starts(with: Array("PK".utf8) + [3, 4]) || bytes.starts(with: Array("PK".utf8) + [5, 6]) {
            self = Self.isOffice(bytes) ? .office : .archive
        } else if bytes.dropFirst(4).starts(with: "ftyp".utf8) {
            // Pictures of this kind are no films; what shows them safely is not at hand.
            let isPicture = bytes.dropFirst(8).starts(with: "avif".utf8) || bytes.dropFirst(8).starts(with: "avis".utf8)
            self = isPicture ? .unknown : .film
        } else if let found = starts.first(where: { bytes.starts(with: $0.1) }) {
            self = found.0
        } else {
            return nil
        }
    }

    /// Word, Excel and PowerPoint files, and those of OpenDocument, are archives whose first file has a known name.
    private static func isOffice(_ bytes: [UInt8]) -> Bool {
        let start = String(decoding: bytes.prefix(200), as: UTF8.self)
        return start.contains("[Content_Types].xml") || start.contains("_rels/")
            || start.contains("mimetypeapplication/vnd.oasis")
    }
}
