import Testing

struct PackHasClausesTests {
    private static let fields = "fields: [{id: day, label: Day, type: date}], keep: {for: a year, from: entry}"

    private static func register(_ rest: String) -> [String: String] {
        ["registers.yaml": "registers:\n  - ‹1›{id: log, title: Log, clause: out-of-sight, \(rest)}"]
    }

    private static let misfit =
        "‹1› error: the field `kind` of `log` has a type that does not fit; give `options:` to a field of type choice, and to no other"

    private static let faults = [
        Fault(
            "no clause",
            [
                "pack.yaml": "‹1›" + Sample.head, "parts/01-phones.yaml": "part: phones\ntitle: Phones\n",
            ], "‹1› error: the pack has no clause; add a file parts/01-name.yaml with `clauses:`"),
        Fault(
            "a declaration that nobody signs",
            [
                "declarations.yaml":
                    "declarations:\n  - ‹1›{id: agree, title: Agree, clause: out-of-sight, text: I agree.}"
            ],
            "‹1› error: nobody signs the declaration `agree` and nobody is told of it; add `signs:` or `told:` with words of the fact `who`"
        ),
        Fault(
            "a declaration that cannot be signed",
            [
                "declarations.yaml":
                    "declarations:\n  - ‹1›{id: agree, title: Agree, clause: out-of-sight, text: I agree., signs: [staff]}"
            ],
            "‹1› error: the declaration `agree` does not say how it is signed; add `how: [account, paper]`"),
        Fault(
            "a register without a field", register("keep: {for: a year, from: entry}"),
            "‹1› error: the register `log` has no field; add `fields:` with what an entry holds"),
        Fault(
            "a needed field that is none",
            register("fields: [{id: kind, label: Kind}], needed: [sort], keep: {for: a year, from: entry}"),
            "‹1› error: the register `log` needs `sort`, which is no field of it; name under `needed:` what stands under `fields:`"
        ),
        Fault(
            "a later field that is none",
            register("fields: [{id: kind, label: Kind}], later: [sort], keep: {for: a year, from: entry}"),
            "‹1› error: the register `log` fills in `sort` later, which is no field of it; name under `later:` what stands under `fields:`"
        ),
        Fault(
            "a field that is needed at once and filled in later",
            register(
                "fields: [{id: kind, label: Kind}], needed: [kind], later: [kind], keep: {for: a year, from: entry}"),
            "‹1› error: the register `log` needs `kind` at once and fills it in later; name it under `needed:` or under `later:`"
        ),
        Fault(
            "a choice without options",
            register("fields: [{id: kind, label: Kind, type: choice}], keep: {for: a year, from: entry}"), misfit),
        Fault(
            "options that are no choice",
            register(
                "fields: [{id: kind, label: Kind, type: text, options: [a, b]}], keep: {for: a year, from: entry}"),
            misfit),
    ]

    @Test(arguments: faults) func `a pack says something, and its records can be used`(fault: Fault) {
        expect(fault)
    }

    @Test func `a register with its fields and its keeping is sound`() {
        expect(Self.register(Self.fields).mapValues { $0.replacing("‹1›", with: "") })
    }
}
