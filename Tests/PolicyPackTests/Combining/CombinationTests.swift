import Testing

@testable import PolicyPack

/// Two small packs made into one.
@Suite struct CombinationTests {
    private static let first = """
        format: 1
        id: oak-phones
        kind: template
        title: "Phones: {school-name}"
        summary: Phones at {school-name}.
        sources: [{id: SAM, title: A sample policy}]
        review: {approved: May 2026, every: 12 months}
        binds: [staff]
        blanks:
          - {id: school-name, ask: What is your school called?, example: Oak School, note: Once.}
          - {id: place, ask: Where are phones kept?}
        choices:
          - id: shape
            ask: Two policies?
            options: [{id: two, label: Two}, {id: one, label: One, words: a single one}]
            default: two
            combined: one
          - id: style
            ask: Strict?
            options: [{id: strict, label: Strict, words: strictly}, {id: mild, label: Mild, words: mildly}]
            default: strict

        """

    private static let firstParts = """
        part: rules
        title: Rules
        clauses:
          - id: away
            text: "At {school-name} phones are {style} kept in {place}; this policy is {shape}."
            requirements: [SAM-001]
            rules:
              - effect: prohibition
                when: {who: [pupil], act: [keep-device]}
                route: concern
          - id: link
            text: There is another policy.
            requirements: [SAM-002]
            if: {shape: two}
          - id: kind
            text: Everybody is kind.
            requirements: [SAM-003]

        """

    private static let firstMore = [
        "routes.yaml": """
        routes:
          - {id: concern, title: A concern, clause: away, steps: [{to: [headteacher], do: Tell the head.}]}

        """,
        "examples.yaml": """
        examples:
          - {requirement: SAM-001, says: A pupil has one., situation: {who: pupil, act: keep-device}, verdict: forbidden, clauses: [away]}
          - {requirement: SAM-002, says: The link., situation: {who: teacher, act: post}, verdict: silent, clauses: [link]}

        """,
    ]

    private static let second = """
        format: 1
        id: oak-posts
        kind: policy
        title: "Posts: {school-name}"
        summary: Posts at {school-name}.
        sources: [{id: POS, title: Another sample policy}]
        binds: [staff, pupil]
        blanks:
          - {id: school-name, ask: What is your school called?, example: Elm School, note: Twice.}
          - {id: place, ask: Where may people post?}
        choices:
          - id: style
            ask: Strict?
            options: [{id: strict, label: Strict, words: strictly}, {id: mild, label: Mild, words: mildly}]
            default: strict

        """

    private static let secondParts = """
        part: rules
        title: Rules
        clauses:
          - id: away
            text: "At {school-name} posts are {style} kept out of {place}."
            requirements: [POS-001]
            rules:
              - effect: duty
                when: {who: [pupil], act: [post]}
                overrides: [kind]
                route: concern
          - id: kind
            text: Everybody is kind.
            requirements: [POS-002]

        """

    private static let secondMore = [
        "routes.yaml": """
        routes:
          - {id: concern, title: A concern, clause: away, steps: [{to: [office], do: Tell the office.}]}

        """,
        "examples.yaml": """
        examples:
          - {requirement: POS-001, says: A pupil posts., situation: {who: pupil, act: post}, verdict: required, clauses: [away]}

        """,
    ]

    private static func pack(_ head: String, _ parts: String, _ more: [String: String]) throws -> Pack {
        let files = more.merging(["pack.yaml": head, "parts/01-rules.yaml": parts]) { $1 }
        let reading = PackReader.read(
            files.mapValues { Array($0.utf8) }, folder: "", vocabulary: Sample.vocabulary)
        #expect(reading.diagnostics.map(\.description) == [])
        return try #require(reading.pack)
    }

    private static func both() throws -> (Pack, Pack) {
        (try pack(first, firstParts, firstMore), try pack(second, secondParts, secondMore))
    }

    private func combined() throws -> Combination {
        let (one, other) = try Self.both()
        return Combination(one, other, id: "oak")
    }

    @Test func `what is asked alike is asked once, and both notes stay`() throws {
        let pack = try combined().pack
        #expect(pack.blanks.map(\.id) == ["school-name", "place", "posts-place"])
        #expect(pack.blanks.first?.note == "Once. Twice.")
        #expect(pack.choices.map(\.id) == ["style"])
    }

    @Test func `what differs under one name stands apart, wherever it is named`() throws {
        let combination = try combined()
        let pack = combination.pack
        let clause = try #require(pack.clauses.first { $0.id == "posts-away" })
        #expect(clause.text == "At {school-name} posts are {style} kept out of {posts-place}.")
        #expect(clause.requirements == ["POS-001"])
        #expect(clause.rules.map(\.route) == ["posts-concern"])
        #expect(pack.routes.map(\.id) == ["concern", "posts-concern"])
        #expect(pack.routes.map(\.clause) == ["away", "posts-away"])
        #expect(pack.examples.map(\.clauses) == [["away"], ["posts-away"]])
        let apart = combination.findings.filter { if case .apart = $0.outcome { true } else { false } }
        #expect(apart.map(\.name).sorted() == ["away", "concern", "place"])
        #expect(apart.allSatisfy { $0.pack == "oak-posts" && !$0.why.isEmpty })
    }

    @Test func `clauses that say the same are one, with the requirements of both`() throws {
        let pack = try combined().pack
        let kind = try #require(pack.clauses.first { $0.id == "kind" })
        #expect(kind.requirements == ["SAM-003", "POS-002"])
        #expect(pack.parts.map(\.id) == ["rules"])
        #expect(pack.clauses.map(\.id) == ["away", "kind", "posts-away"])
    }

    @Test func `what is the same until it names something renamed stands apart too`() throws {
        let (one, old) = try Self.both()
        var other = old
        let sign = Declaration(
            id: "sign", title: "I sign", clause: "away", text: "I keep it in {place}.", signs: ["staff"], told: [],
            how: [.paper], location: SourceLocation(file: ""))
        var first = one
        first.declarations = [sign]
        other.declarations = [sign]
        let pack = Combination(first, other, id: "oak").pack
        #expect(pack.declarations.map(\.id) == ["sign", "posts-sign"])
        #expect(pack.declarations.last?.text == "I keep it in {posts-place}.")
    }

    @Test func `a part whose clauses all stand in the first's is the first's, whatever it is called`() throws {
        let (one, old) = try Self.both()
        func with(_ pack: Pack, _ title: String) -> Pack {
            var pack = pack
            let clause = Clause(id: "why", text: "Why we have it.")
            let nowhere = SourceLocation(file: "")
            pack.parts.append(Part(id: "aim", title: title, intro: nil, clauses: [clause], location: nowhere))
            return pack
        }
        let combination = Combination(with(one, "Aim"), with(old, "Our aim"))
        #expect(combination.pack.parts.map(\.title) == ["Rules", "Aim"])
        let found = try #require(combination.findings.first { $0.thing == .part && $0.name == "aim" })
        #expect(found.outcome == .first && found.words == "Our aim" && found.why.contains("not the same: title"))
    }

    @Test func `what stands apart is told in the words of its own pack`() throws {
        let clause = try combined().findings.first { $0.thing == .clause && $0.name == "away" }
        #expect(clause?.words.contains("posts-place") == false && clause?.words.contains("{place}") == true)
    }

    @Test func `a route that is offered as a kind of worry stands apart from a kind of that name`() throws {
        var one = try Self.both().0
        let other = try Self.pack(
            Self.second, Self.secondParts.replacing("effect: duty", with: "effect: report"), Self.secondMore)
        one.kinds = [WorryKind(id: "concern", staff: "Phones that I found", clause: "away")]
        let pack = Combination(one, other).pack
        #expect(pack.kinds.map(\.id) == ["concern", "posts-concern"])
        #expect(pack.kinds.map(\.staff) == ["Phones that I found", "A concern"])
        #expect(pack.kinds.last?.routes == ["posts-concern"])
    }

    /// A kind of worry in each of the two, worded alike, whose clauses hang on these conditions.
    private func kinds(_ one: ChoiceCondition?, _ other: ChoiceCondition?) throws -> [WorryKind] {
        func with(_ pack: Pack, _ condition: ChoiceCondition?) -> Pack {
            var pack = pack
            let clause = Clause(id: ClauseID("on-\(pack.id)"), text: pack.id, condition: condition)
            pack.parts.append(
                Part(
                    id: "more-\(pack.id)", title: "More", intro: nil, clauses: [clause],
                    location: SourceLocation(file: "")))
            pack.kinds = [WorryKind(id: "worry", staff: "A worry", clause: clause.id)]
            return pack
        }
        let (first, second) = try Self.both()
        return Combination(with(first, one), with(second, other), id: "oak").pack.kinds
    }

    @Test func `a kind of worry that both have goes under no choice that one of them does not know`() throws {
        let strict = ChoiceCondition([ChoiceCondition.Need(choice: "style", options: ["strict"])])
        let mild = ChoiceCondition([ChoiceCondition.Need(choice: "style", options: ["mild"])])
        #expect(try kinds(nil, nil).map(\.clause) == ["on-oak-phones"])
        #expect(try kinds(nil, strict).map(\.clause) == ["on-oak-phones"])
        #expect(try kinds(strict, nil).map(\.clause) == ["on-oak-posts"])
        #expect(try kinds(strict, strict).map(\.clause) == ["on-oak-phones"])
        let both = try kinds(strict, mild)
        #expect(both.map(\.clause) == ["on-oak-phones", "on-oak-posts"])
        #expect(both.map(\.id) == ["worry", "posts-worry"])
    }

    @Test func `EPM-041, EPS-072: what a policy made of two settles is not asked, and the link goes`() throws {
        let combination = try combined()
        let pack = combination.pack
        #expect(pack.clauses.first { $0.id == "away" }?.text.hasSuffix("this policy is a single one.") == true)
        #expect(!pack.clauses.contains { $0.id == "link" } && !pack.choices.contains { $0.id == "shape" })
        let left = combination.findings.filter { $0.outcome == .leftOut }
        #expect(left.map(\.thing) == [.choice, .clause, .example])
        #expect(left.map(\.words) == ["Two policies?", "There is another policy.", "The link."])
    }

    @Test func `the combined pack is sound and has a title of its own`() throws {
        let combination = try combined()
        #expect(combination.diagnostics(vocabulary: Sample.vocabulary).map(\.message) == [])
        #expect(combination.pack.title == "Phones and Posts: {school-name}")
        #expect(combination.pack.kind == .template)
        #expect(combination.pack.sources.map(\.id) == ["SAM", "POS"])
        #expect(combination.pack.binds == ["staff", "pupil"])
        // Nobody has approved the combined text yet.
        #expect(combination.pack.review == Review(approved: nil, due: nil, every: "12 months"))
    }

    @Test func `answers to one of the two are answers to the combined one`() throws {
        let combination = try combined()
        let old = Answers(blanks: ["place": "the playground", "school-name": "Oak"], choices: ["style": "mild"])
        let first = combination.answers(old, to: "oak-phones")
        #expect(first.blanks == ["place": "the playground", "school-name": "Oak"])
        let second = combination.answers(old, to: "oak-posts")
        #expect(second.blanks == ["posts-place": "the playground", "school-name": "Oak"])
        #expect(second.choices == ["style": "mild"])
        #expect(combination.answers(Answers(choices: ["shape": "two"]), to: "oak-phones").choices == [:])
    }

    @Test(arguments: PackWriterTests.packs) func `a pack combined with itself is itself`(name: String) throws {
        let files = try Checkout.files(of: "Policies/\(name)")
        var pack = try #require(PackReader.read(files, folder: "", vocabulary: try Checkout.vocabulary()).pack)
        // What is settled in a combined pack is settled here too, and an expectation becomes a template.
        pack = Settled(pack).pack
        let twice = Combination(pack, pack, id: pack.id, title: pack.title)
        var expected = Rewriting().pack(pack)
        expected.kind = twice.pack.kind
        expected.origins = []
        #expect(twice.pack == expected)
        #expect(!twice.findings.contains { $0.outcome != .once })
    }

    @Test func `a name that is taken or too long gets another`() {
        #expect(Apart.prefix(of: "education-people-social", beside: "education-people-mobile") == "social")
        #expect(Apart.prefix(of: "dothill", beside: "dothill") == "second")
        #expect(Apart.prefix(of: "dothill", beside: "moston-lane") == "dothill")
        let long = String(repeating: "a", count: 58)
        #expect(Combination.name(of: long, and: "b").count <= 60)
        #expect(!Combination.name(of: long, and: "b").hasSuffix("-"))
    }
}
