import PolicyPack

extension Comparison {
    /// A part of a topic that nobody has to read at once: folded, so that about fifteen lines stand open at most.
    public struct Fold: Sendable {
        /// What its differences have in common.
        public let label: String
        /// Its groups of situations, by their places in the topic; those of its folds too.
        public let groups: [Int]
        /// Its other routes, deadlines and approvers, by their places in the topic; those of its folds too.
        public let duties: [Int]
        /// What is folded again inside it; none where it can be read as it is.
        public let folds: [Fold]

        /// How many lines it would be.
        public var count: Int { groups.count + duties.count }
    }
}

/// Folds what differs about one topic by how grave it is, then by its verdicts, then by the clause that leads.
struct TopicFolds {
    /// At most so many lines, or folds, stand open at once.
    static let most = 15

    private enum Item: Hashable {
        case group(Int)
        case duty(Int)
    }

    let topic: Comparison.Topic
    let comparison: Comparison
    let places: [String]

    /// The folds, the strictest first; none where the topic can be read as it is.
    var folds: [Comparison.Fold] {
        split(topic.groups.indices.map(Item.group) + topic.duties.indices.map(Item.duty), by: [kind, ends, clause])
    }

    /// A key tells of each item under which label it stands; items of one label stay in their order.
    private typealias Key = (Item) -> String

    private func split(_ items: [Item], by keys: [Key]) -> [Comparison.Fold] {
        guard items.count > Self.most else { return [] }
        guard let key = keys.first else { return pages(items) }
        let rest = Array(keys.dropFirst())
        let labels = unique(items.map(key))
        // A key that tells nothing apart makes no fold.
        guard labels.count > 1 else { return split(items, by: rest) }
        let sets = Dictionary(grouping: items, by: key)
        let alone = labels.count > Self.most ? Set(labels.prefix(Self.most - 1)) : Set(labels)
        var folds = labels.filter(alone.contains).map { fold($0, sets[$0] ?? [], rest) }
        let others = items.filter { !alone.contains(key($0)) }
        if !others.isEmpty { folds.append(fold("Others", others, [])) }
        return folds
    }

    private func fold(_ label: String, _ items: [Item], _ keys: [Key]) -> Comparison.Fold {
        Comparison.Fold(
            label: label,
            groups: items.compactMap { if case .group(let place) = $0 { place } else { nil } },
            duties: items.compactMap { if case .duty(let place) = $0 { place } else { nil } },
            folds: split(items, by: keys))
    }

    /// What no key tells apart, in pages of even length; pages of pages where there are very many.
    private func pages(_ items: [Item]) -> [Comparison.Fold] {
        let number = min(Self.most, (items.count + Self.most - 1) / Self.most)
        return (0..<number).map { page in
            let (from, to) = (items.count * page / number, items.count * (page + 1) / number)
            return fold("\(from + 1) to \(to)", Array(items[from..<to]), [])
        }
    }

    // MARK: - Keys

    /// How grave it is, and which side is the stricter one.
    private func kind(_ item: Item) -> String {
        switch item {
        case .duty(let place):
            switch topic.duties[place].kind {
            case .told: "Others are told"
            case .deadline: "They are told by another time"
            case .approver: "Others give the permission"
            }
        case .group(let place): kind(topic.groups[place].verdicts)
        }
    }

    private func kind(_ verdicts: [Verdict]) -> String {
        let speaking = verdicts.firstIndex { $0 != .silent && $0 != .informs }
        switch verdicts.gravity {
        case 0: return "One forbids what the other allows or requires"
        case 1: return "Both bind people, and to different things"
        case 2:
            let strict = verdicts.firstIndex { $0 == .forbidden || $0 == .needsPermission } ?? 0
            return "Forbidden, or only with permission, and that \(places[strict]) alone"
        case 3:
            guard verdicts.contains(.silent), let speaking else { return "Both say something, and neither forbids it" }
            return "Allowed, required, advised on or to be told, and that \(places[speaking]) alone"
        default:
            guard let speaking else { return "Only explained" }
            return "Allowed, required, advised on or to be told \(places[speaking]), and only explained "
                + places[1 - speaking]
        }
    }

    /// The two answers; of duties, what the first side says.
    private func ends(_ item: Item) -> String {
        switch item {
        case .group(let place):
            let verdicts = topic.groups[place].verdicts
            return "\(sentence(verdicts[0].brief)) \(places[0]), \(verdicts[1].brief) \(places[1])"
        case .duty(let place):
            let says = topic.duties[place].says
            let side = says[0].isEmpty ? 1 : 0
            return "\(sentence(says[side].first ?? "nobody")) \(places[side])"
        }
    }

    /// The clause that leads: of the first side, where that says anything.
    private func clause(_ item: Item) -> String {
        let clauses: [[ClauseID]]
        switch item {
        case .group(let place): clauses = topic.groups[place].clauses
        case .duty(let place): clauses = topic.duties[place].clauses
        }
        let side = clauses[0].isEmpty ? 1 : 0
        guard let first = clauses[side].first else { return "No clause" }
        return "“\(comparison.sides[side].titles[first] ?? first.name)” \(places[side])"
    }

    private func sentence(_ words: String) -> String { words.prefix(1).uppercased() + words.dropFirst() }
}

extension TopicWords {
    /// What is folded inside a topic, the strictest first; none where about fifteen lines tell all of it.
    ///
    /// - Cost: linear in its groups and duties.
    public func folds(_ topic: Comparison.Topic) -> [Comparison.Fold] {
        TopicFolds(topic: topic, comparison: comparison, places: places).folds
    }

    /// The fold with these numbers in a topic; nil when there is none. Without numbers it is the whole topic.
    public func fold(_ numbers: [Int], in topic: Comparison.Topic) -> Comparison.Fold? {
        let whole = Comparison.Fold(
            label: topic.label, groups: Array(topic.groups.indices), duties: Array(topic.duties.indices),
            folds: folds(topic))
        return numbers.reduce(whole) { fold, number in
            fold.flatMap { $0.folds.indices.contains(number - 1) ? $0.folds[number - 1] : nil }
        }
    }
}
