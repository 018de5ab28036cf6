import PolicyPack

extension Comparison {
    /// The policies in the words of both, where each was adopted with a vocabulary of its own.
    static func inOneVocabulary(_ sides: [Side]) -> [Side] {
        let vocabularies = sides.map(\.rulebook.vocabulary)
        guard vocabularies[0] != vocabularies[1] else { return sides }
        let both = vocabularies[0].joined(with: vocabularies[1])
        return sides.map { $0.translated(to: both) }
    }
}

extension Comparison.Side {
    /// The same policy in a larger vocabulary: groups are written out, so that they keep the words that they had.
    func translated(to vocabulary: Vocabulary) -> Comparison.Side {
        let own = rulebook.vocabulary
        func spelt(_ terms: [Term]) -> [Term] {
            terms.map { term in
                guard let fact = own.fact(term.fact) else { return term }
                let words = term.words.flatMap { name in fact.groups.first { $0.id == name }?.words ?? [name] }
                return Term(term.fact, unique(words))
            }
        }
        let clauses = rulebook.clauses.map { clause in
            var clause = clause
            clause.rules = clause.rules.map { rule in
                var rule = rule
                rule.when = spelt(rule.when)
                rule.unless = rule.unless.map(spelt)
                return rule
            }
            return clause
        }
        let translated = Rulebook(
            clauses: clauses, routes: rulebook.routes, choices: rulebook.choices, vocabulary: vocabulary)
        return Comparison.Side(self, rulebook: translated)
    }

    private init(_ side: Comparison.Side, rulebook: Rulebook) {
        id = side.id
        titles = side.titles
        title = side.title
        clauses = side.clauses
        declarations = side.declarations
        self.rulebook = rulebook
    }
}

extension Vocabulary {
    /// All facts and words of both, the later one's labels and groups where both have them.
    func joined(with later: Vocabulary) -> Vocabulary {
        let facts = unique(self.facts.map(\.id) + later.facts.map(\.id)).compactMap { id -> Fact? in
            guard let old = fact(id) else { return later.fact(id) }
            guard let new = later.fact(id) else { return old }
            let words = new.words + old.words.filter { word in !new.words.contains { $0.id == word.id } }
            return Fact(
                id: id, label: new.label, ask: new.ask, match: new.match, assumed: new.assumed, leads: new.leads,
                words: words, groups: new.groups, topics: new.topics ?? old.topics)
        }
        return Vocabulary(facts: facts, offices: unique(later.offices + offices))
    }
}
