import PolicyPack

/// Rules of one or several policies, numbered for a diagram: each policy's in a block, the strongest effect first and in
/// it the widest rule, those about what was left undone last; their exceptions behind them.
struct Field {
    /// A rule, and whose it is.
    struct Entry {
        let policy: Int
        /// Its place in its rulebook.
        let place: Int
        let rule: CompiledRule
        /// The place of its effect, strongest first.
        let strength: Int
    }

    let entries: [Entry]
    let grid: Grid
    /// The rules of each policy.
    let policies: [Mask]
    private let rules: Mask
    private let exceptions: Mask
    /// By exception, the rule that it exempts.
    private let owners: [Int]
    private let exceptionsOf: [Mask]
    private let overriding: [(bit: Int, removed: Mask)]
    /// The rules that override any other.
    let overriders: Mask

    /// The rules that can apply somewhere within a box; nil when there are more than a mask can hold.
    ///
    /// - Parameter keeps: which of them are looked at; who overrides one of those is looked at too.
    init?(
        _ rulebooks: [Rulebook], within box: Condition,
        keeping keeps: (_ policy: Int, _ place: Int) -> Bool = { _, _ in
            true
        }
    ) {
        guard let facts = rulebooks.first?.vocabulary.facts else { return nil }
        var entries: [Entry] = []
        var overriding: [(policy: Int, place: Int)] = []
        for (policy, rulebook) in rulebooks.enumerated() {
            let near = rulebook.rules.indices.filter { rulebook.rules[$0].condition.meets(box, facts) }
            let kept = Self.closed(near.filter { keeps(policy, $0) }, among: near, of: rulebook)
            entries += kept.map { place in
                let rule = rulebook.rules[place]
                return Entry(policy: policy, place: place, rule: rule, strength: rule.effect.strength)
            }.sorted {
                ($0.strength, $0.rule.means.strength, -$0.rule.condition.width(facts), $0.place) < (
                    $1.strength, $1.rule.means.strength, -$1.rule.condition.width(facts), $1.place
                )
            }
            overriding += rulebook.order.filter { !rulebook.rules[$0].overrides.isEmpty && kept.contains($0) }
                .map { (policy, $0) }
        }
        let exceptions = entries.enumerated().flatMap { bit, entry in
            entry.rule.exceptions.filter { $0.meets(box, facts) }.map { (owner: bit, condition: $0) }
        }
        guard entries.count + exceptions.count <= Mask.capacity else { return nil }
        self.entries = entries
        grid = Grid(entries.map(\.rule.condition) + exceptions.map(\.condition), facts: facts, within: box)
        policies = rulebooks.indices.map { policy in Mask(entries.indices.filter { entries[$0].policy == policy }) }
        rules = Mask(first: entries.count)
        self.exceptions = Mask(exceptions.indices.map { entries.count + $0 })
        owners = exceptions.map(\.owner)
        exceptionsOf = entries.indices.map { bit in
            Mask(exceptions.indices.filter { exceptions[$0].owner == bit }.map { entries.count + $0 })
        }
        self.overriding = overriding.compactMap { policy, place in
            guard let bit = entries.firstIndex(where: { $0.policy == policy && $0.place == place }) else { return nil }
            let removed = entries.indices.filter {
                entries[$0].policy == policy && entries[bit].rule.overrides.contains(entries[$0].rule.clause)
            }
            return removed.isEmpty ? nil : (bit, Mask(removed))
        }
        overriders = Mask(self.overriding.map(\.bit))
    }

    /// The rules with whoever overrides one of them, and whoever overrides those.
    private static func closed(_ kept: [Int], among near: [Int], of rulebook: Rulebook) -> [Int] {
        var kept = Set(kept)
        while true {
            let clauses = Set(kept.map { rulebook.rules[$0].clause })
            let more = near.filter { !kept.contains($0) && !clauses.isDisjoint(with: rulebook.rules[$0].overrides) }
            if more.isEmpty { return kept.sorted() }
            kept.formUnion(more)
        }
    }

    /// The rules that may yet apply, and those that apply in any case.
    func applying(_ possible: Mask, _ certain: Mask) -> (may: Mask, sure: Mask) {
        var may = possible & rules
        var sure = certain & rules
        let open = possible & exceptions
        if !open.isEmpty {
            open.forEach { bit in
                let owner = owners[bit - entries.count]
                sure.remove(owner)
                if certain.contains(bit) { may.remove(owner) }
            }
        }
        for (bit, removed) in overriding where may.contains(bit) {
            let isSure = sure.contains(bit)
            sure = sure - removed
            if isSure { may = may - removed }
        }
        return (may, sure)
    }

    /// Rules with those of their exceptions that may yet hold.
    func whole(_ rules: Mask, in possible: Mask) -> Mask {
        var kept = rules
        rules.forEach { kept = kept | exceptionsOf[$0] }
        return kept & possible
    }

    /// Whether a rule overrides one of these.
    func overridesAny(_ bit: Int, of rules: Mask) -> Bool {
        overriding.contains { $0.bit == bit && !($0.removed & rules).isEmpty }
    }
}

extension Effect {
    /// Its place in the order of effects, 0 for the strongest.
    var strength: Int { Effect.allCases.firstIndex(of: self) ?? Effect.allCases.count }
}

extension Condition {
    /// Whether a situation can meet both.
    func meets(_ other: Condition, _ facts: [Fact]) -> Bool {
        facts.indices.allSatisfy { position in
            facts[position].match == .all
                || sets[position].bits & other.sets[position].bits & facts[position].everything.bits != 0
        }
    }

    /// Both at once.
    func and(_ other: Condition, _ facts: [Fact]) -> Condition {
        var both = self
        for position in facts.indices {
            if facts[position].match == .all {
                both.sets[position].formUnion(other.sets[position])
            } else {
                both.sets[position].formIntersection(other.sets[position])
            }
        }
        return both
    }

    /// What part of all situations meet it.
    func width(_ facts: [Fact]) -> Double {
        facts.indices.reduce(1) { width, position in
            let words = sets[position].intersection(facts[position].everything).count
            return facts[position].match == .all
                ? width / Double(1 << min(words, 62))
                : width * Double(words) / Double(max(1, facts[position].words.count))
        }
    }
}
