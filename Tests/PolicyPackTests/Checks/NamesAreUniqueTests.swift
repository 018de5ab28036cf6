import Testing

struct NamesAreUniqueTests {
    private static let field = "{id: day, label: Day, type: date}"

    private static let faults = [
        Fault(
            "two clauses", Sample.clause("‹1›id: out-of-sight\ntext: Again.\nsource: Agreed with staff"),
            "‹1› error: there is another clause `out-of-sight`, at parts/01-phones.yaml:4; give this one a name of its own"
        ),
        Fault(
            "two parts", ["parts/02-more.yaml": "‹1›part: phones\ntitle: More\n"],
            "‹1› error: there is another part `phones`, at parts/01-phones.yaml:1; give this one a name of its own"),
        Fault(
            "two routes",
            [
                "routes.yaml": """
                routes:
                  - ‹2›{id: tell, title: Tell, clause: out-of-sight, steps: [{to: headteacher, do: Tell.}]}
                  - ‹1›{id: tell, title: Tell, clause: out-of-sight, steps: [{to: headteacher, do: Tell.}]}
                """
            ],
            "‹1› error: there is another route `tell`, at routes.yaml:2; give this one a name of its own",
            "‹2› warning: no rule leads to the route `tell`; name it as `route:` of a rule, or take it out",
            "‹1› warning: no rule leads to the route `tell`; name it as `route:` of a rule, or take it out"),
        Fault(
            "two declarations",
            [
                "declarations.yaml": """
                declarations:
                  - {id: agree, title: Agree, clause: out-of-sight, text: I agree., told: [pupil]}
                  - ‹1›{id: agree, title: Agree, clause: out-of-sight, text: I agree., told: [pupil]}
                """
            ],
            "‹1› error: there is another declaration `agree`, at declarations.yaml:2; give this one a name of its own"),
        Fault(
            "two registers",
            [
                "registers.yaml": """
                registers:
                  - {id: log, title: Log, clause: out-of-sight, fields: [\(field)], keep: {for: a year, from: entry}}
                  - ‹1›{id: log, title: Log, clause: out-of-sight, fields: [\(field)], keep: {for: a year, from: entry}}
                """
            ], "‹1› error: there is another register `log`, at registers.yaml:2; give this one a name of its own"),
        Fault(
            "two fields of a register",
            [
                "registers.yaml": """
                registers:
                  - ‹1›id: log
                    title: Log
                    clause: out-of-sight
                    fields: [\(field), \(field)]
                    keep: {for: a year, from: entry}
                """
            ],
            "‹1› error: there is another field of `log` `day`, at registers.yaml:2; give this one a name of its own"),
        Fault(
            "two references",
            [
                "references.yaml": "references:\n  - ‹2›{id: law, title: Law}\n  - ‹1›{id: law, title: Law}"
            ],
            "‹1› error: there is another reference `law`, at references.yaml:2; give this one a name of its own",
            "‹2› warning: no clause cites the reference `law`; name it under `references:` of a clause, or take it out",
            "‹1› warning: no clause cites the reference `law`; name it under `references:` of a clause, or take it out"),
        Fault(
            "a blank and a choice",
            Sample.head(
                """
                choices:
                  - ‹1›{id: school-name, ask: Which?, options: [{id: a, label: A}, {id: b, label: B}]}
                """),
            "‹1› error: there is another blank or choice `school-name`, at pack.yaml:10; give this one a name of its own"
        ),
        Fault(
            "two options of a choice",
            Sample.head(
                """
                choices:
                  - ‹1›{id: phones, ask: Which?, options: [{id: a, label: A}, {id: a, label: B}]}
                """
            ).merging(Sample.clause("id: more\ntext: \"Phones {phones}.\"\nsource: Agreed with staff")) { $1 },
            "‹1› error: there is another option of `phones` `a`, at pack.yaml:12; give this one a name of its own"),
        Fault(
            "two sources",
            [
                "pack.yaml": "‹1›"
                    + Sample.head.replacing(
                        "  - {id: SAM, title: A sample policy}",
                        with: "  - {id: SAM, title: A sample policy}\n  - {id: SAM, title: Another}")
            ], "‹1› error: there is another source `SAM`, at pack.yaml:1; give this one a name of its own"),
    ]

    @Test(arguments: faults) func `two things of a kind never share a name`(fault: Fault) {
        expect(fault)
    }
}
