import PolicyPack
import Rulebook
import Testing

/// What the comparison says of situations is what asking each of them would say.
@Suite struct ComparisonTests {
    @Test(arguments: 0..<250)
    func `on every situation of small policies`(seed: Int) {
        var random = Seeded(UInt64(seed))
        let packs = [SmallPack("one", &random), SmallPack("other", &random)]
        let vocabulary = packs[0].vocabulary
        let comparison = Comparison(
            .init(packs[0].pack, vocabulary: vocabulary), .init(packs[1].pack, vocabulary: vocabulary))
        let situations = SmallPack.situations(vocabulary)
        #expect(comparison.missed == 0)
        #expect(comparison.situations == Double(situations.count))
        var shares: [[Verdict]: Double] = [:]
        for situation in situations {
            let answers = packs.map { $0.specification.answer(situation.held) }
            let verdicts = answers.map(\.verdict)
            // What one requires and the other forbids to leave undone is no difference.
            let meant = packs.map { $0.specification.meaning(situation.held) }
            guard meant[0] != meant[1] else { continue }
            shares[verdicts, default: 0] += 1 / Double(situations.count)
            let told = comparison.differences.contains { difference in
                difference.verdicts == verdicts && situation.fits(difference.common, vocabulary)
                    && zip(difference.clauses, answers).allSatisfy { clause, answer in
                        clause.map { answer.clauses.contains($0) } ?? (answer.verdict == .silent)
                    }
            }
            #expect(told, "\(situation)")
        }
        for verdicts in Set(comparison.differences.map(\.verdicts)).union(shares.keys) {
            let share = comparison.differences.filter { $0.verdicts == verdicts }.reduce(0) { $0 + $1.share }
            #expect(abs(share - shares[verdicts, default: 0]) < 1e-9, "\(verdicts)")
        }
        for difference in comparison.differences {
            for (side, pack) in packs.enumerated() {
                let answer = pack.specification.answer(difference.witness.held)
                #expect(answer.verdict == difference.verdicts[side])
                if let clause = difference.clauses[side] { #expect(answer.clauses.contains(clause)) }
            }
        }
    }

    @Test func `a duty, and that its omission is forbidden, are no difference`() {
        let vocabulary = SmallTopics.vocabulary
        let required = SmallTopics.side("duty", [Rule(effect: .duty, when: [Term("act", ["a7"])])])
        let forbidden = SmallTopics.side(
            "omission",
            [
                Rule(effect: .duty, when: [Term("act", ["a7"])], unless: [[Term("done", ["undone"])]]),
                Rule(effect: .prohibition, when: [Term("act", ["a7"]), Term("done", ["undone"])]),
            ])
        #expect(Comparison(required, forbidden).agrees)
        // What is forbidden in any case differs all the same.
        let barred = SmallTopics.side("barred", [Rule(effect: .prohibition, when: [Term("act", ["a7"])])])
        #expect(Comparison(required, barred).differences.map(\.verdicts) == [[.required, .forbidden]])
        #expect(Comparison(forbidden, barred).differences.first?.verdicts == [.required, .forbidden])
        #expect(vocabulary.fact("done")?.words.first?.means == .omission)
    }

    @Test(arguments: 0..<250)
    func `on who is told and who gives permission`(seed: Int) throws {
        var random = Seeded(UInt64(1_000 + seed))
        let packs = [
            SmallPack("one", &random, withDuties: true), SmallPack("other", &random, withDuties: true),
        ]
        let vocabulary = packs[0].vocabulary
        let comparison = Comparison(
            .init(packs[0].pack, vocabulary: vocabulary), .init(packs[1].pack, vocabulary: vocabulary))
        let books = packs.map { Rulebook($0.pack, choices: $0.policy.choices, vocabulary: vocabulary) }
        var told = 0.0
        var asked = 0.0
        let situations = SmallPack.situations(vocabulary)
        for terms in situations {
            let situation = try Situation(terms, vocabulary: vocabulary)
            let answers = books.map { $0.ask(situation, thorough: false) }
            let steps = answers.map { Set($0.route.flatMap(\.steps)) }
            if steps[0] != steps[1] {
                told += 1
                let kinds: [Comparison.Duty.Kind] = [.told, .deadline]
                #expect(comparison.duties.contains { kinds.contains($0.kind) && terms.fits($0.common, vocabulary) })
            }
            if answers.allSatisfy({ $0.verdict == .needsPermission }),
                Set(answers[0].approver) != Set(answers[1].approver)
            {
                asked += 1
                #expect(comparison.duties.contains { $0.kind == .approver && terms.fits($0.common, vocabulary) })
            }
        }
        func share(_ isWanted: (Comparison.Duty) -> Bool) -> Double {
            comparison.duties.filter(isWanted).reduce(0) { $0 + $1.share }
        }
        #expect(abs(share { $0.kind == .approver } - asked / Double(situations.count)) < 1e-9)
        #expect(abs(share { $0.kind != .approver } - told / Double(situations.count)) < 1e-9)
    }

    @Test func `a policy agrees with itself, and with itself in other words`() throws {
        let shelf = try Checkout.shelf()
        let pack = try Checkout.pack("derbyshire")
        let side = Comparison.Side(pack, vocabulary: shelf.vocabulary)
        #expect(Comparison(side, side).agrees)
        #expect(!Comparison(side, side).isWordsOnly)
        var reworded = pack
        reworded.parts = pack.parts.map { part in
            let clauses = part.clauses.map { clause in
                var clause = clause
                clause.text += " That holds for all."
                return clause
            }
            return Part(id: part.id, title: part.title, intro: part.intro, clauses: clauses, location: part.location)
        }
        let comparison = Comparison(side, .init(reworded, vocabulary: shelf.vocabulary))
        #expect(comparison.isWordsOnly)
        #expect(comparison.reworded.count == pack.clauses.count)
    }

    @Test func `one exception more is one group of situations that end otherwise`() throws {
        let shelf = try Checkout.shelf()
        let pack = try Checkout.pack("dothill")
        var changed = pack
        changed.parts = pack.parts.map { part in
            let clauses = part.clauses.map { clause in
                guard clause.id == "friends-pupils" else { return clause }
                var clause = clause
                clause.rules = clause.rules.map { rule in
                    var rule = rule
                    rule.unless.append([Term("tie", ["family"])])
                    return rule
                }
                return clause
            }
            return Part(id: part.id, title: part.title, intro: part.intro, clauses: clauses, location: part.location)
        }
        let comparison = Comparison(
            .init(pack, vocabulary: shelf.vocabulary), .init(changed, vocabulary: shelf.vocabulary))
        #expect(!comparison.agrees)
        #expect(comparison.differences.allSatisfy { $0.clauses[0] == "friends-pupils" })
        #expect(comparison.differences.allSatisfy { $0.common.contains(Term("tie", ["family"])) })
    }

    @Test func `policies in different vocabularies are compared in the words of both`() throws {
        let shelf = try Checkout.shelf()
        let pack = try Checkout.pack("derbyshire")
        let fewer = Vocabulary(
            facts: shelf.vocabulary.facts.map { fact in
                guard fact.id == "device" else { return fact }
                // An older vocabulary, which did not know watches.
                return Fact(
                    id: fact.id, label: fact.label, ask: fact.ask, match: fact.match, assumed: fact.assumed,
                    leads: fact.leads, words: fact.words.filter { $0.id != "smart-watch" },
                    groups: fact.groups.map { group in
                        WordGroup(id: group.id, label: group.label, words: group.words.filter { $0 != "smart-watch" })
                    })
            }, offices: shelf.vocabulary.offices)
        let comparison = Comparison(.init(pack, vocabulary: fewer), .init(pack, vocabulary: shelf.vocabulary))
        #expect(!comparison.differences.isEmpty)
        #expect(comparison.differences.allSatisfy { $0.common.contains(Term("device", ["smart-watch"])) })
    }

    @Test func `what holds whatever somebody does is one topic, and what holds of one act is its own`() throws {
        let side = SmallTopics.side
        let silent = side("silent", [])
        let wide = Comparison(side("wide", [Rule(effect: .prohibition, when: [Term("place", ["pool"])])]), silent)
        #expect(wide.topics.map(\.id) == [Comparison.anything])
        #expect(wide.differences.map(\.common) == [[Term("place", ["pool"])]])
        let narrow = Comparison(
            side("narrow", [Rule(effect: .prohibition, when: [Term("act", ["a0", "a1", "a7"])])]), silent)
        #expect(narrow.topics.map(\.id) == ["first", "a7"])
        #expect(narrow.topics.map(\.label) == ["The first two", "A7"])
        let sentence = TopicWords(narrow, places: ["here", "there"]).sentence(narrow.topics[0])
        #expect(sentence == "Not allowed here by “The only clause”, nothing said there.")
        // The shares of all topics are those of all situations that differ.
        #expect(abs(wide.differences.reduce(0) { $0 + $1.share } - 0.5) < 1e-9)
        #expect(abs(narrow.differences.reduce(0) { $0 + $1.share } - 0.3) < 1e-9)
    }

    @Test func `a search that is cut short says so`() throws {
        let shelf = try Checkout.shelf()
        let sides = try ["dothill", "moston-lane"].map {
            Comparison.Side(try Checkout.pack($0), vocabulary: shelf.vocabulary)
        }
        let comparison = Comparison(sides[0], sides[1], patience: 5)
        #expect(comparison.missed > 0)
        #expect(!comparison.agrees)
    }
}

/// Ten acts of which two stand under one topic, and two places.
private enum SmallTopics {
    static let vocabulary = Vocabulary(facts: [
        Fact(
            id: "act", label: "Act", ask: "What?", words: (0..<10).map { Word(id: WordID("a\($0)"), label: "A\($0)") },
            topics: [WordGroup(id: "first", label: "The first two", words: ["a0", "a1"])]),
        Fact(
            id: "place", label: "Place", ask: "Where?",
            words: [Word(id: "pool", label: "the pool"), Word(id: "hall", label: "the hall")]),
        Fact(
            id: "done", label: "Done", ask: "Done?", match: .all,
            words: [Word(id: "undone", label: "left undone", means: .omission)]),
    ])

    /// A policy of one clause with these rules.
    static func side(_ id: String, _ rules: [Rule]) -> Comparison.Side {
        var pack = Pack(id: id, kind: .policy, title: id, summary: id, location: SourceLocation(file: ""))
        let clause = Clause(id: "only", title: "The only clause", text: "Text.", rules: rules)
        pack.parts = [Part(id: "p", title: "P", intro: nil, clauses: [clause], location: clause.location)]
        return Comparison.Side(pack, vocabulary: vocabulary)
    }
}
