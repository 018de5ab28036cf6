import PolicyPack

/// A question cut into tokens, with the phrases of the vocabulary in it and the part each clause plays.
struct Sentence {
    /// Where the facts stand that the rules of reading know by name; nil in a vocabulary without them.
    struct Places {
        let who, act, towards, content, tie: Int?

        init(_ vocabulary: Vocabulary) {
            who = vocabulary.position(of: "who")
            act = vocabulary.position(of: "act")
            towards = vocabulary.position(of: "towards")
            content = vocabulary.position(of: "content")
            tie = vocabulary.position(of: "tie")
        }
    }

    let vocabulary: Vocabulary
    let facts: Places
    let tokens: [Token]
    /// What somebody does, longest phrases only.
    let acts: [Match]
    /// Everything else, longest phrases only; phrases in the same place stand beside each other.
    let others: [Match]
    /// What says that a child may be harmed, whatever longer phrase it stands in.
    let warnings: [Match]
    /// Whether a token stands in a subordinate clause.
    let isSubordinate: [Bool]
    /// Whether a token stands in a clause that opens with who, which or whose.
    let isRelative: [Bool]

    init(_ tokens: [Token], lexicon: Lexicon, vocabulary: Vocabulary) {
        self.vocabulary = vocabulary
        self.tokens = tokens
        facts = Places(vocabulary)
        let act = facts.act
        let all = lexicon.matches(in: tokens).filter { !Self.isEverydayVerb($0, tokens) }
        let others = Self.longest(all.filter { $0.phrase.fact != act })
        // The teaching of a teaching assistant is no act; the message of a private message may be one.
        let named = others.filter {
            !["device", "channel", "content", "purpose", "approval"].contains(vocabulary.facts[$0.phrase.fact].id)
        }
        let free = all.filter { match in match.phrase.fact == act && !named.contains { $0.covers(match) } }
        acts = Self.longest(free)
        self.others = others
        let content = facts.content
        warnings = all.filter { match in
            match.phrase.fact == content && Self.alarming.contains(match.phrase.word)
                && !named.contains { $0.covers(match) }
        }
        (isSubordinate, isRelative) = Self.clauses(tokens)
    }

    /// Longest phrases first: a phrase inside or across a longer one is dropped.
    private static func longest(_ matches: [Match]) -> [Match] {
        var kept: [Match] = []
        let sorted = matches.sorted { ($1.places.count, $0.start) < ($0.places.count, $1.start) }
        for match in sorted where !kept.contains(where: { crosses($0, match) }) { kept.append(match) }
        return kept.sorted { $0.start < $1.start }
    }

    /// "How do I prevent …" names no duty of that name.
    private static func isEverydayVerb(_ match: Match, _ tokens: [Token]) -> Bool {
        let token = tokens[match.start]
        return match.places.count == 1 && token.word == "prevent" && (token.text != "Prevent" || token.gap == .stop)
    }

    private static func crosses(_ longer: Match, _ match: Match) -> Bool {
        longer.places != match.places && longer.places.contains(where: match.places.contains)
    }

    /// Marks subordinate clauses: from a word that opens one to the next comma, stop, or question within the sentence.
    private static func clauses(_ tokens: [Token]) -> (subordinate: [Bool], relative: [Bool]) {
        var subordinate = [Bool](repeating: false, count: tokens.count)
        var relative = subordinate
        var state = (sub: false, rel: false)
        for (place, token) in tokens.enumerated() {
            if token.gap != .space || opensQuestion(tokens, place) { state = (false, false) }
            let before = place > 0 && token.gap != .stop ? tokens[place - 1] : nil
            let isReported = before.map { English.reporting.contains($0.stem) } ?? false
            if English.relatives.contains(token.word), before != nil, !isReported, !asks(tokens, after: place) {
                state = (true, true)
            } else if English.subordinators.contains(token.word), !isReported, !(token.word == "where" && before == nil)
            {
                state = (true, false)
            } else if token.word == "that", let before, !isReported, before.gap != .stop,
                !English.prepositions.contains(before.word)
            {
                state = (true, true)
            } else if token.word == "whether" || (token.word == "if" && isReported) {
                state = (false, false)
            }
            subordinate[place] = state.sub
            relative[place] = state.rel
        }
        return (subordinate, relative)
    }

    /// "…, who can I tell": a question, and no relative clause.
    private static func asks(_ tokens: [Token], after place: Int) -> Bool {
        guard place + 2 < tokens.count else { return false }
        let next = tokens[place + 2].word
        return (English.modals.contains(tokens[place + 1].word) || ["do", "does"].contains(tokens[place + 1].word))
            && (English.firstPerson.contains(next) || English.otherPronouns.contains(next)
                || English.articles.contains(next))
    }

    /// Whether a question opens here in the middle of a sentence: "… can they", "… may I".
    private static func opensQuestion(_ tokens: [Token], _ place: Int) -> Bool {
        guard English.modals.contains(tokens[place].word), place + 1 < tokens.count else { return false }
        let next = tokens[place + 1].word
        return English.firstPerson.contains(next) || English.otherPronouns.contains(next)
    }

    // MARK: Looking around

    /// The token before a place in the same sentence, or nil.
    func before(_ place: Int, by steps: Int = 1) -> Token? {
        guard place - steps >= 0, !tokens[(place - steps + 1)...place].contains(where: { $0.gap == .stop }) else {
            return nil
        }
        return tokens[place - steps]
    }

    /// The words from a place on, within the sentence, at most so many.
    func words(from place: Int, atMost count: Int) -> [String] {
        guard place < tokens.count else { return [] }
        var found: [String] = []
        for (offset, token) in tokens[place...].prefix(count).enumerated() {
            if offset > 0, token.gap == .stop { break }
            found.append(token.word)
        }
        return found
    }
}
