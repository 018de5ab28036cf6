import PolicyPack

/// Finds rules of different clauses that decide the same situation differently, with nothing to say which wins.
struct Contradictions {
    /// In what way two rules do not fit.
    enum Clash: Hashable {
        case forbidsAllowed, forbidsRequired, forbidsPermitted, forbidsAdvised, forbidsWhatIsAdvisedAgainst
        case needsWhatIsFree, advisesAgainstRequired, advisesBothWays
        case approvers, told, deadline
    }

    /// Two rules that clash, the stronger one first, in a situation.
    struct Pair {
        let clash: Clash
        let severity: Finding.Severity
        let places: [PairSearch.Place]
        let held: [WordSet]
    }

    let search: PairSearch
    private var rulebook: Rulebook { search.rulebooks[0] }

    init(_ rulebook: Rulebook) {
        search = PairSearch([rulebook])
    }

    /// All pairs that clash.
    var pairs: [Pair] {
        let rules = rulebook.rules
        var found: [Pair] = []
        for one in rules.indices {
            for other in rules.indices where rules[one].clause != rules[other].clause {
                let order = (rules[one].means.strength, rules[other].means.strength)
                guard order.0 < order.1 || (order.0 == order.1 && one < other) else { continue }
                let places = [PairSearch.Place(policy: 0, rule: one), PairSearch.Place(policy: 0, rule: other)]
                guard search.touch(places[0], places[1]) else { continue }
                let clashes = clashes(rules[one], rules[other])
                guard !clashes.isEmpty, let held = search.together(places[0], places[1]) else { continue }
                found += clashes.compactMap { clash in
                    severity(clash, places).map { Pair(clash: clash, severity: $0, places: places, held: held) }
                }
            }
        }
        return found
    }

    /// To forbid that something is left undone is no clash with whatever allows the thing itself.
    private func clashes(_ one: CompiledRule, _ other: CompiledRule) -> [Clash] {
        var found: [Clash] = []
        switch (one.means, other.means) {
        case (.prohibition, .permission):
            found.append(other.rule.effect == .permissionNeeded ? .forbidsPermitted : .forbidsAllowed)
        case (.prohibition, .permissionNeeded) where other.rule.approval.isEmpty: found.append(.forbidsPermitted)
        case (.prohibition, .duty): found.append(.forbidsRequired)
        case (.prohibition, .advice): found.append(.forbidsAdvised)
        case (.prohibition, .adviceAgainst): found.append(.forbidsWhatIsAdvisedAgainst)
        case (.permissionNeeded, .permission) where other.rule.effect == .permission: found.append(.needsWhatIsFree)
        case (.duty, .adviceAgainst): found.append(.advisesAgainstRequired)
        case (.adviceAgainst, .advice): found.append(.advisesBothWays)
        case (.permissionNeeded, .permissionNeeded) where one.rule.approver != other.rule.approver:
            found.append(.approvers)
        default: break
        }
        if let clash = routes(one, other) { found.append(clash) }
        return found
    }

    /// Two routes that begin with others, or reach the same office by another time.
    private func routes(_ one: CompiledRule, _ other: CompiledRule) -> Clash? {
        guard let first = one.rule.route, let second = other.rule.route, first != second else { return nil }
        let ways = [rulebook.following(first), rulebook.following(second)]
        if ways[0].contains(where: { $0.id == second }) || ways[1].contains(where: { $0.id == first }) { return nil }
        let starts = ways.map { $0.first?.steps.first }
        guard let one = starts[0], let other = starts[1] else { return nil }
        if Set(one.to).isDisjoint(with: other.to) { return .told }
        return one.by == other.by ? nil : .deadline
    }

    /// Serious where the weaker rule never has its way; a note where the stronger one is the narrower, or is about
    /// something else; nil where the two fit after all.
    ///
    /// A duty or a piece of advice mostly says how something is done, so that a prohibition of some of it is no clash;
    /// it is one where all of it is forbidden.
    private func severity(_ clash: Clash, _ places: [PairSearch.Place]) -> Finding.Severity? {
        let subjects = places.map { search.subjects(search.rule($0).condition) }
        let isRelated = !subjects[0].isDisjoint(with: subjects[1])
        let isInside = { search.apart(places[1], without: places[0]) == nil }
        switch clash {
        case .told, .deadline: return isRelated ? .warning : nil
        case .approvers: return .warning
        case .forbidsWhatIsAdvisedAgainst: return isInside() || isRelated ? .warning : .note
        case .forbidsRequired, .forbidsAdvised: return isInside() ? .serious : nil
        case .advisesAgainstRequired, .advisesBothWays: return isInside() ? .warning : nil
        case .forbidsAllowed, .forbidsPermitted, .needsWhatIsFree:
            if isInside() { return .serious }
            let isNarrower = search.apart(places[0], without: places[1]) == nil
            return isNarrower || !isRelated ? .note : .warning
        }
    }
}
