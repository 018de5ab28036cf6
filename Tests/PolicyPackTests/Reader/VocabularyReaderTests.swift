import Testing

@testable import PolicyPack

struct VocabularyReaderTests {
    /// A sound vocabulary with this change, read; its faults, with their places.
    private func faults(_ old: String, _ new: String) -> [String] {
        let text = Sample.vocabularyText.replacing(old, with: new)
        do {
            _ = try VocabularyReader.read(Array(text.utf8), file: "v.yaml")
            return []
        } catch {
            return error.diagnostics.map(\.description)
        }
    }

    private static let pupil = "- {id: pupil, label: a pupil}"
    private static let staff = "- {id: staff, label: anybody on the staff, words: [teacher]}"
    private static let factKeys =
        "the keys are `ask`, `default`, `groups`, `id`, `label`, `leads`, `match`, `topics`, `words`"

    private static let changes: [(old: String, new: String, fault: String)] = [
        (
            "format: 1", "format: 9",
            "v.yaml:1:9: error: the vocabulary is of format 9, which this program does not read; use format 1, or a newer Lanyard"
        ),
        (
            "facts:", "fact:\n  - a\nfacts:",
            "v.yaml:2:1: error: the vocabulary has no key `fact`; did you mean `facts`? the keys are `facts`, `format`, `offices`"
        ),
        ("id: act", "id: who", "v.yaml:11:5: error: the fact `who` stands twice; rename one of them"),
        (
            pupil, "- {id: teacher, label: again}",
            "v.yaml:3:5: error: the word of `who` `teacher` stands twice; rename one of them"
        ),
        ("{id: staff,", "{id: pupil,", "v.yaml:3:5: error: the word of `who` `pupil` stands twice; rename one of them"),
        (
            "{id: office,", "{id: headteacher,",
            "v.yaml: error: the office `headteacher` stands twice; rename one of them"
        ),
        (
            "words: [teacher]", "words: [techer]",
            "v.yaml:3:5: error: the group `staff` names `techer`, which is no word of `who`; did you mean `teacher`?"
        ),
        (
            "words: [teacher]", "words: []",
            "v.yaml:3:5: error: the group `staff` names no word; name its words, or take it out"
        ),
        (
            "ask: Who is it?", "ask: Who is it?\n    default: nobody",
            "v.yaml:3:5: error: the default of `who` names `nobody`, which is no word of `who`; add the word, or take the name out"
        ),
        (
            pupil, "- {id: pupil, label: a pupil, implies: {weather: [rain]}}",
            "v.yaml:3:5: error: `pupil` implies the fact `weather`, which there is not; name a fact of this vocabulary"
        ),
        (
            pupil, "- {id: pupil, label: a pupil, implies: {act: [pots]}}",
            "v.yaml:3:5: error: what `pupil` implies names `pots`, which is no word of `act`; did you mean `post`?"
        ),
        (
            pupil,
            "- {id: pupil, label: a pupil, synonyms: [Miss]}\n      - {id: child, label: a child, synonyms: [miss]}",
            "v.yaml:3:5: error: `miss` is a synonym of both `pupil` and `child`; keep it with the one that people mean by it"
        ),
        (
            "match: all", "topics:\n      - {id: yes, label: Yes, words: [head-agred]}",
            "v.yaml:17:5: error: the topic `yes` names `head-agred`, which is no word of `approval`; did you mean `head-agreed`?"
        ),
        (
            "match: all",
            "topics:\n      - {id: yes, label: Yes, words: [head-agreed]}\n      - {id: no, label: No, words: [head-agreed]}",
            "v.yaml:17:5: error: the word under a topic of `approval` `head-agreed` stands twice; rename one of them"
        ),
        ("match: all", "match: some", "v.yaml:20:12: error: `some` is no known `match`; use one of `any`, `all`"),
        (
            "match: all", "leads: first",
            "v.yaml:20:12: error: `first` is no whole number; write one, such as `leads: 1`"
        ),
        ("match: all", "colour: blue", "v.yaml:20:5: error: a fact has no key `colour`; \(factKeys)"),
        ("    ask: Who is it?\n", "", "v.yaml:3:5: error: a fact has no `ask`; add a line `ask: …`"),
        (
            "{id: pupil, label: a pupil}", "{id: pupil}",
            "v.yaml:8:9: error: a word has no `label`; add a line `label: …`"
        ),
        (
            "    words:\n      - {id: head-agreed, label: the headteacher has agreed}\n", "",
            "v.yaml:17:5: error: the fact `approval` has no word; add `words:`"
        ),
    ]

    @Test(arguments: changes) func `what is wrong with a vocabulary is named with its place and a remedy`(
        old: String, new: String, fault: String
    ) {
        #expect(Sample.vocabularyText.contains(old))
        let found = faults(old, new)
        #expect(found == [fault])
    }

    @Test func `a fact has no more words than a machine word has bits`() {
        let words = (0..<65).map { "      - {id: w\($0), label: W}\n" }.joined()
        #expect(
            faults("      - {id: keep-device, label: keep a phone}\n      - {id: post, label: post something}\n", words)
                == [
                    "v.yaml:11:5: error: the fact `act` has 65 words, more than 64; split it into two facts, or join words that no rule tells apart"
                ])
    }

    @Test func `a vocabulary that is not YAML is refused`() {
        #expect(
            faults("format: 1", "format: [") == [
                "v.yaml:3:3: error: this is not YAML: did not find expected node content; check the indentation, the quotation marks and the brackets just before it"
            ])
    }

    @Test func `a sound vocabulary is read whole`() {
        let vocabulary = Sample.vocabulary
        #expect(vocabulary.facts.map(\.id) == ["who", "act", "approval"])
        #expect(vocabulary.fact("who")?.set(of: "staff") == WordSet(bit: 0))
        #expect(vocabulary.fact("approval")?.match == .all)
        #expect(vocabulary.office("office")?.label == "the school office")
    }

    @Test func `the shipped vocabulary is sound`() throws {
        #expect(try Checkout.vocabulary().facts.count > 10)
    }
}
