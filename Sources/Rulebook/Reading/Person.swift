import PolicyPack

/// People named in a question, before it is known whether they act or something is done to them.
struct Person {
    /// The places of the words that name them.
    let places: [Int]
    /// The words of `who` that name them; empty for people who are never asked about, such as a husband.
    let who: [WordID]
    /// The words that other facts have for exactly these people, by the place of the fact.
    let direct: [Int: WordID]
    /// The word that leads to them, looking past articles: "of", "to", "from".
    let preposition: String?
    let isPossessive: Bool

    var start: Int { places.first ?? 0 }
    var end: Int { places.last ?? 0 }
}

extension Sentence {
    /// The people named, in order; of a noun that only describes the next ("Year 1 mother") the next is kept.
    func people() -> [Person] {
        let named = others.filter { match in
            isAboutPeople(match.phrase.fact) && (match.phrase.fact != facts.content || isPeople(match))
        }
        var found: [Person] = []
        for match in named where found.last?.places != match.places && !isPartOfAct(match) {
            let person = person(others.filter { $0.places == match.places && isAboutPeople($0.phrase.fact) })
            if let last = found.last, describes(last, person) { found.removeLast() }
            if let last = found.last, last.end >= person.start { continue }
            found.append(person)
        }
        found = mergingDescriptions(found)
        return found.enumerated().filter { !belongsToAnother($1, after: $0 > 0 ? found[$0 - 1] : nil) }.map(\.element)
    }

    private func isAboutPeople(_ fact: Int) -> Bool {
        [facts.who, facts.towards, facts.tie, facts.content].contains(fact)
    }

    /// Content that is people: it stands for words of `who`.
    private func isPeople(_ match: Match) -> Bool {
        match.phrase.fact == facts.content && !stoodFor(match).isEmpty
    }

    private func stoodFor(_ match: Match) -> [WordID] {
        let fact = vocabulary.facts[match.phrase.fact]
        let word = fact.words.first { $0.id == match.phrase.word }
        // What stands for an act by somebody is no person.
        guard let word, word.standsFor.allSatisfy({ $0.fact == "who" }) else { return [] }
        return word.standsFor.flatMap(\.words)
    }

    /// The friend of a friend request is nobody: the word is spent on what somebody does.
    private func isPartOfAct(_ match: Match) -> Bool {
        acts.contains { act in act.places.count > 1 && match.places.contains(where: act.places.contains) }
    }

    private func person(_ matches: [Match]) -> Person {
        let places = matches[0].places
        var direct: [Int: WordID] = [:]
        for match in matches where match.phrase.fact != facts.who { direct[match.phrase.fact] = match.phrase.word }
        var who = matches.filter { $0.phrase.fact == facts.who }.map(\.phrase.word)
        if who.isEmpty, let first = matches.first(where: { !stoodFor($0).isEmpty }) { who = stoodFor(first) }
        return Person(
            places: places, who: who, direct: direct, preposition: preposition(before: places[0]),
            isPossessive: tokens[places[places.count - 1]].isPossessive)
    }

    private func preposition(before place: Int) -> String? {
        for steps in 1...4 {
            guard let token = before(place, by: steps) else { return nil }
            if English.prepositions.contains(token.word) { return token.word }
            let isPassedOver =
                English.articles.contains(token.word)
                || [
                    "my", "their", "your", "#", "year", "other", "another", "own", "new", "one", "two", "three", "four",
                    "all", "former",
                ].contains(token.stem)
            if !isPassedOver { return nil }
        }
        return nil
    }

    /// "Year 1 mother", "a child's father": the first only describes the second.
    private func describes(_ first: Person, _ second: Person) -> Bool {
        first.end + 1 == second.start && tokens[second.start].gap == .space
    }

    /// Whether a small group has both: a parent, and a parent who helps on a trip.
    private func isNearer(_ who: [WordID], than other: [WordID]) -> Bool {
        guard let place = facts.who else { return false }
        return vocabulary.facts[place].groups.contains { group in
            group.words.count <= 3 && who.allSatisfy(group.words.contains) && other.allSatisfy(group.words.contains)
        }
    }

    /// "A mum who is helping on the trip": the relative clause says more closely who the first is.
    private func mergingDescriptions(_ people: [Person]) -> [Person] {
        var found: [Person] = []
        for person in people {
            guard let last = found.last, last.end < person.start, !person.who.isEmpty else {
                found.append(person); continue
            }
            let between = tokens[(last.end + 1)..<person.start].map(\.word)
            guard between.count > 1, between[0] == "who" || between[0] == "that",
                between.dropFirst().allSatisfy({ ["is", "are", "was", "also"].contains($0) })
            else {
                found.append(person)
                continue
            }
            guard isNearer(person.who, than: last.who) else { found.append(person); continue }
            found[found.count - 1] = Person(
                places: last.places + person.places, who: person.who, direct: last.direct,
                preposition: last.preposition,
                isPossessive: false)
        }
        return found
    }

    /// "The mother of a child": the second only says which.
    private func belongsToAnother(_ person: Person, after other: Person?) -> Bool {
        guard let other, person.preposition == "of" || person.preposition == "for" else { return false }
        let between = tokens[(other.end + 1)..<max(other.end + 1, person.start)]
        return between.first.map { ["of"].contains($0.word) } ?? false
            && between.dropFirst().allSatisfy {
                English.articles.contains($0.word) || $0.stem == "my" || $0.stem == "their"
            }
    }
}
