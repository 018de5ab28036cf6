/// One thing that has to be true of a pack; a file each, named after what it demands.
protocol PackCheck: SendableMetatype {
    /// Notes every place where it is not true.
    static func run(on pack: Pack, vocabulary: Vocabulary, log: inout DiagnosticLog)
}

/// All checks that need no rulebook.
enum PackChecks {
    private static let all: [any PackCheck.Type] = [
        NamesAreUnique.self, WordsAreKnown.self, ClausesHaveAnOrigin.self, BlanksAreDeclared.self,
        ChoicesAreKnown.self, PermissionsCanBeGranted.self, OverridesEnd.self, RoutesEnd.self,
        NamedThingsExist.self, PackHasClauses.self, KindsAreWhole.self,
    ]

    static func run(on pack: Pack, vocabulary: Vocabulary, log: inout DiagnosticLog) {
        for check in all { check.run(on: pack, vocabulary: vocabulary, log: &log) }
    }
}

/// Every text of a pack that may hold blanks, with its place.
func texts(of pack: Pack) -> [(text: String, location: SourceLocation)] {
    var found = [(pack.title, pack.location), (pack.summary, pack.location)]
    for part in pack.parts {
        found.append((part.title, part.location))
        if let intro = part.intro { found.append((intro, part.location)) }
        for clause in part.clauses {
            found.append((clause.text, clause.location))
            if let title = clause.title { found.append((title, clause.location)) }
            for rule in clause.rules { found += (rule.duties + rule.advice).map { ($0, rule.location) } }
        }
    }
    for route in pack.routes {
        found.append((route.title, route.location))
        found += route.steps.map { ($0.action, route.location) }
    }
    for kind in pack.kinds {
        found += WorryKind.Audience.allCases.compactMap { kind.words(for: $0) }.map { ($0, kind.location) }
    }
    for declaration in pack.declarations {
        found.append((declaration.title, declaration.location))
        found.append((declaration.text, declaration.location))
    }
    return found
}
