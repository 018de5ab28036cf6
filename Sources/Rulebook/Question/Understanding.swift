public import PolicyPack

/// What a plain question was taken to mean, to be shown and corrected.
public struct Understanding: Sendable {
    /// The situation, in the vocabulary's words.
    public internal(set) var terms: [Term]
    /// The words that say something and were not understood, as they were written.
    public let leftOver: [String]
    /// Whether nothing was understood of what the question is about.
    public internal(set) var understoodNothing: Bool
    /// The facts of which nothing was said, taken as they usually are.
    public internal(set) var usual: [Term] = []
    /// The example of the policy that the question was read by, where its own words left the answer open.
    public internal(set) var precedent: Example?

    init(_ reading: QuestionReader.Reading) {
        terms = reading.terms
        leftOver = reading.leftOver
        understoodNothing = reading.understoodNothing
    }

    /// Takes what is done from an example of the policy.
    mutating func take(_ situation: [Term], from example: Example) {
        terms = situation
        precedent = example
        understoodNothing = false
    }
}

extension Asking {
    /// Understands a plain question beside words that were given, where `who` says who asks.
    ///
    /// One of the policy's own examples, in its own words, is read as it stands there. Otherwise what the question says is
    /// read first. Where that leaves the answer open, facts of which nothing was said are taken as they
    /// usually are (the vocabulary's `usually`); where it is still open, the policy's own examples are looked at, and one
    /// that is much like the question says what is done.
    ///
    /// - Cost: some answers without what would change them, and a search of the examples; docs/performance.md has figures.
    public func understand(_ question: String, beside terms: [Term]) -> Understanding {
        let reading = reader.read(question, beside: terms)
        var understanding = Understanding(reading)
        if let same = ownExample(question, beside: terms, read: reading.terms) {
            understanding.take(same.situation, from: same)
            return understanding
        }
        guard let answers = try? answers(reading.terms, thorough: false) else { return understanding }
        let asker = terms.first { $0.fact == "who" }?.words ?? []
        if answers.contains(where: { $0.verdict == .asks }) { takeAsUsual(&understanding) }
        turnAbout(&understanding, asker: asker)
        follow(question, asker: asker, &understanding)
        return understanding
    }

    /// The example whose own words a question is, if nothing else is said beside it.
    ///
    /// Who acts is asked for where "I" or "we" may be anybody, and neither the words nor what stands beside them say who.
    private func ownExample(_ question: String, beside terms: [Term], read: [Term]) -> Example? {
        let tokens = reader.mended(question)
        guard let same = precedents.same(as: tokens), verdict(same.situation) == same.verdict,
            terms.allSatisfy({ agrees($0, with: same.situation) })
        else { return nil }
        let isAnybodys = tokens.contains { ["i", "we", "my", "our"].contains($0.word) }
        return isAnybodys && !(read + terms).contains { $0.fact == "who" } ? nil : same
    }

    // MARK: What is usual

    /// Adds the facts that are usually so with what is done, if that settles an answer, and none that it does without.
    private func takeAsUsual(_ understanding: inout Understanding) {
        for part in Self.parts(of: understanding.terms) {
            guard let open = try? answer(part, thorough: false), open.verdict == .asks else { continue }
            let stated = Set(open.situation.stated.map(\.fact))
            var taken = usual(with: part).filter { !stated.contains($0.fact) }
            guard let settled = verdict(part + taken), settled != .asks else { continue }
            for term in taken {
                let fewer = taken.filter { $0 != term }
                if verdict(part + fewer) == settled { taken = fewer }
            }
            let fresh = taken.filter { term in !understanding.terms.contains { $0.fact == term.fact } }
            understanding.terms += fresh
            understanding.usual += fresh
        }
    }

    private func usual(with terms: [Term]) -> [Term] {
        let words = terms.first { $0.fact == "act" }?.words ?? []
        let act = rulebook.vocabulary.fact("act")
        let all = words.flatMap { word in act?.words.first { $0.id == word }?.usually ?? [] }
        return all.enumerated().filter { place, term in !all[..<place].contains { $0.fact == term.fact } }.map(
            \.element)
    }

    private func verdict(_ terms: [Term]) -> Verdict? { try? answer(terms, thorough: false).verdict }

    // MARK: What is done to the asker

    /// "A pupil wants to add me": where the policy binds whoever asks and not the pupil, the asker is who would do it.
    private func turnAbout(_ understanding: inout Understanding, asker: [WordID]) {
        let vocabulary = rulebook.vocabulary
        guard let who = vocabulary.fact("who"), let towards = vocabulary.fact("towards"), !asker.isEmpty,
            let actor = understanding.terms.first(where: { $0.fact == who.id })?.words, actor != asker,
            kinds(asker) == ["adult-in-school"], kinds(actor).isDisjoint(with: kinds(asker)),
            Self.parts(of: understanding.terms).count == 1,
            let read = verdict(understanding.terms), read == .silent || read == .asks
        else { return }
        let others = towards.words.filter { word in
            word.standsFor.contains { term in
                term.fact == who.id && actor.allSatisfy { isAmong($0, term.words, of: who) }
            }
        }
        guard let other = others.first else { return }
        var turned = understanding.terms.filter { $0.fact != who.id && $0.fact != towards.id }
        turned = [Term(who.id, asker)] + turned + [Term(towards.id, [other.id])]
        guard let found = verdict(turned), ![.silent, .asks, .allowed].contains(found) else { return }
        understanding.terms = turned
    }

    private func isAmong(_ word: WordID, _ words: [WordID], of fact: Fact) -> Bool {
        guard let set = fact.set(of: word) else { return false }
        return words.contains { fact.set(of: $0).map(set.isSubset) ?? false }
    }

    // MARK: What is like it

    /// How like a question an example has to be before the question is read by it.
    private enum Likeness {
        /// Where the question's own words leave the answer open.
        static let open = 0.3
        /// Where the policy says nothing to what was read, which may well be right.
        static let silent = 0.4
        /// Where the example says that something is allowed, or contradicts what was read.
        static let bold = 0.55
    }

    /// Reads an open question, or one that asks for a duty and was read as a prohibition, by the policy's example that is
    /// most like it, if that decides it as the example is decided.
    private func follow(_ question: String, asker: [WordID], _ understanding: inout Understanding) {
        guard Self.parts(of: understanding.terms).count == 1,
            let read = try? answer(understanding.terms, thorough: false)
        else { return }
        let tokens = reader.mended(question)
        let mood = Mood(tokens)
        let least =
            switch read.verdict {
            case .asks: Likeness.open
            case .silent: understanding.understoodNothing ? Likeness.open : Likeness.silent
            case .allowed: Likeness.bold
            // "Do I have to go out to text?" asks for a duty, and is no question whether texting is allowed.
            case .forbidden where mood == .duty: Likeness.silent
            default: Double.infinity
            }
        guard least <= 1 else { return }
        let nearest = precedents.nearest(to: reader.features(of: tokens), atMost: 8)
            .map { (example: $0.example, likeness: $0.likeness * mood.weight(of: $0.example.verdict)) }
            .sorted { $0.likeness > $1.likeness }.prefix(4)
        for like in nearest where like.likeness >= least {
            if read.verdict == .forbidden, !like.example.verdict.isDuty { return }
            guard ![.silent, .asks, read.verdict].contains(like.example.verdict) else { return }
            guard let terms = terms(like, beside: understanding.terms, asker: asker, read: read) else { continue }
            return understanding.take(terms, from: like.example)
        }
    }

    /// The situation of an example with what was read in place of its own; nil where it is then decided otherwise.
    private func terms(_ like: Precedents.Like, beside said: [Term], asker: [WordID], read: Answer) -> [Term]? {
        let example = like.example
        let who = actor(of: example, asker: asker, said: said)
        guard let who else { return nil }
        let isBold = like.likeness >= Likeness.bold
        let own = said.filter { $0.fact != "act" && $0.fact != "who" }
        let kept = example.situation.filter { term in
            term.fact != "who" && !own.contains { $0.fact == term.fact }
        }
        let joined = who + kept + own
        if verdict(joined) == example.verdict, example.verdict != .allowed || isBold { return joined }
        let whole = who + example.situation.filter { $0.fact != "who" }
        // What was said is never taken back.
        guard example.verdict != .allowed, read.lawAndSafety.isEmpty, verdict(whole) == example.verdict,
            isBold || own.allSatisfy({ agrees($0, with: example.situation) })
        else { return nil }
        return whole
    }

    /// Whether a situation says nothing else of a fact.
    private func agrees(_ term: Term, with situation: [Term]) -> Bool {
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
        // Who acts is asked for, and never taken from an example.
        if (read + asker).isEmpty { return nil }
        let like = [read, asker].first { !kinds($0).isDisjoint(with: kinds(term.words)) }
        return like.map { [Term(fact.id, $0)] }
    }

    /// The kinds of people whom a policy tells apart first of all.
    private func kinds(_ words: [WordID]) -> Set<WordID> {
        guard let fact = rulebook.vocabulary.fact("who") else { return [] }
        let kinds: [WordID] = ["adult-in-school", "any-parent", "pupil"]
        return Set(
            kinds.filter { kind in
                words.contains { word in
                    guard let set = fact.set(of: word), let group = fact.set(of: kind) else { return false }
                    return !set.intersection(group).isEmpty
                }
            })
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
