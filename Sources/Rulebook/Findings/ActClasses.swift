import PolicyPack

/// The words of the pivot fact (what somebody does), merged where all rules of some policies treat them alike and they
/// belong to one topic.
enum ActClasses {
    /// A class of acts: the box of its situations, what part of all situations they are, and the topic they belong to.
    struct Class {
        let box: Condition
        let share: Double
        let topic: WordID
    }

    static func byTopic(_ rulebooks: [Rulebook]) -> [Class] {
        guard let first = rulebooks.first, !first.vocabulary.facts.isEmpty else { return [] }
        let fact = first.vocabulary.facts[first.pivot]
        let conditions = rulebooks.flatMap { $0.rules.flatMap { [$0.condition] + $0.exceptions } }
        return first.headings.flatMap { topic -> [Class] in
            let words = topic.words.compactMap { fact.set(of: $0) }.reduce(into: WordSet()) { $0.formUnion($1) }
            return alike(words, conditions.map { $0.sets[first.pivot] }).map { set in
                var box = Condition([], vocabulary: first.vocabulary)
                box.sets[first.pivot] = set
                let share = Double(set.count) / Double(max(1, fact.words.count))
                return Class(box: box, share: share, topic: topic.id)
            }
        }
    }

    /// Words that the same sets hold, together.
    private static func alike(_ words: WordSet, _ sets: [WordSet]) -> [WordSet] {
        var found: [[Bool]: WordSet] = [:]
        var order: [[Bool]] = []
        for word in words.places {
            let accepted = sets.map { $0.contains(word) }
            if found[accepted] == nil { order.append(accepted) }
            found[accepted, default: WordSet()].insert(word)
        }
        return order.compactMap { found[$0] }
    }
}

extension Rulebook {
    /// The headings under which what somebody does is read.
    var headings: [WordGroup] { vocabulary.facts.indices.contains(pivot) ? vocabulary.facts[pivot].headings : [] }
}
