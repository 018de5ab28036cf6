public import PolicyPack

/// What is known of a situation: for every fact, the words that hold, the words one of which holds, or nothing.
///
/// A fact can hold several words at once (a teaching assistant who is also a parent). Each is a *slot*: a set of words
/// of which exactly one holds, not said which. A single word is a slot of one; a group is a slot of several; a fact of
/// which nothing is known is one slot of all its words. A *completion* picks one word for every slot.
public struct Situation: Hashable, Sendable {
    /// The slots of every fact, in the vocabulary's order. For facts that match all, held words only.
    private(set) var slots: [[WordSet]]
    /// The facts that were stated or follow from what was stated, as written.
    public private(set) var stated: [Term]

    /// Reads a situation in the vocabulary's words; what words imply is added, what has a default is assumed.
    ///
    /// - Throws: ``SituationProblem`` for a fact or a word that the vocabulary does not have.
    public init(_ terms: [Term], vocabulary: Vocabulary) throws(SituationProblem) {
        stated = []
        slots = vocabulary.facts.map { $0.match == .all ? [] : [$0.everything] }
        for term in terms { try state(term, vocabulary) }
        for term in implied(by: stated, vocabulary) { try state(term, vocabulary) }
        for (position, fact) in vocabulary.facts.enumerated() {
            guard let assumed = fact.assumed, !stated.contains(where: { $0.fact == fact.id }) else { continue }
            slots[position] = [fact.set(of: assumed) ?? fact.everything]
        }
    }

    /// A situation whose slots are given, for walking over situations without words.
    init(slots: [[WordSet]]) {
        self.slots = slots
        stated = []
    }

    /// Whether every slot has one word, so that there is one completion.
    public var isComplete: Bool { slots.allSatisfy { $0.allSatisfy { $0.count == 1 } } }

    /// The words that hold in every completion, a set for each fact.
    var held: [WordSet] {
        slots.map { $0.reduce(into: WordSet()) { if $1.count == 1 { $0.formUnion($1) } } }
    }

    /// The same situation with other slots for one fact.
    func replacing(_ position: Int, with slots: [WordSet]) -> Situation {
        var changed = self
        changed.slots[position] = slots
        return changed
    }

    /// The same situation with one fact stated anew; what it implied before stays.
    ///
    /// - Throws: ``SituationProblem`` for a fact or a word that the vocabulary does not have.
    public func stating(_ term: Term, vocabulary: Vocabulary) throws(SituationProblem) -> Situation {
        let kept = stated.filter { $0.fact != term.fact }
        return try Situation(kept + [term], vocabulary: vocabulary)
    }

    private mutating func state(_ term: Term, _ vocabulary: Vocabulary) throws(SituationProblem) {
        guard let position = vocabulary.position(of: term.fact) else {
            throw SituationProblem.unknownFact(term.fact, known: vocabulary.facts.map(\.id))
        }
        let fact = vocabulary.facts[position]
        var sets: [WordSet] = []
        for word in term.words {
            guard let set = fact.set(of: word) else {
                throw SituationProblem.unknownWord(
                    word, fact: term.fact, known: fact.words.map(\.id) + fact.groups.map(\.id))
            }
            sets.append(set)
        }
        // For a fact that matches all, a group cannot say which of its words is in place: it says that all are.
        let added = fact.match == .all ? sets.flatMap { set in set.places.map { WordSet(bit: $0) } } : sets
        if let earlier = stated.firstIndex(where: { $0.fact == term.fact }) {
            slots[position] += added
            stated[earlier] = Term(term.fact, stated[earlier].words + term.words)
        } else {
            slots[position] = added.isEmpty ? slots[position] : added
            stated.append(term)
        }
    }

    /// What follows from what was stated, for facts that were not; where two words imply different things of a fact,
    /// nothing follows and the fact stays open.
    private func implied(by terms: [Term], _ vocabulary: Vocabulary) -> [Term] {
        let all = terms.flatMap { term in
            term.words.flatMap { word in
                vocabulary.fact(term.fact)?.words.first { $0.id == word }?.implies ?? []
            }
        }
        return unique(all).filter { term in
            !terms.contains { $0.fact == term.fact } && !all.contains { $0.fact == term.fact && $0 != term }
        }
    }
}

/// A situation that cannot be read: a fact or a word that the vocabulary does not have.
public enum SituationProblem: Error, Hashable, Sendable, CustomStringConvertible {
    case unknownFact(FactID, known: [FactID])
    case unknownWord(WordID, fact: FactID, known: [WordID])

    /// What is wrong and how to mend it.
    public var description: String {
        switch self {
        case .unknownFact(let fact, let known):
            let suggestion = nearest(to: fact.name, in: known.map(\.name)).map { "did you mean \($0)? " } ?? ""
            return "there is no fact \(fact); \(suggestion)the facts are \(known.map(\.name).joined(separator: ", "))"
        case .unknownWord(let word, let fact, let known):
            let suggestion = nearest(to: word.name, in: known.map(\.name)).map { "did you mean \($0)? " } ?? ""
            return "\(word) is no word of the fact \(fact); \(suggestion)"
                + "its words are \(known.map(\.name).joined(separator: ", "))"
        }
    }
}
