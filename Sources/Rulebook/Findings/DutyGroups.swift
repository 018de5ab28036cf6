import PolicyPack

/// Gathers, act by act, the situations in which others are told or give the permission.
struct DutyGroups {
    private struct Key: TopicKey {
        var topic: WordID
        let kind: Comparison.Duty.Kind
        let says: [[String]]
    }

    private let rulebooks: [Rulebook]
    private typealias Group = (region: Diagram.Region, clauses: [Set<Int>])

    private var groups: [Key: Group] = [:]
    private var order: [Key] = []
    private(set) var missed = 0.0

    init(_ rulebooks: [Rulebook]) {
        self.rulebooks = rulebooks
    }

    mutating func add(_ act: ActClasses.Class, patience: Int) {
        addApprovers(act, patience)
        addRoutes(act, patience)
    }

    private mutating func addApprovers(_ act: ActClasses.Class, _ patience: Int) {
        let rules = rulebooks
        let field = Field(rules, within: act.box) { ApproverPass.keeps(rules[$0].rules[$1]) }
        guard let field else {
            missed += act.share
            return
        }
        let pass = ApproverPass(field)
        var diagram = Diagram(field.grid, patience: patience)
        let regions = diagram.regions(ignoring: 0) { pass.settle(&$0, $1) }
        missed += diagram.missed * act.share
        for (outcome, region) in regions.sorted(by: { $0.key < $1.key }) {
            let sides = pass.seen.items[Int(outcome) - 1].rules
            let says = sides.map { pass.approvers($0).sorted().map(words) }
            add(Key(topic: act.topic, kind: .approver, says: says), region.weighed(act.share), sides, field)
        }
    }

    private mutating func addRoutes(_ act: ActClasses.Class, _ patience: Int) {
        let rules = rulebooks
        // Who speaks only where nothing stronger does needs the stronger ones too.
        let isPlain = rules.allSatisfy { book in
            book.rules.allSatisfy { $0.rule.route == nil || $0.effect == .duty || $0.effect == .report }
        }
        let field = Field(rules, within: act.box) { !isPlain || rules[$0].rules[$1].rule.route != nil }
        guard let field else {
            missed += act.share
            return
        }
        let pass = RoutePass(field, rules)
        var diagram = Diagram(field.grid, patience: patience)
        let regions = diagram.regions(ignoring: 0) { pass.settle(&$0, $1) }
        missed += diagram.missed * act.share
        for (outcome, region) in regions.sorted(by: { $0.key < $1.key }) {
            let sides = pass.seen.items[Int(outcome) - 1].rules
            let routes = sides.enumerated().map { pass.routes($1, $0) }
            let told = routes.map { Set($0.flatMap(\.steps).flatMap(\.to)) }
            let says = routes.map { unique($0.flatMap(\.steps).map(words)) }
            let kind: Comparison.Duty.Kind = told[0] == told[1] ? .deadline : .told
            add(Key(topic: act.topic, kind: kind, says: says), region.weighed(act.share), sides, field)
        }
    }

    private func words(_ office: OfficeID) -> String { rulebooks[0].vocabulary.words(for: [office]) }

    private func words(_ step: Route.Step) -> String {
        let offices = rulebooks[0].vocabulary.words(for: step.to)
        return step.by.map { "\(offices), \($0)" } ?? offices
    }

    private mutating func add(_ key: Key, _ region: Diagram.Region, _ sides: [Mask], _ field: Field) {
        add((region, sides.map { Set($0.bits.map { field.entries[$0].rule.clause }) }), to: key)
    }

    private mutating func add(_ more: Group, to key: Key) {
        guard var group = groups[key] else {
            groups[key] = more
            order.append(key)
            return
        }
        group.region.join(more.region)
        for side in more.clauses.indices { group.clauses[side].formUnion(more.clauses[side]) }
        groups[key] = group
    }

    /// The groups, of which those that stand under most of the topics are one group of no topic.
    private var wide: DutyGroups {
        var joined = self
        joined.order = []
        joined.groups = [:]
        for (key, shown) in Key.shown(order, of: rulebooks[0].headings.count) {
            if let group = groups[key] { joined.add(group, to: shown) }
        }
        return joined
    }

    var duties: [Comparison.Duty] {
        let words = SituationWords(rulebooks[0].vocabulary, rulebooks: rulebooks)
        let wide = wide
        let found = wide.order.compactMap { key -> Comparison.Duty? in
            guard let group = wide.groups[key] else { return nil }
            let witness = words.concrete(group.region.witness)
            return Comparison.Duty(
                topic: key.topic, kind: key.kind, says: key.says,
                clauses: group.clauses.enumerated().map { side, places in
                    places.sorted().map { rulebooks[side].clauses[$0].id }
                },
                common: words.common(group.region.words), witness: witness,
                told: words.striking(witness, among: group.region.words), share: group.region.share)
        }
        // Where both name somebody a person has to look first.
        return found.sorted { left, right in
            let named = (left.says.filter { !$0.isEmpty }.count, right.says.filter { !$0.isEmpty }.count)
            return named.0 == named.1 ? left.share > right.share : named.0 > named.1
        }
    }
}
