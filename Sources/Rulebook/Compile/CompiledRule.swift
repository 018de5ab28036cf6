import PolicyPack

/// A condition with its words as sets: one set for each fact of the vocabulary.
///
/// For a fact that matches any, the words that are accepted (all bits where the condition does not name it); for one
/// that matches all, the words that are needed.
struct Condition: Hashable, Sendable {
    var sets: [WordSet]

    /// The condition of these terms; terms of one fact are joined.
    init(_ terms: [Term], vocabulary: Vocabulary) {
        sets = vocabulary.facts.map { $0.match == .all ? WordSet() : WordSet(bits: .max) }
        for term in terms {
            guard let position = vocabulary.position(of: term.fact) else { continue }
            let fact = vocabulary.facts[position]
            let words = term.words.reduce(into: WordSet()) { $0.formUnion(fact.set(of: $1) ?? WordSet()) }
            switch fact.match {
            case .all: sets[position].formUnion(words)
            case .any: sets[position].formIntersection(words)
            }
        }
    }

    /// Whether it holds where these words are held.
    func holds(_ held: [WordSet], _ facts: [Fact]) -> Bool {
        for position in sets.indices {
            let fits =
                facts[position].match == .all
                ? sets[position].bits & ~held[position].bits == 0
                : sets[position].bits & held[position].bits != 0
            if !fits { return false }
        }
        return true
    }
}

/// A rule of a rulebook, ready to be numbered.
struct CompiledRule: Sendable {
    /// The clause, by its place in the rulebook.
    let clause: Int
    /// The rule as its author wrote it.
    let rule: Rule
    /// What it does; for a needed permission that is in place, a permission.
    let effect: Effect
    /// What it comes to: to forbid leaving something undone is to require it, to advise against that is to advise it.
    let means: Effect
    let condition: Condition
    let exceptions: [Condition]
    /// The clauses whose rules it removes, by their places.
    let overrides: [Int]
}

/// The rules of a pack that are in force under an author's choices.
struct RuleList: Sendable {
    let rules: [CompiledRule]

    /// Compiles the rules of a pack's clauses.
    ///
    /// A rule whose condition depends on a choice that was not made is *unsettled*. It never makes anything more
    /// allowed: an unsettled permission is left out, an unsettled restriction stays, and an unsettled rule overrides
    /// nothing.
    init(clauses: [Clause], choices: [ChoiceID: OptionID], vocabulary: Vocabulary) {
        let places = Dictionary(
            clauses.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
        var compiled: [CompiledRule] = []
        for (place, clause) in clauses.enumerated() {
            for rule in clause.rules {
                let standing = min(
                    Standing(clause.condition, under: choices), Standing(rule.condition, under: choices))
                guard standing != .absent else { continue }
                let overrides = standing == .inForce ? rule.overrides.compactMap { places[$0] } : []
                compiled += Self.compile(rule, place, overrides, standing, vocabulary)
            }
        }
        rules = compiled
    }

    /// One rule, or two for a permission that is needed: the need while it is not in place, the permission once it is.
    private static func compile(
        _ rule: Rule, _ clause: Int, _ overrides: [Int], _ standing: Standing, _ vocabulary: Vocabulary
    ) -> [CompiledRule] {
        let exceptions = rule.unless.map { Condition($0, vocabulary: vocabulary) }
        let approval = Term("approval", rule.approval)
        let isPermission = rule.effect == .permission
        if isPermission, standing == .unsettled { return [] }
        let base = CompiledRule(
            clause: clause, rule: rule, effect: rule.effect, means: rule.effect.meaning(where: rule.when, vocabulary),
            condition: Condition(rule.when, vocabulary: vocabulary), exceptions: exceptions, overrides: overrides)
        guard rule.effect == .permissionNeeded, standing == .inForce, !rule.approval.isEmpty else { return [base] }
        let inPlace = Condition([approval], vocabulary: vocabulary)
        let needed = CompiledRule(
            clause: clause, rule: rule, effect: .permissionNeeded, means: .permissionNeeded, condition: base.condition,
            exceptions: exceptions + [inPlace], overrides: overrides)
        let granted = CompiledRule(
            clause: clause, rule: rule, effect: .permission, means: .permission,
            condition: Condition(rule.when + [approval], vocabulary: vocabulary), exceptions: exceptions,
            overrides: overrides)
        return [needed, granted]
    }
}

extension Effect {
    /// What it comes to under a condition.
    fileprivate func meaning(where condition: [Term], _ vocabulary: Vocabulary) -> Effect {
        let isOmission = condition.contains { term in
            guard let fact = vocabulary.fact(term.fact), fact.match == .all else { return false }
            return fact.words.contains { $0.means == .omission && term.words.contains($0.id) }
        }
        switch self {
        case .prohibition where isOmission: return .duty
        case .adviceAgainst where isOmission: return .advice
        default: return self
        }
    }
}

/// Whether a clause or rule is there under an author's choices; ordered so that the lesser of two wins.
enum Standing: Int, Comparable {
    case absent, unsettled, inForce

    init(_ condition: ChoiceCondition?, under choices: [ChoiceID: OptionID]) {
        self = (condition?.needs ?? []).reduce(.inForce) { standing, need in
            guard let chosen = choices[need.choice] else { return min(standing, .unsettled) }
            return need.options.contains(chosen) ? standing : .absent
        }
    }

    static func < (left: Standing, right: Standing) -> Bool { left.rawValue < right.rawValue }
}
