import PolicyPack

extension Contradictions {
    /// The pairs gathered round the clause that most of them share, as findings.
    var findings: [Finding] {
        let pairs = pairs
        var found: [Finding] = []
        for clash in unique(pairs.map(\.clash)) {
            var rest = pairs.filter { $0.clash == clash }
            while let hub = hub(of: rest) {
                let mine = rest.filter { $0.places.contains { search.rule($0).clause == hub } }
                rest = rest.filter { !$0.places.contains { search.rule($0).clause == hub } }
                // What is serious is not hidden among what is not.
                for severity in Finding.Severity.allCases {
                    let alike = mine.filter { $0.severity == severity }
                    if !alike.isEmpty { found.append(finding(clash, severity, hub, alike)) }
                }
            }
        }
        return found
    }

    private func hub(of pairs: [Pair]) -> Int? {
        var count: [Int: Set<Int>] = [:]
        for pair in pairs {
            let clauses = pair.places.map { search.rule($0).clause }
            count[clauses[0], default: []].insert(clauses[1])
            count[clauses[1], default: []].insert(clauses[0])
        }
        return count.max { ($0.value.count, -$0.key) < ($1.value.count, -$1.key) }?.key
    }

    private func finding(_ clash: Clash, _ severity: Finding.Severity, _ hub: Int, _ pairs: [Pair]) -> Finding {
        let isStronger = search.rule(pairs[0].places[0]).clause == hub
        let names = ClauseNames(search.rulebooks[0])
        let others = unique(pairs.flatMap(\.places).map { search.rule($0).clause }).filter { $0 != hub }
        let one = ClausesInWords(words: names.name(hub), isPlural: false)
        let more = ClausesInWords(words: names.list(others), isPlural: others.count > 1)
        let sentence = Self.sentence(clash, strong: isStronger ? one : more, weak: isStronger ? more : one)
        var finding = Finding(
            clash.kind, severity, sentence, clauses: ([hub] + others).map { search.rulebooks[0].clauses[$0].id })
        var seen: Set<[ClauseID]> = []
        finding.cases = pairs.map { search.meeting($0.places, in: $0.held) }.filter { seen.insert($0.clauses).inserted }
        return finding
    }

    private static func sentence(_ clash: Clash, strong: ClausesInWords, weak: ClausesInWords) -> String {
        let open = "and nothing says which of them wins"
        let forbids = strong.says("forbids", "forbid")
        let allows = weak.says("allows", "allow")
        let asks = weak.says("asks", "ask")
        let recommends = weak.says("recommends", "recommend")
        let advises = weak.says("advises", "advise")
        return switch clash {
        case .forbidsAllowed: "What \(allows), \(forbids) in the same situation, \(open)."
        case .forbidsPermitted:
            "What \(weak.says("lets", "let")) people do with permission, \(forbids) in the same situation, \(open)."
        case .forbidsRequired: "What \(asks) people to do, \(forbids) in every such situation."
        case .forbidsAdvised: "What \(recommends), \(forbids) in every such situation."
        case .forbidsWhatIsAdvisedAgainst:
            "\(forbids) what \(weak.words) only \(weak.isPlural ? "advise" : "advises") against: people cannot tell "
                + "whether it is forbidden."
        case .needsWhatIsFree:
            "What \(allows) without asking, \(strong.says("allows", "allow")) only with permission, \(open)."
        case .advisesAgainstRequired: "What \(strong.says("asks", "ask")) people to do, \(advises) against."
        case .advisesBothWays: "What \(recommends), \(strong.says("advises", "advise")) against."
        case .approvers: "\(strong.words) and \(weak.words) send people to different persons for the same permission."
        case .told:
            "\(strong.words) and \(weak.words) tell people to go to different persons first in the same situation."
        case .deadline: "\(strong.words) and \(weak.words) name the same person with different deadlines."
        }
    }
}

/// One clause or several as the subject of a sentence.
private struct ClausesInWords {
    let words: String
    let isPlural: Bool

    func says(_ one: String, _ several: String) -> String { "\(words) \(isPlural ? several : one)" }
}

extension Contradictions.Clash {
    var kind: Finding.Kind {
        switch self {
        case .approvers, .told, .deadline: .duties
        default: .contradiction
        }
    }
}

/// Clauses as a reader of the policy knows them: by their titles, in quotation marks.
struct ClauseNames {
    private let clauses: [Clause]

    init(_ rulebook: Rulebook) {
        clauses = rulebook.clauses
    }

    func name(_ place: Int) -> String { Self.name(clauses[place]) }

    static func name(_ clause: Clause) -> String { "“\(clause.title ?? clause.id.name)”" }

    /// Several clauses; of a great many, the first.
    func list(_ places: [Int], most: Int = 3) -> String {
        let more = places.count - most
        let shown = places.prefix(more == 1 ? most + 1 : most).map(name)
        return RuleWords.listed(more > 1 ? shown + ["\(more) more clauses"] : shown, by: "and")
    }
}
