import PolicyPack
import Rulebook

/// Small policies as packs, with every one of their situations.
struct SmallPack {
    let policy: SmallPolicy
    let pack: Pack
    let specification: Specification

    /// A random pack; with routes and approvers where these are compared.
    init(_ id: String, _ random: inout Seeded, withDuties: Bool = false) {
        policy = SmallPolicy(&random)
        var clauses = policy.clauses
        if withDuties {
            for place in clauses.indices {
                clauses[place].rules = clauses[place].rules.map { rule in
                    var rule = rule
                    if random.chance(50) { rule.route = ["r0", "r1", "r2"].randomElement(using: &random) }
                    if rule.effect == .permissionNeeded { rule.approver = random.some(of: ["headteacher", "dsl"]) }
                    return rule
                }
            }
        }
        var pack = Pack(id: id, kind: .policy, title: id, summary: id, location: SourceLocation(file: ""))
        pack.parts = [Part(id: "all", title: "All", intro: nil, clauses: clauses, location: SourceLocation(file: ""))]
        pack.choices = policy.choices.map { choice, option in
            let options = ["small", "large"].map { Choice.Option(id: OptionID($0), label: $0, words: nil) }
            return Choice(id: choice, ask: "Which?", options: options, suggested: option)
        }
        pack.routes = zip(["r0", "r1", "r2"], ["dsl", "dsl", "headteacher"]).map { route, office in
            Route(
                id: RouteID(route), title: route, clause: "c0",
                steps: [.init(to: [OfficeID(office)], by: route == "r0" ? "at once" : "soon", action: "Tell.")])
        }
        self.pack = pack
        specification = Specification(clauses: clauses, vocabulary: policy.vocabulary, choices: policy.choices)
    }

    var vocabulary: Vocabulary { policy.vocabulary }

    /// Every situation in which each fact holds one word, and any of the words of facts that match all.
    static func situations(_ vocabulary: Vocabulary) -> [[Term]] {
        vocabulary.facts.reduce([[]]) { found, fact in
            let sayings: [Term?]
            if fact.match == .all {
                sayings = (0..<(1 << fact.words.count)).map { bits in
                    let words = fact.words.indices.filter { bits & (1 << $0) != 0 }.map { fact.words[$0].id }
                    return words.isEmpty ? nil : Term(fact.id, words)
                }
            } else {
                sayings = fact.words.map { Term(fact.id, [$0.id]) }
            }
            return found.flatMap { terms in sayings.map { terms + [$0].compactMap { $0 } } }
        }
    }
}

extension [Term] {
    /// The words held, by fact.
    var held: Specification.Held { Dictionary(map { ($0.fact, Set($0.words)) }, uniquingKeysWith: { $0.union($1) }) }

    /// Whether a situation is among those that have these terms in common.
    func fits(_ common: [Term], _ vocabulary: Vocabulary) -> Bool {
        common.allSatisfy { term in
            guard let fact = vocabulary.fact(term.fact), let words = first(where: { $0.fact == term.fact })?.words
            else {
                return false
            }
            let named = term.words.flatMap { name in fact.groups.first { $0.id == name }?.words ?? [name] }
            return words.allSatisfy(named.contains)
        }
    }
}
