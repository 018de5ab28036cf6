/// A permission that is needed can be granted, and only such a rule names an approver.
enum PermissionsCanBeGranted: PackCheck {
    static func run(on pack: Pack, vocabulary: Vocabulary, log: inout DiagnosticLog) {
        for clause in pack.clauses {
            for rule in clause.rules {
                if rule.effect == .permissionNeeded, rule.approval.isEmpty {
                    log.error(
                        rule.location, "this permission of `\(clause.id)` can never be granted",
                        remedy: "add `approval:` with the words that grant it, such as `[headteacher-permission]`")
                }
                if rule.effect != .permissionNeeded, !rule.approver.isEmpty || !rule.approval.isEmpty {
                    log.error(
                        rule.location, "a rule with the effect `\(rule.effect.rawValue)` has nobody to approve it",
                        remedy: "use the effect `permission-needed`, or take `approver` and `approval` out")
                }
            }
        }
    }
}
