/// What kind of answer a question wants.
enum Mood {
    /// "May I", "is it all right to": a permission or its refusal.
    case permission
    /// "Must I", "do we have to", "should I": a duty or advice.
    case duty
    /// Neither is said.
    case unsaid

    /// The mood of a text: that of the last question in it.
    init(_ tokens: [Token]) {
        var mood = Mood.unsaid
        for place in tokens.indices {
            if Self.opensDuty(tokens, place) { mood = .duty }
            if Self.opensPermission(tokens, place) { mood = .permission }
        }
        self = mood
    }

    private static func opensDuty(_ tokens: [Token], _ place: Int) -> Bool {
        let word = tokens[place].word
        if ["must", "should", "ought"].contains(word) { return asksOf(tokens, place + 1) }
        guard word == "do" || word == "does" else { return false }
        let next = tokens[(place + 1)...].prefix(5).map(\.word)
        return zip(next, next.dropFirst()).contains { ["have", "need"].contains($0) && $1 == "to" }
    }

    private static func opensPermission(_ tokens: [Token], _ place: Int) -> Bool {
        let word = tokens[place].word
        if ["can", "may", "could"].contains(word) { return asksOf(tokens, place + 1) }
        guard ["allowed", "ok", "okay", "alright", "fine", "wrong", "permitted"].contains(word) else { return false }
        return tokens[..<place].suffix(4).contains { ["is", "am", "are", "it", "anything"].contains($0.word) }
    }

    /// Whether somebody is asked about behind a modal: "must I", "should leaders"; "you must" is none.
    private static func asksOf(_ tokens: [Token], _ place: Int) -> Bool {
        guard place < tokens.count, tokens[place].gap == .space else { return false }
        guard place >= 2 else { return true }
        return !English.otherPronouns.contains(tokens[place - 2].word) || tokens[place - 1].gap != .space
    }
}
