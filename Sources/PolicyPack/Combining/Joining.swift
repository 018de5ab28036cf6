/// Two packs put together, once nothing has the same name in both and says something else.
struct Joining {
    private let first: Pack
    private let second: Pack
    private let name: String
    /// What stands once, and what only one of them can say.
    private(set) var findings: [Combination.Finding] = []

    /// - Parameter second: the name of the second.
    init(_ first: Pack, _ other: Pack, second name: String) {
        self.first = first
        second = other
        self.name = name
    }

    /// The combined pack, without examples.
    mutating func pack(id: String, title: String?) -> Pack {
        let isPolicy = first.kind == .policy && second.kind == .policy
        var pack = Pack(
            id: id, kind: isPolicy ? .policy : .template, title: title ?? Self.title(first.title, second.title),
            summary: first.summary == second.summary ? first.summary : "\(first.summary) \(second.summary)",
            location: SourceLocation(file: ""))
        pack.sources = sources()
        pack.review = review()
        pack.binds = first.binds.union(second.binds)
        pack.blanks = joined(first.blanks, second.blanks)
        pack.choices = joined(first.choices, second.choices)
        pack.waiting = first.waiting.union(second.waiting)
        pack.parts = parts()
        pack.routes = joined(first.routes, second.routes)
        pack.kinds = kinds()
        pack.declarations = joined(first.declarations, second.declarations)
        pack.registers = joined(first.registers, second.registers)
        pack.references = joined(first.references, second.references)
        return pack
    }

    private mutating func joined<Item: Joinable>(_ items: [Item], _ others: [Item]) -> [Item] {
        var result = items
        for other in others {
            guard let index = result.firstIndex(where: { $0.name == other.name }) else {
                result.append(other)
                continue
            }
            result[index] = result[index].joined(with: other)
            findings.append(.init(.once, Item.thing, other.name, of: name, words: other.words))
        }
        return result
    }

    /// The parts of both in an order that keeps each one's: what leads up to a part of both stands before it.
    private mutating func parts() -> [Part] {
        let clauses = joined(first.clauses, second.clauses)
        let whole = Dictionary(clauses.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let known = Set(first.clauses.map(\.id))
        let mine = first.parts.map { part in
            part.holding(part.clauses.map { whole[$0.id] ?? $0 })
        }
        let theirs = second.parts.map { part in part.holding(part.clauses.filter { !known.contains($0.id) }) }
        let shared = Set(mine.map(\.id)).intersection(theirs.map(\.id))
        var result: [Part] = []
        var rest = theirs[...]
        for part in mine {
            guard let other = theirs.first(where: { $0.id == part.id }) else {
                result.append(part)
                continue
            }
            if let index = rest.firstIndex(where: { $0.id == part.id }) {
                result += rest[..<index].filter { !shared.contains($0.id) }
                rest = rest[(index + 1)...]
            }
            result.append(part.joined(with: other))
            let what = part.differences(from: other)
            findings.append(
                .init(
                    what.isEmpty ? .once : .first, .part, part.id, of: name, words: other.title,
                    why: what.isEmpty ? "" : "\(Self.allShared); not the same: \(what.joined(separator: ", "))"))
        }
        result += rest.filter { !shared.contains($0.id) }
        for part in result where part.clauses.isEmpty {
            findings.append(.init(.first, .part, part.id, of: name, words: part.title, why: Self.allShared))
        }
        return result.filter { !$0.clauses.isEmpty }
    }

    private static let allShared = "all its clauses stand in parts of the first"

    private mutating func kinds() -> [WorryKind] {
        let (mine, theirs) = (first.kinds, second.kinds)
        let all = joined(mine, theirs).map { kind in
            // It goes with its clause: one that no choice leaves out keeps it.
            guard first.condition(of: kind) != nil, let other = theirs.first(where: { $0.name == kind.name }),
                second.condition(of: other) == nil
            else { return kind }
            return kind.with(clause: other.clause)
        }
        for kind in mine {
            guard let other = theirs.first(where: { $0.name == kind.name }), other.route != kind.route else { continue }
            guard let route = kind.route, let lost = other.route else { continue }
            let why = "worded alike in both; `\(route)` comes before `\(lost)`: write under `routes:` who is to be told"
            findings.append(
                .init(.first, .kind, kind.name, of: name, words: kind.title, why: why, routes: [route, lost]))
        }
        return all
    }

    private mutating func sources() -> [Source] {
        var result = first.sources
        for other in second.sources {
            guard let index = result.firstIndex(where: { $0.id == other.id }) else {
                result.append(other)
                continue
            }
            guard result[index] != other else { continue }
            findings.append(
                .init(
                    .first, .source, other.id, of: name, words: other.title, why: "requirements of both begin with it"))
        }
        return result
    }

    /// Neither document's approval is one of both; how often they are looked at is, where they agree.
    private mutating func review() -> Review? {
        if first.review == second.review { return first.review }
        let (mine, theirs) = (first.review?.every, second.review?.every)
        if let mine, let theirs, mine != theirs {
            findings.append(.init(.first, .review, "every", of: name, words: theirs, why: "the first says \(mine)"))
        }
        return (mine ?? theirs).map { Review(approved: nil, due: nil, every: $0) }
    }

    /// Both titles, with an end that they share, such as the school's name, once.
    private static func title(_ one: String, _ other: String) -> String {
        func cut(_ title: String) -> (start: Substring, end: Substring) {
            guard let colon = title.lastIndex(of: ":") else { return (title[...], "") }
            return (title[..<colon], title[colon...])
        }
        let (first, second) = (cut(one), cut(other))
        if one == other { return one }
        return first.end == second.end ? "\(first.start) and \(second.start)\(first.end)" : "\(one) and \(other)"
    }
}

extension Pack {
    /// The choices under which the clause of a kind of worry is there.
    func condition(of kind: WorryKind) -> ChoiceCondition? {
        clauses.first { $0.id == kind.clause }?.condition
    }
}

extension Part {
    /// The same part with these clauses.
    func holding(_ clauses: [Clause]) -> Part {
        Part(id: id, title: title, intro: intro, clauses: clauses, location: location)
    }
}
