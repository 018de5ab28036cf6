import PolicyPack

/// Gathers, act by act, the situations that end differently, by the clauses that lead on either side.
struct DifferenceGroups {
    private struct Key: TopicKey {
        var topic: WordID
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
            let key = Key(
                topic: act.topic, clauses: leads.map { $0?.clause },
                verdicts: leads.map { $0?.effect.verdict ?? .silent })
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

    /// The groups, of which those that stand under most of the topics are one group of no topic.
    private var wide: DifferenceGroups {
        var joined = self
        joined.order = []
        joined.groups = [:]
        for (key, shown) in Key.shown(order, of: rulebooks[0].headings.count) {
            if let region = groups[key] { joined.add(region, to: shown) }
        }
        return joined
    }

    var differences: [Comparison.Difference] {
        let words = SituationWords(rulebooks[0].vocabulary, rulebooks: rulebooks)
        let wide = wide
        let found = wide.order.compactMap { key -> Comparison.Difference? in
            guard let region = wide.groups[key] else { return nil }
            let witness = words.concrete(region.witness)
            return Comparison.Difference(
                topic: key.topic, verdicts: key.verdicts,
                clauses: key.clauses.enumerated().map { side, clause in clause.map { rulebooks[side].clauses[$0].id } },
                common: words.common(region.words), witness: witness,
                told: words.striking(witness, among: region.words), share: region.share)
        }
        return found.sorted { ($0.gravity, $1.share) < ($1.gravity, $0.share) }
    }
}

extension Comparison.Difference {
    /// How much a person has to know of it: 0 where one forbids what the other allows or requires.
    var gravity: Int { verdicts.gravity }
}

extension [Verdict] {
    /// How much a person has to know of two policies that answer so.
    var gravity: Int {
        let binding: Set<Verdict> = [.forbidden, .needsPermission, .allowed, .required]
        let strong = filter(binding.contains)
        if strong.contains(.forbidden), strong.contains(.allowed) || strong.contains(.required) { return 0 }
        if strong.count == 2 { return 1 }
        if strong.contains(.forbidden) || strong.contains(.needsPermission) { return 2 }
        return contains(.informs) ? 4 : 3
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
