public import PolicyPack

/// Situations in plain words: one of them, or what many have in common.
public struct SituationWords: Sendable {
    private let vocabulary: Vocabulary
    /// For each fact, the word that fewest rules name: the one to say where it makes no difference.
    private let plain: [WordID?]

    /// The words for situations in this vocabulary.
    public init(_ vocabulary: Vocabulary) {
        self.init(vocabulary, rulebooks: [])
    }

    init(_ vocabulary: Vocabulary, rulebooks: [Rulebook]) {
        self.vocabulary = vocabulary
        let conditions = rulebooks.flatMap(\.rules).map(\.condition)
        plain = vocabulary.facts.enumerated().map { position, fact in
            let naming = conditions.map { $0.sets[position] }.filter { ~$0.bits != 0 }
            let least = fact.words.indices.min { one, other in
                let uses = [one, other].map { word in naming.filter { $0.contains(word) }.count }
                return uses[0] < uses[1]
            }
            return rulebooks.isEmpty ? nil : least.map { fact.words[$0].id }
        }
    }

    /// One situation as terms: of every fact one word out of those that do, chosen so that they fit together.
    func concrete(_ sets: [WordSet]) -> [Term] {
        var chosen: [FactID: [WordID]] = [:]
        for (fact, set) in zip(vocabulary.facts, sets) where fact.match == .all {
            chosen[fact.id] = set.places.map { fact.words[$0].id }
        }
        // Facts that leave least freedom are settled first, so that the others can follow what they imply.
        let order = vocabulary.facts.indices.filter { vocabulary.facts[$0].match == .any }
            .sorted { (sets[$0].count, $0) < (sets[$1].count, $1) }
        for position in order {
            let fact = vocabulary.facts[position]
            let able = sets[position].places.map { fact.words[$0] }
            let implied = vocabulary.facts.flatMap { other in
                (chosen[other.id] ?? []).flatMap { word in other.words.first { $0.id == word }?.implies ?? [] }
            }.filter { $0.fact == fact.id }.flatMap(\.words)
            let fits = able.filter { word in
                word.implies.allSatisfy { term in
                    chosen[term.fact].map { !Set($0).isDisjoint(with: term.words) } ?? true
                }
            }
            let word =
                able.first { implied.contains($0.id) } ?? able.first { $0.id == fact.assumed } ?? fits.first
                ?? able.first
            chosen[fact.id] = word.map { [$0.id] }
        }
        return vocabulary.facts.compactMap { fact in
            chosen[fact.id].flatMap { $0.isEmpty ? nil : Term(fact.id, $0) }
        }
    }

    /// A situation without what is assumed of everybody, and without facts that make no difference.
    func striking(_ terms: [Term], among sets: [WordSet]) -> [Term] {
        terms.filter { term in
            guard let position = vocabulary.position(of: term.fact) else { return false }
            let fact = vocabulary.facts[position]
            let differs = fact.match == .all || fact.leads != nil || sets[position] != fact.everything
            return differs && fact.assumed.map { term.words != [$0] } ?? true
        }
    }

    /// What many situations have in common: for each fact that not every word of fits, the words or groups that do.
    func common(_ sets: [WordSet]) -> [Term] {
        zip(vocabulary.facts, sets).compactMap { fact, set in
            if fact.match == .all { return nil }
            let all = fact.everything
            return set == all || set.isEmpty ? nil : Term(fact.id, Self.names(of: set, fact))
        }
    }

    /// A set of words by the fewest names: groups first, the largest that fit, then single words.
    private static func names(of set: WordSet, _ fact: Fact) -> [WordID] {
        var rest = set
        var found: [WordID] = []
        let groups = fact.groups.map { (id: $0.id, set: fact.set(of: $0.id) ?? WordSet()) }
            .sorted { $0.set.count > $1.set.count }
        for group in groups where group.set.count > 1 && group.set.isSubset(of: set) {
            if group.set.intersection(rest).count > 1 {
                found.append(group.id)
                rest.subtract(group.set)
            }
        }
        return found + rest.places.map { fact.words[$0].id }
    }

    /// Terms as a person reads them: "Who: a teacher or a pupil; where: a classroom in use".
    public func text(_ terms: [Term], most: Int = 4) -> String {
        terms.compactMap { term in
            guard let fact = vocabulary.fact(term.fact) else { return nil }
            let labels = term.words.map(fact.label)
            let more = labels.count - most
            let shown = more > 1 ? Array(labels.prefix(most)) + ["\(more) more"] : labels
            return "\(fact.label): \(RuleWords.listed(shown, by: fact.match == .all ? "and" : "or"))"
        }.joined(separator: "; ")
    }
}

extension [Term] {
    /// Words by fact, as names.
    var byFact: [String: [String]] {
        Dictionary(map { ($0.fact.name, $0.words.map(\.name)) }, uniquingKeysWith: { $0 + $1 })
    }
}
