import PolicyPack

/// All completions of a situation at once, told apart only where some rule tells them apart.
///
/// Words of an open fact that leave the same rules standing are one class; facts are split one after another, and what
/// was seen with the same rules standing is not looked at again. So questions about all completions are exact.
struct Completions {
    private let slice: Slice
    private let base: [UInt64]
    let open: [OpenFact]

    /// A fact with more than one completion that matters.
    struct OpenFact {
        let position: Int
        /// The classes of its completions: the words of the first of each, how many there are, and who is left.
        let classes: [(words: WordSet, count: Int, mask: [UInt64])]
        /// Who is left in all of them.
        let inAll: [UInt64]

        init(position: Int, classes: [(words: WordSet, count: Int, mask: [UInt64])]) {
            self.position = position
            self.classes = classes
            inAll = classes.dropFirst().reduce(classes.first?.mask ?? []) { Completions.and($0, $1.mask) }
        }
    }

    /// What some completions come to: the rules that apply.
    typealias Outcome = [UInt64]

    init(_ situation: Situation, in rulebook: Rulebook) {
        let pivots = Self.combinations(situation.slots[rulebook.pivot])
        slice = pivots.count == 1 ? rulebook.slice(holding: pivots[0]) : rulebook.whole
        var base = slice.everything
        var open: [OpenFact] = []
        for position in situation.slots.indices {
            let combinations = position == rulebook.pivot ? pivots : Self.combinations(situation.slots[position])
            var classes: [(words: WordSet, count: Int, mask: [UInt64])] = []
            for words in combinations {
                guard let mask = slice.mask(of: position, holding: words) else { break }
                if let same = classes.firstIndex(where: { $0.mask == mask }) {
                    classes[same].count += 1
                } else {
                    classes.append((words, 1, mask))
                }
            }
            if classes.count == 1 { base = Self.and(base, classes[0].mask) }
            if classes.count > 1 { open.append(OpenFact(position: position, classes: classes)) }
        }
        self.base = base
        self.open = Self.thatMatter(open, base)
    }

    /// Facts whose classes still differ once the facts that are known have spoken.
    private static func thatMatter(_ open: [OpenFact], _ base: [UInt64]) -> [OpenFact] {
        open.compactMap { fact in
            var classes: [(words: WordSet, count: Int, mask: [UInt64])] = []
            for item in fact.classes {
                let mask = and(item.mask, base)
                if let same = classes.firstIndex(where: { $0.mask == mask }) {
                    classes[same].count += item.count
                } else {
                    classes.append((item.words, item.count, mask))
                }
            }
            return OpenFact(position: fact.position, classes: classes)
        }
    }

    fileprivate static func and(_ left: [UInt64], _ right: [UInt64]) -> [UInt64] {
        zip(left, right).map { $0 & $1 }
    }

    /// Every way to pick one word for each slot; words held twice count once.
    private static func combinations(_ slots: [WordSet]) -> [WordSet] {
        var found: [WordSet] = [WordSet()]
        for slot in slots {
            var next: [WordSet] = []
            for held in found {
                for place in slot.places {
                    let words = held.union(WordSet(bit: place))
                    if slots.count == 1 || !next.contains(words) { next.append(words) }
                }
            }
            found = next
        }
        return found
    }

    // MARK: Questions about all completions

    /// How many sets of standing rules are looked at before the search gives up; real policies need a few hundred.
    static let patience = 50_000

    /// The verdict that every completion shares, or nil when two differ.
    ///
    /// Nil, too, for a policy built so that the search does not end in reasonable time: then a fact is asked for, and
    /// no verdict is ever guessed.
    func sharedVerdict() -> Verdict? {
        var search = Search(patience: Self.patience)
        let found = verdicts(0, without: nil, base, &search)
        guard found.nonzeroBitCount == 1 else { return nil }
        return Self.verdict(of: found.trailingZeroBitCount)
    }

    /// What the completions come to, each outcome once; where there are too many, the one of what applies in all.
    func outcomes() -> Set<Outcome> {
        var found: Set<Outcome> = []
        var search = Search(patience: Self.patience)
        guard collect(0, base, &search, &found) else {
            return [slice.certain(of: base, inAll: Self.and(base, shared(from: 0, without: nil)))]
        }
        return found
    }

    /// How the completions of one open fact fare: for each class its words and whether the rest is then decided.
    ///
    /// - Parameter patience: what is left of the search for the best question; with none left nothing is decided.
    func split(
        _ fact: OpenFact, patience: inout Int
    ) -> [(words: WordSet, count: Int, isDecided: Bool)] {
        fact.classes.map { item in
            var search = Search(patience: patience)
            defer { patience = max(0, search.patience) }
            let found = verdicts(0, without: fact.position, Self.and(base, item.mask), &search)
            return (item.words, item.count, found.nonzeroBitCount == 1)
        }
    }

    /// The places of the rules of an outcome, with their effects.
    func rules(of outcome: Outcome) -> [Int] {
        slice.rules.indices.filter { outcome[$0 >> 6] & (1 << UInt64($0 & 63)) != 0 }.map { Int(slice.rules[$0]) }
    }

    /// What a search has seen, and how much longer it goes on.
    private struct Search {
        var patience: Int
        var verdicts: [Key: UInt16] = [:]
        var collected: Set<Key> = []

        mutating func goesOn() -> Bool {
            patience -= 1
            return patience >= 0
        }
    }

    private struct Key: Hashable {
        let depth: Int
        let standing: [UInt64]
    }

    private static let silentBit = Effect.allCases.count

    private static func verdict(of bit: Int) -> Verdict {
        bit == silentBit ? .silent : Effect.allCases[bit].verdict
    }

    /// The verdicts of the completions, a bit each; once there are two, or the search has gone on too long, it ends
    /// with more than one bit.
    ///
    /// What surely applies in all of them settles them where nothing stronger may still stand; what is weaker no longer
    /// tells them apart.
    private func verdicts(
        _ depth: Int, without left: Int?, _ standing: [UInt64], _ search: inout Search
    ) -> UInt16 {
        guard depth < open.count else {
            var settled = standing
            return 1 << UInt16(strongest(&settled) ?? Self.silentBit)
        }
        if open[depth].position == left { return verdicts(depth + 1, without: left, standing, &search) }
        var standing = standing
        let sure = slice.certain(of: standing, inAll: Self.and(standing, shared(from: depth, without: left)))
        if let settled = slice.settled(by: sure, &standing) { return 1 << UInt16(settled ?? Self.silentBit) }
        let key = Key(depth: depth, standing: standing)
        if let known = search.verdicts[key] { return known }
        guard search.goesOn() else { return .max }
        var found: UInt16 = 0
        for narrowed in Set(open[depth].classes.map { Self.and(standing, $0.mask) }) {
            found |= verdicts(depth + 1, without: left, narrowed, &search)
            if found.nonzeroBitCount > 1 { break }
        }
        search.verdicts[key] = found
        return found
    }

    /// Gathers the outcomes; false when there are too many.
    private func collect(
        _ depth: Int, _ standing: [UInt64], _ search: inout Search, _ found: inout Set<Outcome>
    ) -> Bool {
        guard depth < open.count else {
            var settled = standing
            _ = strongest(&settled)
            found.insert(settled)
            return true
        }
        guard search.collected.insert(Key(depth: depth, standing: standing)).inserted else { return true }
        guard search.goesOn() else { return false }
        return Set(open[depth].classes.map { Self.and(standing, $0.mask) })
            .allSatisfy { collect(depth + 1, $0, &search, &found) }
    }

    /// Who stands in every class of the facts from a depth on.
    private func shared(from depth: Int, without left: Int?) -> [UInt64] {
        open[depth...].filter { $0.position != left }.reduce(slice.everything) { Self.and($0, $1.inAll) }
    }

    private func strongest(_ standing: inout [UInt64]) -> Int? {
        standing.withUnsafeMutableBufferPointer { buffer in
            guard let pointer = buffer.baseAddress else { return nil }
            slice.settle(pointer)
            return slice.strongest(pointer)
        }
    }
}
