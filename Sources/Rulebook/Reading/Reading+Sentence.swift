import PolicyPack

extension QuestionReader.Reading {
    init(_ sentence: Sentence, _ heard: [Heard], given: [Term], spent: Set<Int>) {
        let facts = sentence.vocabulary.facts
        var words: [(fact: FactID, words: [WordID])] = []
        for (place, fact) in facts.enumerated() {
            let said = unique(heard.filter { $0.fact == place }.map(\.word))
            if !said.isEmpty { words.append((fact.id, said)) }
        }
        terms = given + words.map { Term($0.fact, $0.words) }
        let sorted = heard.sorted { ($0.places.first ?? 0, $0.fact) < ($1.places.first ?? 0, $1.fact) }
        understood = unique(
            sorted.map {
                QuestionReader.Understood(fact: facts[$0.fact].id, word: $0.word, text: sentence.text($0.places))
            })
        leftOver = sentence.leftOver(spent)
    }
}

extension Sentence {
    /// Who acts, in the words of `who`.
    func actors(_ subject: Subject, asker: [WordID]) -> [Heard] {
        guard let fact = facts.who else { return [] }
        switch subject.kind {
        case .person(let person):
            return person.who.map { Heard(fact, $0, person.places) }
        case .asker where !subject.declared.isEmpty:
            return subject.declared.flatMap { person in person.who.map { Heard(fact, $0, person.places) } }
        case .asker, .unsaid:
            return asker.map { Heard(fact, $0, []) }
        }
    }

    /// The places whose words were used.
    func spent(_ heard: [Heard], _ subject: Subject) -> Set<Int> {
        Set(heard.flatMap(\.places) + subject.declared.flatMap(\.places))
    }

    /// The words that say something and were not used, each once, as they were written.
    func leftOver(_ spent: Set<Int>) -> [String] {
        unique(
            tokens.indices.filter { place in
                !spent.contains(place) && !English.common.contains(tokens[place].word)
                    && !English.common.contains(tokens[place].stem)
            }.map { tokens[$0].text })
    }

    /// The part of the question that the places span, as it was written.
    func text(_ places: [Int]) -> String {
        guard let first = places.min(), let last = places.max() else { return "" }
        var parts: [String] = []
        for token in tokens[first...last] where parts.last != token.text { parts.append(token.text) }
        return parts.joined(separator: " ")
    }
}
