import PolicyPack

/// Gathers, act by act, the situations that end differently, by the clauses that lead on either side.
struct DifferenceGroups {
    private struct Key: Hashable {
        let clauses: [Int?]
        let verdicts: [Verdict]
    }

    private let rulebooks: [Rulebook]
    private var groups: [Key: Diagram.Region] = [:]
    private var order: [Key] = []
    /// What part of all situations was not looked at.
    private(set) var missed = 0.0

    init(_ rulebooks: [Rulebook]) {
        self.rulebooks = rulebooks
    }

    mutating func add(_ act: ActClasses.Class, patience: Int) {
        guard let field = Field(rulebooks, within: act.box) else {
            missed += act.share
            return
        }
        let pass = VerdictPass(field: field)
        var diagram = Diagram(field.grid, patience: patience)
        let regions = diagram.regions(ignoring: VerdictPass.same) { pass.settle(&$0, $1) }
        missed += diagram.missed * act.share
        for (outcome, region) in regions.sorted(by: { $0.key < $1.key }) {
            let leads = VerdictPass.leads(outcome).map { $0.map { field.entries[$0].rule } }
            let key = Key(clauses: leads.map { $0?.clause }, verdicts: leads.map { $0?.effect.verdict ?? .silent })
            add(region.weighed(act.share), to: key)
        }
    }

    private mutating func add(_ region: Diagram.Region, to key: Key) {
        guard groups[key] != nil else {
            groups[key] = region
            order.append(key)
            return
        }
        groups[key]?.join(region)
    }

    var differences: [Comparison.Difference] {
        let words = SituationWords(rulebooks[0].vocabulary, rulebooks: rulebooks)
        let found = order.compactMap { key -> Comparison.Difference? in
            guard let region = groups[key] else { return nil }
            let witness = words.concrete(region.witness)
            return Comparison.Difference(
                verdicts: key.verdicts,
                clauses: key.clauses.enumerated().map { side, clause in clause.map { rulebooks[side].clauses[$0].id } },
                common: words.common(region.words), witness: witness,
                told: words.striking(witness, among: region.words), share: region.share)
        }
        return found.sorted { (Self.gravity($0), $1.share) < (Self.gravity($1), $0.share) }
    }

    /// How much a person has to know of it: 0 where one allows what the other forbids.
    private static func gravity(_ difference: Comparison.Difference) -> Int {
        let binding: Set<Verdict> = [.forbidden, .needsPermission, .allowed, .required]
        let strong = difference.verdicts.filter(binding.contains)
        if strong.contains(.forbidden), strong.contains(.allowed) || strong.contains(.required) { return 0 }
        if strong.count == 2 { return 1 }
        if strong.contains(.forbidden) || strong.contains(.needsPermission) { return 2 }
        return difference.verdicts.contains(.informs) ? 4 : 3
    }
}

extension Diagram.Region {
    /// The same, as a part of more situations.
    func weighed(_ share: Double) -> Diagram.Region {
        var region = self
        region.share *= share
        return region
    }

    mutating func join(_ other: Diagram.Region) {
        share += other.share
        for fact in words.indices { words[fact].formUnion(other.words[fact]) }
    }
}
