public import PolicyPack

/// Runs a pack's examples: each is decided as it says, by the clauses it names.
public enum ExampleCheck {
    /// The faults of a pack's examples; empty when every one is decided as it says.
    ///
    /// - Parameter choices: the options chosen; for a template, those it suggests.
    public static func run(on pack: Pack, choices: [ChoiceID: OptionID], vocabulary: Vocabulary) -> [Diagnostic] {
        let rulebook = Rulebook(pack, choices: choices, vocabulary: vocabulary)
        // Only where an example fails: each clause that could say so is asked alone.
        lazy var alone = rulebook.clauses.filter { !$0.rules.isEmpty }.map { clause in
            (id: clause.id, rules: Rulebook(clauses: [clause], choices: choices, vocabulary: vocabulary))
        }
        return pack.examples.compactMap { example in
            fault(in: example, rulebook) { verdict, situation in
                alone.filter { $0.rules.ask(situation, thorough: false).verdict == verdict }.map(\.id)
            }
        }
    }

    /// Why an example is not decided as it says, or nil when it is.
    ///
    /// - Parameter saying: the clauses that give a verdict in a situation when nothing beats them; asked for where one
    ///   decides otherwise.
    static func fault(
        in example: Example, _ rulebook: Rulebook, saying: (Verdict, Situation) -> [ClauseID] = { _, _ in [] }
    ) -> Diagnostic? {
        let situation: Situation
        do {
            situation = try Situation(example.situation, vocabulary: rulebook.vocabulary)
        } catch {
            return Diagnostic(
                at: example.location, "the situation cannot be read: \(error)", remedy: "use the vocabulary's words")
        }
        let answer = rulebook.ask(situation, thorough: false)
        guard answer.verdict == example.verdict else {
            return wrongVerdict(example, answer) {
                example.verdict == .silent ? [] : saying(example.verdict, situation)
            }
        }
        let missing = example.clauses.filter { name in !answer.clauses.contains { $0.id == name } }
        guard !missing.isEmpty else { return nil }
        let decided = answer.clauses.map(\.id.name)
        return Diagnostic(
            at: example.location,
            "the example \(name(example)) is decided without \(missing.map { "`\($0)`" }.joined(separator: ", "))",
            remedy: "what decides is \(decided.map { "`\($0)`" }.joined(separator: ", ")): mend its rule or `clauses:`")
    }

    private static func wrongVerdict(
        _ example: Example, _ answer: Answer, beaten: () -> [ClauseID]
    ) -> Diagnostic {
        let why: String
        switch answer.verdict {
        case .asks:
            why = "it depends on \(answer.asks.map { "`\($0)`" }.joined(separator: ", ")): state it, or mend the rules"
        case .silent:
            why = "no rule applies: mend the rule of the clause that should decide"
        default:
            let decides = answer.clauses.map { "`\($0.id)`" }.joined(separator: ", ")
            let own = beaten().filter { id in !answer.clauses.contains { $0.id == id } }
            let names = own.map { "`\($0)`" }.joined(separator: ", ")
            why =
                own.isEmpty
                ? "\(decides) decides: mend the rules or the example"
                : "\(decides) decides and beats \(names), which would say it: write the case under `unless:` there, or let "
                    + "\(names) win with `overrides: [\(answer.clauses.map(\.id.name).joined(separator: ", "))]`"
        }
        return Diagnostic(
            at: example.location,
            "the example \(name(example)) says \(example.verdict.rawValue), the rules say \(answer.verdict.rawValue)",
            remedy: why)
    }

    private static func name(_ example: Example) -> String {
        if let requirement = example.requirement { return "of \(requirement)" }
        return "\u{201C}\(example.says.prefix(60))\u{201D}"
    }
}
