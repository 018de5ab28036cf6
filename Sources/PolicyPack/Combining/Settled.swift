/// A pack as a half of a combined one: what holds there is settled, and what then says nothing is left out.
struct Settled {
    /// What is left.
    let pack: Pack
    /// Its examples as they were, one for each that is left.
    let originals: [Example]
    /// What was left out, and why.
    let findings: [Combination.Finding]

    init(_ old: Pack) {
        let options = old.choices.compactMap { choice in
            choice.options.first { $0.id == choice.combined }.map { (choice.id, $0) }
        }
        let rewriting = Rewriting(settled: Dictionary(options, uniquingKeysWith: { first, _ in first }))
        var new = rewriting.pack(old)
        // A thing goes with what it stands on: a part with its last clause, a route with its clause, a rule's route.
        new.parts = new.parts.filter { !$0.clauses.isEmpty }
        let clauses = Set(new.clauses.map(\.id))
        new.routes = new.routes.filter { clauses.contains($0.clause) }
        let routes = Set(new.routes.map(\.id))
        new.parts = new.parts.map { Self.part($0, clauses, routes) }
        new.routes = new.routes.map { route in
            Route(
                id: route.id, title: route.title, clause: route.clause, steps: route.steps,
                then: route.then.flatMap { routes.contains($0) ? $0 : nil }, condition: route.condition)
        }
        new.kinds = new.kinds.filter { clauses.contains($0.clause) }.map { kind in
            kind.with(routes: kind.routes.filter(routes.contains))
        }
        new.declarations = new.declarations.filter { clauses.contains($0.clause) }
        new.registers = new.registers.filter { clauses.contains($0.clause) }
        Self.dropUnused(&new, old)
        let carried = Set(new.clauses.flatMap(\.requirements))
        new.waiting = new.waiting.filter { carried.contains($0.requirement) }
        let kept = old.examples.indices.filter { index in
            let example = old.examples[index]
            return example.clauses.allSatisfy(clauses.contains) && (example.requirement.map(carried.contains) ?? true)
        }
        new.examples = kept.map { new.examples[$0] }
        pack = new
        originals = kept.map { old.examples[$0] }
        let left = old.examples.indices.filter { !kept.contains($0) }.map { old.examples[$0] }
        findings = Self.findings(old, new, options, left)
    }

    private static func part(_ part: Part, _ clauses: Set<ClauseID>, _ routes: Set<RouteID>) -> Part {
        let kept = part.clauses.map { clause in
            var clause = clause
            clause.rules = clause.rules.map { rule in
                var rule = rule
                rule.overrides = rule.overrides.filter(clauses.contains)
                if let route = rule.route, !routes.contains(route) { rule.route = nil }
                return rule
            }
            return clause
        }
        return part.holding(kept)
    }

    /// What only stood in something that went is asked and cited no more.
    private static func dropUnused(_ new: inout Pack, _ old: Pack) {
        let gone = slots(of: old).subtracting(slots(of: new))
        new.blanks = new.blanks.filter { !gone.contains($0.id.name) }
        new.choices = new.choices.filter { !gone.contains($0.id.name) }
        let cited = Set(new.clauses.flatMap(\.references))
        let uncited = Set(old.clauses.flatMap(\.references)).subtracting(cited)
        new.references = new.references.filter { !uncited.contains($0.id) }
    }

    private static func slots(of pack: Pack) -> Set<String> {
        Set(texts(of: pack).flatMap { TextTemplate($0.text).slots })
            .union(ChoicesAreKnown.conditions(of: pack).flatMap { $0.0?.needs.map(\.choice.name) ?? [] })
            .union(pack.blanks.compactMap { $0.follows?.blank.name })
    }

    private static func findings(
        _ old: Pack, _ new: Pack, _ options: [(ChoiceID, Choice.Option)], _ examples: [Example]
    ) -> [Combination.Finding] {
        func gone<Item: Joinable>(_ one: [Item], _ other: [Item]) -> [Combination.Finding] {
            let names = Set(other.map(\.name))
            return one.filter { !names.contains($0.name) }.map { item in
                let option = options.first { Item.thing == .choice && $0.0.name == item.name }?.1
                return Combination.Finding(
                    .leftOut, Item.thing, item.name, of: old.id, words: item.words,
                    why: option.map { "in a policy made of two it is settled: \($0.label)" }
                        ?? "it has no place in a policy made of two")
            }
        }
        return gone(old.choices, new.choices) + gone(old.blanks, new.blanks) + gone(old.parts, new.parts)
            + gone(old.clauses, new.clauses) + gone(old.routes, new.routes) + gone(old.kinds, new.kinds)
            + gone(old.declarations, new.declarations) + gone(old.registers, new.registers)
            + gone(old.references, new.references)
            + examples.map { example in
                Combination.Finding(
                    .leftOut, .example, example.requirement?.name ?? "", of: old.id, words: example.says,
                    why: "it shows a clause that has no place in a policy made of two")
            }
    }
}

extension WorryKind {
    /// The same kind with another clause or other routes.
    func with(clause: ClauseID? = nil, routes: [RouteID]? = nil) -> WorryKind {
        WorryKind(
            id: id, staff: staff, everybody: everybody, pupils: pupils, clause: clause ?? self.clause,
            routes: routes ?? self.routes, about: about, law: law)
    }
}
