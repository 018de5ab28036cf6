/// What somebody has heard to be allowed is a question about it, and no account of something that was noticed.
enum Rumour {
    private static let hearing: Set<String> = Set(
        ["hear", "read", "tell", "understand", "gather", "reckon", "think", "say", "apparently"].map(Stem.of))
    private static let allowing: Set<String> = [
        "fine", "ok", "okay", "alright", "right", "allowed", "permitted", "legal", "acceptable",
    ]

    /// The tokens with "is it fine to" for "I heard that it is fine to", and "can I" for "apparently you can".
    ///
    /// A concern that somebody has heard of keeps its opening: nothing is said to be allowed in it.
    static func withoutLeadIn(_ tokens: [Token]) -> [Token] {
        guard let verb = tokens.prefix(5).firstIndex(where: { hearing.contains($0.stem) }) else { return tokens }
        var next = verb + 1
        if next < tokens.count, ["me", "us"].contains(tokens[next].word) { next += 1 }
        if next < tokens.count, tokens[next].word == "that" { next += 1 }
        guard next < tokens.count, tokens[..<verb].allSatisfy({ English.common.contains($0.word) }),
            tokens[(verb + 1)...next].allSatisfy({ $0.gap != .stop }), isAllowed(tokens[next...])
        else { return tokens }
        let isIt = tokens[next].word == "it"
        let asker = isIt ? tokens[next] : Token(tokens[next].text, word: "i", gap: .space)
        return [tokens[next + 1], asker] + tokens[(next + 2)...]
    }

    private static func isAllowed(_ rest: ArraySlice<Token>) -> Bool {
        let words = rest.prefix(5).map(\.word)
        guard let first = words.first else { return false }
        guard words.count > 1 else { return false }
        if first == "it" { return words[1] == "is" && words.contains(where: allowing.contains) }
        guard ["you", "we", "i"].contains(first) else { return false }
        return ["can", "may"].contains(words[1]) || (words[1] == "are" && words.contains(where: allowing.contains))
    }
}
