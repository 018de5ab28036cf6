import PolicyPack

/// What says that a child may be harmed: it stands in the content whatever else is read.
extension Sentence {
    static let alarming: Set<WordID> = ["child-at-risk", "child-in-danger", "indecent-image", "extremism"]

    /// Every sign of harm in the text, by the vocabulary's names for it and by rule.
    func alarms(_ people: [Person], asker: [WordID]) -> [Heard] {
        guard let fact = facts.content else { return [] }
        let isAboutChild = asker.contains("pupil") || people.contains(where: isChild)
        var heard = warnings.map { Heard(fact, $0.phrase.word, $0.places) }
        for place in tokens.indices {
            heard += signs(at: place, isAboutChild: isAboutChild, people).map { Heard(fact, $0, [place]) }
        }
        return heard.filter { item in vocabulary.facts[fact].words.contains { $0.id == item.word } }
    }

    private func signs(at place: Int, isAboutChild: Bool, _ people: [Person]) -> [WordID] {
        let token = tokens[place]
        if token.text == "999" { return ["child-in-danger"] }
        if token.word == "ambulance" { return ["child-in-danger"] }
        guard isAboutChild else { return [] }
        if Harm.danger.contains(token.stem) || isBreathless(place) { return ["child-in-danger"] }
        if isTowardsSelf(place), Harm.towardsSelf.life.contains(token.stem) {
            return ["child-at-risk", "child-in-danger"]
        }
        if isTowardsSelf(place), Harm.towardsSelf.body.contains(token.stem) { return ["child-at-risk"] }
        if token.stem == "harm", before(place)?.word == "self" { return ["child-at-risk"] }
        if isBarePicture(place) { return isSent ? ["indecent-image", "child-at-risk"] : ["indecent-image"] }
        let isHarm =
            Harm.harmed.contains(token.stem) || isAbuse(place) || isSuffered(place) || isBlow(place, people)
            || token.stem.hasPrefix("sexual")
        return isHarm ? ["child-at-risk"] : []
    }

    /// "Is not breathing", "has stopped breathing".
    private func isBreathless(_ place: Int) -> Bool {
        ["breathing", "breathe"].contains(tokens[place].word)
            && (1...2).contains { steps in
                before(place, by: steps).map { ["not", "stopped", "cannot", "no"].contains($0.word) } ?? false
            }
    }

    private func isTowardsSelf(_ place: Int) -> Bool {
        words(from: place + 1, atMost: 1).contains { $0.hasSuffix("self") || $0.hasSuffix("selves") }
    }

    private var isSent: Bool { tokens.contains { ["send", "ask"].contains($0.stem) } }

    private func isBarePicture(_ place: Int) -> Bool {
        guard Harm.bare.contains(tokens[place].stem) else { return false }
        return words(from: place + 1, atMost: 2).contains { Harm.pictures.contains(Stem.of($0)) }
            || (tokens[place].stem == Stem.of("naked") && tokens.contains { Harm.pictures.contains($0.stem) })
    }

    /// "Child abuse", "physical abuse"; abuse alone may be an insult.
    private func isAbuse(_ place: Int) -> Bool {
        tokens[place].word == "abuse"
            && before(place).map { ["child", "sexual", "physical", "emotional", "domestic"].contains($0.word) } ?? false
    }

    /// "Is being hit", "was abused".
    private func isSuffered(_ place: Int) -> Bool {
        let stem = tokens[place].stem
        guard Harm.blows.contains(stem) || Harm.suffered.contains(stem) else { return false }
        return (1...2).contains { steps in
            guard let word = before(place, by: steps)?.word else { return false }
            if word == "being" { return true }
            return Harm.suffered.contains(stem)
                && ["is", "was", "been", "gets", "get", "are", "were", "getting"].contains(word)
        }
    }

    /// "Hits her", "touched a pupil"; not "touch her phone", nor "get in touch".
    private func isBlow(_ place: Int, _ people: [Person]) -> Bool {
        guard Harm.blows.contains(tokens[place].stem), !isNoun(place), before(place).map({ $0.word != "in" }) ?? false
        else { return false }
        if let person = people.first(where: { $0.start > place && $0.start <= place + 3 }), isChild(person),
            !person.isPossessive, person.preposition == nil
        {
            return true
        }
        let next = words(from: place + 1, atMost: 2)
        guard let object = next.first, ["me", "him", "her", "them", "us"].contains(object) else { return false }
        return object != "her" || next.count == 1 || English.common.contains(next[1])
    }

    func isChild(_ person: Person) -> Bool { person.who.contains("pupil") }

    // MARK: What is asked of it

    /// The acts that may stand beside a sign of harm; others would lead away from it.
    func alarmedActs(_ acts: [Match], _ alarms: [Heard]) -> [Match] {
        guard !alarms.isEmpty else { return acts }
        let away: Set<WordID> = [
            "collect", "hand-in", "keep-device", "bring-device", "agree", "behave", "join-network", "view-profile",
        ]
        let isImage = alarms.contains { $0.word == "indecent-image" }
        return acts.filter { act in
            !away.contains(act.phrase.word) && !(isImage && isNamed(act))
        }
    }

    /// The picture of "show me the picture" is no taking of one.
    private func isNamed(_ act: Match) -> Bool {
        act.places.count == 1 && act.phrase.word == "photograph" && strength(act) <= Strength.noun
    }

    /// What would be done with an indecent image, where it is asked whether it may be.
    func handling(_ alarms: [Heard], _ subject: Subject) -> [WordID] {
        guard alarms.contains(where: { $0.word == "indecent-image" }), isQuestion(subject) else { return [] }
        let asked = tokens[subject.place...].map(\.stem)
        if asked.contains(where: Harm.viewing.contains) { return ["search-device"] }
        return asked.contains(where: Harm.copying.contains) ? ["photograph"] : []
    }
}
