import PolicyPack

/// Finds where a policy stands against *law and safety*, or sends people the wrong way.
struct LawFindings {
    private let search: PairSearch
    private let rulebook: Rulebook
    private let law: Rulebook
    private let names: ClauseNames

    init(_ rulebook: Rulebook, law: Rulebook) {
        search = PairSearch([rulebook, law])
        self.rulebook = rulebook
        self.law = law
        names = ClauseNames(rulebook)
    }

    private struct Pair {
        let own: PairSearch.Place
        let above: PairSearch.Place
        let held: [WordSet]
        let severity: Finding.Severity
    }

    /// The findings, gathered by the clause that stands above.
    var findings: [Finding] {
        let own = rulebook.rules.indices.map { PairSearch.Place(policy: 0, rule: $0) }
        return law.clauses.indices.flatMap { clause in
            let above = law.rules.indices.filter { law.rules[$0].clause == clause }
                .map { PairSearch.Place(policy: 1, rule: $0) }
            let title = ClauseNames.name(law.clauses[clause])
            return gathered(forbidding(own, above), clause) {
                "\($0) \($1 ? "leave" : "leaves") no room for what law and safety never forbids: \(title)."
            }
                + gathered(allowing(own, above), clause) {
                    "\($0) \($1 ? "allow" : "allows") what law and safety forbids: \(title)."
                }
                + gathered(leadingPast(own, above), clause) {
                    "\($0) \($1 ? "send" : "sends") people the wrong way where law and safety says: \(title). "
                        + "Whoever has to be told first is not told by the policy."
                }
        }
    }

    /// What the law leaves open to everybody, and the policy forbids.
    private func forbidding(_ own: [PairSearch.Place], _ above: [PairSearch.Place]) -> [Pair] {
        // A permission without an act stands above every answer and is no exception to any one clause.
        let open = above.filter { search.rule($0).rule.effect == .permission && isNamed("act", search.rule($0)) }
        let bars = own.filter { [.prohibition, .permissionNeeded].contains(search.rule($0).effect) }
        return bars.compactMap { bar in
            open.lazy.compactMap { permitted in
                barring(bar, permitted).flatMap { severity in
                    search.together(bar, permitted, without: isLegalBar).map {
                        Pair(own: bar, above: permitted, held: $0, severity: severity)
                    }
                }
            }.first
        }
    }

    private func isLegalBar(_ place: PairSearch.Place) -> Bool {
        place.policy == 1 && search.rule(place).effect == .prohibition
    }

    /// How bad it is that a clause forbids what the law leaves open; nil where it only forbids one way to do it.
    ///
    /// A clause about devices, places or times has the phone put away and makes no exception; any other forbids the
    /// telling itself. A clause about a channel, a purpose or what was left undone forbids that, and one about content
    /// that is no worry has nothing to do with it.
    private func barring(_ bar: PairSearch.Place, _ permitted: PairSearch.Place) -> Finding.Severity? {
        let subjects = search.subjects(search.rule(bar).condition)
        let open = search.named(search.rule(permitted).condition)
        guard subjects.isDisjoint(with: Set(["channel", "purpose", "approval"]).subtracting(open)) else { return nil }
        if let content = rulebook.vocabulary.position(of: "content"), subjects.contains("content"),
            search.rule(bar).condition.sets[content].isDisjoint(with: worries(content))
        {
            return nil
        }
        if !subjects.isDisjoint(with: ["device", "place", "time", "children"]) { return .warning }
        return open.contains("towards") ? .serious : .warning
    }

    /// What the law calls a worry: whatever its rules name that stand above every act.
    private func worries(_ content: Int) -> WordSet {
        law.rules.filter { !isNamed("act", $0) && isNamed("content", $0) }
            .reduce(into: WordSet()) { $0.formUnion($1.condition.sets[content]) }
    }

    /// What the law forbids, and the policy allows.
    private func allowing(_ own: [PairSearch.Place], _ above: [PairSearch.Place]) -> [Pair] {
        let bars = above.filter { search.rule($0).effect == .prohibition }
        return own.filter { search.rule($0).effect == .permission }.compactMap { permitted in
            bars.lazy.filter { isRelated($0, permitted) }.compactMap { bar in
                search.together(permitted, bar).map { Pair(own: permitted, above: bar, held: $0, severity: .serious) }
            }.first
        }
    }

    /// Whoever is told by a route of the policy, or looks into something, where the law has another told first and no
    /// rule of the policy sees to it.
    private func leadingPast(_ own: [PairSearch.Place], _ above: [PairSearch.Place]) -> [Pair] {
        above.flatMap { required -> [Pair] in
            guard let route = search.rule(required).rule.route, search.rule(required).effect == .duty else { return [] }
            let right = Set(law.following(route).flatMap(\.steps).flatMap(\.to)).union(Self.alwaysRight)
            func isRight(_ place: PairSearch.Place) -> Bool {
                guard place.policy == 0, let route = search.rule(place).rule.route else { return false }
                return !right.isDisjoint(with: rulebook.following(route).flatMap(\.steps).flatMap(\.to))
            }
            return own.filter { !isRight($0) && (leads($0) || inquires($0, first: route)) }.compactMap { place in
                search.together(place, required, without: isRight).map { held in
                    Pair(own: place, above: required, held: held, severity: .serious)
                }
            }
        }
    }

    private static let alwaysRight: Set<OfficeID> = ["lado", "police", "childrens-social-care", "nspcc"]

    /// Whether a rule sends people somewhere with what it is about, and not for reasons of their own.
    private func leads(_ place: PairSearch.Place) -> Bool {
        search.rule(place).rule.route != nil && isNamed("content", search.rule(place))
    }

    /// Whether a duty has a matter looked into without a word of the officer whom the law's route asks first.
    private func inquires(_ place: PairSearch.Place, first route: RouteID) -> Bool {
        let rule = search.rule(place)
        let asksFirst = law.following(route).first?.steps.first?.to.contains("lado") ?? false
        guard asksFirst, rule.effect == .duty || rule.effect == .permission else { return false }
        let text = ([search.clause(place).text] + rule.rule.duties).joined(separator: " ").lowercased()
        return Wording.inquiry.contains { text.contains($0) } && !Wording.officer.contains { text.contains($0) }
    }

    /// Whether a permission speaks of what a prohibition is about, and does not merely leave it open.
    private func isRelated(_ bar: PairSearch.Place, _ permitted: PairSearch.Place) -> Bool {
        !search.subjects(search.rule(bar).condition).isDisjoint(with: search.subjects(search.rule(permitted).condition))
    }

    private func isNamed(_ fact: FactID, _ rule: CompiledRule) -> Bool {
        rulebook.vocabulary.position(of: fact).map { ~rule.condition.sets[$0].bits != 0 } ?? false
    }

    private func gathered(
        _ pairs: [Pair], _ above: Int, _ sentence: (_ clauses: String, _ isPlural: Bool) -> String
    ) -> [Finding] {
        Finding.Severity.allCases.compactMap { severity in
            let alike = pairs.filter { $0.severity == severity }
            let clauses = unique(alike.map { search.rule($0.own).clause })
            guard !clauses.isEmpty else { return nil }
            var finding = Finding(
                .law, severity, sentence(names.list(clauses), clauses.count > 1),
                clauses: clauses.map { rulebook.clauses[$0].id })
            var seen: Set<[ClauseID]> = []
            finding.cases = alike.map { pair in
                let met = search.meeting([pair.own, pair.above], in: pair.held)
                return Finding.Case(clauses: [search.clause(pair.own).id], witness: met.witness, told: met.told)
            }
            .filter { seen.insert($0.clauses).inserted }
            finding.elsewhere = [Finding.Elsewhere(pack: "law-and-safety", clause: law.clauses[above].id)]
            return finding
        }
    }
}
