/// Reads `parts/NN-name.yaml`.
enum PartReader {
    static func read(_ part: Fields, files: [String: Fields]) -> Part {
        if part.has("rules") {
            part.error(
                part.place(of: "rules"), "these rules stand in no clause",
                remedy: "move them under `rules:` of the clause whose text they run")
            _ = part.nodes("rules")
        }
        // What a part needs, each of its clauses needs: a part is there while any of them is.
        let needs = part.condition()?.needs ?? []
        let clauses = part.each("clauses", "a clause").map(clause).map { clause in
            var clause = clause
            if !needs.isEmpty { clause.condition = ChoiceCondition(needs + (clause.condition?.needs ?? [])) }
            return clause
        }
        return Part(
            id: part.name("part"), title: part.text("title"), intro: part.optionalText("intro"), clauses: clauses,
            location: part.location)
    }

    private static func clause(_ fields: Fields) -> Clause {
        defer { fields.finish() }
        return Clause(
            id: ClauseID(fields.name("id")), title: fields.optionalText("title"), text: fields.text("text"),
            requirements: fields.texts("requirements").map { RequirementID($0) },
            source: fields.optionalText("source"), note: fields.optionalText("note"),
            references: fields.texts("references").map { ReferenceID($0) }, condition: fields.condition(),
            rules: fields.each("rules", "a rule").map(rule), location: fields.location)
    }

    private static func rule(_ fields: Fields) -> Rule {
        defer { fields.finish() }
        if !fields.has("effect") {
            fields.error(
                fields.location, "a rule has no `effect`",
                remedy: "add one of \(quoted(Effect.allCases.map(\.rawValue)))")
        }
        if !fields.has("when") {
            fields.error(
                fields.location, "a rule has no `when`, so it would apply to everything",
                remedy: "name the facts that matter, such as `when: {who: [staff], act: [post]}`")
        }
        let exceptions = fields.oneOrMore("unless", "an exception")
        for exception in exceptions where exception.isEmpty {
            fields.error(
                exception.location, "an exception names no fact, so the rule would never apply",
                remedy: "name the facts of the exception, or take `unless` out")
        }
        // A rule whose effect is not understood forbids until it is mended: it never makes anything more allowed.
        return Rule(
            effect: fields.oneOf("effect", Effect.self) ?? .prohibition,
            when: when(fields), unless: exceptions.map(terms),
            overrides: fields.texts("overrides").map { ClauseID($0) },
            approver: fields.texts("approver").map { OfficeID($0) },
            approval: fields.texts("approval").map { WordID($0) }, duties: fields.texts("duties"),
            advice: fields.texts("advice"), route: fields.optionalText("route").map { RouteID($0) },
            condition: fields.condition(), location: fields.location)
    }

    private static func when(_ fields: Fields) -> [Term] {
        guard let when = fields.fields("when", "`when`") else { return [] }
        if when.isEmpty {
            fields.error(
                when.location, "`when` names no fact, so the rule would apply to everything",
                remedy: "name the facts that matter, such as `when: {who: [staff], act: [post]}`")
        }
        return terms(when)
    }

    /// A condition on facts, in the order written.
    static func terms(_ fields: Fields) -> [Term] {
        fields.allKeys().map { fact in
            let words = fields.texts(fact)
            if fields.isEmptyList(fact) {
                fields.error(
                    fields.place(of: fact), "`\(fact)` names no word", remedy: "name a word, or leave the fact out")
            }
            return Term(FactID(fact), words.map { WordID($0) })
        }
    }
}
