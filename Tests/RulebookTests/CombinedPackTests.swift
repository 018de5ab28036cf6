import PolicyPack
import Rulebook
import Testing

/// Any two of the six policies made into one.
@Suite struct CombinedPackTests {
    private static let names = [
        "derbyshire", "dothill", "education-people-mobile", "education-people-social", "kirklevington", "moston-lane",
    ]
    static let pairs =
        names.indices.flatMap { one in names[(one + 1)...].map { (names[one], $0) } }
        + [("education-people-social", "education-people-mobile")]

    private static func combined(_ pair: (String, String)) throws -> (CombinedExamples, Shelf) {
        let shelf = try Checkout.shelf()
        guard let combination = shelf.combination(of: (first: pair.0, second: pair.1)) else {
            throw Checkout.Missing(name: pair.1)
        }
        return (CombinedExamples(combination, vocabulary: shelf.vocabulary), shelf)
    }

    private static func read(_ pack: Pack, _ shelf: Shelf) throws -> PackReader.Reading {
        let files = try PackWriter.files(of: pack)
        return PackReader.read(files.mapValues { Array($0.utf8) }, folder: "", vocabulary: shelf.vocabulary)
    }

    @Test(arguments: pairs) func `EPS-008: any two policies make one that checks clean, with every example of both`(
        pair: (String, String)
    ) throws {
        let (examples, shelf) = try Self.combined(pair)
        let reading = try Self.read(examples.combination.pack, shelf)
        #expect(reading.diagnostics.map(\.description) == [])
        let pack = try #require(reading.pack)
        #expect(pack.origins.map(\.pack) == [pair.0, pair.1])
        let faults = ExampleCheck.run(on: pack, choices: pack.suggestedChoices, vocabulary: shelf.vocabulary)
        #expect(faults.map(\.description) == [])

        // None is dropped silently, and each that is marked says what its own policy answers.
        let (one, other) = (try Checkout.pack(pair.0), try Checkout.pack(pair.1))
        let left = examples.combination.findings.filter { $0.thing == .example && $0.outcome == .leftOut }
        #expect(pack.examples.count == one.examples.count + other.examples.count - left.count)
        let says = Dictionary(
            (one.examples + other.examples).map { ($0.says, $0.verdict) }, uniquingKeysWith: { first, _ in first })
        for example in pack.examples {
            #expect(example.alone?.verdict ?? example.verdict == says[example.says], "\(example.says)")
        }
        #expect(pack.examples.filter { $0.alone != nil }.count == examples.changed.count)
        for example in examples.changed {
            let alone = try #require(example.alone)
            #expect(alone.verdict != example.verdict || alone.clauses != example.clauses, "\(example.says)")
            #expect([pair.0, pair.1].contains(alone.pack))
            // Both sides are named: what decides, or what the other has that may.
            #expect(!example.clauses.isEmpty || !alone.beside.isEmpty, "\(example.says)")
        }
    }

    @Test func `EPS-008: the two templates ask once for what is one thing, and for no shape`() throws {
        let (examples, _) = try Self.combined(("education-people-mobile", "education-people-social"))
        let pack = examples.combination.pack
        func names(_ outcome: Combination.Finding.Outcome, _ thing: Combination.Thing) -> [String] {
            examples.combination.findings.filter { $0.outcome == outcome && $0.thing == thing }.map(\.name)
        }
        for blank in [
            "school-name", "logo", "dsl", "lead-person", "date-written", "date-ratified", "date-review",
            "local-partnership", "staff-roles", "linked-policies", "how-checks-are-told", "reporting-expectations",
            "advice-service",
        ] { #expect(names(.once, .blank).contains(blank), "\(blank)") }
        #expect(names(.once, .choice).count == 11)
        #expect(pack.blanks.contains { $0.id == "social-concern-policies" })
        #expect(!pack.choices.contains { $0.id.name.hasSuffix("shape") })
        #expect(!pack.blanks.contains { $0.id == "host-policies" })
        #expect(!pack.clauses.contains { ["link-social-media", "link-to-the-phone-policy"].contains($0.id.name) })
        #expect(pack.clauses.contains { $0.id == "one-document-with-phones" })
        #expect(Set(names(.once, .part)) == ["cover", "aims", "links", "review", "breaches"])
        #expect(pack.title == "Mobile and Smart Technology Policy and Social Media Policy: {school-name}")
        // Both documents' declarations are asked for.
        #expect(pack.declarations.count == 9)
        // No two kinds of worry are worded alike.
        let words = pack.kinds.compactMap(\.staff)
        #expect(Set(words).count == words.count)
    }

    @Test func `EPS-008: the combined templates are filled in and resolved`() throws {
        let (examples, shelf) = try Self.combined(("education-people-mobile", "education-people-social"))
        let pack = examples.combination.pack
        var answers = Answers(
            blanks: Dictionary(
                pack.blanks.compactMap { blank in blank.example.map { (blank.id, $0) } },
                uniquingKeysWith: { first, _ in first }), choices: pack.suggestedChoices)
        for choice in pack.choices where answers.choices[choice.id] == nil || choice.unfinished != nil {
            answers.choices[choice.id] = choice.options.last?.id
        }
        let resolved = try ResolvedPack(pack, answers: answers, vocabulary: shelf.vocabulary)
        #expect(resolved.title.hasSuffix("Social Media Policy: Oakfield Infant School"))
        #expect(resolved.clauses.count > 200)
        #expect(resolved.clauses.allSatisfy { !$0.text.contains("{") })
    }

    @Test func `a permission of one that the other forbids is found as a contradiction`() throws {
        let (examples, shelf) = try Self.combined(("education-people-mobile", "education-people-social"))
        let own = try ["education-people-mobile", "education-people-social"].map { name in
            Set(try Checkout.pack(name).clauses.map(\.id.name))
        }
        let analysis = Analysis(
            examples.combination.pack, law: nil, others: [], guidance: nil, vocabulary: shelf.vocabulary)
        let found = analysis.findings.filter { finding in
            guard finding.kind == .contradiction else { return false }
            // A name that both have says nothing of where a clause comes from, unless it stands apart.
            let names = Set(finding.clauses.map(\.name))
            let second = names.filter { $0.hasPrefix("social-") || (own[1].contains($0) && !own[0].contains($0)) }
            return !second.isEmpty && names.subtracting(second).contains { !own[1].contains($0) }
        }
        #expect(!found.isEmpty)
    }
}
