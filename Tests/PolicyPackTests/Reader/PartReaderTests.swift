import Testing

struct PartReaderTests {
    private static let effects =
        "`prohibition`, `permission-needed`, `duty`, `permission`, `advice-against`, `advice`, `report`, `information`"
    private static let remedy = "name the facts that matter, such as `when: {who: [staff], act: [post]}`"

    private static let rules = [
        Fault(
            "no effect", Sample.rule("‹1›when: {who: [staff]}"),
            "‹1› error: a rule has no `effect`; add one of \(effects)"),
        Fault(
            "an unknown effect", Sample.rule("effect: ‹1›prohibited\nwhen: {who: [staff]}"),
            "‹1› error: `prohibited` is no known `effect`; did you mean `prohibition`? use one of \(effects)"),
        Fault(
            "no condition", Sample.rule("‹1›effect: duty"),
            "‹1› error: a rule has no `when`, so it would apply to everything; \(remedy)"),
        Fault(
            "an empty condition", Sample.rule("effect: duty\nwhen: ‹1›{}"),
            "‹1› error: `when` names no fact, so the rule would apply to everything; \(remedy)"),
        Fault(
            "a fact without a word", Sample.rule("effect: duty\nwhen: {who: ‹1›[]}"),
            "‹1› error: `who` names no word; name a word, or leave the fact out"),
        Fault(
            "an empty exception", Sample.rule("effect: duty\nwhen: {who: [staff]}\nunless: [‹1›{}]"),
            "‹1› error: an exception names no fact, so the rule would never apply; name the facts of the exception, or take `unless` out"
        ),
        Fault(
            "an exception that is a word", Sample.rule("effect: duty\nwhen: {who: [staff]}\nunless: ‹1›sometimes"),
            "‹1› error: `unless` of a rule should be a list; write each item behind `- `"),
        Fault(
            "a choice without an option",
            Sample.rule("‹2›effect: duty\nwhen: {who: [staff]}\nif: {phones: ‹1›[]}"),
            "‹1› error: `phones` names no option; name an option, or take it out",
            "‹2› error: there is no choice `phones`; declare it under `choices:` in pack.yaml"),
        Fault(
            "an unknown key", Sample.rule("effect: duty\nwhen: {who: [staff]}\n‹1›excpet: {act: [post]}"),
            "‹1› error: a rule has no key `excpet`; the keys are `advice`, `approval`, `approver`, `duties`, `effect`, `if`, `overrides`, `route`, `unless`, `when`"
        ),
    ]

    @Test(arguments: rules) func `a rule that could not be meant is refused`(fault: Fault) {
        expect(fault)
    }

    @Test func `a rule in no clause is refused`() {
        expect(
            [
                "parts/02-more.yaml":
                    "part: more\ntitle: More\nrules:\n  ‹1›- {effect: duty, when: {who: [staff]}}\n"
            ],
            finds:
                "‹1› error: these rules stand in no clause; move them under `rules:` of the clause whose text they run")
    }

    @Test func `one exception stands for a list of one`() {
        expect(Sample.rule("effect: duty\nwhen: {who: [staff]}\nunless: {act: [post]}"))
    }

    @Test func `a misspelt requirements key does not pass for a source`() {
        expect(
            Sample.clause("‹2›id: more\ntext: More.\n‹1›requirments: [SAM-001]"),
            finds:
                "‹1› error: a clause has no key `requirments`; did you mean `requirements`? the keys are `id`, `if`, `note`, `references`, `requirements`, `rules`, `source`, `text`, `title`",
            "‹2› error: the clause `more` has no origin; add `requirements: [ID…]`, or `source:` with where it comes from"
        )
    }
}
