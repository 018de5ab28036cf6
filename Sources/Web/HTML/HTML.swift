/// Finished HTML. A string put into it is escaped; only other HTML goes in as it stands.
///
/// Written as string literals: `"<p>\(words)</p>"`. Interpolate in text and in quoted attributes only; an address is a
/// ``Link``, put in with `\(link: …)`. `HouseTests` looks for what is written otherwise.
struct HTML: Hashable, Sendable, ExpressibleByStringInterpolation {
    /// The HTML itself.
    private(set) var source: String

    /// HTML written in code.
    init(stringLiteral value: String) {
        source = value
    }

    /// HTML written in code with values in it.
    init(stringInterpolation: StringInterpolation) {
        source = stringInterpolation.source
    }

    /// Pieces one after another.
    init(_ pieces: [HTML]) {
        source = ""
        source.reserveCapacity(pieces.reduce(0) { $0 + $1.source.utf8.count })
        for piece in pieces { source += piece.source }
    }

    /// The HTML where the condition holds, and nothing elsewhere.
    static func when(_ condition: Bool, _ html: @autoclosure () -> HTML) -> HTML {
        condition ? html() : ""
    }

    /// The same with a form's name before the ids in it, so that labels find their own fields where a page has several forms.
    ///
    /// Values are escaped and hold no quotation marks: only attributes written in code are met.
    func within(form name: String) -> HTML {
        var form = self
        for attribute in [" id=\"", " for=\"", " aria-describedby=\""] {
            form.source = form.source.replacing(attribute, with: "\(attribute)\(name)-")
        }
        return form
    }

    /// Collects literal HTML and escaped values.
    struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var source = ""

        /// Room for the literal parts and some for the values.
        init(literalCapacity: Int, interpolationCount: Int) {
            source.reserveCapacity(literalCapacity + interpolationCount * 32)
        }

        /// HTML written in code.
        mutating func appendLiteral(_ literal: String) { source += literal }

        /// Words, escaped for text and for quoted attributes.
        mutating func appendInterpolation(_ words: String) {
            var words = words
            // Most words have nothing to escape, and go in at once.
            guard !words.withUTF8({ $0.allSatisfy(Self.isPlain) }) else {
                source += words
                return
            }
            for scalar in words.unicodeScalars { append(scalar) }
        }

        /// Whether a byte of UTF-8 begins or continues a character that stands for itself in HTML; doubtful ones do not.
        private static func isPlain(_ byte: UInt8) -> Bool {
            switch byte {
            case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), UInt8(ascii: "'"): false
            case UInt8(ascii: "\n"), UInt8(ascii: "\t"), UInt8(ascii: "\r"): true
            // Behind 0xC2 stand the control characters from 0x80 on, among others.
            case 0..<0x20, 0x7F, 0xC2: false
            default: true
            }
        }

        /// A number.
        mutating func appendInterpolation(_ number: Int) { source += String(number) }

        /// HTML as it stands.
        mutating func appendInterpolation(_ html: HTML) { source += html.source }

        /// HTML as it stands, or nothing.
        mutating func appendInterpolation(_ html: HTML?) { source += html?.source ?? "" }

        /// Pieces of HTML one after another.
        mutating func appendInterpolation(_ pieces: [HTML]) { for piece in pieces { source += piece.source } }

        /// An address, for a quoted attribute.
        mutating func appendInterpolation(link: Link) { appendInterpolation(link.address) }

        private mutating func append(_ scalar: Unicode.Scalar) {
            switch scalar {
            case "&": source += "&amp;"
            case "<": source += "&lt;"
            case ">": source += "&gt;"
            case "\"": source += "&quot;"
            case "'": source += "&#39;"
            case "\n", "\t", "\r": source.unicodeScalars.append(scalar)
            // Control characters are no HTML.
            case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}": source.unicodeScalars.append("\u{FFFD}")
            default: source.unicodeScalars.append(scalar)
            }
        }
    }
}
