/// No two things of a kind share a name: answers, signatures and permissions hang on them.
enum NamesAreUnique: PackCheck {
    static func run(on pack: Pack, vocabulary: Vocabulary, log: inout DiagnosticLog) {
        note("clause", pack.clauses.map { ($0.id.name, $0.location) }, &log)
        note("source", pack.sources.map { ($0.id, pack.location) }, &log)
        note("part", pack.parts.map { ($0.id, $0.location) }, &log)
        note("route", pack.routes.map { ($0.id.name, $0.location) }, &log)
        note("kind", pack.kinds.map { ($0.id.name, $0.location) }, &log)
        note("declaration", pack.declarations.map { ($0.id, $0.location) }, &log)
        note("register", pack.registers.map { ($0.id, $0.location) }, &log)
        note("reference", pack.references.map { ($0.id.name, $0.location) }, &log)
        // Blanks and choices share the braces of a text, so they share one set of names.
        note(
            "blank or choice",
            pack.blanks.map { ($0.id.name, $0.location) } + pack.choices.map { ($0.id.name, $0.location) }, &log)
        for choice in pack.choices {
            note("option of `\(choice.id)`", choice.options.map { ($0.id.name, choice.location) }, &log)
        }
        for register in pack.registers {
            note("field of `\(register.id)`", register.fields.map { ($0.id, register.location) }, &log)
        }
    }

    private static func note(_ what: String, _ named: [(String, SourceLocation)], _ log: inout DiagnosticLog) {
        var first: [String: SourceLocation] = [:]
        for (name, location) in named {
            if let earlier = first[name] {
                log.error(
                    location, "there is another \(what) `\(name)`, at \(earlier.file):\(earlier.line)",
                    remedy: "give this one a name of its own")
            } else {
                first[name] = location
            }
        }
    }
}
