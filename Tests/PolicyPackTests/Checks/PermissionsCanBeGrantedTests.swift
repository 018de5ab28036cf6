import Testing

struct PermissionsCanBeGrantedTests {
    @Test func `a permission that can never be granted is refused`() {
        expect(
            Sample.rule("‹1›effect: permission-needed\nwhen: {who: [staff], act: [post]}\napprover: [headteacher]"),
            finds:
                "‹1› error: this permission of `more` can never be granted; add `approval:` with the words that grant it, such as `[headteacher-permission]`"
        )
    }

    @Test func `a permission that can be granted is sound, whether or not it names who grants it`() {
        expect(Sample.rule("effect: permission-needed\nwhen: {who: [staff], act: [post]}\napproval: [head-agreed]"))
        expect(
            Sample.rule(
                "effect: permission-needed\nwhen: {who: [staff]}\napprover: [headteacher]\napproval: [head-agreed]"))
    }

    @Test(arguments: ["approver: [headteacher]", "approval: [head-agreed]"])
    func `an approver on an effect that needs none is refused`(line: String) {
        expect(
            Sample.rule("‹1›effect: duty\nwhen: {who: [staff], act: [post]}\n\(line)"),
            finds:
                "‹1› error: a rule with the effect `duty` has nobody to approve it; use the effect `permission-needed`, or take `approver` and `approval` out"
        )
    }
}
