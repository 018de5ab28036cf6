import PolicyPack

/// A word of a fact, with the places of the tokens it was read from.
struct Heard {
    let fact: Int
    let word: WordID
    let places: [Int]
    let isWeak: Bool

    init(_ fact: Int, _ word: WordID, _ places: [Int], isWeak: Bool = false) {
        self.fact = fact
        self.word = word
        self.places = places
        self.isWeak = isWeak
    }
}

extension Sentence {
    /// What the people other than whoever acts are to the act: at its other end, or what it shows.
    ///
    /// Which facts a person fills is said by the act's `object` in the vocabulary. Where an act has both,
    /// people behind "to" and "from" are at the other end only.
    func objects(of acts: [Match], _ people: [Person], _ subject: Subject) -> [Heard] {
        let filled = acts.isEmpty ? [FactID("towards")] : acts.flatMap { object(of: $0) }
        let free = people.filter { !isActor($0, subject) && !isNearby($0) && !isAsking($0) }
        let main = free.filter { !isRelative[$0.start] }
        return (main.isEmpty ? free : main).flatMap { person -> [Heard] in
            let places = filled.filter { fits($0, person, among: filled) }.compactMap { vocabulary.position(of: $0) }
            let direct = isOwn(person, people, subject) && !hasCompany(person) ? person.direct : [:]
            let named = Set(places).compactMap { fact -> Heard? in
                (direct[fact] ?? standIn(for: person.who, in: fact)).map { Heard(fact, $0, person.places) }
            }
            let tie = facts.tie.flatMap { fact in direct[fact].map { Heard(fact, $0, person.places) } }
            return named + (tie.map { [$0] } ?? [])
        }
    }

    /// "A mother asks whether": she is neither who acts nor at the other end.
    private func isAsking(_ person: Person) -> Bool {
        words(from: person.end + 1, atMost: 1).contains { ["asks", "asked", "wonders", "wondered"].contains($0) }
    }

    /// "With children there": people who are only present.
    func isNearby(_ person: Person) -> Bool {
        let next = words(from: person.end + 1, atMost: 1)
        return next.contains { ["there", "around", "nearby", "present", "watching"].contains($0) }
    }

    func object(of act: Match) -> [FactID] {
        vocabulary.facts[act.phrase.fact].words.first { $0.id == act.phrase.word }?.object ?? []
    }

    private func fits(_ fact: FactID, _ person: Person, among facts: [FactID]) -> Bool {
        guard facts.contains("content"), facts.contains("towards") else { return true }
        if let leading = person.preposition, ["to", "from"].contains(leading) { return fact == "towards" }
        return true
    }

    /// Whether a person is the one who acts, or what the asker says of themselves.
    func isActor(_ person: Person, _ subject: Subject) -> Bool {
        if subject.declared.contains(where: { $0.places == person.places }) { return true }
        guard case .person(let actor) = subject.kind else { return false }
        return actor.places == person.places
    }

    /// Whether "my" or "their" before a person means whoever acts; people without an owner are as they are named.
    ///
    /// Another parent's picture of "my daughter" does not show the other parent's own child.
    private func isOwn(_ person: Person, _ people: [Person], _ subject: Subject) -> Bool {
        switch (tokens[person.start].stem, subject.kind) {
        case ("my", .asker): return true
        case ("their", .person(let actor)):
            return !people.contains { $0.end < person.start && $0.places != actor.places && !$0.isPossessive }
        case ("my", _), ("their", _): return false
        default: return true
        }
    }

    /// "My son and his team": a picture of one's own child may show others as well.
    private func hasCompany(_ person: Person) -> Bool {
        guard person.direct[facts.content ?? -1] != nil,
            tokens[person.start].stem == "my" || tokens[person.start].stem == "their"
        else {
            return false
        }
        let next = words(from: person.end + 1, atMost: 2)
        guard let first = next.first, ["and", "with", "plus"].contains(first), next.count > 1 else { return false }
        return !English.modals.contains(next[1])
            && !["i", "me", "myself", "nobody", "no", "only", "post", "share", "then", "put"].contains(next[1])
    }

    /// The word of a fact that stands for words of `who`.
    func standIn(for who: [WordID], in fact: Int) -> WordID? {
        guard let place = facts.who else { return nil }
        let people = vocabulary.facts[place]
        let named = who.reduce(into: WordSet()) { $0.formUnion(people.set(of: $1) ?? WordSet()) }
        guard !named.isEmpty else { return nil }
        return vocabulary.facts[fact].words.first { word in
            // What stands for an act by somebody is no person.
            guard word.standsFor.allSatisfy({ $0.fact == people.id }) else { return false }
            let meant = word.standsFor.filter { $0.fact == people.id }.flatMap(\.words)
            return meant.contains { !(people.set(of: $0) ?? WordSet()).intersection(named).isEmpty }
        }?.id
    }

    /// "Can a teacher message me": whoever asks is at the other end.
    func askerAsObject(of acts: [Match], _ subject: Subject, asker: [WordID]) -> [Heard] {
        guard case .person = subject.kind, let fact = facts.towards,
            acts.contains(where: { object(of: $0).contains("towards") }),
            let place = tokens.firstIndex(where: { $0.word == "me" || $0.word == "us" })
        else { return [] }
        let declared = subject.declared.flatMap(\.who)
        return standIn(for: declared.isEmpty ? asker : declared, in: fact).map { [Heard(fact, $0, [place])] } ?? []
    }
}
