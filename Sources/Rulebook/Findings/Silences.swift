import PolicyPack

/// Finds what other policies decide and this one does not.
struct Silences {
    /// A policy to compare with.
    struct Other {
        let id: String
        let rulebook: Rulebook
    }

    private let rulebook: Rulebook
    private let others: [Other]
    private let search: PairSearch
    /// Rules of others whose situations were not looked at to the end.
    private(set) var unknown = 0

    init(_ rulebook: Rulebook, others: [Other]) {
        self.rulebook = rulebook
        self.others = others
        search = PairSearch([rulebook] + others.map(\.rulebook))
    }

    /// A situation in which this policy decides nothing, and the rules of others that apply in it.
    private struct Gap {
        let held: [WordSet]
        let rules: [PairSearch.Place]
        var packs: Set<Int> { Set(rules.map(\.policy)) }
    }

    /// The gaps, those that most other packs fill first.
    ///
    /// Every rule of another pack that decides somewhere where this one does not is in one of them at least.
    mutating func findings() -> [Finding] {
        var gaps: [Gap] = []
        var covered: Set<PairSearch.Place> = []
        for policy in others.indices {
            for rule in others[policy].rulebook.rules.indices {
                let place = PairSearch.Place(policy: policy + 1, rule: rule)
                guard search.rule(place).effect != .information, !covered.contains(place) else { continue }
                guard let gap = gap(at: place) else { continue }
                covered.formUnion(gap.rules)
                gaps.append(gap)
            }
        }
        return gathered(gaps)
    }

    /// The gaps by what somebody does.
    private func gathered(_ gaps: [Gap]) -> [Finding] {
        let ranked = gaps.enumerated().sorted { left, right in
            (right.element.packs.count, left.offset) < (left.element.packs.count, right.offset)
        }.map(\.element)
        let fact = rulebook.vocabulary.facts[rulebook.pivot]
        func act(_ gap: Gap) -> Int { gap.held[rulebook.pivot].places.first ?? 0 }
        return unique(ranked.map(act)).map { word in
            finding(fact.words[word], ranked.filter { act($0) == word })
        }
    }

    /// A situation of a rule that this policy leaves open and as many others as can be found decide.
    private mutating func gap(at place: PairSearch.Place) -> Gap? {
        var wanted: Set<Int> = [place.policy]
        guard var held = situation(of: place, decidedBy: wanted) else { return nil }
        for policy in 1...others.count where !wanted.contains(policy) {
            guard touches(policy, place) else { continue }
            if let better = situation(of: place, decidedBy: wanted.union([policy])) {
                held = better
                wanted.insert(policy)
            }
        }
        // One act, by which the gaps are gathered.
        if let act = held[rulebook.pivot].places.first { held[rulebook.pivot] = WordSet(bit: act) }
        return Gap(held: held, rules: applying(in: held))
    }

    private func touches(_ policy: Int, _ place: PairSearch.Place) -> Bool {
        search.rulebooks[policy].rules.indices.contains { rule in
            search.rulebooks[policy].rules[rule].effect != .information
                && search.touch(place, PairSearch.Place(policy: policy, rule: rule))
        }
    }

    /// Whether anything at all is open is searched for to the end; where more policies meet, only for a while, since that
    /// merely ranks.
    private mutating func situation(of place: PairSearch.Place, decidedBy wanted: Set<Int>) -> [WordSet]? {
        let quick = look(at: place, decidedBy: wanted, patience: Self.patience)
        guard quick.isCutShort, wanted.count == 1 else { return quick.held }
        let thorough = look(at: place, decidedBy: wanted, patience: Diagram.patience)
        if thorough.isCutShort { unknown += 1 }
        return thorough.held
    }

    private func look(
        at place: PairSearch.Place, decidedBy wanted: Set<Int>, patience: Int
    ) -> (held: [WordSet]?, isCutShort: Bool) {
        let books = search.rulebooks
        let field = Field(books, within: search.rule(place).condition) { policy, rule in
            books[policy].rules[rule].effect != .information && (policy == 0 || wanted.contains(policy))
        }
        guard let field, let first = field.bit(place) else { return (nil, true) }
        let deciding = field.policies.map { policy in
            Mask(policy.bits.filter { field.entries[$0].rule.effect != .information })
        }
        var diagram = Diagram(field.grid, patience: patience)
        let found = diagram.first { possible, certain in
            let (may, sure) = field.applying(possible, certain)
            guard may.contains(first), (sure & deciding[0]).isEmpty else { return 0 }
            if wanted.contains(where: { (may & deciding[$0]).isEmpty }) { return 0 }
            if sure.contains(first), (may & deciding[0]).isEmpty,
                wanted.allSatisfy({ !(sure & deciding[$0]).isEmpty })
            {
                return 1
            }
            possible = field.whole(may, in: possible)
            return nil
        }
        return (found, found == nil && diagram.missed > 0)
    }

    private static let patience = 3_000

    /// The rules of others that apply where these words are held and decide something.
    private func applying(in held: [WordSet]) -> [PairSearch.Place] {
        guard let situation = try? Situation(search.concrete(held), vocabulary: rulebook.vocabulary) else { return [] }
        return others.indices.flatMap { policy in
            let completions = Completions(situation, in: others[policy].rulebook)
            return completions.outcomes().flatMap { completions.rules(of: $0) }
                .filter { others[policy].rulebook.rules[$0].effect != .information }
                .map { PairSearch.Place(policy: policy + 1, rule: $0) }
        }
    }

    private func finding(_ act: Word, _ gaps: [Gap]) -> Finding {
        let most = gaps[0].packs.count
        let many = gaps.count == 1 ? "a situation" : "\(gaps.count) situations"
        let who = most == 1 ? "one other policy decides" : "up to \(most) other policies decide"
        let sentence =
            "To \(act.label): the policy says nothing in \(many) that \(gaps.count == 1 && most > 1 ? "\(most) other policies decide" : who)."
        var finding = Finding(.silence, most > 2 ? .warning : .note, sentence, clauses: [])
        finding.cases = gaps.map { gap in
            // One clause of each pack tells what the situation is about.
            let first = gap.packs.sorted().compactMap { policy in gap.rules.first { $0.policy == policy } }
            let met = search.meeting(first, in: gap.held)
            let clauses = gap.rules.map {
                Finding.Elsewhere(pack: others[$0.policy - 1].id, clause: search.clause($0).id)
            }
            return Finding.Case(clauses: [], witness: met.witness, told: met.told, elsewhere: unique(clauses))
        }
        finding.elsewhere = unique(finding.cases.flatMap(\.elsewhere))
        return finding
    }
}
