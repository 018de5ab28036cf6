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
                        let suggestion = nearest(to: overridden.name, in: clauses.keys.map(\.name).sorted())
                        log.error(
                            rule.location, "there is no clause `\(overridden)` to override",
                            remedy: suggestion.map { "did you mean `\($0)`?" } ?? "name a clause of this pack")
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

/// The circles among things that lead to each other, each named once, from its first member on.
func circles<Name: Hashable>(in names: [Name], edges: (Name) -> [Name]) -> [[Name]] {
    var done: Set<Name> = []
    var found: [[Name]] = []
    for start in names where !done.contains(start) {
        var path: [Name] = []
        var open: [(name: Name, rest: ArraySlice<Name>)] = [(start, edges(start)[...])]
        path.append(start)
        while var top = open.popLast() {
            guard let next = top.rest.popFirst() else {
                done.insert(top.name)
                path.removeLast()
                continue
            }
            open.append(top)
            if let begin = path.firstIndex(of: next) {
                found.append(Array(path[begin...]))
            } else if !done.contains(next) {
                open.append((next, edges(next)[...]))
                path.append(next)
            }
        }
    }
    return found
}
