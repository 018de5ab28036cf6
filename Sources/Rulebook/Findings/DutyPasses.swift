import PolicyPack

/// Numbers for things, in the order in which they were first seen.
final class Numbers<Item: Hashable> {
    private(set) var items: [Item] = []
    private var places: [Item: Int] = [:]

    func number(of item: Item) -> Int {
        if let place = places[item] { return place }
        places[item] = items.count
        items.append(item)
        return items.count - 1
    }
}

/// Two sides of an outcome: rules by their bits.
struct Sides: Hashable {
    let rules: [Mask]
}

/// Finds where both policies want a permission, and who gives it on either side.
struct ApproverPass {
    let field: Field
    let seen = Numbers<Sides>()
    private let prohibitions: Mask
    private let needs: Mask

    static func keeps(_ rule: CompiledRule) -> Bool {
        rule.effect == .prohibition || rule.effect == .permissionNeeded
    }

    init(_ field: Field) {
        self.field = field
        prohibitions = Mask(field.entries.indices.filter { field.entries[$0].rule.effect == .prohibition })
        needs = Mask(field.entries.indices.filter { field.entries[$0].rule.effect == .permissionNeeded })
    }

    func settle(_ possible: inout Mask, _ certain: Mask) -> UInt64? {
        let (may, sure) = field.applying(possible, certain)
        if !(sure & prohibitions).isEmpty { return 0 }
        let needed = field.policies.map { may & needs & $0 }
        if needed.contains(where: \.isEmpty) { return 0 }
        possible = field.whole(may, in: possible)
        let relevant = prohibitions | needs
        guard may & relevant == sure & relevant else { return nil }
        let approvers = needed.map(approvers)
        return approvers[0] == approvers[1] ? 0 : UInt64(seen.number(of: Sides(rules: needed)) + 1)
    }

    func approvers(_ rules: Mask) -> Set<OfficeID> {
        let named = Set(rules.bits.flatMap { field.entries[$0].rule.rule.approver })
        return named.isEmpty ? ["headteacher"] : named
    }
}

/// Finds where two policies send people to others, or by another time.
struct RoutePass {
    let field: Field
    let seen = Numbers<Sides>()
    private let routed: Mask
    /// Rules with a route that speak beside whatever decides.
    private let always: Mask
    private let rulebooks: [Rulebook]

    init(_ field: Field, _ rulebooks: [Rulebook]) {
        self.field = field
        self.rulebooks = rulebooks
        routed = Mask(field.entries.indices.filter { field.entries[$0].rule.rule.route != nil })
        always = Mask(
            field.entries.indices.filter {
                field.entries[$0].rule.effect == .duty || field.entries[$0].rule.effect == .report
            })
    }

    func settle(_ possible: inout Mask, _ certain: Mask) -> UInt64? {
        let (may, sure) = field.applying(possible, certain)
        var kept = Mask()
        var isSettled = true
        var speaking: [Mask] = []
        for policy in field.policies {
            let here = may & policy
            let routes = here & routed
            let spoken = Spoken(routes: routes, rules: here, sure: sure & policy, always: always, field: field)
            kept = kept | field.whole(spoken.kept, in: possible)
            if !spoken.isSettled { isSettled = false }
            speaking.append(spoken.speaking)
        }
        possible = kept
        if !isSettled { return nil }
        return steps(speaking[0], 0) == steps(speaking[1], 1)
            ? 0 : UInt64(seen.number(of: Sides(rules: speaking)) + 1)
    }

    /// Who is told on a side, and by when.
    func steps(_ rules: Mask, _ side: Int) -> Set<Told> {
        Set(routes(rules, side).flatMap(\.steps).map { Told(to: Set($0.to), by: $0.by) })
    }

    /// The routes that rules of a side name, with those that follow.
    func routes(_ rules: Mask, _ side: Int) -> [Route] {
        unique(rules.bits.compactMap { field.entries[$0].rule.rule.route }.flatMap(rulebooks[side].following))
    }
}

/// Somebody who is told, and by when.
struct Told: Hashable {
    let to: Set<OfficeID>
    let by: String?
}

/// Which rules with a route speak: duties and reports always, others where nothing stronger applies.
private struct Spoken {
    var kept = Mask()
    var speaking = Mask()
    var isSettled = true

    init(routes: Mask, rules: Mask, sure: Mask, always: Mask, field: Field) {
        let strongest = rules.first.map { field.entries[$0].strength }
        let surest = sure.first.map { field.entries[$0].strength }
        var weakest: Int?
        for bit in routes.bits {
            let strength = field.entries[bit].strength
            if !always.contains(bit), let surest, surest < strength {
                // It does not speak. If it stays because it overrides, so has whoever outdoes it.
                if field.overridesAny(bit, of: rules) { weakest = max(weakest ?? 0, strength) }
                continue
            }
            kept.insert(bit)
            let speaks = always.contains(bit) || strength == strongest
            if sure.contains(bit), speaks {
                speaking.insert(bit)
            } else {
                isSettled = false
            }
            if !always.contains(bit) { weakest = max(weakest ?? 0, strength) }
        }
        for bit in rules.bits where !kept.contains(bit) {
            let outdoes = weakest.map { field.entries[bit].strength < $0 } ?? false
            if outdoes || field.overridesAny(bit, of: rules) { kept.insert(bit) }
        }
    }
}
