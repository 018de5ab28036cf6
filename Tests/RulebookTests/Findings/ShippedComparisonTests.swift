import PolicyPack
import Rulebook
import Testing

/// The comparison of the shipped packs, checked on random situations.
@Suite struct ShippedComparisonTests {
    static let names = [
        "derbyshire", "dfe-expectation-2026", "dothill", "education-people-mobile", "education-people-social",
        "kirklevington", "moston-lane",
    ]

    @Test(arguments: names)
    func `on 100,000 random situations of every shipped policy and the next`(name: String) throws {
        let vocabulary = try Checkout.shelf().vocabulary
        let next = Self.names[((Self.names.firstIndex(of: name) ?? 0) + 1) % Self.names.count]
        let packs = try [name, next].map(Checkout.pack)
        let books = packs.map { Rulebook($0, choices: $0.suggested, vocabulary: vocabulary) }
        let specifications = packs.map {
            Specification(clauses: $0.clauses, vocabulary: vocabulary, choices: $0.suggested)
        }
        let comparison = Comparison(
            .init(packs[0], vocabulary: vocabulary), .init(packs[1], vocabulary: vocabulary))
        #expect(comparison.missed == 0)
        try checkWitnesses(comparison, books)
        checkTopics(comparison)
        var random = Seeded(20_261_128)
        var decisions = [Decision(), Decision()]
        var differing = 0
        for _ in 0..<100_000 {
            let held = Situations.held(vocabulary, &random)
            for side in 0..<2 { books[side].decide(held, into: &decisions[side]) }
            let verdicts = decisions.map(\.verdict)
            guard verdicts[0] != verdicts[1] else { continue }
            let terms = Situations.terms(held, vocabulary)
            // What one requires and the other forbids to leave undone is no difference.
            let meant = specifications.map { $0.meaning(terms.held) }
            guard meant[0] != meant[1] else { continue }
            differing += 1
            let situation = try Situation(terms, vocabulary: vocabulary)
            let clauses = books.map { Set($0.ask(situation, thorough: false).clauses.map(\.id)) }
            let isTold = comparison.differences.contains { difference in
                difference.verdicts == verdicts
                    && zip(difference.clauses, clauses).allSatisfy { $0.map($1.contains) ?? $1.isEmpty }
                    && terms.fits(difference.common, vocabulary)
            }
            try #require(isTold, "\(terms)")
        }
        let share = comparison.differences.reduce(0) { $0 + $1.share }
        #expect(abs(share - Double(differing) / 100_000) < 0.01)
    }

    /// Nobody faces more than about fifteen lines at once, nothing is lost in a fold, and the strictest comes first.
    private func checkFolds(of topic: Comparison.Topic, _ folds: [Comparison.Fold]) {
        let count = topic.groups.count + topic.duties.count
        #expect(folds.isEmpty == (count <= 15), "\(topic.id)")
        guard !folds.isEmpty else { return }
        #expect(folds.flatMap(\.groups).sorted() == Array(topic.groups.indices))
        #expect(folds.flatMap(\.duties).sorted() == Array(topic.duties.indices))
        #expect(folds[0].groups.first == topic.groups.indices.first)
        #expect((2...15).contains(folds.count))
        var open = folds
        while let fold = open.popLast() {
            #expect(!fold.label.isEmpty && fold.count > 0)
            #expect(fold.folds.isEmpty ? fold.count <= 15 : (2...15).contains(fold.folds.count), "\(topic.id)")
            guard !fold.folds.isEmpty else { continue }
            #expect(fold.folds.flatMap(\.groups).sorted() == fold.groups.sorted())
            #expect(fold.folds.flatMap(\.duties).sorted() == fold.duties.sorted())
            open += fold.folds
        }
    }

    /// Every difference is in one topic, and is among what its group says of its situations; so few topics can be read.
    private func checkTopics(_ comparison: Comparison) {
        let topics = comparison.topics
        let vocabulary = comparison.vocabulary
        #expect(topics.count <= 24)
        #expect(topics.flatMap(\.groups).flatMap(\.differences).count == comparison.differences.count)
        #expect(topics.flatMap(\.duties).count == comparison.duties.count)
        let places = comparison.sides.map { "in \($0.id)" }
        for topic in topics {
            checkFolds(of: topic, TopicWords(comparison, places: places).folds(topic))
            let acts = vocabulary.fact("act")?.topics?.first { $0.id == topic.id }?.words
            for group in topic.groups {
                for difference in group.differences {
                    #expect(difference.topic == topic.id && difference.verdicts == group.verdicts)
                    #expect(difference.witness.fits(group.common, vocabulary))
                    let act = difference.witness.first { $0.fact == "act" }?.words ?? []
                    #expect(topic.id == Comparison.anything || Set(act).isSubset(of: acts ?? []))
                }
            }
            let sentence = TopicWords(comparison, places: places).sentence(topic)
            #expect(sentence.hasSuffix(".") && !sentence.contains("{"))
        }
        // What one forbids and the other allows or requires comes before what only one of them says.
        let clashes = topics.map { topic in
            topic.groups.contains {
                $0.verdicts.contains(.forbidden) && !Set([.allowed, .required]).isDisjoint(with: $0.verdicts)
            }
        }
        #expect(clashes == clashes.filter { $0 } + clashes.filter { !$0 })
    }

    @Test func `every act of the shipped vocabulary stands under one topic`() throws {
        let act = try #require(try Checkout.shelf().vocabulary.fact("act"))
        #expect((act.topics ?? []).flatMap(\.words).sorted() == act.words.map(\.id).sorted())
        #expect(act.headings.count == act.topics?.count)
    }

    /// Every witness, asked, ends as the comparison says, by the clauses that it names.
    private func checkWitnesses(_ comparison: Comparison, _ books: [Rulebook]) throws {
        for difference in comparison.differences {
            let situation = try Situation(difference.witness, vocabulary: comparison.vocabulary)
            for side in 0..<2 {
                let answer = books[side].ask(situation, thorough: false)
                #expect(answer.verdict == difference.verdicts[side])
                if let clause = difference.clauses[side] { #expect(answer.clauses.map(\.id).contains(clause)) }
            }
        }
        for duty in comparison.duties {
            let situation = try Situation(duty.witness, vocabulary: comparison.vocabulary)
            let answers = books.map { $0.ask(situation, thorough: false) }
            if duty.kind == .approver {
                #expect(Set(answers[0].approver) != Set(answers[1].approver))
            } else {
                #expect(answers[0].route.flatMap(\.steps) != answers[1].route.flatMap(\.steps))
            }
        }
    }
}
