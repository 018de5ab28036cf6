import PolicyPack

/// What a policy answers, a second time: slow, without masks or classes, written to be read as the specification.
///
/// The compiled rulebook has to agree with it on every situation.
struct Specification {
    private let choices: [ChoiceID: OptionID]
    private var rules: [Placed] = []

    init(clauses: [Clause], vocabulary: Vocabulary, choices: [ChoiceID: OptionID] = [:]) {
        self.choices = choices
        let all = clauses.flatMap { clause in
            clause.rules.map { rule in
                Placed(
                    clause: clause, rule: rule, when: Self.needed(rule.when, vocabulary),
                    unless: rule.unless.map { Self.needed($0, vocabulary) })
            }
        }
        rules = all.filter(isThere)
    }

    /// Which words of each fact hold.
    typealias Held = [FactID: Set<WordID>]

    /// The verdict where these words hold, and the clauses that decide.
    func answer(_ held: Held) -> (verdict: Verdict, clauses: Set<ClauseID>) {
        let applying = applying(held)
        // The strongest effect decides: prohibitions first, information last.
        for effect in Effect.allCases {
            let deciding = applying.filter { strength(of: $0, held) == effect }
            if !deciding.isEmpty { return (effect.verdict, Set(deciding.map(\.clause.id))) }
        }
        // Nothing applies: the policy does not say.
        return (.silent, [])
    }

    /// What the verdict comes to: to forbid that something is left undone is to require it, to advise against that is to
    /// advise it.
    func meaning(_ held: Held) -> Verdict {
        let applying = applying(held)
        for effect in Effect.allCases {
            let deciding = applying.filter { strength(of: $0, held) == effect }
            if deciding.isEmpty { continue }
            let meant = deciding.map { Self.meaning(of: effect, in: $0) }
            return meant.contains(effect) ? effect.verdict : meant[0].verdict
        }
        return .silent
    }

    private static func meaning(of effect: Effect, in rule: Placed) -> Effect {
        guard rule.when.contains(where: \.isOmission) else { return effect }
        return effect == .prohibition ? .duty : effect == .adviceAgainst ? .advice : effect
    }

    /// Everything that applies where these words hold: the clause, the rule's place in it, and what it does there.
    func said(_ held: Held) -> [Said] {
        applying(held).map { rule in
            Said(
                clause: rule.clause.id, rule: rule.clause.rules.firstIndex(of: rule.rule) ?? 0,
                effect: strength(of: rule, held), means: Self.meaning(of: strength(of: rule, held), in: rule),
                overrides: isSettled(rule) && !rule.rule.overrides.isEmpty)
        }
    }

    /// Whether a clause has a rule that is there under the choices.
    func hasRules(_ clause: ClauseID) -> Bool { rules.contains { $0.clause.id == clause } }

    /// A rule that applies, with what it does.
    struct Said: Hashable {
        let clause: ClauseID
        let rule: Int
        let effect: Effect
        let means: Effect
        let overrides: Bool
    }

    /// The verdict that all completions share, or nil when two differ.
    func sharedVerdict(_ completions: some Sequence<Held>) -> Verdict? {
        var shared: Verdict?
        for held in completions {
            let verdict = answer(held).verdict
            if let shared, shared != verdict { return nil }
            shared = verdict
        }
        return shared
    }

    /// A rule with its clause and its conditions, groups written out as the words they name.
    private struct Placed {
        let clause: Clause
        let rule: Rule
        let when: [Needed]
        let unless: [[Needed]]
    }

    private struct Needed {
        let fact: FactID
        let words: Set<WordID>
        let match: Fact.Match
        let isOmission: Bool
    }

    private static func needed(_ terms: [Term], _ vocabulary: Vocabulary) -> [Needed] {
        terms.compactMap { term in
            guard let fact = vocabulary.fact(term.fact) else { return nil }
            let words = term.words.flatMap { word in fact.groups.first { $0.id == word }?.words ?? [word] }
            let isOmission =
                fact.match == .all && fact.words.contains { $0.means == .omission && words.contains($0.id) }
            return Needed(fact: term.fact, words: Set(words), match: fact.match, isOmission: isOmission)
        }
    }

    /// The rules that apply: whose condition holds, that no exception exempts and no applying rule overrides.
    private func applying(_ held: Held) -> [Placed] {
        var waiting = rules.filter { rule in
            holds(rule.when, held) && !rule.unless.contains { holds($0, held) }
        }
        // Whoever is not overridden by anyone applies; whoever they override does not; and so on down.
        var applying: [Placed] = []
        while !waiting.isEmpty {
            let free = waiting.filter { rule in !waiting.contains { overrides($0, rule.clause) } }
            guard !free.isEmpty else { return applying + waiting }  // a circle, which the checks refuse
            applying += free
            let bound = waiting.filter { rule in waiting.contains { overrides($0, rule.clause) } }
            waiting = bound.filter { rule in !free.contains { overrides($0, rule.clause) } }
        }
        return applying
    }

    private func overrides(_ rule: Placed, _ clause: Clause) -> Bool {
        isSettled(rule) && rule.rule.overrides.contains(clause.id)
    }

    /// A needed permission that is in place is a permission.
    private func strength(of rule: Placed, _ held: Held) -> Effect {
        guard rule.rule.effect == .permissionNeeded, !rule.rule.approval.isEmpty, isSettled(rule) else {
            return rule.rule.effect
        }
        return Set(rule.rule.approval).isSubset(of: held["approval"] ?? []) ? .permission : .permissionNeeded
    }

    private func holds(_ needed: [Needed], _ held: Held) -> Bool {
        needed.allSatisfy { need in
            let here = held[need.fact] ?? []
            return need.match == .all ? need.words.isSubset(of: here) : !need.words.isDisjoint(with: here)
        }
    }

    /// A rule that hangs on a choice that was not made never makes anything more allowed.
    private func isThere(_ rule: Placed) -> Bool {
        let isExcluded = [rule.clause.condition, rule.rule.condition].contains { excluded($0) }
        return !isExcluded && (isSettled(rule) || rule.rule.effect != .permission)
    }

    private func isSettled(_ rule: Placed) -> Bool { isMade(rule.clause.condition) && isMade(rule.rule.condition) }

    private func isMade(_ condition: ChoiceCondition?) -> Bool {
        (condition?.needs ?? []).allSatisfy { choices[$0.choice] != nil }
    }

    private func excluded(_ condition: ChoiceCondition?) -> Bool {
        (condition?.needs ?? []).contains { need in choices[need.choice].map { !need.options.contains($0) } ?? false }
    }
}
