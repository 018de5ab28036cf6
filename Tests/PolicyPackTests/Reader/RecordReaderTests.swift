import Testing

struct RecordReaderTests {
    private static func register(_ rest: String) -> [String: String] {
        ["registers.yaml": "registers:\n  - ‹r›{id: log, title: Log, clause: out-of-sight, \(rest)}"]
    }

    private static func unmarked(_ files: [String: String]) -> [String: String] {
        files.mapValues { $0.replacing("‹r›", with: "") }
    }

    private static let field = "fields: [{id: day, label: Day, type: date}]"
    private static let declaration =
        "declarations:\n  - {id: agree, title: Agree, clause: out-of-sight, text: I agree., "

    private static let faults = [
        Fault(
            "a register without keeping", register(field),
            "‹r› error: the register does not say how long its entries are kept; add `keep: {for: 6 years, from: the end of employment}`"
        ),
        Fault(
            "keeping without a beginning", unmarked(register("\(field), keep: ‹1›{for: a year}")),
            "‹1› error: `keep` has no `from`; add a line `from: …`"),
        Fault(
            "keeping that is a text", unmarked(register("\(field), keep: ‹1›a year")),
            "‹1› error: `keep` should be keys with values; write `key: value` lines, indented alike"),
        Fault(
            "an unknown type of a field",
            unmarked(register("fields: [{id: day, label: Day, type: ‹1›dates}], keep: {for: a year, from: entry}")),
            "‹1› error: `dates` is no known `type`; did you mean `date`? use one of `text`, `person`, `date`, `time`, `choice`, `number`, `yes-no`"
        ),
        Fault(
            "an unknown way to sign",
            ["declarations.yaml": "\(declaration)signs: [staff], how: [‹1›wax, paper]}"],
            "‹1› error: `wax` is no way to sign; use `account`, `paper`"),
        Fault(
            "an unknown key of a declaration",
            ["declarations.yaml": "\(declaration)told: [pupil], ‹1›who: [staff]}"],
            "‹1› error: a declaration has no key `who`; the keys are `clause`, `how`, `id`, `if`, `signs`, `text`, `title`, `told`"
        ),
        Fault(
            "a reference without a title", ["references.yaml": "references:\n  - ‹1›{id: law}"],
            "‹1› error: a reference has no `title`; add a line `title: …`",
            "‹1› warning: no clause cites the reference `law`; name it under `references:` of a clause, or take it out"),
        Fault(
            "an example without a verdict",
            ["examples.yaml": "examples:\n  - ‹1›{says: One., situation: {who: teacher}}"],
            "‹1› error: the example has no `verdict`; add the answer that the policy gives, such as `verdict: forbidden`"
        ),
        Fault(
            "an example without a situation", ["examples.yaml": "examples:\n  - ‹1›{says: One., verdict: silent}"],
            "‹1› error: the example has no `situation`; add what is known, such as `situation: {who: teacher, act: post}`"
        ),
        Fault(
            "an unknown verdict",
            ["examples.yaml": "examples:\n  - {says: One., situation: {who: teacher}, verdict: ‹1›forbiden}"],
            "‹1› error: `forbiden` is no known `verdict`; did you mean `forbidden`? use one of `allowed`, `forbidden`, `needs-permission`, `required`, `advised`, `advised-against`, `reports`, `informs`, `silent`, `asks`"
        ),
        Fault(
            "a step of a route without an action",
            [
                "routes.yaml": """
                routes:
                  - ‹2›{id: tell, title: Tell, clause: out-of-sight, steps: [‹1›{to: headteacher}]}
                """
            ], "‹1› error: a step has no `do`; add a line `do: …`",
            "‹2› warning: no rule leads to the route `tell`; name it as `route:` of a rule, or take it out"),
        Fault(
            "an unknown key of a file", ["routes.yaml": "‹1›route: []\n"],
            "‹1› error: `routes.yaml` has no key `route`; did you mean `routes`? the keys are `routes`"),
    ]

    @Test(arguments: faults) func `what is wrong with a record is named`(fault: Fault) {
        expect(fault)
    }
}
