import PolicyPack

extension Rulebook {
    /// The facts that are worth asking for, the best one first.
    ///
    /// Facts without which nothing can be read, what is done and who does it, come first; then the fact after which
    /// most of its words leave nothing more to ask. Ties go to the fact that the vocabulary names first.
    func questions(_ completions: Completions) -> [FactID] {
        var patience = Completions.patience
        let scored = completions.open.filter { $0.classes.count > 1 }.map { fact in
            (fact.position, score(completions.split(fact, patience: &patience)))
        }
        let sorted = scored.sorted { left, right in
            let leads = (vocabulary.facts[left.0].leads, vocabulary.facts[right.0].leads)
            if leads.0 != leads.1 { return leads.0 ?? .max < leads.1 ?? .max }
            return left.1 == right.1 ? left.0 < right.0 : left.1 > right.1
        }
        return sorted.map { vocabulary.facts[$0.0].id }
    }

    /// The share of the fact's words after which the verdict is decided.
    private func score(_ split: [(words: WordSet, count: Int, isDecided: Bool)]) -> Double {
        let all = split.reduce(0) { $0 + $1.count }
        let decided = split.reduce(0) { $0 + ($1.isDecided ? $1.count : 0) }
        return all == 0 ? 0 : Double(decided) / Double(all)
    }
}
