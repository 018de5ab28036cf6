import PolicyPack
import Testing

/// Rules and texts as a person reads them.
@Suite struct RuleWordsTests {
    private let vocabulary = Vocabulary(
        facts: [
            Fact(
                id: "where", label: "Where", ask: "Where?",
                words: [
                    Word(id: "hall", label: "the hall"), Word(id: "yard", label: "the yard"),
                    Word(id: "gate", label: "the gate"), Word(id: "trip", label: "away, such as a trip"),
                ], groups: [WordGroup(id: "outside", label: "anywhere outside", words: ["yard", "gate"])]),
            Fact(
                id: "approval", label: "In place", ask: "What is in place?", match: .all,
                words: [Word(id: "told", label: "the head was told"), Word(id: "signed", label: "it was signed")]),
        ], offices: [Office(id: "head", label: "the headteacher"), Office(id: "chair", label: "the chair")])

    @Test func `a rule is said with the vocabulary's labels`() {
        let rule = Rule(
            effect: .permissionNeeded, when: [Term("where", ["hall", "outside"])],
            unless: [[Term("approval", ["told", "signed"])]], approver: ["head", "chair"], approval: ["signed"])
        let words = RuleWords(rule, vocabulary: vocabulary)
        #expect(words.effect == "Only with permission")
        #expect(words.when.map(\.label) == ["Where"])
        #expect(words.when.map(\.words) == ["the hall or anywhere outside"])
        #expect(words.unless.map { $0.map(\.words) } == [["the head was told and it was signed"]])
        #expect(words.approver == "the headteacher or the chair")
        #expect(words.approval == "it was signed")
    }

    @Test func `a rule that names nobody and needs nothing says neither`() {
        let words = RuleWords(Rule(effect: .prohibition, when: []), vocabulary: vocabulary)
        #expect(words.effect == "Not allowed")
        #expect(words.when == [] && words.unless == [])
        #expect(words.approver == nil && words.approval == nil)
    }

    @Test(arguments: [
        ([], ""), (["a"], "a"), (["a", "b"], "a or b"), (["a", "b", "c"], "a, b or c"),
        (["a", "b, such as d", "c"], "a; b, such as d; or c"),
    ])
    func `items are listed as English lists them`(items: [String], listed: String) {
        #expect(RuleWords.listed(items, by: "or") == listed)
    }

    @Test func `every effect has words of its own`() {
        #expect(Set(Effect.allCases.map(\.words)).count == Effect.allCases.count)
    }

    @Test func `a text's blanks keep their question and their example`() {
        var pack = Pack(id: "p", kind: .policy, title: "", summary: "", location: SourceLocation(file: ""))
        pack.blanks = [Blank(id: "school", ask: "Which school?", kind: .text, example: "Larkfield")]
        pack.choices = [
            Choice(
                id: "door", ask: "Which door?",
                options: [
                    Choice.Option(id: "a", label: "front", words: nil),
                    Choice.Option(id: "b", label: "back", words: "the back"),
                ], suggested: "b")
        ]
        let text = PolicyText(pack)
        #expect(
            text.pieces("At {school}, by {door}.") == [
                .words("At "), .blank(ask: "Which school?", example: "Larkfield"), .words(", by "),
                .choice(["front", "the back"]), .words("."),
            ])
        #expect(text.filled("At {school}, by {door}.") == "At [Which school?], by [front / the back].")
        #expect(pack.suggestedChoices == ["door": "b"])
    }
}
