import Testing

/// Faults that any mapping of a pack can have.
struct FieldsTests {
    private static let partKeys = "the keys are `clauses`, `if`, `intro`, `part`, `title`"

    private static let shapes = [
        Fault(
            "an unknown key", ["parts/02-more.yaml": "part: more\ntitle: More\n‹1›colour: blue\n"],
            "‹1› error: `parts/02-more.yaml` has no key `colour`; \(partKeys)"),
        Fault(
            "a misspelt key", ["parts/02-more.yaml": "part: more\ntitle: More\n‹1›caluses: []\n"],
            "‹1› error: `parts/02-more.yaml` has no key `caluses`; did you mean `clauses`? \(partKeys)"),
        Fault(
            "an unknown key in a list",
            Sample.head("waiting:\n  - {requirement: SAM-001, for: P3, why: Later., ‹1›when: now}\n"),
            "‹1› error: what waits has no key `when`; the keys are `for`, `requirement`, `why`"),
        Fault(
            "a missing key", ["parts/02-more.yaml": "‹1›part: more\n"],
            "‹1› error: `parts/02-more.yaml` has no `title`; add a line `title: …`"),
        Fault(
            "a key with nothing behind it", ["parts/02-more.yaml": "part: more\ntitle:‹1›\n"],
            "‹1› error: `title` of `parts/02-more.yaml` is empty; write something behind it, or take the key out if it is not needed"
        ),
        Fault(
            "an optional key with nothing behind it",
            Sample.clause("‹2›id: more\ntext: More.\nsource:‹1›"),
            "‹1› error: `source` of a clause is empty; write something behind it, or take the key out if it is not needed",
            "‹2› error: the clause `more` has no origin; add `requirements: [ID…]`, or `source:` with where it comes from"
        ),
        Fault(
            "a key that is no word", ["parts/02-more.yaml": "part: more\ntitle: More\n? ‹1›[a, b]\n: c\n"],
            "‹1› error: a key of `parts/02-more.yaml` is not a word; write keys as plain words"),
        Fault(
            "a file that is a list", ["parts/02-more.yaml": "‹1›- part: more\n"],
            "‹1› error: `parts/02-more.yaml` should be keys with values; write `key: value` lines, indented alike"),
        Fault(
            "a clause that is a text", Sample.clauses("  - ‹1›Staff keep their phones out of sight.\n"),
            "‹1› error: a clause should be keys with values; write `key: value` lines, indented alike"),
        Fault(
            "clauses that are no list", ["parts/02-more.yaml": "part: more\ntitle: More\nclauses: ‹1›{id: more}\n"],
            "‹1› error: `clauses` of `parts/02-more.yaml` should be a list; write each item behind `- `"),
        Fault(
            "a text that is a list", ["parts/02-more.yaml": "part: more\ntitle: ‹1›[More]\n"],
            "‹1› error: `title` of `parts/02-more.yaml` should be one text; write it behind the colon"),
        Fault(
            "an item that is no text",
            Sample.clause("id: more\ntext: More.\nsource: Agreed with staff\nrequirements: [SAM-001, ‹1›{a: b}]"),
            "‹1› error: an item of `requirements` should be a text; write `[one, two]` or `- one` lines"),
        Fault(
            "an item with nothing in it",
            Sample.clause("id: more\ntext: More.\nrequirements:\n  - SAM-001\n  -‹1›\n"),
            "‹1› error: an item of `requirements` should be a text; write `[one, two]` or `- one` lines"),
        Fault(
            "a condition that is a list", Sample.rule("effect: duty\nwhen: ‹1›[staff]"),
            "‹1› error: `when` should be keys with values; write `key: value` lines, indented alike"),
    ]

    @Test(arguments: shapes) func `what has the wrong shape is named with the right one`(fault: Fault) {
        expect(fault)
    }

    @Test(arguments: ["Out-Of-Sight", "out of sight", "-out", "out-", "größe", String(repeating: "a", count: 61)])
    func `a name is up to 60 lower-case letters, digits and hyphens`(name: String) {
        expect(
            Sample.clause("id: ‹1›\(name)\ntext: More.\nsource: Agreed with staff"),
            finds:
                "‹1› error: `\(name)` cannot be a name; use up to 60 lower-case letters, digits and hyphens, such as `friends-pupils`"
        )
    }

    @Test(arguments: ["a", "2-phones", String(repeating: "a", count: 60)])
    func `a name of letters, digits and hyphens is sound`(name: String) {
        expect(Sample.clause("id: \(name)\ntext: More.\nsource: Agreed with staff"))
    }

    @Test func `one text stands for a list of one`() {
        expect(Sample.clause("id: more\ntext: More.\nrequirements: SAM-001"))
    }
}
