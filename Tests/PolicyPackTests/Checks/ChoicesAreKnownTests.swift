import Testing

struct ChoicesAreKnownTests {
    private static let choice = "{id: phones, ask: Which?, options: [{id: may, label: May}, {id: not, label: May not}]}"

    private static func pack(_ choice: String, _ clause: String) -> [String: String] {
        Sample.head("choices:\n  - \(choice)\n").merging(Sample.clause(clause)) { $1 }
    }

    @Test func `a choice that is used in a text or a condition is sound`() {
        expect(Self.pack(Self.choice, "id: more\ntext: \"Pupils {phones}.\"\nsource: Agreed with staff"))
        expect(Self.pack(Self.choice, "id: more\ntext: More.\nsource: Agreed with staff\nif: {phones: may}"))
    }

    private static let faults = [
        Fault(
            "an unknown choice of a clause",
            Sample.clause("‹1›id: more\ntext: More.\nsource: Agreed with staff\nif: {phones: may}"),
            "‹1› error: there is no choice `phones`; declare it under `choices:` in pack.yaml"),
        Fault(
            "an unknown choice of a rule", Sample.rule("‹1›effect: duty\nwhen: {who: [staff]}\nif: {phones: may}"),
            "‹1› error: there is no choice `phones`; declare it under `choices:` in pack.yaml"),
        Fault(
            "an unknown option",
            pack(choice, "‹1›id: more\ntext: More.\nsource: Agreed with staff\nif: {phones: [may, perhaps]}"),
            "‹1› error: `perhaps` is no option of the choice `phones`; use one of `may`, `not`"),
        Fault(
            "a choice that changes nothing", Sample.head("choices:\n  - ‹1›\(choice)\n"),
            "‹1› warning: the choice `phones` changes nothing; use it as `{phones}` in a text or in an `if:`, or take it out"
        ),
        Fault(
            "a choice of one option",
            pack(
                "‹1›{id: phones, ask: Which?, options: [{id: may, label: May}]}",
                "id: more\ntext: \"{phones}\"\nsource: Agreed with staff"),
            "‹1› error: the choice `phones` offers fewer than two options; add an option, or make it a blank"),
        Fault(
            "a choice without options",
            pack("‹1›{id: phones, ask: Which?}", "id: more\ntext: \"{phones}\"\nsource: Agreed with staff"),
            "‹1› error: the choice `phones` offers fewer than two options; add an option, or make it a blank"),
        Fault(
            "an unfinished option that is none",
            [
                "pack.yaml": Sample.head + "\nchoices:\n  - ‹1›"
                    + "{id: x, ask: Which?, unfinished: never, options: [{id: a, label: A}, {id: b, label: B}]}\n",
                "parts/02-x.yaml":
                    "part: x\ntitle: X\nclauses:\n  - {id: x, text: X., source: Ours, if: {x: a}}\n",
            ],
            "‹1› error: `never`, named under `unfinished`, is no option of `x`; use one of `a`, `b`"),
        Fault(
            "a default that is no option",
            pack(
                "‹1›" + choice.replacing("ask: Which?", with: "ask: Which?, default: always"),
                "id: more\ntext: \"{phones}\"\nsource: Agreed with staff"),
            "‹1› error: the default `always` is no option of `phones`; use one of `may`, `not`"),
    ]

    @Test(arguments: faults) func `a choice that cannot be made, or changes nothing, is named`(fault: Fault) {
        expect(fault)
    }
}
