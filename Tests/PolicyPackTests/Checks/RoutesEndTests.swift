import Testing

struct RoutesEndTests {
    /// A rule that leads to each of the routes.
    private static func pack(_ routes: String, ledToBy names: String...) -> [String: String] {
        let rules = names.map { "effect: report\n    when: {who: [staff]}\n    route: \($0)" }
        let clause = "id: more\ntext: More.\nsource: Agreed with staff\nrules:\n"
        return Sample.clause(clause + rules.map { "  - " + $0 }.joined(separator: "\n"))
            .merging(["routes.yaml": "routes:\n" + routes]) { $1 }
    }

    private static let faults = [
        Fault(
            "leads nowhere", pack("  - ‹1›{id: tell, title: Tell, clause: out-of-sight}", ledToBy: "tell"),
            "‹1› error: the route `tell` leads nowhere; add a step with `to:` and `do:`, or `then:` with the route that follows"
        ),
        Fault(
            "tells nobody",
            pack("  - ‹1›{id: tell, title: Tell, clause: out-of-sight, steps: [{do: Tell.}]}", ledToBy: "tell"),
            "‹1› error: a step of the route `tell` tells nobody; add `to:` with an office"),
        Fault(
            "goes on to an unknown route",
            pack("  - ‹1›{id: tell, title: Tell, clause: out-of-sight, then: ask}", ledToBy: "tell"),
            "‹1› error: the route `tell` goes on to `ask`, which there is not; declare that route, or take `then:` out"),
        Fault(
            "leads in a circle",
            pack(
                """
                  - ‹1›{id: tell, title: Tell, clause: out-of-sight, then: ask}
                  - {id: ask, title: Ask, clause: out-of-sight, then: tell}
                """, ledToBy: "tell"),
            "‹1› error: routes lead in a circle: `tell`, `ask`; let the last of them end without `then:`"),
        Fault(
            "follows itself",
            pack("  - ‹1›{id: tell, title: Tell, clause: out-of-sight, then: tell}", ledToBy: "tell"),
            "‹1› error: routes lead in a circle: `tell`; let the last of them end without `then:`"),
        Fault(
            "is not used",
            [
                "routes.yaml":
                    "routes:\n  - ‹1›{id: tell, title: Tell, clause: out-of-sight, steps: [{to: headteacher, do: Tell.}]}"
            ], "‹1› warning: no rule leads to the route `tell`; name it as `route:` of a rule, or take it out"),
    ]

    /// Two options, a clause under one of them, and a rule in it or elsewhere.
    private static func chosen(_ rule: String, if condition: String) -> [String: String] {
        let more = "id: more\ntext: More.\nsource: Agreed with staff\n\(condition)rules:\n  - \(rule)"
        var files = Sample.clause(more)
        files["parts/02-told.yaml"] =
            "part: told\ntitle: Told\nif: {phones: will}\nclauses:\n  - {id: told, text: Told., source: Ours}\n"
        files["routes.yaml"] =
            "routes:\n  - {id: tell, title: Tell, clause: told, steps: [{to: headteacher, do: Tell.}]}\n"
        files["pack.yaml"] =
            (Sample.files["pack.yaml"] ?? "")
            + "\nchoices:\n  - {id: phones, ask: Phones?, options: [{id: will, label: Will}, {id: will-not, label: Not}]}\n"
        return files
    }

    @Test func `a rule leads to no route that the choices can leave out while it stays`() {
        let rule = "‹1›effect: report\n    when: {who: [staff]}\n    route: tell"
        expect(
            Self.chosen(rule, if: ""),
            finds:
                "‹1› error: this rule leads to the route `tell`, which goes when the choices leave out its clause `told`; give both the same `if:`, or the route a clause that stays"
        )
        expect(Self.chosen(rule.replacing("‹1›", with: ""), if: "if: {phones: will}\n"))
    }

    @Test func `a rule leads to no route that its own choices leave out`() {
        var files = Self.chosen("‹1›effect: report\n    when: {who: [staff]}\n    route: tell", if: "")
        files["routes.yaml"] = """
            routes:
              - {id: tell, title: Tell, clause: more, if: {phones: will}, steps: [{to: headteacher, do: Tell.}]}
            """
        expect(
            files,
            finds:
                "‹1› error: this rule leads to the route `tell`, which goes when the choices leave out it or its clause `more`; give both the same `if:`"
        )
        let same = "effect: report\n    when: {who: [staff]}\n    route: tell\n    if: {phones: will}"
        files["parts/02-more.yaml"] = Self.chosen(same, if: "")["parts/02-more.yaml"]
        expect(files)
    }

    @Test(arguments: faults) func `a route that does not end with somebody told is named`(fault: Fault) {
        expect(fault)
    }

    @Test func `a route that only hands on to another is sound`() {
        expect(
            Self.pack(
                """
                  - {id: tell, title: Tell, clause: out-of-sight, then: ask}
                  - {id: ask, title: Ask, clause: out-of-sight, steps: [{to: [headteacher, office], by: at once, do: Ask.}]}
                """, ledToBy: "tell"))
    }
}
