import PolicyPack

extension Sentence {
    typealias Found = (kind: Subject.Kind, place: Int)

    /// Who stands behind the modal of a question.
    func question(_ people: [Person], _ told: Found?) -> Found? {
        var fallback: Found?
        for place in tokens.indices where opensQuestion(place) {
            guard let found = nounPhrase(after: place, people, told) else { continue }
            // "A child may be at risk" only states; a question behind it counts.
            if case .person(let person) = found.kind, person.end != place - 1 { return found }
            if isFirm(found) { return found }
            fallback = fallback ?? found
        }
        return fallback
    }

    /// "Can I" is firm; "is it all right to" and "does my phone" may yet be followed by somebody who is named.
    private func isFirm(_ found: Found) -> Bool {
        found.place + 1 < tokens.count && English.firstPerson.contains(tokens[found.place + 1].word)
    }

    private func opensQuestion(_ place: Int) -> Bool {
        let word = tokens[place].word
        if English.modals.contains(word) { return true }
        guard English.openers.contains(word) else { return word == "for" && isForWhom(place) }
        guard let before = before(place) else { return true }
        return tokens[place].gap == .comma || (English.questionWords.contains(before.word) && !isRelative[place - 1])
    }

    /// "Is it all right for a parent to …".
    private func isForWhom(_ place: Int) -> Bool {
        guard let before = before(place) else { return false }
        return ["ok", "okay", "fine", "right", "allowed", "permitted", "possible", "acceptable", "legal", "alright"]
            .contains(before.word)
    }

    private func nounPhrase(after modal: Int, _ people: [Person], _ told: Found?) -> Found? {
        if before(modal) != nil, let person = people.first(where: { $0.end == modal - 1 }), !person.isPossessive,
            person.preposition == nil, !person.who.isEmpty, English.modals.contains(tokens[modal].word)
        {
            return (.person(person), modal)
        }
        if let before = before(modal),
            English.firstPerson.contains(before.word) || English.otherPronouns.contains(before.word)
        {
            return nil
        }
        if isAboutDoing(after: modal) { return (.asker, modal) }
        var place = modal + 1
        while place < tokens.count, place <= modal + 4, tokens[place].gap == .space {
            let word = tokens[place].word
            if English.firstPerson.contains(word) || (tokens[modal].word == "for" && ["me", "us"].contains(word)) {
                return (.asker, modal)
            }
            if ["he", "she", "they", "one"].contains(word) { return told.map { ($0.kind, modal) } }
            if word == "it" { return isItRight(place) ? (.asker, modal) : nil }
            if word == "there" || word == "you" || word == "this" { return nil }
            if let person = people.first(where: { $0.start == place }) {
                // The owner of the thing asked about: "is a pupil's watch allowed".
                return (person.who.isEmpty ? .unsaid : .person(person), modal)
            }
            guard isBeforeNoun(tokens[place]), !acts.contains(where: { $0.start == place }) else { break }
            place += 1
        }
        // "Does my phone have to be off": whoever owns it asks.
        return modal + 1 < tokens.count && tokens[modal + 1].stem == Stem.of("my") ? (.asker, modal) : nil
    }

    /// "Is messaging a pupil all right", "is there anything wrong with asking": whoever asks would do it.
    private func isAboutDoing(after modal: Int) -> Bool {
        guard ["is", "would", "was"].contains(tokens[modal].word) else { return false }
        let next = words(from: modal + 1, atMost: 6)
        if let first = next.first, first.hasSuffix("ing"), acts.contains(where: { $0.start == modal + 1 }) {
            return true
        }
        guard let with = next.firstIndex(of: "with"), with + 1 < next.count else { return false }
        return next[0] == "there" && next[with + 1].hasSuffix("ing")
    }

    /// "Is it all right to use …" asks for the asker; "is it all right for a parent to" names somebody else.
    private func isItRight(_ place: Int) -> Bool {
        let next = words(from: place + 1, atMost: 4)
        return next.contains("to") && !next.contains("for") && !next.contains("have")
    }

    private func isBeforeNoun(_ token: Token) -> Bool {
        English.articles.contains(token.word) || ["my", "their", "your"].contains(token.stem)
            || [
                "not", "all", "every", "other", "another", "our", "own", "new", "only", "also", "even", "these",
                "those", "one", "of", "#", "year",
            ].contains(token.word)
            || !English.common.contains(token.word)
    }

    /// Who stands in a question that somebody else asks: "a mother asks whether her son may …".
    func reported(_ people: [Person], _ told: Found?) -> Found? {
        for place in tokens.indices where ["whether", "if", "how"].contains(tokens[place].word) {
            guard let before = before(place), English.reporting.contains(before.stem),
                let next = people.first(where: { $0.start > place && $0.start <= place + 3 }), !next.who.isEmpty,
                next.preposition == nil, !next.isPossessive
            else { continue }
            return (.person(next), place)
        }
        return nil
    }

    /// Who acts in what is told.
    func story(_ people: [Person]) -> Found? {
        let free = people.filter {
            $0.preposition == nil && !$0.isPossessive && !$0.who.isEmpty && !isRelative[$0.start]
        }
        let main = free.first { !isSubordinate[$0.start] }
        let first = tokens.indices.first { English.firstPerson.contains(tokens[$0].word) && !isModalBefore($0) }
        if let first, main.map({ first < $0.start }) ?? true { return (.asker, first) }
        if let main { return (.person(main), main.start) }
        if let owner = people.first(where: { $0.isPossessive && !$0.who.isEmpty && $0.preposition == nil }),
            !isSubordinate[owner.start]
        {
            return (.person(owner), owner.start)
        }
        let last = free.first ?? people.first { $0.preposition == nil && !$0.isPossessive && !$0.who.isEmpty }
        return last.map { (.person($0), $0.start) }
    }

    private func isModalBefore(_ place: Int) -> Bool {
        before(place).map { English.modals.contains($0.word) || English.openers.contains($0.word) } ?? false
    }
}
