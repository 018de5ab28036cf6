import PolicyPack

/// Questions that are about what somebody else did: whom to tell, and what was noticed.
struct Frame {
    /// The acts it reads: to report, to notice.
    var acts: [WordID] = []
    /// Where it is said.
    var places: [Int] = []
    /// Behind which place what happened is told; nil when it may stand anywhere.
    var toldAfter: Int?
    /// Whether the question names the act of telling: "who do I tell", not only "what do I do".
    var asksWhom = false
    /// Whether it asks nothing but whom to tell, not whether.
    var onlyWhom = false
}

extension Sentence {
    /// Whether it is asked whom to tell or what to do, or told that something was noticed.
    func frame(_ subject: Subject, _ people: [Person]) -> Frame {
        var frame = Frame()
        for place in tokens.indices where frame.acts.isEmpty {
            if let length = asksWhom(place) {
                frame = Frame(acts: ["report"], places: Array(place..<(place + length)), asksWhom: true, onlyWhom: true)
            } else if let length = asksToTell(place) {
                frame = Frame(acts: ["report"], places: Array(place..<(place + length)), asksWhom: true)
            } else if let length = asksWhatToDo(place), tellsOfOthers(people, subject) {
                frame = Frame(acts: ["report"], places: Array(place..<(place + length)))
            }
        }
        if frame.acts.isEmpty, let handling = chosenActs(after: subject.place).first,
            handling.phrase.word == "handle-concern"
        {
            frame = Frame(acts: ["handle-concern"], places: handling.places)
        }
        if frame.acts != ["handle-concern"], let notice = notice(subject, people),
            frame.acts.contains("report") || !asksSomethingElse(subject)
        {
            // Who asks only whom to tell has made up their mind to tell.
            if !frame.onlyWhom { frame.acts.append("notice") }
            frame.places += notice.places
            frame.toldAfter = notice.start
        }
        return frame
    }

    // MARK: Whom to tell

    private static let telling = stems([
        "tell", "report", "inform", "speak", "turn", "talk", "contact", "go", "complain", "notify", "take", "raise",
        "see", "call", "ring", "approach", "know",
    ])
    private static let raising = stems(["tell", "report", "raise", "complain", "take", "inform"])

    private static func stems(_ words: [String]) -> Set<String> { Set(words.map(Stem.of)) }

    /// "Who do I tell", "whom should a teacher inform", "where to take it", "how do I report".
    private func asksWhom(_ place: Int) -> Int? {
        let first = tokens[place].word
        guard ["who", "whom", "where", "how"].contains(first), !isRelative[place] else { return nil }
        let next = words(from: place + 1, atMost: 6)
        guard let verb = next.firstIndex(where: { Self.telling.contains(Stem.of($0)) }), verb > 0,
            !English.articles.contains(next[verb - 1])
        else { return nil }
        if first == "how" || first == "where", !Self.raising.contains(Stem.of(next[verb])) { return nil }
        let between = next[..<verb]
        let hasSubject = between.contains {
            $0 == "to" || English.firstPerson.contains($0) || English.otherPronouns.contains($0)
                || English.articles.contains($0)
        }
        let isQuestion =
            between.first.map { $0 == "to" || English.modals.contains($0) || English.openers.contains($0) } ?? false
        return hasSubject && isQuestion ? verb + 2 : nil
    }

    /// "What do I do", "what should she do about", "what to do if"; not "what do I do with my phone".
    private func asksWhatToDo(_ place: Int) -> Int? {
        guard tokens[place].word == "what" else { return nil }
        let next = words(from: place + 1, atMost: 6)
        guard let verb = next.lastIndex(of: "do"), verb > 0,
            next[0] == "to" || English.modals.contains(next[0]) || next[0] == "do" || next[0] == "does"
        else {
            return nil
        }
        let behind = verb + 1 < next.count ? next[verb + 1] : ""
        return ["with", "to", "on", "in", "at", "during"].contains(behind) ? nil : verb + 2
    }

    private static let informing: Set<String> = [
        "tell", "report", "inform", "notify", "ring", "call", "phone", "contact", "involve", "alert",
    ]

    private static let rescuers: Set<String> = ["police", "999", "ambulance", "social", "nspcc"]

    /// "Should I report", "do I have to tell the head", "do we have to ring the LADO".
    private func asksToTell(_ place: Int) -> Int? {
        let first = tokens[place].word
        guard English.modals.contains(first) || ["do", "does"].contains(first) else { return nil }
        let next = words(from: place + 1, atMost: 7)
        guard let verb = next.firstIndex(where: Self.informing.contains), verb > 0 else { return nil }
        let helpers: Set<String> = [
            "i", "we", "he", "she", "they", "a", "the", "have", "need", "to", "staff", "teacher", "teachers", "ta",
            "parent", "governor", "always", "still",
        ]
        guard next[..<verb].allSatisfy(helpers.contains) else { return nil }
        guard next[verb] != "report" else { return verb + 2 }
        let whom = next[(verb + 1)...].prefix(3)
        // To ring the police is help in danger, and to report to them is another thing.
        if ["ring", "call", "phone"].contains(next[verb]), whom.contains(where: Self.rescuers.contains) { return nil }
        let isAuthority = whom.contains {
            [
                "someone", "somebody", "anyone", "anybody", "head", "headteacher", "dsl", "slt", "school", "senior",
                "police", "lado", "deputy", "ofsted", "social", "safeguarding", "ceop", "prevent", "nspcc",
            ].contains($0)
        }
        return isAuthority ? verb + 2 : nil
    }

    /// Whether there is something to tell: somebody else in the main clause, or something worrying.
    private func tellsOfOthers(_ people: [Person], _ subject: Subject) -> Bool {
        people.contains { !isActor($0, subject) && !$0.who.isEmpty && !isRelative[$0.start] }
            || others.contains { match in
                match.phrase.fact == facts.content
                    && vocabulary.facts[match.phrase.fact].groups.contains {
                        $0.id == "anything-wrong" && $0.words.contains(match.phrase.word)
                    }
            }
    }

    // MARK: What was noticed

    /// The verb by which something is told that somebody else did.
    private func notice(_ subject: Subject, _ people: [Person]) -> Match? {
        acts.first { act in
            guard act.phrase.word == "notice", !isRelative[act.start], !isNoun(act.start), !isAskedOrWished(act.start)
            else { return false }
            return people.contains { $0.start > act.start && !isSubject($0, subject) }
                || others.contains { $0.start > act.start && vocabulary.facts[$0.phrase.fact].id == "content" }
        }
    }

    private func isAskedOrWished(_ place: Int) -> Bool {
        (1...3).contains { steps in
            before(place, by: steps).map { $0.word == "to" || English.modals.contains($0.word) || $0.word == "do" }
                ?? false
        }
    }

    private func isSubject(_ person: Person, _ subject: Subject) -> Bool {
        guard case .person(let actor) = subject.kind else { return false }
        return actor.places == person.places
    }

    /// Whether the question itself names an act, so that what was noticed is only its story.
    private func asksSomethingElse(_ subject: Subject) -> Bool {
        guard
            English.modals.contains(tokens[subject.place].word) || English.openers.contains(tokens[subject.place].word)
        else { return false }
        return acts.contains {
            $0.start > subject.place && $0.phrase.word != "notice" && strength($0) >= Strength.weakPhrase
        }
    }
}
