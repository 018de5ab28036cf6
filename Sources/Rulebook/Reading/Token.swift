/// A word of a question, as it was written and as it is compared.
struct Token {
    /// What stands before a word.
    enum Gap {
        case space, comma, stop
    }

    /// As it was written.
    let text: String
    /// In lower case, without the possessive ending.
    let word: String
    /// What it is compared by: without the endings of number and tense.
    let stem: String
    /// Whether it has the ending of a possessive: "the teacher's".
    let isPossessive: Bool
    /// What stands before it.
    let gap: Gap

    init(_ text: String, word: String, isPossessive: Bool = false, gap: Gap) {
        self.text = text
        self.word = word
        self.isPossessive = isPossessive
        self.gap = gap
        stem = Stem.of(word)
    }
}

/// Cuts a text into tokens: one case, straight quotes, hyphens and contractions apart, figures alike.
enum Tokenizer {
    static func tokens(of text: String) -> [Token] {
        var found: [Token] = []
        var raw = ""
        var gap = Token.Gap.stop
        func close() {
            guard !raw.isEmpty else { return }
            found += split(raw, gap)
            raw = ""
            gap = .space
        }
        for character in text.prefix(longest) {
            switch character {
            case "\u{2019}", "\u{2018}", "'": raw += raw.isEmpty ? "" : "'"
            case let letter where isOfWord(letter): raw.append(letter)
            case ".", "?", "!", ";", ":", "\n":
                close()
                gap = .stop
            case ",", "(", ")", "\u{2013}", "\u{2014}", "\"", "\u{201C}", "\u{201D}":
                close()
                if gap == .space { gap = .comma }
            default: close()
            }
        }
        close()
        return found
    }

    /// Whether a character belongs to a word; most are plain letters, which are told without Unicode's tables.
    private static func isOfWord(_ character: Character) -> Bool {
        guard let plain = character.asciiValue else { return character.isLetter || character.isNumber }
        return (0x61...0x7A).contains(plain | 0x20) || (0x30...0x39).contains(plain)
    }

    private static func isFigure(_ character: Character) -> Bool {
        character.asciiValue.map { (0x30...0x39).contains($0) } ?? character.isNumber
    }

    /// Longer questions are read to here, so that the time stays bounded.
    private static let longest = 2000

    private static func split(_ raw: String, _ gap: Token.Gap) -> [Token] {
        let word = raw.lowercased()
        if let parts = English.contractions[word] {
            return parts.enumerated().map { Token(raw, word: $1, gap: $0 == 0 ? gap : .space) }
        }
        if let apostrophe = word.lastIndex(of: "'") {
            return contraction(raw, String(word[..<apostrophe]), String(word[word.index(after: apostrophe)...]), gap)
        }
        return figures(raw, word, gap)
    }

    private static func contraction(_ raw: String, _ base: String, _ ending: String, _ gap: Token.Gap) -> [Token] {
        let base = base.filter { $0 != "'" }
        if ending == "t", base.hasSuffix("n") {
            return [Token(raw, word: String(base.dropLast()), gap: gap), Token(raw, word: "not", gap: .space)]
        }
        if let verb = ["m": "am", "re": "are", "ve": "have", "ll": "will", "d": "would"][ending] {
            return [Token(raw, word: base, gap: gap), Token(raw, word: verb, gap: .space)]
        }
        if ending == "s", English.takesIs.contains(base) {
            return [Token(raw, word: base, gap: gap), Token(raw, word: "is", gap: .space)]
        }
        if ending == "s" || ending.isEmpty { return [Token(raw, word: base, isPossessive: true, gap: gap)] }
        return [Token(raw, word: base + ending, gap: gap)]
    }

    /// "Y6", "yr 6" and "Year Six" are one: a year and a figure; every figure compares alike.
    private static func figures(_ raw: String, _ word: String, _ gap: Token.Gap) -> [Token] {
        guard let digit = word.firstIndex(where: isFigure) else {
            return [Token(raw, word: word == "yr" || word == "yrs" ? "year" : word, gap: gap)]
        }
        let letters = String(word[..<digit])
        // The number of the emergency services is a word of its own.
        if word == "999" { return [Token(raw, word: word, gap: gap)] }
        if letters.isEmpty { return [Token(raw, word: "#", gap: gap)] }
        guard ["y", "yr", "year", "ks"].contains(letters) else { return [Token(raw, word: word, gap: gap)] }
        let name = letters == "ks" ? "ks" : "year"
        return [Token(raw, word: name, gap: gap), Token(raw, word: "#", gap: .space)]
    }
}
