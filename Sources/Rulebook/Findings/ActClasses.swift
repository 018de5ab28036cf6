import PolicyPack

/// The words of the pivot fact (what somebody does), merged where all rules of some policies treat them alike.
enum ActClasses {
    /// A class of acts: the box of its situations, and what part of all situations they are.
    struct Class {
        let box: Condition
        let share: Double
    }

    static func of(_ rulebooks: [Rulebook]) -> [Class] {
        guard let first = rulebooks.first, !first.vocabulary.facts.isEmpty else { return [] }
        let pivot = first.pivot
        let fact = first.vocabulary.facts[pivot]
        let conditions = rulebooks.flatMap { $0.rules.flatMap { [$0.condition] + $0.exceptions } }
        var words: [[Bool]: WordSet] = [:]
        var order: [[Bool]] = []
        for word in fact.everything.places {
            let accepted = conditions.map { $0.sets[pivot].contains(word) }
            if words[accepted] == nil { order.append(accepted) }
            words[accepted, default: WordSet()].insert(word)
        }
        return order.compactMap { key in
            guard let set = words[key] else { return nil }
            var box = Condition([], vocabulary: first.vocabulary)
            box.sets[pivot] = set
            return Class(box: box, share: Double(set.count) / Double(max(1, fact.words.count)))
        }
    }
}
