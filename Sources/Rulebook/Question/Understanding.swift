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
    /// The example of the policy that the question was read by, or nil where it was read by its own words.
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

    /// Takes nothing as usual, so that the answer is asked for.
    mutating func leaveOpen(_ read: [Term]) {
        terms = read
        usual = []
    }
}

extension Asking {
    /// Understands a plain question beside words that were given, where `who` says who asks.
    ///
    /// One of the policy's own examples, in its own words, is read as it stands there. Otherwise what the question says is
    /// read first. Where that leaves the answer open, facts of which nothing was said are taken as they
    /// usually are (the vocabulary's `usually`). Where it is likelier that the question means one of the policy's own
    /// examples, and that is decided otherwise, the example says what is done (decision 0022).
    ///
    /// - Cost: some answers without what would change them, and a search of the examples; docs/performance.md has figures.
    public func understand(_ question: String, beside terms: [Term]) -> Understanding {
        let reading = reader.read(question, beside: terms)
        var understanding = Understanding(reading)
        if let same = ownExample(question, beside: terms, read: reading.terms) {
            understanding.take(same.situation, from: same)
            return understanding
        }
        let asker = terms.first { $0.fact == "who" }?.words ?? []
        takeOwnWords(&understanding, asker: asker)
        follow(question, asker: asker, &understanding, read: reading.terms)
        return understanding
    }

    /// The ways to take a question, its own words first, for finding what each sign counts.
    package func interpretations(of question: String, beside terms: [Term]) -> [Interpretation] {
        let reading = reader.read(question, beside: terms)
        var understanding = Understanding(reading)
        let asker = terms.first { $0.fact == "who" }?.words ?? []
        takeOwnWords(&understanding, asker: asker)
        return interpretations(question, asker: asker, understanding, read: reading.terms)
    }

    /// Completes what a question says by what is usual, and turns it about where it is the asker who would act.
    private func takeOwnWords(_ understanding: inout Understanding, asker: [WordID]) {
        guard let answers = try? answers(understanding.terms, thorough: false) else { return }
        if answers.contains(where: { $0.verdict == .asks }) { takeAsUsual(&understanding) }
        turnAbout(&understanding, asker: asker)
    }

    /// The example whose own words a question is, if nothing else is said beside it.
    ///
    /// Who acts is asked for where the words speak of "me" or "us", or somebody is allowed something, and neither they nor
    /// what stands beside them say who.
    private func ownExample(_ question: String, beside terms: [Term], read: [Term]) -> Example? {
        let tokens = reader.mended(question)
        guard let same = precedents.same(as: tokens), verdict(same.situation) == same.verdict,
            terms.allSatisfy({ agrees($0, with: same.situation) })
        else { return nil }
        if (read + terms).contains(where: { $0.fact == "who" }) { return same }
        let isOfSomebody = same.situation.contains { $0.fact == "who" && $0.words != ["school"] }
        let isAnybodys = tokens.contains { English.speakers.contains($0.word) }
        return isAnybodys || (isOfSomebody && same.verdict == .allowed) ? nil : same
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

    func verdict(_ terms: [Term]) -> Verdict? { try? answer(terms, thorough: false).verdict }

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

    /// The kinds of people whom a policy tells apart first of all.
    func kinds(_ words: [WordID]) -> Set<WordID> {
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
