import Testing

struct NamedThingsExistTests {
    private static let remedy = "did you mean `out-of-sight`? declare it, or name one that there is"

    private static let faults = [
        Fault(
            "the reference of a clause",
            Sample.clause("‹1›id: more\ntext: More.\nsource: Agreed with staff\nreferences: [law]"),
            "‹1› error: there is no reference `law`; declare it, or name one that there is"),
        Fault(
            "the route of a rule", Sample.rule("‹1›effect: report\nwhen: {who: [staff]}\nroute: tell"),
            "‹1› error: there is no route `tell`; declare it, or name one that there is"),
        Fault(
            "the clause of a route",
            [
                "routes.yaml":
                    "routes:\n  - ‹1›{id: tell, title: Tell, clause: out-of-site, steps: [{to: headteacher, do: Tell.}]}"
            ], "‹1› error: there is no clause `out-of-site`; \(remedy)",
            "‹1› warning: no rule leads to the route `tell`; name it as `route:` of a rule, or take it out"),
        Fault(
            "the clause of a declaration",
            [
                "declarations.yaml":
                    "declarations:\n  - ‹1›{id: agree, title: Agree, clause: out-of-site, text: I agree., told: [pupil]}"
            ], "‹1› error: there is no clause `out-of-site`; \(remedy)"),
        Fault(
            "the clause of a register",
            [
                "registers.yaml": """
                registers:
                  - ‹1›id: log
                    title: Log
                    clause: out-of-site
                    fields: [{id: day, label: Day, type: date}]
                    keep: {for: a year, from: entry}
                """
            ], "‹1› error: there is no clause `out-of-site`; \(remedy)"),
        Fault(
            "the clause of an example",
            [
                "examples.yaml":
                    "examples:\n  - ‹1›{says: One., situation: {who: teacher}, verdict: silent, clauses: [out-of-site]}"
            ], "‹1› error: there is no clause `out-of-site`; \(remedy)"),
    ]

    @Test(arguments: faults) func `what is named somewhere is declared somewhere`(fault: Fault) {
        expect(fault)
    }

    @Test func `a reference that no clause cites is a warning`() {
        expect(
            ["references.yaml": "references:\n  - ‹1›{id: law, title: Law}"],
            finds:
                "‹1› warning: no clause cites the reference `law`; name it under `references:` of a clause, or take it out"
        )
    }
}
