/// A thing of a pack that two packs can have under one name.
protocol Joinable {
    /// What it is.
    static var thing: Combination.Thing { get }
    /// Its name.
    var name: String { get }
    /// The words by which a person knows it.
    var words: String { get }
    /// In what another of the same name says something else; empty where the two are one thing.
    func differences(from other: Self) -> [String]
    /// Both as one, once they say the same: what each was made of is kept.
    func joined(with other: Self) -> Self
}

/// The names of what differs.
private func naming(_ aspects: (String, Bool)...) -> [String] { aspects.filter { !$0.1 }.map(\.0) }

/// Two remarks on the same thing: one where they are the same or one is missing, otherwise both.
private func both(_ one: String?, _ other: String?, by mark: String = " ") -> String? {
    guard let one, let other, one != other else { return one ?? other }
    return one + mark + other
}

extension Array where Element: Hashable {
    /// These, then those of others that are not among them.
    func union(_ others: [Element]) -> [Element] {
        var seen: Set<Element> = []
        return (self + others).filter { seen.insert($0).inserted }
    }
}

extension Blank: Joinable {
    static var thing: Combination.Thing { .blank }
    var name: String { id.name }
    var words: String { ask }

    func differences(from other: Blank) -> [String] {
        naming(
            ("question", ask == other.ask), ("kind of answer", kind == other.kind), ("limits", limits == other.limits),
            ("month it follows", follows == other.follows))
    }

    func joined(with other: Blank) -> Blank {
        Blank(
            id: id, ask: ask, kind: kind, example: example ?? other.example, note: both(note, other.note),
            limits: limits, follows: follows)
    }
}

extension Choice: Joinable {
    static var thing: Combination.Thing { .choice }
    var name: String { id.name }
    var words: String { ask }

    func differences(from other: Choice) -> [String] {
        naming(
            ("question", ask == other.ask), ("options", options == other.options),
            ("default", suggested == other.suggested), ("unfinished option", unfinished == other.unfinished))
    }

    func joined(with other: Choice) -> Choice {
        Choice(
            id: id, ask: ask, note: both(note, other.note), options: options, suggested: suggested,
            unfinished: unfinished, combined: combined)
    }
}

extension Clause: Joinable {
    static var thing: Combination.Thing { .clause }
    var name: String { id.name }
    var words: String { title ?? text }

    func differences(from other: Clause) -> [String] {
        naming(
            ("title", title == other.title), ("text", text == other.text), ("rules", rules == other.rules),
            ("references", references == other.references), ("`if`", condition == other.condition))
    }

    func joined(with other: Clause) -> Clause {
        var clause = self
        clause.requirements = requirements.union(other.requirements)
        clause.source = both(source, other.source, by: "; ")
        clause.note = both(note, other.note)
        return clause
    }
}

extension Part: Joinable {
    static var thing: Combination.Thing { .part }
    var name: String { id }
    var words: String { title }

    func differences(from other: Part) -> [String] {
        naming(("title", title == other.title), ("introduction", intro == other.intro))
    }

    /// Its own clauses, then those of the other that it has not.
    func joined(with other: Part) -> Part {
        let names = Set(clauses.map(\.id))
        return Part(
            id: id, title: title, intro: intro, clauses: clauses + other.clauses.filter { !names.contains($0.id) },
            location: location)
    }
}

extension Route: Joinable {
    static var thing: Combination.Thing { .route }
    var name: String { id.name }
    var words: String { title }

    func differences(from other: Route) -> [String] {
        naming(
            ("title", title == other.title), ("clause", clause == other.clause), ("steps", steps == other.steps),
            ("route that follows", then == other.then), ("`if`", condition == other.condition))
    }

    func joined(with other: Route) -> Route { self }
}

extension WorryKind: Joinable {
    static var thing: Combination.Thing { .kind }
    var name: String { id.name }
    var words: String { title }

    /// Nobody can choose between two that are worded alike, so that where they lead makes no second one of them.
    func differences(from other: WorryKind) -> [String] {
        naming(
            ("words", Audience.allCases.allSatisfy { words(for: $0) == other.words(for: $0) }),
            ("person it is about", about == other.about), ("law", Set(law) == Set(other.law)))
    }

    func joined(with other: WorryKind) -> WorryKind { with(routes: routes.union(other.routes)) }
}

extension Declaration: Joinable {
    static var thing: Combination.Thing { .declaration }
    var name: String { id }
    var words: String { title }

    func differences(from other: Declaration) -> [String] {
        naming(
            ("title", title == other.title), ("clause", clause == other.clause), ("text", text == other.text),
            ("people who sign", signs == other.signs), ("people who are told", told == other.told),
            ("way to sign", how == other.how), ("`if`", condition == other.condition))
    }

    func joined(with other: Declaration) -> Declaration { self }
}

extension Register: Joinable {
    static var thing: Combination.Thing { .register }
    var name: String { id }
    var words: String { title }

    func differences(from other: Register) -> [String] {
        naming(
            ("title", title == other.title), ("clause", clause == other.clause),
            ("fields", fields == other.fields && needed == other.needed && later == other.later),
            ("people who write", writes == other.writes), ("people who see", sees == other.sees),
            ("time it is kept", keep == other.keep))
    }

    func joined(with other: Register) -> Register {
        Register(
            id: id, title: title, clause: clause, requirements: requirements.union(other.requirements), fields: fields,
            needed: needed, later: later, writes: writes, sees: sees, keep: keep, location: location)
    }
}

extension Reference: Joinable {
    static var thing: Combination.Thing { .reference }
    var name: String { id.name }
    var words: String { title }

    func differences(from other: Reference) -> [String] {
        naming(("title", title == other.title), ("address", link == other.link))
    }

    func joined(with other: Reference) -> Reference {
        Reference(
            id: id, title: title, citedAs: both(citedAs, other.citedAs, by: "; "), link: link, location: location)
    }
}
