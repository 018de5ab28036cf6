import PolicyPack

extension Sentence {
    /// Everything that is neither what is done nor people: device, channel, place, time, purpose and the rest.
    ///
    /// What would make an answer more permissive needs an explicit phrase that is neither denied nor asked for.
    func circumstances(_ people: [Person], _ acts: [Match]) -> [Heard] {
        let named = Set(people.flatMap(\.places))
        return others.compactMap { match in
            let fact = match.phrase.fact
            if let none = withoutChildren(match) { return none }
            guard fact != facts.who, fact != facts.towards, !match.places.allSatisfy(named.contains), !isPerson(match),
                !isVerb(match, acts), !isModifier(match, people), !isDenied(match), isInPlace(match)
            else { return nil }
            return Heard(fact, match.phrase.word, match.places, isWeak: match.phrase.isWeak)
        }
    }

    /// "If no children are present" says that none are.
    private func withoutChildren(_ match: Match) -> Heard? {
        guard match.phrase.word == "children-present",
            (1...2).contains(where: { steps in
                before(match.start, by: steps).map { ["no", "without"].contains($0.word) } ?? false
            })
        else { return nil }
        return Heard(match.phrase.fact, "no-children", match.places)
    }

    /// People who are only there, neither acting nor at the other end: "with children around", "while a class walks past".
    ///
    /// They fill a fact that has a word for their being there, unless something else was said of it.
    func bystanders(_ people: [Person], _ subject: Subject, beside heard: [Heard]) -> [Heard] {
        let named = Set([facts.who, facts.towards, facts.content, facts.tie])
        return vocabulary.facts.indices.flatMap { fact -> [Heard] in
            guard !named.contains(fact), !heard.contains(where: { $0.fact == fact && !$0.places.isEmpty }) else {
                return []
            }
            return people.compactMap { person in
                guard !isActor(person, subject), isThere(person), !heard.contains(where: { $0.places == person.places })
                else { return nil }
                return standIn(for: person.who, in: fact).map { Heard(fact, $0, person.places) }
            }
        }
    }

    private func isThere(_ person: Person) -> Bool {
        if person.isPossessive { return false }
        if isNearby(person) { return !isDenied(person.start) }
        if let leading = person.preposition {
            return ["with", "near", "around", "beside", "among", "behind"].contains(leading)
        }
        let opening = (1...4).compactMap { before(person.start, by: $0)?.word }
        return opening.contains { ["when", "while", "whilst", "if", "where", "and", "as"].contains($0) }
            && !opening.contains(where: English.negations.contains)
    }

    /// Words that also name a person belong to that person, or to nobody.
    private func isPerson(_ match: Match) -> Bool {
        others.contains { $0.places == match.places && $0.phrase.fact == facts.who }
    }

    /// "Can I phone a parent" names no device.
    private func isVerb(_ match: Match, _ acts: [Match]) -> Bool {
        vocabulary.facts[match.phrase.fact].id == "device"
            && acts.contains { $0.places == match.places && !isNoun($0.start) }
    }

    /// A reception teacher is not waiting in reception.
    private func isModifier(_ match: Match, _ people: [Person]) -> Bool {
        people.contains { $0.start == match.end + 1 } && tokens[match.end + 1].gap == .space
            && ["place", "time"].contains(vocabulary.facts[match.phrase.fact].id) && match.places.count == 1
    }

    private static let openable: Set<FactID> = ["approval", "tie", "purpose", "children"]

    /// "Without telling the head", "not my relative": what is denied is not read.
    private func isDenied(_ match: Match) -> Bool {
        guard Self.openable.contains(vocabulary.facts[match.phrase.fact].id) else { return false }
        return isDenied(match.start)
            || (match.start...match.end).contains {
                !match.places.contains($0) && English.negations.contains(tokens[$0].word)
            }
    }

    /// Whether one of the three words before a place denies what stands there.
    private func isDenied(_ place: Int) -> Bool {
        for steps in 1...3 {
            guard let token = before(place, by: steps), tokens[place - steps + 1].gap == .space else { return false }
            if English.negations.contains(token.word) { return true }
        }
        return false
    }

    private static let done = stems([
        "agree", "know", "tell", "accept", "sign", "say", "do", "acknowledge", "assess", "gather", "declare", "give",
        "allow", "silent", "silence", "complete",
    ])
    private static let asked = stems([
        "need", "ask", "require", "should", "must", "do", "does", "whether", "to", "want", "wait",
    ])
    private static let granted = stems([
        "with", "have", "given", "give", "got", "get", "after", "already", "agree", "follow", "sign", "and", "but",
        "is", "are", "now", "since", "because", "say",
    ])

    private static func stems(_ words: [String]) -> Set<String> { Set(words.map(Stem.of)) }

    /// Whether what is in place already is said to be: "with the head's permission", not "do I need permission".
    private func isInPlace(_ match: Match) -> Bool {
        guard vocabulary.facts[match.phrase.fact].match == .all else { return true }
        let saysDone = match.places.contains { Self.done.contains(tokens[$0].stem) }
        for steps in 1...(saysDone ? 2 : 5) {
            guard let token = before(match.start, by: steps), tokens[match.start - steps + 1].gap == .space else {
                break
            }
            if steps <= 2, English.modals.contains(token.word) || (saysDone && English.openers.contains(token.word)) {
                return false
            }
            if Self.asked.contains(token.stem) { return false }
            if Self.granted.contains(token.stem), steps <= 4, !saysDone {
                return before(match.start, by: steps + 1).map { !Self.asked.contains($0.word) } ?? true
            }
        }
        return saysDone
    }
}
