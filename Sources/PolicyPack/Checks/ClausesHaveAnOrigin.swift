/// Every clause says where it comes from: requirements of the register, or a source of its own.
enum ClausesHaveAnOrigin: PackCheck {
    static func run(on pack: Pack, vocabulary: Vocabulary, log: inout DiagnosticLog) {
        let prefixes = pack.sources.map(\.id)
        for clause in pack.clauses {
            if clause.requirements.isEmpty, clause.source == nil {
                log.error(
                    clause.location, "the clause `\(clause.id)` has no origin",
                    remedy: "add `requirements: [ID…]`, or `source:` with where it comes from")
            }
            for requirement in clause.requirements {
                let prefix = String(requirement.name.prefix { $0 != "-" })
                if !prefixes.contains(prefix) {
                    log.error(
                        clause.location, "`\(requirement)` belongs to no source of this pack",
                        remedy: "add a source with the id `\(prefix)` to pack.yaml, or mend the requirement")
                }
            }
        }
        let carried = Set(pack.clauses.flatMap(\.requirements))
        for waiting in pack.waiting where !carried.contains(waiting.requirement) {
            log.error(
                waiting.location, "`\(waiting.requirement)` waits, but no clause carries it",
                remedy: "add it to the `requirements:` of the clause whose text says it")
        }
        for example in pack.examples {
            if let requirement = example.requirement, !carried.contains(requirement) {
                log.error(
                    example.location, "the example shows `\(requirement)`, which no clause carries",
                    remedy: "add it to the `requirements:` of a clause, or mend the id")
            }
        }
    }

}
