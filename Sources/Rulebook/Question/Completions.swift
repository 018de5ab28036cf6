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

    private static func and(_ left: [UInt64], _ right: [UInt64]) -> [UInt64] {
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

    /// The verdict that every completion shares, or nil when two differ.
    func sharedVerdict() -> Verdict? {
        var seen: [Key: UInt16] = [:]
        let found = verdicts(open[...], base, &seen)
        guard found.nonzeroBitCount == 1 else { return nil }
        return Self.verdict(of: found.trailingZeroBitCount)
    }

    /// What the completions come to, each outcome once.
    func outcomes() -> Set<Outcome> {
        var found: Set<Outcome> = []
        var seen: Set<Key> = []
        collect(open[...], base, &seen, &found)
        return found
    }

    /// How the completions of one open fact fare: for each class its words and whether the rest is then decided.
    func split(_ fact: OpenFact) -> [(words: WordSet, count: Int, isDecided: Bool)] {
        let others = open.filter { $0.position != fact.position }
        return fact.classes.map { item in
            var seen: [Key: UInt16] = [:]
            let found = verdicts(others[...], Self.and(base, item.mask), &seen)
            return (item.words, item.count, found.nonzeroBitCount == 1)
        }
    }

    /// The places of the rules of an outcome, with their effects.
    func rules(of outcome: Outcome) -> [Int] {
        slice.rules.indices.filter { outcome[$0 >> 6] & (1 << UInt64($0 & 63)) != 0 }.map { Int(slice.rules[$0]) }
    }

    private struct Key: Hashable {
        let depth: Int
        let standing: [UInt64]
    }

    private static let silentBit = Effect.allCases.count

    private static func verdict(of bit: Int) -> Verdict {
        bit == silentBit ? .silent : Effect.allCases[bit].verdict
    }

    /// The verdicts of the completions, a bit each; once there are two, the search ends.
    private func verdicts(_ open: ArraySlice<OpenFact>, _ standing: [UInt64], _ seen: inout [Key: UInt16]) -> UInt16 {
        guard let fact = open.first else {
            var settled = standing
            return 1 << UInt16(strongest(&settled) ?? Self.silentBit)
        }
        let key = Key(depth: open.count, standing: standing)
        if let known = seen[key] { return known }
        var found: UInt16 = 0
        for narrowed in Set(fact.classes.map { Self.and(standing, $0.mask) }) {
            found |= verdicts(open.dropFirst(), narrowed, &seen)
            if found.nonzeroBitCount > 1 { break }
        }
        seen[key] = found
        return found
    }

    private func collect(
        _ open: ArraySlice<OpenFact>, _ standing: [UInt64], _ seen: inout Set<Key>, _ found: inout Set<Outcome>
    ) {
        guard let fact = open.first else {
            var settled = standing
            _ = strongest(&settled)
            found.insert(settled)
            return
        }
        guard seen.insert(Key(depth: open.count, standing: standing)).inserted else { return }
        for narrowed in Set(fact.classes.map { Self.and(standing, $0.mask) }) {
            collect(open.dropFirst(), narrowed, &seen, &found)
        }
    }

    private func strongest(_ standing: inout [UInt64]) -> Int? {
        standing.withUnsafeMutableBufferPointer { buffer in
            guard let pointer = buffer.baseAddress else { return nil }
            slice.settle(pointer)
            return slice.strongest(pointer)
        }
    }
}
