/// Rules, exceptions, examples and lists of people use only words of the vocabulary.
enum WordsAreKnown: PackCheck {
    static func run(on pack: Pack, vocabulary: Vocabulary, log: inout DiagnosticLog) {
        for rule in pack.clauses.flatMap(\.rules) {
            for terms in [rule.when] + rule.unless { check(terms, vocabulary, rule.location, &log) }
            check([Term("approval", rule.approval)], vocabulary, rule.location, &log)
            offices(rule.approver, vocabulary, rule.location, &log)
        }
        for example in pack.examples { check(example.situation, vocabulary, example.location, &log) }
        for declaration in pack.declarations {
            check(
                [Term("who", declaration.signs), Term("who", declaration.told)], vocabulary, declaration.location, &log)
        }
        check([Term("who", pack.binds)], vocabulary, pack.location, &log)
        for route in pack.routes {
            for step in route.steps { offices(step.to, vocabulary, route.location, &log) }
        }
        for register in pack.registers {
            for name in register.writes + register.sees {
                person(name, vocabulary, register.location, &log)
            }
        }
    }

    private static func check(
        _ terms: [Term], _ vocabulary: Vocabulary, _ location: SourceLocation, _ log: inout DiagnosticLog
    ) {
        for term in terms where !term.words.isEmpty {
            guard let fact = vocabulary.fact(term.fact) else {
                let known = vocabulary.facts.map(\.id.name)
                log.error(
                    location, "there is no fact `\(term.fact)`",
                    remedy: "\(hint(for: term.fact.name, in: known))the facts are \(quoted(known))")
                continue
            }
            for word in term.words where fact.set(of: word) == nil {
                let known = fact.words.map(\.id.name) + fact.groups.map(\.id.name)
                log.error(
                    location, "`\(word)` is no word of the fact `\(term.fact)`",
                    remedy: said(word.name, fact)
                        ?? "\(hint(for: word.name, in: known))`lanyard policy vocabulary \(fact.id)` lists its words")
            }
        }
    }

    /// What to write instead of a word that is only a way to say one of the fact's own; nil where it is none.
    private static func said(_ name: String, _ fact: Fact) -> String? {
        let spoken = name.replacing("-", with: " ")
        let word =
            fact.words.first { $0.synonyms.contains(spoken) }.map { ($0.id, $0.label) }
            ?? fact.groups.first { $0.synonyms.contains(spoken) }.map { ($0.id, $0.label) }
        guard let (id, label) = word else { return nil }
        return "it is a way to say `\(id)` (\(label)): write that, and what only the text can tell in the text"
    }

    private static func offices(
        _ offices: [OfficeID], _ vocabulary: Vocabulary, _ location: SourceLocation, _ log: inout DiagnosticLog
    ) {
        for office in offices where vocabulary.office(office) == nil {
            let known = vocabulary.offices.map(\.id.name)
            log.error(
                location, "there is no office `\(office)`",
                remedy: "\(hint(for: office.name, in: known))the offices are \(quoted(known))")
        }
    }

    private static func person(
        _ name: String, _ vocabulary: Vocabulary, _ location: SourceLocation, _ log: inout DiagnosticLog
    ) {
        if vocabulary.office(OfficeID(name)) != nil { return }
        if vocabulary.fact("who")?.set(of: WordID(name)) != nil { return }
        log.error(
            location, "`\(name)` is neither an office nor a word of the fact `who`",
            remedy: "name somebody whom `lanyard policy vocabulary` lists")
    }
}
