import PolicyPack

extension Rulebook {
    /// The single facts that, changed alone, would change the verdict.
    ///
    /// What is done and who does it are left alone: changing those asks another question.
    func changes(from situation: Situation, verdict: Verdict) -> [Answer.Change] {
        var found: [Answer.Change] = []
        for (position, fact) in vocabulary.facts.enumerated() where fact.leads == nil {
            for (bit, word) in fact.words.enumerated() {
                let slots = changed(situation.slots[position], to: WordSet(bit: bit), match: fact.match)
                guard slots != situation.slots[position] else { continue }
                let other = Completions(situation.replacing(position, with: slots), in: self)
                if let there = other.sharedVerdict(), there != verdict {
                    found.append(Answer.Change(fact: fact.id, word: word.id, verdict: there))
                }
            }
        }
        return found
    }

    /// A fact that matches any takes the other word in place of its own; one that matches all gains it.
    private func changed(_ slots: [WordSet], to word: WordSet, match: Fact.Match) -> [WordSet] {
        switch match {
        case .any: [word]
        case .all: slots.contains(word) ? slots : slots + [word]
        }
    }

    /// The clauses that would apply but for one fact, in the order of the text; at most five.
    func neighbours(of situation: Situation) -> [Clause] {
        var found: [Int] = []
        for rule in rules {
            let apart = vocabulary.facts.indices.filter { !mayHold(rule.condition.sets[$0], situation, $0) }
            guard apart.count == 1, vocabulary.facts[apart[0]].leads == nil else { continue }
            if !found.contains(rule.clause) { found.append(rule.clause) }
        }
        return found.prefix(5).map { clauses[$0] }
    }

    private func mayHold(_ needed: WordSet, _ situation: Situation, _ position: Int) -> Bool {
        let possible = situation.slots[position].reduce(into: WordSet()) { $0.formUnion($1) }
        return vocabulary.facts[position].match == .all
            ? needed.isSubset(of: possible) : !needed.intersection(possible).isEmpty
    }
}
