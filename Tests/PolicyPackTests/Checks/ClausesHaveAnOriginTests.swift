import Testing

struct ClausesHaveAnOriginTests {
    @Test func `a clause with no requirement and no source of its own is refused`() {
        expect(
            Sample.clause("‹1›id: more\ntext: More."),
            finds:
                "‹1› error: the clause `more` has no origin; add `requirements: [ID…]`, or `source:` with where it comes from"
        )
    }

    @Test func `a requirement of no source is refused`() {
        expect(
            Sample.clause("‹1›id: more\ntext: More.\nrequirements: [DOT-001]"),
            finds:
                "‹1› error: `DOT-001` belongs to no source of this pack; add a source with the id `DOT` to pack.yaml, or mend the requirement"
        )
    }

    @Test func `what waits is carried by a clause`() {
        expect(
            Sample.head("waiting:\n  - ‹1›{requirement: SAM-002, for: P3, why: Later.}\n"),
            finds:
                "‹1› error: `SAM-002` waits, but no clause carries it; add it to the `requirements:` of the clause whose text says it"
        )
    }

    @Test func `an example shows a requirement that a clause carries`() {
        let example = "‹1›{requirement: SAM-002, says: One., situation: {who: teacher}, verdict: silent}"
        expect(
            ["examples.yaml": "examples:\n  - \(example)"],
            finds:
                "‹1› error: the example shows `SAM-002`, which no clause carries; add it to the `requirements:` of a clause, or mend the id"
        )
    }
}
