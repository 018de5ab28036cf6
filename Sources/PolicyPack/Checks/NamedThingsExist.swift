/// Clauses, routes and references that are named somewhere are declared.
enum NamedThingsExist: PackCheck {
    static func run(on pack: Pack, vocabulary: Vocabulary, log: inout DiagnosticLog) {
        let clauses = Set(pack.clauses.map(\.id.name))
        let routes = Set(pack.routes.map(\.id.name))
        let references = Set(pack.references.map(\.id.name))
        var citedReferences: Set<String> = []
        for clause in pack.clauses {
            for reference in clause.references {
                citedReferences.insert(reference.name)
                note("reference", reference.name, in: references, clause.location, &log)
            }
            for rule in clause.rules {
                if let route = rule.route { note("route", route.name, in: routes, rule.location, &log) }
            }
        }
        for kind in pack.kinds {
            for route in kind.routes { note("route", route.name, in: routes, kind.location, &log) }
        }
        let naming =
            pack.kinds.map { ($0.clause, $0.location) } + pack.routes.map { ($0.clause, $0.location) }
            + pack.declarations.map { ($0.clause, $0.location) }
            + pack.registers.map { ($0.clause, $0.location) }
            + pack.examples.flatMap { example in
                (example.clauses + (example.alone.map { $0.clauses + $0.beside } ?? [])).map { ($0, example.location) }
            }
        for (clause, location) in naming { note("clause", clause.name, in: clauses, location, &log) }
        for reference in pack.references where !citedReferences.contains(reference.id.name) {
            log.warning(
                reference.location, "no clause cites the reference `\(reference.id)`",
                remedy: "name it under `references:` of a clause, or take it out")
        }
    }

    private static func note(
        _ what: String, _ name: String, in known: Set<String>, _ location: SourceLocation, _ log: inout DiagnosticLog
    ) {
        guard !name.isEmpty, !known.contains(name) else { return }
        log.error(
            location, "there is no \(what) `\(name)`",
            remedy: "\(hint(for: name, in: known.sorted()))declare it, or name one that there is")
    }
}
