import PolicyPack
import Rulebook

/// Random complete situations.
enum Situations {
    /// Words held: one of every fact, and any of those of facts that match all.
    static func held(_ vocabulary: Vocabulary, _ random: inout Seeded) -> [WordSet] {
        vocabulary.facts.map { fact in
            if fact.match == .any { return WordSet(bit: Int.random(in: 0..<fact.words.count, using: &random)) }
            return WordSet(bits: random.next() & fact.everything.bits)
        }
    }

    static func terms(_ held: [WordSet], _ vocabulary: Vocabulary) -> [Term] {
        zip(vocabulary.facts, held).filter { !$1.isEmpty }.map { fact, set in
            Term(fact.id, set.places.map { fact.words[$0].id })
        }
    }
}
