import PolicyPack

/// How like a question an example has to be before the question is read by it.
private enum Likeness {
    /// Where the question's own words leave the answer open, or nothing is said to what was read.
    static let open = 0.18, silent = 0.25
    /// Where the example speaks against what was read, and how much more like the question than any other verdict it is.
    static let bold = 0.4, lead = 1.3
    /// Where the example says that something is allowed, or that the policy is silent.
    static let lenient = 0.4
    /// Where it allows what the policy says nothing to, as it was read.
    static let allowed = 0.5
}

/// A plain question beside what the policy's examples say of it.
private struct Weighing {
    let asker: [WordID]
    let said: [Term]
    let read: Answer
    /// Whether the question tells of somebody, and neither it nor what stands beside it says who.
    let isOfAnybody: Bool
    /// Whether it asks what has to be done, and so tells of nothing that was left undone.
    let isAsked: Bool
    let nearest: [Precedents.Like]
    let concepts: Set<String>

    /// How like the question the nearest example with another verdict is.
    func rival(of verdict: Verdict) -> Double { nearest.first { $0.example.verdict != verdict }?.likeness ?? 0 }

    /// Whether what was read leaves the question open.
    var isOpen: Bool { [.asks, .silent].contains(read.verdict) }
}

extension Asking {
    /// Reads a question by the policy's example that is most like it, where its own words leave the answer open, or
    /// where that example is much like it and is decided otherwise.
    ///
    /// The example says what is done. The rules decide: an example is followed only if they then decide as it says.
    func follow(_ question: String, asker: [WordID], _ understanding: inout Understanding) {
        guard Self.isAboutSomething(understanding.terms), Self.parts(of: understanding.terms).count == 1,
            let read = try? answer(understanding.terms, thorough: false)
        else { return }
        let weighing = compare(question, asker: asker, said: understanding.terms, read: read)
        let least: Double =
            switch read.verdict {
            case .asks: Likeness.open
            case .silent: Likeness.silent
            default: Likeness.bold
            }
        for like in weighing.nearest.prefix(5) {
            guard like.likeness >= least, like.example.verdict != read.verdict else { return }
            if !weighing.isOpen, like.likeness < Likeness.lead * weighing.rival(of: like.example.verdict) { return }
            guard let terms = terms(like, weighing) else { continue }
            return understanding.take(terms, from: like.example)
        }
    }

    /// Whether anything was read that a policy like this can be about: "May I bring my dog?" is no question of phones.
    private static func isAboutSomething(_ said: [Term]) -> Bool {
        said.contains { term in
            ["act", "device", "channel"].contains(term.fact) || (term.fact == "content" && term.words != ["everyday"])
        }
    }

    /// The examples that may be followed, the most like first.
    private func compare(_ question: String, asker: [WordID], said: [Term], read: Answer) -> Weighing {
        let tokens = reader.mended(question)
        let mood = Mood(tokens)
        let nobodyIsNamed = asker.isEmpty && !said.contains { $0.fact == "who" }
        let isTold = tokens.allSatisfy { !English.speakers.contains($0.word) }
        // Whose question it is comes from no example.
        let isOfAnybody = nobodyIsNamed && isTold
        let nearest = precedents.nearest(to: reader.features(of: tokens), atMost: 16)
            .map { (example: $0.example, likeness: $0.likeness * mood.weight(of: $0.example.verdict)) }
            .filter { like in
                nobodyIsNamed
                    ? isTold && like.example.verdict != .allowed
                    : actor(of: like.example, asker: asker, said: said) != nil
            }
            .sorted { $0.likeness > $1.likeness }
        return Weighing(
            asker: asker, said: said, read: read, isOfAnybody: isOfAnybody, isAsked: mood == .duty,
            nearest: nearest,
            concepts: Set(reader.concepts(in: tokens)))
    }

    /// The situation of an example with what was read in place of its own; nil where it is then decided otherwise.
    private func terms(_ like: Precedents.Like, _ weighing: Weighing) -> [Term]? {
        let example = like.example
        let told = weighing.isOfAnybody ? example.situation.filter { $0.fact == "who" } : nil
        guard example.verdict != .asks, mayFollow(like, weighing),
            let who = actor(of: example, asker: weighing.asker, said: weighing.said) ?? told
        else { return nil }
        let own = weighing.said.filter { $0.fact != "act" && $0.fact != "who" }
        let others = example.situation.filter { $0.fact != "who" && !(weighing.isAsked && $0.words == ["left-undone"]) }
        let joined = who + others.filter { term in !own.contains { $0.fact == term.fact } } + own
        if follows(verdict(joined), example, weighing) { return joined }
        // What was said is not taken back where it settled the answer.
        guard
            (weighing.isOpen && like.likeness >= Likeness.bold)
                || own.allSatisfy({ agrees($0, with: example.situation) })
        else { return nil }
        return follows(verdict(who + others), example, weighing) ? who + others : nil
    }

    /// Whether the rules decide as an example does; a duty answers "must I" for an example of its neglect.
    private func follows(_ verdict: Verdict?, _ example: Example, _ weighing: Weighing) -> Bool {
        if verdict == example.verdict { return true }
        return weighing.isAsked && example.verdict == .forbidden && verdict?.isDuty == true
    }

    /// Whether an example may say what is done.
    ///
    /// One that allows makes nothing allowed that was read otherwise, that was not understood to do anything, or above
    /// which law and safety stand; and what it is allowed by has to be said in the question.
    private func mayFollow(_ like: Precedents.Like, _ weighing: Weighing) -> Bool {
        let example = like.example
        guard [.allowed, .silent].contains(example.verdict) else { return true }
        guard weighing.isOpen, like.likeness >= Likeness.lenient else { return false }
        guard example.verdict == .allowed else { return true }
        guard weighing.read.lawAndSafety.isEmpty, weighing.said.contains(where: { $0.fact == "act" }),
            weighing.read.verdict == .asks || like.likeness >= Likeness.allowed
        else { return false }
        return example.situation.allSatisfy { term in
            guard Self.permissive.contains(term.fact), !isSaid(term, weighing) else { return true }
            return verdict(example.situation.filter { $0.fact != term.fact }) == .allowed
        }
    }

    /// The facts that make an answer more permissive: they are never taken from an example.
    private static let permissive: Set<FactID> = ["approval", "tie", "purpose", "children"]

    private func isSaid(_ term: Term, _ weighing: Weighing) -> Bool {
        weighing.said.contains { $0.fact == term.fact && !Set($0.words).isDisjoint(with: term.words) }
            || term.words.contains { weighing.concepts.contains("\(term.fact.name)=\($0.name)") }
    }

    /// Whether a situation says nothing else of a fact.
    func agrees(_ term: Term, with situation: [Term]) -> Bool {
        let other = situation.filter { $0.fact == term.fact }
        return other.isEmpty || other.contains { !Set($0.words).isDisjoint(with: term.words) }
    }

    /// Who acts: whoever asks, if the example is about somebody like them; the school, if it is about the school.
    private func actor(of example: Example, asker: [WordID], said: [Term]) -> [Term]? {
        guard let fact = rulebook.vocabulary.fact("who"),
            let term = example.situation.first(where: { $0.fact == "who" })
        else { return said.filter { $0.fact == "who" } }
        let read = said.first { $0.fact == fact.id }?.words ?? []
        if term.words.contains("school") { return [term] }
        // Whose question it is comes from no example; whom a told situation is about may (``terms(_:_:)``).
        if (read + asker).isEmpty { return nil }
        let like = [read, asker].first { !kinds($0).isDisjoint(with: kinds(term.words)) }
        return like.map { [Term(fact.id, $0)] }
    }
}

extension Verdict {
    /// Whether it says that something has to be done, or is better done or left.
    fileprivate var isDuty: Bool { [.required, .reports, .advised, .advisedAgainst].contains(self) }
}

extension Mood {
    /// How much an example counts for a question of this mood: a duty answers "must I", a prohibition "may I".
    fileprivate func weight(of verdict: Verdict) -> Double {
        switch self {
        case .duty: verdict.isDuty ? 1.2 : 0.8
        case .permission: verdict == .required || verdict == .reports ? 0.85 : 1.05
        case .unsaid: 1
        }
    }
}
