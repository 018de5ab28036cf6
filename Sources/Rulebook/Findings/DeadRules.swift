import PolicyPack

/// Finds rules that never decide anything, and rules that repeat another.
struct DeadRules {
    private let search: PairSearch
    private let rulebook: Rulebook
    private let names: ClauseNames

    init(_ rulebook: Rulebook) {
        search = PairSearch([rulebook])
        self.rulebook = rulebook
        names = ClauseNames(rulebook)
    }

    private func place(_ rule: Int) -> PairSearch.Place { PairSearch.Place(policy: 0, rule: rule) }

    /// What never has a say: exempted, overridden or outdone in every situation.
    ///
    /// Duties, advice and reports are shown beside whatever decides, so they are dead only where they never apply.
    /// - Returns: the findings, and how many rules were not looked at to the end.
    func dead() -> (findings: [Finding], unknown: Int) {
        var dead: [Int: [Int]] = [:]
        var unknown = 0
        for rule in rulebook.rules.indices {
            guard let found = situation(of: rule) else {
                unknown += 1
                continue
            }
            if found == nil { dead[rulebook.rules[rule].clause, default: []].append(rule) }
        }
        return (dead.keys.sorted().map { finding($0, dead[$0] ?? []) }, unknown)
    }

    /// A situation in which a rule has a say.
    private func situation(of rule: Int) -> [WordSet]?? {
        let effect = rulebook.rules[rule].effect
        let strength = effect.strength
        let speaks = [.duty, .report, .advice, .adviceAgainst].contains(effect)
        // A rule that overrides others has its say by that, too.
        let overrides = !rulebook.rules[rule].overrides.isEmpty
        return search.alone(place(rule)) { !speaks && !overrides && $0.effect.strength < strength }
    }

    private func finding(_ clause: Int, _ rules: [Int]) -> Finding {
        let all = rulebook.rules.indices.filter { rulebook.rules[$0].clause == clause }
        let isWhole = all.count == rules.count
        let name = names.name(clause)
        let covering = covering(rules).filter { $0 != clause }
        let why =
            covering.isEmpty
            ? "exceptions, overriding clauses and stronger rules cover everything it speaks of"
            : "\(names.list(covering)) \(covering.count == 1 ? "decides" : "decide") everything it speaks of"
        let count =
            rules.count == 1 ? "One rule of \(name) never decides" : "\(rules.count) rules of \(name) never decide"
        let sentence = "\(isWhole ? "\(name) never decides" : count) anything, because \(why)."
        var finding = Finding(
            .dead, isWhole ? .warning : .note, sentence,
            clauses: ([clause] + covering).map { rulebook.clauses[$0].id })
        finding.cases = unique(rules.map { rulebook.rules[$0].rule.when }).map { example(clause, $0) }
        return finding
    }

    /// The clauses that leave these rules nothing by one stronger rule alone.
    private func covering(_ rules: [Int]) -> [Int] {
        unique(
            rules.flatMap { rule in
                let strength = rulebook.rules[rule].effect.strength
                return rulebook.rules.indices.filter { other in
                    rulebook.rules[other].effect.strength < strength && search.touch(place(rule), place(other))
                        && search.apart(place(rule), without: place(other)) == nil
                }.map { rulebook.rules[$0].clause }
            }
        ).sorted()
    }

    /// A situation that a rule speaks of.
    private func example(_ clause: Int, _ terms: [Term]) -> Finding.Case {
        let box = Condition(terms, vocabulary: rulebook.vocabulary)
        let held = rulebook.vocabulary.facts.enumerated().map { position, fact in
            fact.match == .all ? box.sets[position] : box.sets[position].intersection(fact.everything)
        }
        let witness = search.concrete(held)
        return Finding.Case(clauses: [rulebook.clauses[clause].id], witness: witness, told: terms)
    }

    /// Rules that say nothing that another clause does not say in the same words of effect.
    var overlaps: [Finding] {
        let rules = rulebook.rules
        var repeats: [Int: [(other: Int, isMutual: Bool, held: [WordSet])]] = [:]
        let plain = rules.indices.filter { isPlain(rules[$0]) }
        for one in plain {
            for other in plain where rules[other].clause != rules[one].clause && isSame(rules[one], rules[other]) {
                guard search.touch(place(one), place(other)), let held = search.together(place(one), place(other)),
                    search.apart(place(one), without: place(other)) == nil
                else { continue }
                let isMutual = search.apart(place(other), without: place(one)) == nil
                if isMutual, other < one { continue }
                repeats[rules[one].clause, default: []].append((other, isMutual, held))
            }
        }
        return repeats.keys.sorted().compactMap { clause in
            let found = repeats[clause] ?? []
            let others = unique(found.map { rules[$0.other].clause })
            let isMutual = found.contains(where: \.isMutual)
            let sentence =
                isMutual
                ? "\(names.name(clause)) and \(names.list(others)) say the same."
                : "\(names.name(clause)) adds nothing where \(names.list(others)) already \(others.count == 1 ? "says" : "say") it."
            var finding = Finding(
                .overlap, .note, sentence, clauses: ([clause] + others).map { rulebook.clauses[$0].id })
            var seen: Set<[ClauseID]> = []
            finding.cases = found.map { item in
                let one = plain.first { rules[$0].clause == clause && search.touch(place($0), place(item.other)) }
                return search.meeting([place(one ?? item.other), place(item.other)], in: item.held)
            }.filter { seen.insert($0.clauses).inserted }
            return finding
        }
    }

    /// A rule that says only whether: what comes with it is not another rule's to say.
    private func isPlain(_ rule: CompiledRule) -> Bool {
        let effects: [Effect] = [.prohibition, .permission, .adviceAgainst]
        return effects.contains(rule.effect) && rule.effect == rule.rule.effect && rule.rule.duties.isEmpty
            && rule.rule.advice.isEmpty && rule.rule.route == nil && rule.overrides.isEmpty
    }

    private func isSame(_ one: CompiledRule, _ other: CompiledRule) -> Bool { one.effect == other.effect }
}
