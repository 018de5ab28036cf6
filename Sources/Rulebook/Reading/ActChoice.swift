import PolicyPack

/// Which act a question is about, where it names several things that somebody does.
extension Sentence {
    /// The acts asked about: the strongest, and one joined to it by "and" or "or", in the order of the question.
    ///
    /// A phrase of several words is stronger than a verb, a verb than a noun, a noun than a way of saying it that the
    /// vocabulary calls weak; what stands in a subordinate clause gives way. Of equals the first counts, and what
    /// stands before the question gives way to what stands in it.
    func chosenActs(after place: Int, leavingOut: Set<WordID> = []) -> [Match] {
        let ranked = acts.filter { !leavingOut.contains($0.phrase.word) }
            .map { (act: $0, strength: strength($0) - ($0.end < place ? 3 : 0)) }
            .filter { $0.strength > -4 }
        guard
            let best = ranked.filter({ isBacked($0.act, $0.strength) }).max(by: {
                ($0.strength, $0.act.places.count, -$0.act.start) < ($1.strength, $1.act.places.count, -$1.act.start)
            })
        else { return [] }
        let others = ranked.filter { other in
            other.strength >= Strength.verb && best.strength >= Strength.verb
                && other.act.phrase.word != best.act.phrase.word
        }
        if let next = others.first(where: { $0.act.start > best.act.end && isJoined($0.act.start) }) {
            return [best.act, next.act]
        }
        // "Film the play and put it on Facebook": what is joined to an act before it is asked about beside it.
        let first = others.last { $0.act.end < best.act.start && $0.act.start >= place }
        guard let first, isJoined(best.act.start), !isBroken(first.act.end, best.act.start) else { return [best.act] }
        return [first.act, best.act]
    }

    /// Whether a sentence ends between two places.
    private func isBroken(_ from: Int, _ to: Int) -> Bool { tokens[(from + 1)...to].contains { $0.gap == .stop } }

    /// Whether there is more than a generic verb or a bare noun to go by.
    ///
    /// "Have" says nothing of a phone where no phone is named; "a picture on Facebook" may be taken or posted.
    private func isBacked(_ act: Match, _ strength: Int) -> Bool {
        let named = Set(others.map { vocabulary.facts[$0.phrase.fact].id })
        if act.phrase.word == "bring-device" { return named.contains("device") }
        if strength == Strength.noun, !act.phrase.isWeak {
            return !named.contains("channel") || object(of: act) != ["content"]
        }
        guard act.phrase.isWeak, strength <= Strength.weak else { return true }
        if ["keep-device", "collect"].contains(act.phrase.word) { return named.contains("device") }
        return !named.isDisjoint(with: ["device", "channel", "content"])
    }

    /// How strongly an act is said; see ``Strength``.
    func strength(_ act: Match) -> Int {
        if isAuxiliary(act.start) { return Strength.none }
        let isLong = act.places.count > 1
        let said: Int
        if isPutOnChannel(act) {
            said = Strength.phrase
        } else if act.phrase.isWeak {
            // "On my phone" only says with what.
            let isWith = English.prepositions.contains(tokens[act.start].word)
            said = isLong && !isWith ? Strength.weakPhrase : Strength.weak
        } else if isLong {
            said = Strength.phrase
        } else if !isNoun(act.start) {
            said = Strength.verb
        } else {
            said = isNamedElsewhere(act) ? Strength.none : Strength.noun
        }
        return said - (isSubordinate[act.start] ? 2 : 0)
    }

    /// "Film the play and pop it on Insta": who asks to publish is not answered by whether they may film.
    private func isPutOnChannel(_ act: Match) -> Bool {
        guard act.phrase.isWeak, ["post", "share-image"].contains(act.phrase.word), !isNoun(act.start) else {
            return false
        }
        let behind = tokens.indices.filter { $0 > act.end && $0 <= act.end + 4 }
        guard let on = behind.first(where: { ["on", "onto", "to"].contains(tokens[$0].word) }) else { return false }
        return others.contains {
            $0.start > on && $0.start <= on + 3 && vocabulary.facts[$0.phrase.fact].id == "channel"
        }
    }

    /// How strongly an act is said.
    enum Strength {
        static let none = -9, weak = 0, noun = 1, weakPhrase = 2, verb = 3, phrase = 4
    }

    /// Whether a word stands where a noun stands: behind an article, an owner or a preposition.
    func isNoun(_ place: Int) -> Bool {
        if tokens[place].word.hasSuffix("ing") {
            return before(place).map { English.articles.contains($0.word) } ?? false
        }
        guard before(place) != nil else { return isDevice(place) }
        for steps in 1...3 {
            guard tokens[place - steps + 1].gap == .space, let token = before(place, by: steps) else { return false }
            if English.articles.contains(token.word) || token.isPossessive || ["#", "whose"].contains(token.word) {
                return true
            }
            if ["my", "their", "your", "own", "#"].contains(token.stem) { return !(steps > 1 && token.word == "her") }
            if token.word == "to" || token.word == "not" || English.modals.contains(token.word) { return false }
            if English.prepositions.contains(token.word) { return true }
            if English.common.contains(token.word), token.word != "school" { return false }
            // What a verb is done to is a noun: "use WhatsApp".
            if acts.contains(where: { $0.places.contains(place - steps) && $0.places.count == 1 }) { return true }
            if others.contains(where: { $0.end == place - steps && isPersonal($0) }) { return false }
        }
        return false
    }

    /// "Has accepted", "have been", "have to": no having of anything.
    private func isAuxiliary(_ place: Int) -> Bool {
        guard tokens[place].stem == Stem.of("have") else { return false }
        return words(from: place + 1, atMost: 1).contains {
            ["to", "been", "found", "seen", "heard", "come", "sent", "told", "put"].contains($0) || $0 == "not"
                || $0.hasSuffix("ed")
        }
    }

    private func isPersonal(_ match: Match) -> Bool {
        match.phrase.fact == facts.who || match.phrase.fact == facts.towards
    }

    private func isDevice(_ place: Int) -> Bool {
        others.contains { $0.places.contains(place) && vocabulary.facts[$0.phrase.fact].id == "device" }
    }

    /// "My phone" is a device and no call; "the post" of a colleague is no act of the asker's.
    private func isNamedElsewhere(_ act: Match) -> Bool {
        others.contains { $0.places.contains(act.start) && vocabulary.facts[$0.phrase.fact].id != "purpose" }
    }

    private func isJoined(_ place: Int) -> Bool {
        (1...3).contains { steps in before(place, by: steps).map { ["and", "or", "then"].contains($0.word) } ?? false }
    }
}
