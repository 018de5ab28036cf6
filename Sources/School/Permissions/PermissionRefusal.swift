public import PolicyPack

/// Why a permission was not asked for, granted or ended.
public enum PermissionRefusal: Hashable, Sendable {
    /// The clause needs no permission, or there is no such clause.
    case needsNone(ClauseID)
    /// Nobody decides their own request.
    case yourOwn(clause: ClauseID)
    /// Somebody else's to decide.
    case notYours(clause: ClauseID, deciders: [PersonID])
    /// Somebody decided first.
    case decidedAlready(clause: ClauseID, PermissionRequest.Outcome)
    /// What is granted reaches beyond what was asked for.
    case widerThanAsked(FactID)
    case unknownWords(FactID)
    case endsBeforeItBegins
    case notInForce(clause: ClauseID)
    case nothingChanged(clause: ClauseID)

    var words: RefusalWords {
        switch self {
        case .needsNone(let clause):
            RefusalWords("This clause needs no permission.", clause: clause, next: "Ask the policy again.")
        case .yourOwn(let clause):
            RefusalWords("Nobody decides their own request.", clause: clause, next: "Somebody else decides it.")
        case .notYours(let clause, _):
            RefusalWords(
                "The policy gives this to somebody else to decide.", clause: clause, next: "Leave it to them.")
        case .decidedAlready(let clause, let outcome):
            RefusalWords(
                "This has been decided: \(outcome.words).", clause: clause, next: "Talk to whoever decided it first.")
        case .widerThanAsked(let fact):
            RefusalWords("This grants more than was asked for (\(fact)).", next: "Grant what was asked for, or less.")
        case .unknownWords(let fact):
            RefusalWords("The policy has no such words for \(fact).", next: "Choose them from the list.")
        case .endsBeforeItBegins: RefusalWords("The last day is before the first.", next: "Correct the days.")
        case .notInForce(let clause):
            RefusalWords("There is no permission in force.", clause: clause, next: "Ask for it again.")
        case .nothingChanged(let clause):
            RefusalWords(
                "The clause is as it was when this was granted.", clause: clause, next: "Nothing has to be done.")
        }
    }
}

extension PermissionRequest.Outcome {
    /// What was decided, in words.
    var words: String {
        switch self {
        case .granted(let grant, let mark):
            "granted on \(mark.on.written)\(grant.period.until.map { " until \($0.written)" } ?? "")"
        case .refused(let mark): "refused on \(mark.on.written)"
        case .withdrawn(let mark): "taken back on \(mark.on.written)"
        }
    }
}
