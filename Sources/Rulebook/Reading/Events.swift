import PolicyPack

/// What somebody else did, in questions about whom to tell and in stories of what was noticed.
extension Sentence {
    /// Who is reported, and what for: the person before the act that is told, and the content that stands for it.
    func event(
        _ frame: Frame, _ people: [Person], _ subject: Subject, about: Person? = nil, alarms: [Heard] = []
    ) -> [Heard] {
        let told = frame.toldAfter ?? -1
        // A child who discloses does not pass anything on.
        var passedOver: Set<WordID> = ["report", "notice", "handle-concern"]
        if about != nil { passedOver.insert("pass-on") }
        let acts = chosenActs(after: 0, leavingOut: passedOver).filter {
            !frame.places.contains($0.start) && !isCallForHelp($0) && (alarms.isEmpty || strength($0) >= Strength.verb)
        }
        let reported = people.filter {
            !isActor($0, subject) && !isTold($0, frame) && (!$0.who.isEmpty || isAdultAtSchool($0))
        }
        let later = reported.filter { $0.start > told }
        let candidates = later.isEmpty ? reported : later
        let doer =
            about ?? acts.first.flatMap { act in candidates.last { $0.end < act.start && $0.preposition != "of" } }
            ?? candidates.first
        var heard: [Heard] = []
        if let doer, let fact = facts.towards, let word = doer.direct[fact] ?? standIn(for: doer.who, in: fact) {
            heard.append(Heard(fact, word, doer.places))
        }
        let others = people.filter { !isActor($0, subject) && $0.places != doer?.places }
        if acts.isEmpty, !alarms.isEmpty { return heard }
        return heard + wrongs(acts.first, doer: doer, others: others) + contact(acts.first, doer, others)
    }

    /// An adult of the school who gets in touch with a child, befriends or photographs one: the child may be at risk.
    private func contact(_ act: Match?, _ doer: Person?, _ others: [Person]) -> [Heard] {
        guard let act, let doer, let fact = facts.content, Self.contacts.contains(act.phrase.word),
            isAdultAtSchool(doer), others.contains(where: { isChild($0) && $0.preposition != "from" })
        else { return [] }
        return [Heard(fact, "child-at-risk", act.places)]
    }

    /// "Before calling the LADO" is not what went wrong.
    private func isCallForHelp(_ act: Match) -> Bool {
        others.contains { $0.phrase.word == "safeguarding-body" && (1...3).contains($0.start - act.end) }
    }

    /// What is wrong: the content that the act stands for; where no act is named, that of using the device or channel.
    private func wrongs(_ act: Match?, doer: Person?, others: [Person]) -> [Heard] {
        guard let fact = facts.content else { return [] }
        let by: [(act: WordID, places: [Int])] =
            if let act { [(act.phrase.word, act.places)] } else if let used = tool("channel") {
                [("post", used.places)]
            } else if let used = tool("device") { [("use-device", used.places)] } else { [] }
        return by.flatMap { done in
            vocabulary.facts[fact].words.filter { names($0, done.act, doer: doer, others: others) }
                .map { Heard(fact, $0.id, done.places) }
        }
    }

    private func tool(_ name: FactID) -> Match? { others.first { vocabulary.facts[$0.phrase.fact].id == name } }

    /// Whether what happened is what the word stands for: the act, by such a person, towards such a person.
    private func names(_ word: Word, _ act: WordID, doer: Person?, others: [Person]) -> Bool {
        guard !word.standsFor.isEmpty else { return false }
        return word.standsFor.allSatisfy { term in
            guard let fact = vocabulary.position(of: term.fact) else { return false }
            let wanted = set(term.words, in: fact)
            if fact == facts.act { return term.words.contains(act) }
            if fact == facts.who {
                return term.fact == "who" && !set(doer?.who ?? [], in: fact).isDisjoint(with: wanted)
                    && word.standsFor.count > 1
            }
            guard fact == facts.towards else { return false }
            return others.contains { person in standIn(for: person.who, in: fact).map(term.words.contains) ?? false }
        }
    }

    private func set(_ words: [WordID], in fact: Int) -> WordSet {
        words.reduce(into: WordSet()) { $0.formUnion(vocabulary.facts[fact].set(of: $1) ?? WordSet()) }
    }

    /// Whoever is to be told is not whom it is about: "do I have to tell the head".
    private func isTold(_ person: Person, _ frame: Frame) -> Bool {
        guard frame.asksWhom, let last = frame.places.filter({ $0 < person.start }).max() else { return false }
        return person.start - last <= 2 && frame.toldAfter.map { $0 < last } ?? true
    }
}
