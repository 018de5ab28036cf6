import Testing

struct BlanksAreDeclaredTests {
    @Test func `a blank never declared is named with its place and a remedy`() {
        expect(
            Sample.clause("‹1›id: more\ntext: Ring {office-number}.\nsource: Agreed with staff"),
            finds: "‹1› error: the blank `{office-number}` is not declared; add it to `blanks:` in pack.yaml")
    }

    @Test func `a misspelt blank is named with the one that was meant`() {
        expect(
            Sample.clause("‹1›id: more\ntext: At {shcool-name}.\nsource: Agreed with staff"),
            finds:
                "‹1› error: the blank `{shcool-name}` is not declared; did you mean `school-name`? add it to `blanks:` in pack.yaml"
        )
    }

    @Test func `a blank never used is a warning`() {
        expect(
            Sample.head("  - ‹1›{id: office-number, ask: Which number?}\n"),
            finds:
                "‹1› warning: the blank `office-number` is used in no text; use it as `{office-number}`, or take it out"
        )
    }

    @Test(arguments: ["More {school-name.", "More school-name}.", "{{school-name}}", "More {"])
    func `a brace without its partner is refused`(text: String) {
        expect(
            Sample.clause("‹1›id: more\ntext: \"\(text)\"\nsource: Agreed with staff"),
            finds: "‹1› error: a brace in this text has no partner; write a blank as `{name}`, or drop it")
    }

    private static let places = [
        Fault("the summary", ["pack.yaml": "‹1›" + Sample.head.replacing("with phones.", with: "{x}.")], found),
        Fault("a part's title", ["parts/02-more.yaml": "‹1›part: more\ntitle: \"More {x}\"\n"], found),
        Fault("a part's introduction", ["parts/02-more.yaml": "‹1›part: more\ntitle: More\nintro: \"{x}\"\n"], found),
        Fault(
            "a clause's title", Sample.clause("‹1›id: more\ntitle: \"{x}\"\ntext: More.\nsource: Agreed with staff"),
            found),
        Fault("a rule's duty", Sample.rule("‹1›effect: duty\nwhen: {who: [staff]}\nduties: [\"{x}\"]"), found),
        Fault("a rule's advice", Sample.rule("‹1›effect: duty\nwhen: {who: [staff]}\nadvice: [\"{x}\"]"), found),
        Fault("a route's title", route(title: "\"{x}\"", action: "Tell."), found, unused),
        Fault("a route's step", route(title: "Tell", action: "\"{x}\""), found, unused),
        Fault("a declaration's title", declaration(title: "\"{x}\"", text: "I agree."), found),
        Fault("a declaration's text", declaration(title: "Agree", text: "\"{x}\""), found),
    ]

    private static let found = "‹1› error: the blank `{x}` is not declared; add it to `blanks:` in pack.yaml"
    private static let unused =
        "‹1› warning: no rule leads to the route `tell`; name it as `route:` of a rule, or take it out"

    private static func route(title: String, action: String) -> [String: String] {
        let steps = "steps: [{to: headteacher, do: \(action)}]"
        return ["routes.yaml": "routes:\n  - ‹1›{id: tell, title: \(title), clause: out-of-sight, \(steps)}"]
    }

    private static func declaration(title: String, text: String) -> [String: String] {
        let rest = "clause: out-of-sight, text: \(text), told: [pupil]"
        return ["declarations.yaml": "declarations:\n  - ‹1›{id: agree, title: \(title), \(rest)}"]
    }

    @Test(arguments: places) func `every text that a school fills in is looked at`(fault: Fault) {
        expect(fault)
    }
}
