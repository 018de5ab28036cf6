import PolicyPack

/// The ways to say the vocabulary's words, indexed by their first word.
///
/// A way to say something may leave a gap of a few words, written as three dots: "put … online".
struct Lexicon: Sendable {
    struct Phrase: Sendable {
        let stems: [String]
        let fact: Int
        let word: WordID
        let isWeak: Bool
        let isAct: Bool
    }

    static let gap = "\u{2026}"
    /// What somebody does may be said around a long object; other phrases stand close together.
    private static let widestGap = (act: 16, other: 3)
    /// A verb's particle stands near it: "hand my phone in", and not "give my cousin names of pupils behind in reading".
    private static let particleGap = 4
    private static let particles: Set<String> = ["in", "on", "off", "up", "out", "down", "away", "back", "over"]
    private var phrases: [String: [Phrase]] = [:]
    private(set) var spelling = Spelling()
    private let acts: Int?

    init(_ vocabulary: Vocabulary) {
        acts = vocabulary.position(of: "act")
        for (place, fact) in vocabulary.facts.enumerated() {
            for word in fact.words {
                for said in [Self.bare(word.label)] + word.synonyms { add(said, place, word.id, isWeak: false) }
                for said in word.weak { add(said, place, word.id, isWeak: true) }
            }
            for group in fact.groups {
                for said in [Self.bare(group.label)] + group.synonyms { add(said, place, group.id, isWeak: false) }
            }
        }
    }

    /// A label without the article that opens it.
    private static func bare(_ label: String) -> String {
        let words = label.split(separator: " ", maxSplits: 1)
        guard words.count == 2, English.articles.contains(words[0].lowercased()) else { return label }
        return String(words[1])
    }

    private mutating func add(_ said: String, _ fact: Int, _ word: WordID, isWeak: Bool) {
        let pieces = said.replacing("...", with: Self.gap).split(separator: Self.gap, omittingEmptySubsequences: false)
        var stems: [String] = []
        for (number, piece) in pieces.enumerated() {
            if number > 0 { stems.append(Self.gap) }
            let tokens = Tokenizer.tokens(of: String(piece))
            for token in tokens { spelling.learn(token.word) }
            // An article is kept only where it opens a short phrase: "the head" is a person, "head" may be a verb.
            stems += tokens.enumerated().filter { place, token in
                !English.articles.contains(token.word) || (stems.isEmpty && place == 0 && tokens.count == 2)
            }.map(\.element.stem)
        }
        guard let first = stems.first, isWeak || stems.count > 1 || !English.common.contains(first) else { return }
        let phrase = Phrase(stems: stems, fact: fact, word: word, isWeak: isWeak, isAct: fact == acts)
        guard !(phrases[first] ?? []).contains(where: { $0.stems == stems && $0.fact == fact }) else { return }
        phrases[first, default: []].append(phrase)
    }

    /// Every phrase that the tokens say, wherever it stands, with the places of its words.
    func matches(in tokens: [Token]) -> [Match] {
        var found: [Match] = []
        for start in tokens.indices {
            let stem = tokens[start].stem
            var candidates = phrases[stem] ?? []
            if stem == "their" || stem == "your" { candidates += phrases["my"] ?? [] }
            for phrase in candidates {
                if let places = Self.places(
                    of: phrase.stems[...], in: tokens, from: start,
                    gap: phrase.isAct ? Self.widestGap.act : Self.widestGap.other)
                {
                    let opens = places.count > 1 && English.articles.contains(tokens[places[0]].word)
                    found.append(Match(places: opens ? Array(places.dropFirst()) : places, phrase: phrase))
                }
            }
        }
        return found
    }

    /// Where the rest of a phrase stands, its first word in that place; articles between its words are passed over.
    private static func places(
        of stems: ArraySlice<String>, in tokens: [Token], from start: Int, gap widest: Int
    ) -> [Int]? {
        var places: [Int] = []
        var next = start
        var rest = stems
        while let stem = rest.first {
            rest = rest.dropFirst()
            if stem == gap {
                let isParticle = rest.count == 1 && rest.first.map(particles.contains) ?? false
                for skipped in 0...(isParticle ? min(particleGap, widest) : widest) where next + skipped < tokens.count
                {
                    if let more = self.places(of: rest, in: tokens, from: next + skipped, gap: widest),
                        isUnbroken(tokens, places.last ?? start, more.last ?? start)
                    {
                        return places + more
                    }
                }
                return nil
            }
            if !places.isEmpty { while next < tokens.count, English.articles.contains(tokens[next].word) { next += 1 } }
            guard next < tokens.count, says(tokens[next].stem, stem) else { return nil }
            if let last = places.last, !isUnbroken(tokens, last, next) { return nil }
            places.append(next)
            next += 1
        }
        return places
    }

    private static func says(_ stem: String, _ wanted: String) -> Bool {
        stem == wanted || (wanted == "my" && (stem == "their" || stem == "your"))
    }

    private static func isUnbroken(_ tokens: [Token], _ from: Int, _ to: Int) -> Bool {
        from >= to || tokens[(from + 1)...to].allSatisfy { $0.gap == .space }
    }
}

/// A phrase of the vocabulary found in a question.
struct Match {
    /// The places of its words, a gap left out.
    let places: [Int]
    let phrase: Lexicon.Phrase

    var start: Int { places.first ?? 0 }
    var end: Int { places.last ?? 0 }

    func covers(_ other: Match) -> Bool {
        places.count > other.places.count && other.places.allSatisfy(places.contains)
    }
}
