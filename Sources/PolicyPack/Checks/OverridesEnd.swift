/// A rule overrides clauses that exist, never its own, and no chain of overriding comes back to where it began.
enum OverridesEnd: PackCheck {
    static func run(on pack: Pack, vocabulary: Vocabulary, log: inout DiagnosticLog) {
        let clauses = Dictionary(pack.clauses.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        for clause in pack.clauses {
            for rule in clause.rules {
                for overridden in rule.overrides {
                    if overridden == clause.id {
                        log.error(
                            rule.location, "the clause `\(clause.id)` overrides itself",
                            remedy: "make the exception an `unless:` of the rule that it limits")
                    } else if clauses[overridden] == nil {
                        log.error(
                            rule.location, "there is no clause `\(overridden)` to override",
                            remedy: "\(hint(for: overridden.name, in: clauses.keys.map(\.name).sorted()))"
                                + "name a clause of this pack")
                    }
                }
            }
        }
        let edges = clauses.mapValues { $0.rules.flatMap(\.overrides) }
        for circle in circles(in: pack.clauses.map(\.id), edges: { edges[$0] ?? [] }) where circle.count > 1 {
            log.error(
                clauses[circle[0]]?.location ?? pack.location,
                "clauses override each other in a circle: \(quoted(circle.map(\.name)))",
                remedy: "decide which of them wins, and let only that one override")
        }
    }
}

/// Circles among things that lead to each other, each from its first member on; at most `most` of them.
///
/// There can be far more circles than things, so the search ends there: where there is a circle, one is found. Cost:
/// linear in the edges.
func circles<Name: Hashable>(in names: [Name], most: Int = 20, edges: (Name) -> [Name]) -> [[Name]] {
    var done: Set<Name> = []
    var found: [[Name]] = []
    for start in names where !done.contains(start) {
        var open: [(name: Name, rest: ArraySlice<Name>)] = [(start, edges(start)[...])]
        var places = [start: 0]
        while let top = open.indices.last {
            guard let next = open[top].rest.popFirst() else {
                done.insert(open[top].name)
                places[open[top].name] = nil
                open.removeLast()
                continue
            }
            if let begin = places[next] {
                found.append(open[begin...].map(\.name))
                if found.count == most { return found }
            } else if !done.contains(next) {
                places[next] = open.count
                open.append((next, edges(next)[...]))
            }
        }
    }
    return found
}
