import PolicyPack

/// What the asker tells of somebody else: what a child told them, or what an adult does.
struct Account {
    /// Whom it is about, as far as that is known.
    var about: Person?
}

extension Sentence {
    /// Whether the text tells of somebody else, so that whoever asks has noticed it.
    ///
    /// A story about an actor ("a teaching assistant texts a pupil") is told of somebody else where the asker is in it
    /// ("my", "another", "the head") or known; without either, the actor is who the question is about.
    func account(_ people: [Person], _ subject: Subject, asker: [WordID], alarms: [Heard]) -> Account? {
        let asksHow = asksOnlyWhatToDo(subject)
        guard !isQuestion(subject) || asksHow else { return nil }
        if let teller = people.first(where: { isTeller($0, subject, asker: asker, alarms) }) {
            let named = people.first { $0.start > teller.end && isAdultAtSchool($0) }
            return Account(about: named ?? (isChild(teller) ? teller : people.first(where: isChild) ?? teller))
        }
        guard !asksHow, let lead = lead(people, subject) else { return nil }
        let isKnown = !asker.isEmpty || !subject.declared.isEmpty || isOpened(lead)
        let acts = chosenActs(after: 0)
        if isKnown, let act = acts.first, isContact(act, by: lead, people) { return Account(about: lead) }
        let isAlarming = !alarms.isEmpty && (isKnown || alarmedActs(acts, alarms).isEmpty)
        guard isAlarming else { return nil }
        let sign = alarms.flatMap(\.places).min() ?? 0
        let adults = people.filter(isAdultAtSchool)
        return Account(about: adults.last { $0.end < sign } ?? adults.first ?? lead)
    }

    func isQuestion(_ subject: Subject) -> Bool {
        guard tokens.indices.contains(subject.place) else { return false }
        let word = tokens[subject.place].word
        guard English.modals.contains(word) || English.openers.contains(word) || word == "for" else { return false }
        // "A child may be at risk" states.
        let next = words(from: subject.place + 1, atMost: 1)
        guard case .person(let person) = subject.kind, person.end + 1 == subject.place else { return true }
        return next.isEmpty
    }

    private func asksOnlyWhatToDo(_ subject: Subject) -> Bool {
        guard isQuestion(subject), let before = before(subject.place)?.word else { return false }
        return ["what", "who", "whom"].contains(before)
    }

    /// Who comes first in what is told, and is not the asker.
    private func lead(_ people: [Person], _ subject: Subject) -> Person? {
        if case .asker = subject.kind, subject.declared.isEmpty { return nil }
        let free = people.first { person in
            person.preposition == nil && !person.isPossessive && !isRelative[person.start]
                && !isSubordinate[person.start] && !subject.declared.contains { $0.places == person.places }
                && (!person.who.isEmpty || isAdultAtSchool(person))
        }
        guard let free,
            !tokens[..<free.start].contains(where: { English.firstPerson.contains($0.word) && $0.gap != .stop })
        else { return nil }
        return free
    }

    /// "My colleague", "another teacher", "a colleague", "the head": the asker is there.
    private func isOpened(_ person: Person) -> Bool {
        let said = tokens[max(0, person.start - 2)...person.end].map(\.word)
        if said.contains(where: { ["my", "our", "another", "other", "colleague", "chair"].contains($0) }) {
            return true
        }
        return said.contains("the") && !Set(person.who).isDisjoint(with: ["headteacher", "dsl", "senior-leader"])
    }

    // MARK: What a child tells

    private static let confiding: Set<String> = Set(["say", "disclose", "confide"].map(Stem.of))
    private static let telling: Set<String> = Set(["tell", "show"].map(Stem.of))

    /// "A pupil told me", "a girl said", "a boy has disclosed".
    private func isTeller(_ person: Person, _ subject: Subject, asker: [WordID], _ alarms: [Heard]) -> Bool {
        guard person.preposition == nil, !person.isPossessive, isChild(person) || !alarms.isEmpty else { return false }
        for offset in 1...3 where person.end + offset < tokens.count {
            let place = person.end + offset
            let token = tokens[place]
            guard token.gap == .space else { return false }
            let next = words(from: place + 1, atMost: 3)
            if Self.telling.contains(token.stem) { return next.contains("me") || next.contains("us") }
            if Self.confiding.contains(token.stem) {
                return isChild(person) && (!alarms.isEmpty || !asker.isEmpty || next.contains("me"))
            }
            guard
                ["has", "have", "had", "just", "also", "is", "was", "in", "my", "class", "#", "year", "keeps"]
                    .contains(token.word)
            else { return false }
        }
        return false
    }

    // MARK: What an adult does

    static let contacts: Set<WordID> = [
        "contact", "call-or-text", "video-call", "connect", "photograph", "share-image",
    ]

    /// Whether an adult gets in touch with a child, befriends or photographs one.
    private func isContact(_ act: Match, by lead: Person, _ people: [Person]) -> Bool {
        Self.contacts.contains(act.phrase.word) && !isChild(lead) && act.start > lead.end
            && people.contains { isChild($0) && $0.places != lead.places && $0.preposition != "from" }
    }

    func isAdultAtSchool(_ person: Person) -> Bool {
        if let fact = facts.towards, let word = person.direct[fact],
            vocabulary.facts[fact].set(of: "adult-at-school")?.isSuperset(of: word, in: vocabulary.facts[fact]) ?? false
        {
            return true
        }
        guard let fact = facts.who, let adults = vocabulary.facts[fact].set(of: "adult-in-school") else { return false }
        return person.who.contains { vocabulary.facts[fact].set(of: $0)?.isSubset(of: adults) ?? false }
    }
}

extension WordSet {
    /// Whether a word of the fact lies in the set altogether.
    fileprivate func isSuperset(of word: WordID, in fact: Fact) -> Bool {
        fact.set(of: word).map { $0.isSubset(of: self) } ?? false
    }
}
