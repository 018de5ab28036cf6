/// What two packs have under one name and say differently, and the names under which that of the second stands apart.
struct Apart {
    /// The longest name that there is.
    static let longest = 60

    /// The new names.
    private(set) var renaming = Rewriting()
    /// What stands apart, and why.
    private(set) var findings: [Combination.Finding] = []
    private let prefix: String

    /// Looks until nothing differs any more: what was the same can differ once it names something that has been renamed.
    init(_ second: Pack, beside first: Pack) {
        prefix = Self.prefix(of: second.id, beside: first.id)
        let known = Self.words(of: second)
        var taken = Self.words(of: first).merging(known) { $0.merging($1) { mine, _ in mine } }.mapValues {
            Set($0.keys)
        }
        while true {
            let found = Self.clashes(renaming.pack(second), first, pack: second.id)
            guard !found.isEmpty else { return }
            for (thing, name, why) in found {
                let new = fresh(name, taken[Self.shelf(of: thing)] ?? [])
                taken[Self.shelf(of: thing), default: []].insert(new)
                renaming.names[thing, default: [:]][name] = new
                findings.append(
                    .init(
                        .apart(new), thing, name, of: second.id, words: known[Self.shelf(of: thing)]?[name] ?? name,
                        why: why))
            }
        }
    }

    /// What tells a pack from another in few words: its name without the words that both begin with.
    static func prefix(of name: String, beside other: String) -> String {
        let (words, others) = (name.split(separator: "-"), other.split(separator: "-"))
        let same = zip(words, others).prefix { $0 == $1 }.count
        let rest = words.dropFirst(same).joined(separator: "-")
        return rest.isEmpty ? "second" : cut(rest, to: 24)
    }

    /// The start of a name, without a hyphen at its end.
    static func cut(_ name: String, to length: Int) -> String {
        String(name.prefix(length).reversed().drop { $0 == "-" }.reversed())
    }

    private func fresh(_ name: String, _ taken: Set<String>) -> String {
        let whole = "\(prefix)-\(name)"
        var number = 1
        while true {
            let end = number == 1 ? "" : "-\(number)"
            let new = Self.cut(whole, to: Self.longest - end.count) + end
            if !taken.contains(new) { return new }
            number += 1
        }
    }

    /// Blanks and choices share their names, since they share the braces of a text.
    private static func shelf(of thing: Combination.Thing) -> Combination.Thing { thing == .choice ? .blank : thing }

    /// What stands in a pack, by its names, with the words by which a person knows each.
    private static func words(of pack: Pack) -> [Combination.Thing: [String: String]] {
        func words<Item: Joinable>(_ items: [Item]) -> [String: String] {
            Dictionary(items.map { ($0.name, $0.words) }, uniquingKeysWith: { first, _ in first })
        }
        return [
            .blank: words(pack.blanks).merging(words(pack.choices)) { mine, _ in mine }, .part: words(pack.parts),
            .clause: words(pack.clauses), .route: words(pack.routes), .kind: words(pack.kinds),
            .declaration: words(pack.declarations), .register: words(pack.registers),
            .reference: words(pack.references),
        ]
    }

    private typealias Clash = (thing: Combination.Thing, name: String, why: String)

    private static func clashes(_ second: Pack, _ first: Pack, pack: String) -> [Clash] {
        func found<Item: Joinable>(_ items: [Item], _ others: [Item]) -> [Clash] {
            let known = Dictionary(others.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
            return items.compactMap { item in
                guard let other = known[item.name] else { return nil }
                let what = other.differences(from: item)
                guard !what.isEmpty else { return nil }
                return (Item.thing, item.name, "not the same: \(what.joined(separator: ", "))")
            }
        }
        func mixed<Item: Joinable>(_ items: [Item], _ names: [String], _ why: String) -> [Clash] {
            items.filter { names.contains($0.name) }.map { (Item.thing, $0.name, why) }
        }
        return found(second.blanks, first.blanks) + found(second.choices, first.choices)
            + mixed(second.blanks, first.choices.map(\.name), "in the other it is a choice")
            + mixed(second.choices, first.blanks.map(\.name), "in the other it is a blank")
            + found(kept(second, beside: first), first.parts) + found(second.clauses, first.clauses)
            + found(second.routes, first.routes) + found(second.kinds, first.kinds)
            + found(second.declarations, first.declarations) + found(second.registers, first.registers)
            + found(second.references, first.references) + stranded(second, first)
    }

    /// The parts of the second that have a clause of their own: another's clauses all stand in the first's parts.
    private static func kept(_ second: Pack, beside first: Pack) -> [Part] {
        let shared = Set(second.clauses.map(\.name)).intersection(first.clauses.map(\.name))
        return second.parts.filter { part in part.clauses.contains { !shared.contains($0.name) } }
    }

    /// Kinds worded alike whose clauses go under different choices: one of them would take the other with it.
    private static func stranded(_ second: Pack, _ first: Pack) -> [Clash] {
        second.kinds.compactMap { kind in
            guard let other = first.kinds.first(where: { $0.id == kind.id }), other.differences(from: kind).isEmpty,
                let mine = first.condition(of: other), let theirs = second.condition(of: kind), mine != theirs
            else { return nil }
            return (.kind, kind.name, "worded alike, but the clause of each goes under another choice")
        }
    }
}
