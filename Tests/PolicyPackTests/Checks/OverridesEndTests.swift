import Testing

@testable import PolicyPack

struct OverridesEndTests {
    private func clause(_ id: String, overriding other: String) -> String {
        """
          - \(id)
            text: More.
            source: Agreed with staff
            rules:
              - effect: duty
                when: {who: [staff]}
                overrides: [\(other)]

        """
    }

    @Test func `a clause that overrides another is sound`() {
        expect(Sample.clauses(clause("id: one", overriding: "out-of-sight")))
    }

    @Test func `a clause that overrides itself is refused`() {
        expect(
            Sample.rule("‹1›effect: duty\nwhen: {who: [staff]}\noverrides: [more]"),
            finds:
                "‹1› error: the clause `more` overrides itself; make the exception an `unless:` of the rule that it limits"
        )
    }

    @Test func `an overridden clause that there is not is named with the one that was meant`() {
        expect(
            Sample.rule("‹1›effect: duty\nwhen: {who: [staff]}\noverrides: [out-of-site]"),
            finds:
                "‹1› error: there is no clause `out-of-site` to override; did you mean `out-of-sight`? name a clause of this pack"
        )
    }

    @Test func `clauses that override each other in a circle are refused once`() {
        expect(
            Sample.clauses(
                clause("‹1›id: one", overriding: "two") + clause("id: two", overriding: "three")
                    + clause("id: three", overriding: "one")),
            finds:
                "‹1› error: clauses override each other in a circle: `one`, `two`, `three`; decide which of them wins, and let only that one override"
        )
    }

    private static let graphs: [(edges: [String: [String]], found: [[String]])] = [
        ([:], []),
        (["a": ["b"], "b": ["c"]], []),
        (["a": ["b", "c"], "b": ["d"], "c": ["d"]], []),
        (["a": ["a"]], [["a"]]),
        (["a": ["b"], "b": ["a"]], [["a", "b"]]),
        (["a": ["b"], "b": ["c"], "c": ["b"]], [["b", "c"]]),
        (["a": ["b", "c"], "b": ["a"], "c": ["a"]], [["a", "b"], ["a", "c"]]),
        (["a": ["nowhere"]], []),
        (["a": ["b"], "b": [], "c": ["d"], "d": ["c"]], [["c", "d"]]),
    ]

    @Test(arguments: graphs) func `circles are found once, from their first member on`(
        edges: [String: [String]], found: [[String]]
    ) {
        #expect(circles(in: ["a", "b", "c", "d"], edges: { edges[$0] ?? [] }) == found)
    }

    @Test func `among a great many circles only the first are named`() {
        let names = Array(0..<500)
        #expect(circles(in: names, edges: { _ in names }).count == 20)
        #expect(circles(in: names, most: 3, edges: { _ in names }) == [[0], [0, 1], [1]])
    }

    @Test func `a long chain without a circle is walked once`() {
        #expect(circles(in: Array(0..<10_000), edges: { $0 < 9_999 ? [$0 + 1] : [] }) == [])
    }
}
