/// Refuses files that would exhaust the YAML parser, before it sees them.
///
/// The parser recurses per level of nesting and expands aliases, so both are bounded here: a level needs either one
/// more column of indentation or one more opening bracket, and both are counted. Cost: one pass over the file.
enum YAMLGuard {
    /// The largest file, in bytes.
    static let largestFile = 768 * 1_024
    /// The deepest column at which something may begin.
    static let deepestColumn = 120
    /// The most opening brackets and braces in one file.
    static let mostBrackets = 8_000

    /// The first reason to refuse the file, or nil when it may be parsed.
    static func fault(in bytes: [UInt8], file: String) -> Diagnostic? {
        let whole = SourceLocation(file: file)
        if bytes.count > largestFile {
            return Diagnostic(
                at: whole, "the file is larger than the \(largestFile) bytes that are read",
                remedy: "split it into several files under parts/")
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            return Diagnostic(
                at: whole, "the file is not valid UTF-8", remedy: "save it as UTF-8 text, without a word processor")
        }
        var scan = Scan(file: file)
        for scalar in text.unicodeScalars {
            if let fault = scan.read(scalar) { return fault }
        }
        return nil
    }
}

/// One pass over a file: where in a line we are, and how many brackets there were.
private struct Scan {
    let file: String
    var line = 1
    var column = 1
    var brackets = 0
    var inPrefix = true
    var previous: Unicode.Scalar = "\n"
    var marker: Unicode.Scalar?

    init(file: String) {
        self.file = file
    }

    mutating func read(_ scalar: Unicode.Scalar) -> Diagnostic? {
        defer { advance(scalar) }
        if scalar.isUnseen {
            let number = String(scalar.value, radix: 16, uppercase: true)
            return fault("the character U+\(number) cannot be seen", remedy: "delete it; it often comes from copying")
        }
        if scalar == "[" || scalar == "{" {
            brackets += 1
            if brackets > YAMLGuard.mostBrackets {
                return fault(
                    "there are more than \(YAMLGuard.mostBrackets) opening brackets",
                    remedy: "write nested lists as indented lines, and split the file")
            }
        }
        if inPrefix, !isPrefix(scalar) {
            inPrefix = false
        } else if inPrefix, column > YAMLGuard.deepestColumn {
            return fault("this is nested too deeply", remedy: "begin lines before column \(YAMLGuard.deepestColumn)")
        }
        return anchorFault(before: scalar)
    }

    /// An anchor or alias is `&` or `*` where a value can begin, with a name right behind it.
    private mutating func anchorFault(before scalar: Unicode.Scalar) -> Diagnostic? {
        if let sign = marker {
            marker = nil
            // What the parser takes for a name; anything else behind the sign is an error of its own.
            if scalar.isASCII,
                scalar.properties.isAlphabetic || "0"..."9" ~= scalar || "_-".unicodeScalars.contains(scalar)
            {
                let name = sign == "&" ? "an anchor (&)" : "an alias (*)"
                return Diagnostic(
                    at: SourceLocation(file: file, line: line, column: max(1, column - 1)),
                    "this reads as \(name), which packs do not use",
                    remedy: "write the value out; in a text, put a letter or a quotation mark before the sign")
            }
        }
        // Inside brackets a value can stand right behind the colon of a quoted key, or behind a question mark.
        let canBegin = isSpace(previous) || "[{,:?".unicodeScalars.contains(previous)
        if canBegin, scalar == "&" || scalar == "*" { marker = scalar }
        return nil
    }

    private mutating func advance(_ scalar: Unicode.Scalar) {
        // A return and the line feed behind it end one line; the text of a Unix file has no return.
        if scalar.isLineBreak {
            if !(scalar == "\n" && previous == "\r") { line += 1 }
            column = 1
            inPrefix = true
        } else {
            column += 1
        }
        previous = scalar
    }

    private func fault(_ message: String, remedy: String) -> Diagnostic {
        Diagnostic(at: SourceLocation(file: file, line: line, column: column), message, remedy: remedy)
    }

    private func isSpace(_ scalar: Unicode.Scalar) -> Bool {
        scalar == " " || scalar == "\t" || scalar.isLineBreak
    }

    /// What can stand before the first value of a line: spaces and the signs of nested lists and keys.
    private func isPrefix(_ scalar: Unicode.Scalar) -> Bool {
        isSpace(scalar) || scalar == "-" || scalar == "?" || scalar == ":"
    }
}

extension Unicode.Scalar {
    /// Whether it ends a line for the YAML parser.
    fileprivate var isLineBreak: Bool {
        switch value {
        case 0x0A, 0x0D, 0x85, 0x2028, 0x2029: true
        default: false
        }
    }

    /// Whether it is a control character, or one that turns the order of letters round: nobody could see what is signed.
    var isUnseen: Bool {
        switch value {
        case 0x09, 0x0A, 0x0D, 0x85: false
        case 0x00..<0x20, 0x7F..<0xA0, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF: true
        default: false
        }
    }
}
