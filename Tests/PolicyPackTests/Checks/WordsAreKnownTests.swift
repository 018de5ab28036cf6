import Testing

struct WordsAreKnownTests {
    private static let faults = [
        Fault(
            "a fact of a condition", Sample.rule("‹1›effect: duty\nwhen: {whom: [teacher]}"),
            "‹1› error: there is no fact `whom`; did you mean `who`? the facts are `who`, `act`, `approval`"),
        Fault(
            "a word of a condition", Sample.rule("‹1›effect: duty\nwhen: {who: [teachers]}"),
            "‹1› error: `teachers` is no word of the fact `who`; did you mean `teacher`? `lanyard policy vocabulary who` lists its words"
        ),
        Fault(
            "a word that nothing is near", Sample.rule("‹1›effect: duty\nwhen: {who: [archbishop]}"),
            "‹1› error: `archbishop` is no word of the fact `who`; `lanyard policy vocabulary who` lists its words"),
        Fault(
            "a fact of an exception", Sample.rule("‹1›effect: duty\nwhen: {who: [staff]}\nunless: {weather: [rain]}"),
            "‹1› error: there is no fact `weather`; the facts are `who`, `act`, `approval`"),
        Fault(
            "a word of an exception", Sample.rule("‹1›effect: duty\nwhen: {who: [staff]}\nunless: [{act: [pots]}]"),
            "‹1› error: `pots` is no word of the fact `act`; did you mean `post`? `lanyard policy vocabulary act` lists its words"
        ),
        Fault(
            "a word that grants",
            Sample.rule("‹1›effect: permission-needed\nwhen: {who: [staff]}\napproval: [head-agree]"),
            "‹1› error: `head-agree` is no word of the fact `approval`; did you mean `head-agreed`? `lanyard policy vocabulary approval` lists its words"
        ),
        Fault(
            "an office that approves",
            Sample.rule(
                "‹1›effect: permission-needed\nwhen: {who: [staff]}\napprover: [headtaecher]\napproval: [head-agreed]"),
            "‹1› error: there is no office `headtaecher`; did you mean `headteacher`? the offices are `headteacher`, `office`"
        ),
        Fault(
            "an office that is told",
            [
                "routes.yaml": """
                routes:
                  - ‹1›{id: tell, title: Tell, clause: out-of-sight, steps: [{to: caretaker, do: Tell.}]}
                """
            ],
            "‹1› error: there is no office `caretaker`; the offices are `headteacher`, `office`",
            "‹1› warning: no rule leads to the route `tell`; name it as `route:` of a rule, or take it out"),
        Fault(
            "a word of an example",
            ["examples.yaml": "examples:\n  - ‹1›{says: One., situation: {who: teatcher}, verdict: silent}"],
            "‹1› error: `teatcher` is no word of the fact `who`; did you mean `teacher`? `lanyard policy vocabulary who` lists its words"
        ),
        Fault(
            "somebody who signs",
            [
                "declarations.yaml": """
                declarations:
                  - ‹1›{id: agree, title: Agree, clause: out-of-sight, text: I agree., signs: [stuff], how: [paper]}
                """
            ],
            "‹1› error: `stuff` is no word of the fact `who`; did you mean `staff`? `lanyard policy vocabulary who` lists its words"
        ),
        Fault(
            "somebody who is told of a declaration",
            [
                "declarations.yaml": """
                declarations:
                  - ‹1›{id: agree, title: Agree, clause: out-of-sight, text: I agree., told: [pupils]}
                """
            ],
            "‹1› error: `pupils` is no word of the fact `who`; did you mean `pupil`? `lanyard policy vocabulary who` lists its words"
        ),
        Fault(
            "somebody who is bound",
            ["pack.yaml": "‹1›" + Sample.head.replacing("binds: [staff]", with: "binds: [staffs]")],
            "‹1› error: `staffs` is no word of the fact `who`; did you mean `staff`? `lanyard policy vocabulary who` lists its words"
        ),
        Fault(
            "somebody who writes, and somebody who sees",
            [
                "registers.yaml": """
                registers:
                  - ‹1›id: log
                    title: Log
                    clause: out-of-sight
                    fields: [{id: day, label: Day, type: date}]
                    writes: [teacher, cook]
                    sees: [headteacher, bishop]
                    keep: {for: a year, from: entry}
                """
            ],
            "‹1› error: `cook` is neither an office nor a word of the fact `who`; name somebody whom `lanyard policy vocabulary` lists",
            "‹1› error: `bishop` is neither an office nor a word of the fact `who`; name somebody whom `lanyard policy vocabulary` lists"
        ),
    ]

    @Test(arguments: faults) func `a word outside the vocabulary is named, with the word that was meant`(fault: Fault) {
        expect(fault)
    }
}
