/// A change of names in a pack, carried through everything that names something, and choices that are made.
///
/// What it gives stands nowhere: two things that say the same are equal, wherever they stood.
struct Rewriting {
    /// For each kind of thing, the new names by the old ones.
    var names: [Combination.Thing: [String: String]] = [:]
    /// The choices that are made, and are therefore no choices any more.
    var settled: [ChoiceID: Choice.Option] = [:]

    private static let nowhere = SourceLocation(file: "")

    /// The new name of a thing; its old one where it keeps that.
    func name(_ thing: Combination.Thing, _ old: String) -> String { names[thing]?[old] ?? old }

    private func clause(_ id: ClauseID) -> ClauseID { ClauseID(name(.clause, id.name)) }
    private func route(_ id: RouteID) -> RouteID { RouteID(name(.route, id.name)) }
    private func blank(_ id: BlankID) -> BlankID { BlankID(name(.blank, id.name)) }
    private func choice(_ id: ChoiceID) -> ChoiceID { ChoiceID(name(.choice, id.name)) }
    private func reference(_ id: ReferenceID) -> ReferenceID { ReferenceID(name(.reference, id.name)) }

    /// A text with its blanks and choices under their new names, and with the words of what is settled.
    func text(_ text: String) -> String {
        let template = TextTemplate(text)
        guard !template.isBroken, !template.slots.isEmpty else { return text }
        return template.filled { slot in
            if let option = settled[ChoiceID(slot)] { return option.words ?? option.label }
            return "{\(names[.blank]?[slot] ?? names[.choice]?[slot] ?? slot)}"
        }
    }

    /// Whether what hangs on a condition is there under the choices that are made.
    func keeps(_ condition: ChoiceCondition?) -> Bool {
        (condition?.needs ?? []).allSatisfy { need in settled[need.choice].map { need.options.contains($0.id) } ?? true
        }
    }

    private func condition(_ condition: ChoiceCondition?) -> ChoiceCondition? {
        let needs = (condition?.needs ?? []).filter { settled[$0.choice] == nil }.map { need in
            ChoiceCondition.Need(choice: choice(need.choice), options: need.options)
        }
        return needs.isEmpty ? nil : ChoiceCondition(needs)
    }
}

// MARK: The parts of a pack

extension Rewriting {
    /// The whole pack, changed.
    func pack(_ pack: Pack) -> Pack {
        var new = pack
        new.title = text(pack.title)
        new.summary = text(pack.summary)
        new.blanks = pack.blanks.map(blank)
        new.choices = pack.choices.filter { settled[$0.id] == nil }.map(choice)
        new.waiting = pack.waiting.map {
            Waiting(requirement: $0.requirement, capability: $0.capability, why: $0.why, location: Self.nowhere)
        }
        new.parts = pack.parts.map(part)
        new.routes = pack.routes.filter { keeps($0.condition) }.map(route)
        new.kinds = pack.kinds.map(kind)
        new.declarations = pack.declarations.filter { keeps($0.condition) }.map(declaration)
        new.registers = pack.registers.map(register)
        new.references = pack.references.map { old in
            Reference(
                id: reference(old.id), title: old.title, citedAs: old.citedAs, link: old.link, location: Self.nowhere)
        }
        new.examples = pack.examples.map(example)
        new.location = Self.nowhere
        return new
    }

    private func blank(_ old: Blank) -> Blank {
        Blank(
            id: blank(old.id), ask: old.ask, kind: old.kind, example: old.example, note: old.note, limits: old.limits,
            follows: old.follows.map { Blank.Following(blank($0.blank), months: $0.months) })
    }

    private func choice(_ old: Choice) -> Choice {
        Choice(
            id: choice(old.id), ask: old.ask, note: old.note, options: old.options, suggested: old.suggested,
            unfinished: old.unfinished, combined: old.combined)
    }

    private func part(_ old: Part) -> Part {
        Part(
            id: name(.part, old.id), title: text(old.title), intro: old.intro.map(text),
            clauses: old.clauses.filter { keeps($0.condition) }.map(clause), location: Self.nowhere)
    }

    private func clause(_ old: Clause) -> Clause {
        Clause(
            id: clause(old.id), title: old.title.map(text), text: text(old.text), requirements: old.requirements,
            source: old.source, note: old.note, references: old.references.map(reference),
            condition: condition(old.condition), rules: old.rules.filter { keeps($0.condition) }.map(rule))
    }

    private func rule(_ old: Rule) -> Rule {
        Rule(
            effect: old.effect, when: old.when, unless: old.unless, overrides: old.overrides.map(clause),
            approver: old.approver, approval: old.approval, duties: old.duties.map(text), advice: old.advice.map(text),
            route: old.route.map(route), condition: condition(old.condition))
    }

    private func route(_ old: Route) -> Route {
        Route(
            id: route(old.id), title: text(old.title), clause: clause(old.clause),
            steps: old.steps.map { Route.Step(to: $0.to, by: $0.by, action: text($0.action)) },
            then: old.then.map(route), condition: condition(old.condition))
    }

    private func kind(_ old: WorryKind) -> WorryKind {
        WorryKind(
            id: WorryKindID(name(.kind, old.id.name)), staff: old.staff.map(text), everybody: old.everybody.map(text),
            pupils: old.pupils.map(text), clause: clause(old.clause), routes: old.routes.map(route), about: old.about,
            law: old.law)
    }

    private func declaration(_ old: Declaration) -> Declaration {
        Declaration(
            id: name(.declaration, old.id), title: text(old.title), clause: clause(old.clause), text: text(old.text),
            signs: old.signs, told: old.told, how: old.how, condition: condition(old.condition),
            location: Self.nowhere)
    }

    private func register(_ old: Register) -> Register {
        Register(
            id: name(.register, old.id), title: old.title, clause: clause(old.clause), requirements: old.requirements,
            fields: old.fields, needed: old.needed, later: old.later, writes: old.writes, sees: old.sees,
            keep: old.keep, location: Self.nowhere)
    }

    /// An example, which names clauses.
    func example(_ old: Example) -> Example {
        Example(
            requirement: old.requirement, says: old.says, also: old.also, situation: old.situation,
            verdict: old.verdict, clauses: old.clauses.map(clause),
            alone: old.alone.map { alone in
                Example.Alone(
                    pack: alone.pack, verdict: alone.verdict, clauses: alone.clauses.map(clause),
                    beside: alone.beside.map(clause))
            }, location: Self.nowhere)
    }
}
