import PolicyPack

/// Looks for situations in which two rules meet, or in which one applies and the other does not.
struct PairSearch {
    /// A rule of one of the rulebooks.
    struct Place: Hashable {
        let policy: Int
        let rule: Int
    }

    let rulebooks: [Rulebook]
    private let facts: [Fact]
    private let words: SituationWords?

    init(_ rulebooks: [Rulebook]) {
        self.rulebooks = rulebooks
        words = rulebooks.first.map { SituationWords($0.vocabulary, rulebooks: rulebooks) }
        facts = rulebooks.first?.vocabulary.facts ?? []
    }

    func rule(_ place: Place) -> CompiledRule { rulebooks[place.policy].rules[place.rule] }

    func clause(_ place: Place) -> Clause { rulebooks[place.policy].clauses[rule(place).clause] }

    /// Whether the conditions meet at all, before exceptions and overrides are looked at.
    func touch(_ one: Place, _ other: Place) -> Bool { rule(one).condition.meets(rule(other).condition, facts) }

    /// A situation in which both apply, or nil when there is none.
    func together(_ one: Place, _ other: Place, within extra: Condition? = nil) -> [WordSet]? {
        guard touch(one, other) else { return nil }
        let both = rule(one).condition.and(rule(other).condition, facts)
        return find(one, other, wanted: true, within: extra.map { both.and($0, facts) } ?? both)
    }

    /// A situation in which one applies and the other does not, or nil when there is none.
    func apart(_ one: Place, without other: Place) -> [WordSet]? {
        find(one, other, wanted: false, within: rule(one).condition)
    }

    private func find(_ one: Place, _ other: Place, wanted: Bool, within box: Condition) -> [WordSet]? {
        let field = Field(rulebooks, within: box) { policy, place in
            (policy == one.policy && place == one.rule) || (policy == other.policy && place == other.rule)
        }
        guard let field, let first = field.bit(one) else { return nil }
        guard let second = field.bit(other) else { return nil }
        var diagram = Diagram(field.grid)
        return diagram.first { possible, certain in
            let (may, sure) = field.applying(possible, certain)
            guard may.contains(first) else { return 0 }
            if wanted, !may.contains(second) { return 0 }
            if !wanted, sure.contains(second) { return 0 }
            if sure.contains(first), wanted ? sure.contains(second) : !may.contains(second) { return 1 }
            possible = field.whole(may, in: possible)
            return nil
        }
    }

    /// A situation in which two rules apply and none of the others that are asked about does.
    func together(_ one: Place, _ other: Place, without barred: (Place) -> Bool) -> [WordSet]? {
        guard touch(one, other) else { return nil }
        let wanted: Set<Place> = [one, other]
        let field = Field(rulebooks, within: rule(one).condition.and(rule(other).condition, facts)) { policy, place in
            let place = Place(policy: policy, rule: place)
            return wanted.contains(place) || barred(place)
        }
        guard let field else { return nil }
        let both = Mask(wanted.compactMap(field.bit))
        guard both.bits.count == wanted.count else { return nil }
        let others = Mask(
            field.entries.indices.filter { bit in
                let entry = field.entries[bit]
                return !both.contains(bit) && barred(Place(policy: entry.policy, rule: entry.place))
            })
        var diagram = Diagram(field.grid)
        return diagram.first { possible, certain in
            let (may, sure) = field.applying(possible, certain)
            if may & both != both || !(sure & others).isEmpty { return 0 }
            if sure & both == both, (may & others).isEmpty { return 1 }
            possible = field.whole(may, in: possible)
            return nil
        }
    }

    /// A situation of a box in which a rule applies and none of the rules that are asked about does.
    ///
    /// - Returns: the situation; nil in it when there is none, nil instead of it when the search grew too large.
    func alone(_ one: Place, without outdoes: (CompiledRule) -> Bool) -> [WordSet]?? {
        let box = rule(one).condition
        let field = Field(rulebooks, within: box) { policy, place in
            policy == one.policy && (place == one.rule || outdoes(rulebooks[policy].rules[place]))
        }
        guard let field, let first = field.bit(one) else { return .some(nil) }
        let stronger = Mask(field.entries.indices.filter { $0 != first && outdoes(field.entries[$0].rule) })
        var diagram = Diagram(field.grid)
        let found = diagram.first { possible, certain in
            let (may, sure) = field.applying(possible, certain)
            if !may.contains(first) || !(sure & stronger).isEmpty { return 0 }
            if sure.contains(first), (may & stronger).isEmpty { return 1 }
            possible = field.whole(may, in: possible)
            return nil
        }
        return found == nil && diagram.missed > 0 ? nil : .some(found)
    }

    /// The facts that a condition names.
    func named(_ condition: Condition) -> Set<FactID> {
        Set(
            facts.indices.filter { position in
                let set = condition.sets[position]
                return facts[position].match == .all ? !set.isEmpty : ~set.bits != 0
            }.map { facts[$0].id })
    }

    /// What a rule is about beside who does what: the facts that it names, but for those that every situation has.
    func subjects(_ condition: Condition) -> Set<FactID> {
        named(condition).subtracting(facts.filter { $0.leads != nil }.map(\.id))
    }

    /// The facts that rules speak of, and those without which nothing can be pictured.
    func spoken(_ places: [Place]) -> Set<FactID> {
        let leading = facts.filter { $0.leads != nil }.map(\.id)
        return places.reduce(into: Set(leading)) { $0.formUnion(named(rule($1).condition)) }
    }

    /// One situation out of those in which these words are held.
    func concrete(_ held: [WordSet]) -> [Term] { words?.concrete(held) ?? [] }

    /// Clauses that meet in a situation, told by what they speak of.
    func meeting(_ places: [Place], in held: [WordSet]) -> Finding.Case {
        let witness = concrete(held)
        let spoken = spoken(places)
        let usual = Set(facts.compactMap { fact in fact.assumed.map { Term(fact.id, [$0]) } })
        return Finding.Case(
            clauses: places.map { clause($0).id }, witness: witness,
            told: witness.filter { spoken.contains($0.fact) && !usual.contains($0) })
    }
}

extension Field {
    /// The bit of a rule, or nil when it is not looked at.
    func bit(_ place: PairSearch.Place) -> Int? {
        entries.firstIndex { $0.policy == place.policy && $0.place == place.rule }
    }
}
