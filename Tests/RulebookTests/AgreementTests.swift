import PolicyPack
import Rulebook
import Testing

/// The compiled rulebook says what the specification says.
@Suite struct AgreementTests {
    @Test(arguments: 0..<300)
    func `on every situation of small policies, complete and incomplete`(seed: Int) throws {
        var random = Seeded(UInt64(seed))
        let policy = SmallPolicy(&random)
        let specification = Specification(
            clauses: policy.clauses, vocabulary: policy.vocabulary, choices: policy.choices)
        let rulebook = Rulebook(
            clauses: policy.clauses, choices: policy.choices, vocabulary: policy.vocabulary)
        for terms in policy.situations {
            let situation = try Situation(terms, vocabulary: policy.vocabulary)
            let answer = rulebook.ask(situation, thorough: false)
            let completions = policy.vocabulary.completions(of: terms)
            #expect(answer.verdict == specification.sharedVerdict(completions) ?? .asks, "\(terms)")
            if completions.count == 1 {
                let expected = specification.answer(completions[0])
                #expect(Set(answer.clauses.map(\.id)) == expected.clauses, "\(terms)")
            }
        }
    }

    @Test(arguments: ["dothill", "law-and-safety"])
    func `on 100,000 random situations of every shipped policy`(name: String) throws {
        let vocabulary = try Checkout.shelf().vocabulary
        let pack = try Checkout.pack(name)
        let specification = Specification(clauses: pack.clauses, vocabulary: vocabulary, choices: pack.suggested)
        let rulebook = Rulebook(pack, choices: pack.suggested, vocabulary: vocabulary)
        var random = Seeded(20_260_901)
        var decided = 0
        for round in 0..<100_000 {
            // Every fiftieth leaves facts open, every tenth holds two words of one.
            let open = round % 1_000 == 0 ? 2 : round % 50 == 0 ? 1 : 0
            let terms = Self.situation(vocabulary, &random, open: open, double: round % 10 == 5)
            let completions = vocabulary.completions(of: terms)
            let answer = rulebook.ask(try Situation(terms, vocabulary: vocabulary), thorough: false)
            let expected = specification.sharedVerdict(completions) ?? .asks
            try #require(answer.verdict == expected, "\(terms)")
            if answer.verdict != .silent { decided += 1 }
        }
        #expect(decided > 5_000, "the situations are too far from the policy to tell anything")
    }

    /// A random situation with every fact stated but those left open; what words imply is overruled by what is said.
    private static func situation(
        _ vocabulary: Vocabulary, _ random: inout Seeded, open: Int, double: Bool
    ) -> [Term] {
        let left = Set(vocabulary.facts.map(\.id).filter { $0 != "act" }.shuffled(using: &random).prefix(open))
        return vocabulary.facts.compactMap { fact in
            if fact.match == .all {
                return random.chance(30) ? Term(fact.id, Array(random.some(of: fact.words.map(\.id)).prefix(2))) : nil
            }
            if left.contains(fact.id), fact.id != "children" { return nil }
            let words = fact.words.map(\.id).shuffled(using: &random)
            return Term(fact.id, Array(words.prefix(double && random.chance(30) ? 2 : 1)))
        }
    }
}
