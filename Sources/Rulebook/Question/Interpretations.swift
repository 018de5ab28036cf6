import PolicyPack

/// When an example may say that something is allowed.
private enum Leniency {
    /// How like the question it has to be, and where the policy says nothing to what was read.
    static let likeness = 0.4, silent = 0.5
    /// How likely the answer has to be, taken over all ways to take the question.
    static let share = 0.75
    /// The facts that make an answer more permissive: they have to be said, and are never taken from an example.
    static let facts: Set<FactID> = ["approval", "tie", "purpose", "children"]
}

/// A plain question as it was read, beside what the policy's examples say of it.
private struct Weighing {
    let asker: [WordID]
    let said: [Term]
    let read: Answer
    let mood: Mood
    let nearest: [Precedents.Like]
    let concepts: Set<String>

    /// How like the question the nearest example is.
    var near: Double { nearest.first?.likeness ?? 0 }
}

extension Asking {
    /// Takes a question as the policy's example that is like it, where that is likelier than what its own words come to.
    ///
    /// The example says what is done. The rules decide, always.
    func follow(_ question: String, asker: [WordID], _ understanding: inout Understanding, read: [Term]) {
        let ways = interpretations(question, asker: asker, understanding, read: read)
        let weighed = ways.map { ($0, $0.weight(Sign.weights)) }
        guard let own = ways.first else { return }
        var shares = Interpretation.shares(weighed)
        if let first = shares.first, first.verdict == .allowed, own.verdict != .allowed, first.share < Leniency.share {
            shares.removeFirst()
        }
        guard let verdict = shares.first?.verdict, verdict != own.verdict,
            let best = weighed.filter({ $0.0.verdict == verdict }).max(by: { $0.1 < $1.1 })?.0
        else { return }
        guard let example = best.example else { return understanding.leaveOpen(best.terms) }
        understanding.take(best.terms, from: example)
    }

    /// The ways to take a question, its own words first; none where nothing was read that a policy can be about, or where two
    /// acts are asked about, since an example would answer but one of them.
    ///
    /// - Cost: the examples that share a word with it, and a decision or two for each of those most like it.
    func interpretations(
        _ question: String, asker: [WordID], _ understanding: Understanding, read: [Term]
    ) -> [Interpretation] {
        guard Self.isAboutSomething(understanding.terms), Self.parts(of: understanding.terms).count == 1,
            let answer = try? answer(understanding.terms, thorough: false)
        else { return [] }
        let weighing = compare(question, asker: asker, said: understanding.terms, read: answer)
        let isOpened = !understanding.usual.isEmpty && verdict(read) == .asks
        let own = [ownWords(understanding.terms, answer.verdict, understanding, weighing)]
        let open = isOpened ? [ownWords(read, .asks, understanding, weighing)] : []
        return own + open + weighing.nearest.flatMap { interpretations(as: $0, weighing) }
    }

    /// Whether anything was read that a policy like this can be about: "May I bring my dog?" is no question of phones.
    private static func isAboutSomething(_ said: [Term]) -> Bool {
        said.contains { term in
            ["act", "device", "channel"].contains(term.fact) || (term.fact == "content" && term.words != ["everyday"])
        }
    }

    /// The examples that the question may be taken as, the most like first.
    private func compare(_ question: String, asker: [WordID], said: [Term], read: Answer) -> Weighing {
        let tokens = reader.mended(question)
        let nobodyIsNamed = asker.isEmpty && !said.contains { $0.fact == "who" }
        let isTold = tokens.allSatisfy { !English.speakers.contains($0.word) }
        let nearest = precedents.nearest(to: reader.features(of: tokens), atMost: 16).filter { like in
            // Whose question it is comes from no example.
            (isTold && like.example.verdict != .allowed)
                || (!nobodyIsNamed && actor(of: like.example, asker: asker, said: said) != nil)
        }
        return Weighing(
            asker: asker, said: said, read: read, mood: Mood(tokens), nearest: Array(nearest.prefix(8)),
            concepts: Set(reader.concepts(in: tokens)))
    }

    private func ownWords(
        _ terms: [Term], _ verdict: Verdict, _ understanding: Understanding, _ weighing: Weighing
    ) -> Interpretation {
        var signs: [Sign: Double] = [
            .read(verdict): 1, .near(verdict): weighing.near, .answers(weighing.mood, verdict): 1,
        ]
        if ![.asks, .silent].contains(verdict) { signs[.left] = Double(min(understanding.leftOver.count, 6)) / 3 }
        return Interpretation(terms: terms, verdict: verdict, example: nil, signs: signs)
    }

    /// The situation of an example with what was read in place of its own, and as it stands.
    private func interpretations(as like: Precedents.Like, _ weighing: Weighing) -> [Interpretation] {
        let example = like.example
        let who =
            actor(of: example, asker: weighing.asker, said: weighing.said)
            ?? example.situation.filter { $0.fact == "who" }
        let own = weighing.said.filter { $0.fact != "act" && $0.fact != "who" }
        // "Must I" tells of nothing that was left undone: the duty answers it.
        let others = example.situation.filter {
            $0.fact != "who" && !(weighing.mood == .duty && $0.words == ["left-undone"])
        }
        let joined = who + others.filter { term in !own.contains { $0.fact == term.fact } } + own
        guard let decided = verdict(joined) else { return [] }
        let holds = decided == example.verdict
        var ways = [(joined, decided)]
        if !holds, let whole = verdict(who + others), whole != decided { ways.append((who + others, whole)) }
        return ways.filter { $0.1 != .allowed || mayAllow(like, weighing) }.map { terms, verdict in
            Interpretation(
                terms: terms, verdict: verdict, example: example,
                signs: [
                    .like: like.likeness, .behind: like.likeness - weighing.near, .whole: like.whole,
                    .holds: holds ? 1 : 0, .same: verdict == example.verdict ? 1 : 0,
                    .answers(weighing.mood, verdict): 1,
                ])
        }
    }

    /// Whether a question may be allowed because an example is.
    ///
    /// Nothing is that was read otherwise, that was not understood to do anything, or above which law and safety stand;
    /// and what the example is allowed by has to be said in the question.
    private func mayAllow(_ like: Precedents.Like, _ weighing: Weighing) -> Bool {
        let least = weighing.read.verdict == .silent ? Leniency.silent : Leniency.likeness
        guard like.example.verdict == .allowed, like.likeness >= least,
            weighing.said.contains(where: { $0.fact == "act" }), weighing.read.lawAndSafety.isEmpty,
            [.asks, .silent, .allowed].contains(weighing.read.verdict)
        else { return false }
        let situation = like.example.situation
        return situation.allSatisfy { term in
            guard Leniency.facts.contains(term.fact), !isSaid(term, weighing) else { return true }
            return verdict(situation.filter { $0.fact != term.fact }) == .allowed
        }
    }

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
        // Whose question it is comes from no example; whom a told situation is about may (``compare(_:asker:said:read:)``).
        if (read + asker).isEmpty { return nil }
        let like = [read, asker].first { !kinds($0).isDisjoint(with: kinds(term.words)) }
        return like.map { [Term(fact.id, $0)] }
    }
}
