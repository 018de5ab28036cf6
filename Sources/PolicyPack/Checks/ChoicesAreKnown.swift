/// Every condition names a choice and options that exist, and every choice decides something.
enum ChoicesAreKnown: PackCheck {
    static func run(on pack: Pack, vocabulary: Vocabulary, log: inout DiagnosticLog) {
        let choices = Dictionary(pack.choices.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        var used = Set(texts(of: pack).flatMap { TextTemplate($0.text).slots })
        for (condition, location) in conditions(of: pack) {
            for need in condition?.needs ?? [] {
                used.insert(need.choice.name)
                check(need, choices, location, &log)
            }
        }
        for choice in pack.choices {
            if !used.contains(choice.id.name) {
                log.warning(
                    choice.location, "the choice `\(choice.id)` changes nothing",
                    remedy: "use it as `{\(choice.id)}` in a text or in an `if:`, or take it out")
            }
            if choice.options.count < 2 {
                log.error(
                    choice.location, "the choice `\(choice.id)` offers fewer than two options",
                    remedy: "add an option, or make it a blank")
            }
            for (what, option) in [
                ("default", choice.suggested), ("unfinished", choice.unfinished), ("combined", choice.combined),
            ] {
                guard let option, !choice.options.contains(where: { $0.id == option }) else { continue }
                let words = what == "default" ? "the default `\(option)`" : "`\(option)`, named under `\(what)`,"
                log.error(
                    choice.location, "\(words) is no option of `\(choice.id)`",
                    remedy: "use one of \(quoted(choice.options.map(\.id.name)))")
            }
        }
    }

    /// Every condition of a pack, with its place.
    static func conditions(of pack: Pack) -> [(ChoiceCondition?, SourceLocation)] {
        pack.clauses.flatMap { clause in
            [(clause.condition, clause.location)] + clause.rules.map { ($0.condition, $0.location) }
        } + pack.routes.map { ($0.condition, $0.location) } + pack.declarations.map { ($0.condition, $0.location) }
    }

    private static func check(
        _ need: ChoiceCondition.Need, _ choices: [ChoiceID: Choice], _ location: SourceLocation,
        _ log: inout DiagnosticLog
    ) {
        guard let choice = choices[need.choice] else {
            log.error(
                location, "there is no choice `\(need.choice)`", remedy: "declare it under `choices:` in pack.yaml")
            return
        }
        for option in need.options where !choice.options.contains(where: { $0.id == option }) {
            log.error(
                location, "`\(option)` is no option of the choice `\(choice.id)`",
                remedy: "use one of \(quoted(choice.options.map(\.id.name)))")
        }
    }
}
