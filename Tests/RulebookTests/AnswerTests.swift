import PolicyPack
import Rulebook
import Testing

/// What comes with a verdict, on a policy of a few clauses.
@Suite struct AnswerTests {
    private static let vocabulary = Vocabulary(
        facts: [
            Fact(
                id: "who", label: "Who", ask: "Who?", leads: 2,
                words: [
                    Word(id: "teacher", label: "a teacher"), Word(id: "parent", label: "a parent"),
                    Word(id: "pupil", label: "a pupil"),
                ],
                groups: [WordGroup(id: "adult", label: "an adult", words: ["teacher", "parent"])]),
            Fact(
                id: "act", label: "What", ask: "What?", leads: 1,
                words: [
                    Word(id: "film", label: "film"), Word(id: "call", label: "call"), Word(id: "tell", label: "tell"),
                ]),
            Fact(
                id: "place", label: "Where", ask: "Where?",
                words: [
                    Word(id: "hall", label: "the hall"),
                    Word(
                        id: "staffroom", label: "the staffroom",
                        implies: [Term("children", ["none"])]),
                ]),
            Fact(
                id: "children", label: "Children", ask: "Are children there?",
                words: [Word(id: "some", label: "yes"), Word(id: "none", label: "no")]),
            Fact(
                id: "approval", label: "Agreed", ask: "Agreed?", match: .all,
                words: [Word(id: "head", label: "the head agreed"), Word(id: "signed", label: "signed")]),
        ],
        offices: [Office(id: "headteacher", label: "the headteacher")])

    private static let clauses = [
        Clause(
            id: "no-calls", text: "Nobody calls where children are.",
            rules: [Rule(effect: .prohibition, when: [Term("act", ["call"]), Term("children", ["some"])])]),
        Clause(
            id: "calls", text: "Elsewhere teachers may call.",
            rules: [
                Rule(
                    effect: .permission, when: [Term("act", ["call"]), Term("who", ["teacher"])],
                    duties: ["Be brief."])
            ]),
        Clause(
            id: "filming", text: "Filming in the hall needs permission.",
            rules: [
                Rule(
                    effect: .permissionNeeded, when: [Term("act", ["film"]), Term("place", ["hall"])],
                    approval: ["head"])
            ]),
        Clause(
            id: "filming-advice", text: "It is better not to film.",
            rules: [Rule(effect: .adviceAgainst, when: [Term("act", ["film"])])]),
        Clause(
            id: "worries", text: "Worries are told at once.",
            rules: [
                Rule(effect: .duty, when: [Term("act", ["tell"]), Term("who", ["adult"])], route: "worry")
            ]),
    ]

    private static let routes = [
        Route(
            id: "worry", title: "A worry", clause: "worries",
            steps: [.init(to: ["headteacher"], by: "at once", action: "Tell the headteacher.")], then: "later"),
        Route(
            id: "later", title: "Afterwards", clause: "worries",
            steps: [.init(to: ["headteacher"], by: nil, action: "Ask what happened.")]),
    ]

    private let rulebook = Rulebook(clauses: clauses, routes: routes, vocabulary: vocabulary)

    private func ask(_ terms: Term..., holding: [HeldPermission] = []) throws -> Answer {
        rulebook.ask(try Situation(terms, vocabulary: Self.vocabulary), holding: holding)
    }

    @Test func `silence is never permission`() throws {
        let answer = try ask(Term("who", ["pupil"]), Term("act", ["call"]), Term("children", ["none"]))
        #expect(answer.verdict == .silent)
        #expect(answer.clauses.isEmpty)
        #expect(answer.near.map(\.id) == ["no-calls"])
    }

    @Test func `a prohibition beats a permission, and the permission's duties do not come with it`() throws {
        let answer = try ask(Term("who", ["teacher"]), Term("act", ["call"]), Term("children", ["some"]))
        #expect(answer.verdict == .forbidden)
        #expect(answer.clauses.map(\.id) == ["no-calls"])
        #expect(answer.duties.isEmpty)
    }

    @Test func `what a permission asks for comes with it`() throws {
        let answer = try ask(Term("who", ["teacher"]), Term("act", ["call"]), Term("children", ["none"]))
        #expect(answer.verdict == .allowed)
        #expect(answer.duties == [.init(text: "Be brief.", clause: "calls")])
        #expect(answer.changes.contains(.init(fact: "children", word: "some", verdict: .forbidden)))
    }

    @Test func `a fact that decides is asked for, one that does not is not`() throws {
        let answer = try ask(Term("who", ["teacher"]), Term("act", ["call"]))
        #expect(answer.verdict == .asks)
        #expect(answer.asks == ["children"])
    }

    @Test func `what is done is asked for first, then who does it`() throws {
        #expect(try ask().asks.prefix(2) == ["act", "who"])
        #expect(try ask(Term("act", ["call"])).asks.first == "who")
    }

    @Test func `a word implies others, and what is said wins`() throws {
        let implied = try ask(Term("who", ["teacher"]), Term("act", ["call"]), Term("place", ["staffroom"]))
        #expect(implied.verdict == .allowed)
        let said = try ask(
            Term("who", ["teacher"]), Term("act", ["call"]), Term("place", ["staffroom"]), Term("children", ["some"]))
        #expect(said.verdict == .forbidden)
    }

    @Test func `somebody who is two things at once is bound as both`() throws {
        let answer = try ask(Term("who", ["pupil", "teacher"]), Term("act", ["tell"]))
        #expect(answer.verdict == .required)
        let unsure = try ask(Term("who", ["adult"]), Term("act", ["call"]), Term("children", ["none"]))
        #expect(unsure.verdict == .asks && unsure.asks == ["who"])
    }

    @Test func `where the policy names nobody, the headteacher is asked and the answer says so`() throws {
        let answer = try ask(Term("who", ["parent"]), Term("act", ["film"]), Term("place", ["hall"]))
        #expect(answer.verdict == .needsPermission)
        #expect(answer.approver == ["headteacher"] && !answer.approverIsNamed)
        #expect(answer.advice == [.init(text: "It is better not to film.", clause: "filming-advice")])
    }

    @Test func `a permission that is in place allows`() throws {
        let answer = try ask(
            Term("who", ["parent"]), Term("act", ["film"]), Term("place", ["hall"]), Term("approval", ["head"]))
        #expect(answer.verdict == .allowed)
    }

    @Test func `a route is told whole, with the one that follows it`() throws {
        let answer = try ask(Term("who", ["teacher"]), Term("act", ["tell"]))
        #expect(answer.route.map(\.id) == ["worry", "later"])
    }

    @Test func `a word that the vocabulary does not have is named with a suggestion`() {
        let problem = #expect(throws: SituationProblem.self) { try ask(Term("who", ["techer"])) }
        #expect(problem?.description.contains("did you mean teacher?") == true)
    }

    // MARK: Permissions that somebody holds

    private static let inTheHall = HeldPermission(
        clause: "filming", person: "p1", within: [Term("place", ["hall"]), Term("who", ["parent"])],
        from: Day(year: 2026, month: 9, day: 1), until: Day(year: 2026, month: 12, day: 18))

    @Test func `a permission answers only situations inside it`() throws {
        let inside = try ask(
            Term("who", ["parent"]), Term("act", ["film"]), Term("place", ["hall"]), holding: [Self.inTheHall])
        #expect(inside.verdict == .allowed)
        let other = try ask(
            Term("who", ["teacher"]), Term("act", ["film"]), Term("place", ["hall"]), holding: [Self.inTheHall])
        #expect(other.verdict == .needsPermission)
        let both = try ask(
            Term("who", ["parent", "pupil"]), Term("act", ["film"]), Term("place", ["hall"]),
            holding: [Self.inTheHall])
        #expect(both.verdict == .needsPermission)
        let open = try ask(Term("act", ["film"]), Term("place", ["hall"]), holding: [Self.inTheHall])
        #expect(open.verdict == .asks && open.asks == ["who"])
    }

    @Test func `a permission for another clause changes nothing`() throws {
        let elsewhere = HeldPermission(clause: "calls", within: [])
        let answer = try ask(
            Term("who", ["parent"]), Term("act", ["film"]), Term("place", ["hall"]), holding: [elsewhere])
        #expect(answer.verdict == .needsPermission)
    }

    @Test func `a permission is one person's and has a first and a last day`() {
        let permission = Self.inTheHall
        #expect(permission.isInForce(for: "p1", on: Day(year: 2026, month: 9, day: 1)))
        #expect(permission.isInForce(for: "p1", on: Day(year: 2026, month: 12, day: 18)))
        #expect(!permission.isInForce(for: "p1", on: Day(year: 2026, month: 12, day: 19)))
        #expect(!permission.isInForce(for: "p1", on: Day(year: 2026, month: 8, day: 31)))
        #expect(!permission.isInForce(for: "p2", on: Day(year: 2026, month: 9, day: 1)))
    }

    // MARK: Law and safety

    @Test func `law and safety stands beside the answer and never changes it`() throws {
        let law = Rulebook(
            clauses: [
                Clause(
                    id: "tell-freely", text: "Nobody may forbid you to tell.",
                    rules: [Rule(effect: .permission, when: [Term("act", ["tell"])])])
            ], vocabulary: Self.vocabulary)
        let situation = try Situation(
            [Term("who", ["teacher"]), Term("act", ["tell"])], vocabulary: Self.vocabulary)
        let answer = rulebook.ask(situation, law: law)
        #expect(answer.lawAndSafety.map(\.clause) == ["tell-freely"])
        #expect(answer.verdict == .required && answer.clauses.map(\.id) == ["worries"])
    }

    @Test func `law and safety that holds only in some completions is not shown as if it held`() throws {
        let law = Rulebook(
            clauses: [
                Clause(
                    id: "hall", text: "In the hall.",
                    rules: [Rule(effect: .duty, when: [Term("act", ["tell"]), Term("place", ["hall"])])])
            ], vocabulary: Self.vocabulary)
        let situation = try Situation(
            [Term("who", ["teacher"]), Term("act", ["tell"])], vocabulary: Self.vocabulary)
        #expect(rulebook.ask(situation, law: law).lawAndSafety.isEmpty)
    }

    @Test func `words by name are explained as the whole answer is`() throws {
        var decision = Decision()
        let explained = rulebook.explain(
            [("who", "teacher"), ("act", "call"), ("place", "staffroom")], with: &decision)
        #expect(explained?.verdict == .allowed)
        #expect(explained?.reasons.map(\.clause) == ["calls"])
        #expect(rulebook.explain([("who", "teacher"), ("act", "call")], with: &decision) == nil)
        #expect(rulebook.explain([("who", "nobody")], with: &decision) == nil)
    }
}

/// Policies made to wear the search out.
@Suite struct EndlessPolicyTests {
    private static let vocabulary = Vocabulary(
        facts: (0..<12).map { number in
            Fact(
                id: FactID("f\(number)"), label: "f", ask: "f?",
                words: (0..<20).map { Word(id: WordID("w\($0)"), label: "w") })
        })

    /// A rule for each word of each fact, so that nearly every completion leaves other rules standing.
    private static func clauses(_ effect: Effect) -> [Clause] {
        vocabulary.facts.flatMap { fact in
            fact.words.map { word in
                Clause(
                    id: ClauseID("\(fact.id)-\(word.id)"), text: "One.",
                    rules: [Rule(effect: effect, when: [Term(fact.id, [word.id])])])
            }
        }
    }

    @Test func `what surely applies in all completions ends the search`() throws {
        let rulebook = Rulebook(clauses: Self.clauses(.prohibition), vocabulary: Self.vocabulary)
        let situation = try Situation([Term("f0", ["w0"])], vocabulary: Self.vocabulary)
        let answer = rulebook.ask(situation, thorough: false)
        #expect(answer.verdict == .forbidden)
        #expect(answer.clauses.map(\.id) == ["f0-w0"])
    }

    @Test func `a search that does not end asks, and never guesses`() throws {
        // Each permission stands unless two other facts agree, so nothing is sure until everything is known.
        let clauses = Self.clauses(.permission).enumerated().map { number, clause in
            var clause = clause
            clause.rules[0].unless = [
                [Term(FactID("f\((number + 5) % 12)"), [WordID("w\(number % 20)")])],
                [Term(FactID("f\((number + 7) % 12)"), [WordID("w\((number + 3) % 20)")])],
            ]
            return clause
        }
        let rulebook = Rulebook(clauses: clauses, vocabulary: Self.vocabulary)
        let answer = rulebook.ask(try Situation([], vocabulary: Self.vocabulary), thorough: false)
        #expect(answer.verdict == .asks)
        #expect(!answer.asks.isEmpty)
    }
}
