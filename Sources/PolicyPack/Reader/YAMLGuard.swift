/// Refuses files that would exhaust the YAML parser, before it sees them.
///
/// The parser recurses per level of nesting and expands aliases, so both are bounded here: a level needs either one
/// more column of indentation or one more opening bracket, and both are counted. Cost: one pass over the bytes.
enum YAMLGuard {
    /// The largest file, in bytes.
    static let largestFile = 512 * 1024
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
        guard String(validating: bytes, as: UTF8.self) != nil else {
            return Diagnostic(
                at: whole, "the file is not valid UTF-8", remedy: "save it as UTF-8 text, without a word processor")
        }
        var scan = Scan(file: file)
        for byte in bytes {
            if let fault = scan.read(byte) { return fault }
        }
        return nil
    }
}

/// One pass over a file's bytes: where in a line we are, and how many brackets there were.
private struct Scan {
    let file: String
    var line = 1
    var column = 1
    var brackets = 0
    var inPrefix = true
    var previous: UInt8 = .init(ascii: "\n")
    var marker: UInt8?

    init(file: String) {
        self.file = file
    }

    mutating func read(_ byte: UInt8) -> Diagnostic? {
        defer { advance(byte) }
        if byte == UInt8(ascii: "[") || byte == UInt8(ascii: "{") {
            brackets += 1
            if brackets > YAMLGuard.mostBrackets {
                return fault(
                    "there are more than \(YAMLGuard.mostBrackets) opening brackets",
                    remedy: "write nested lists as indented lines, and split the file")
            }
        }
        if inPrefix, !isPrefix(byte) {
            inPrefix = false
        } else if inPrefix, column > YAMLGuard.deepestColumn {
            return fault("this is nested too deeply", remedy: "begin lines before column \(YAMLGuard.deepestColumn)")
        }
        return anchorFault(before: byte)
    }

    /// An anchor or alias is `&` or `*` where a value can begin, with a name right behind it.
    private mutating func anchorFault(before byte: UInt8) -> Diagnostic? {
        if let sign = marker {
            marker = nil
            if !isSpace(byte), byte != UInt8(ascii: "*"), byte != UInt8(ascii: ",") {
                let name = sign == UInt8(ascii: "&") ? "an anchor (&)" : "an alias (*)"
                return Diagnostic(
                    at: SourceLocation(file: file, line: line, column: max(1, column - 1)),
                    "this reads as \(name), which packs do not use",
                    remedy: "write the value out; in a text, put a letter or a quotation mark before the sign")
            }
        }
        let canBegin = isSpace(previous) || [UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: ",")].contains(previous)
        if canBegin, byte == UInt8(ascii: "&") || byte == UInt8(ascii: "*") { marker = byte }
        return nil
    }

    private mutating func advance(_ byte: UInt8) {
        previous = byte
        if byte == UInt8(ascii: "\n") {
            line += 1
            column = 1
            inPrefix = true
        } else {
            column += 1
        }
    }

    private func fault(_ message: String, remedy: String) -> Diagnostic {
        Diagnostic(at: SourceLocation(file: file, line: line, column: column), message, remedy: remedy)
    }

    private func isSpace(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\t")
            || byte == UInt8(ascii: "\r")
    }

    /// What can stand before the first value of a line: spaces and the signs of nested lists and keys.
    private func isPrefix(_ byte: UInt8) -> Bool {
        isSpace(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "?") || byte == UInt8(ascii: ":")
    }
}
