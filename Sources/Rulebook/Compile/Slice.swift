import PolicyPack

/// A set of rules and exceptions compiled to bit masks: for each word of each fact, who is left standing.
///
/// Rules are numbered first, exceptions after them, so that one mask tells everything about a situation. All masks lie
/// in one array, so that asking reads a few neighbouring machine words.
struct Slice: Sendable {
    /// How many machine words a mask has.
    let width: Int
    /// The rule that each of the slice's first bits stands for, by its place in the rulebook.
    let rules: [Int32]
    /// Everything standing: a mask of all rules and exceptions.
    let everything: [UInt64]
    /// The masks of all words of all facts that some rule names.
    private let masks: [UInt64]
    private let rows: [Rows]
    /// For each exception, by bit, the bit of the rule that it exempts.
    private let owners: [Int32]
    /// For each effect, strongest first, the rules that have it.
    private let effects: [UInt64]
    /// The bits that stand for rules and not for exceptions.
    private let ruleBits: [UInt64]
    /// For each effect, the rules that are weaker and override nothing, with their exceptions.
    private let weaker: [UInt64]
    /// Rules that override others, those that are overridden last, with the masks of whom they remove.
    private let overriding: [(bit: Int, removed: [UInt64])]

    /// Where the masks of a fact begin.
    private struct Rows: Sendable {
        let fact: Int
        let first: Int
        /// How far the held words are shifted, for facts that match all; nil for facts that match any.
        let shift: UInt64?
    }

    /// How many words of a fact that matches all share one table.
    private static let chunk = 6

    /// Compiles those of the rules whose condition accepts the word of the pivot fact; all of them without a pivot.
    init(_ all: [CompiledRule], facts: [Fact], order: [Int], pivot: (fact: Int, word: Int)? = nil) {
        func accepts(_ condition: Condition) -> Bool {
            guard let pivot else { return true }
            return condition.sets[pivot.fact].contains(pivot.word)
        }
        let places = all.indices.filter { accepts(all[$0].condition) }
        let bits = Dictionary(uniqueKeysWithValues: places.enumerated().map { ($1, $0) })
        let exceptions = places.enumerated().flatMap { bit, place in
            all[place].exceptions.filter(accepts).map { (owner: bit, condition: $0) }
        }
        let conditions = places.map { all[$0].condition } + exceptions.map(\.condition)
        let width = max(1, (conditions.count + 63) / 64)
        self.width = width
        everything = Self.mask(Array(conditions.indices), width)
        rules = places.map { Int32($0) }
        owners = exceptions.map { Int32($0.owner) }
        (masks, rows) = Self.tables(conditions, facts: facts, width: width, without: pivot?.fact)
        effects = Effect.allCases.flatMap { effect in
            Self.mask(places.indices.filter { all[places[$0]].effect == effect }, width)
        }
        ruleBits = Self.mask(Array(places.indices), width)
        weaker = Effect.allCases.indices.flatMap { effect in
            let rules = places.indices.filter { bit in
                let rule = all[places[bit]]
                return rule.overrides.isEmpty && (Effect.allCases.firstIndex(of: rule.effect) ?? 0) > effect
            }
            let weak = Set(rules)
            let theirs = exceptions.indices.filter { weak.contains(exceptions[$0].owner) }.map { $0 + places.count }
            return Self.mask(rules + theirs, width)
        }
        overriding = order.compactMap { place in
            guard let bit = bits[place], !all[place].overrides.isEmpty else { return nil }
            let removed = places.indices.filter { all[place].overrides.contains(all[places[$0]].clause) }
            return removed.isEmpty ? nil : (bit, Self.mask(removed, width))
        }
    }

    private static func mask(_ bits: [Int], _ width: Int) -> [UInt64] {
        var mask = [UInt64](repeating: 0, count: width)
        for bit in bits { mask[bit >> 6] |= 1 << UInt64(bit & 63) }
        return mask
    }

    private static func tables(
        _ conditions: [Condition], facts: [Fact], width: Int, without pivot: Int?
    ) -> ([UInt64], [Rows]) {
        var masks: [UInt64] = []
        var rows: [Rows] = []
        for (position, fact) in facts.enumerated() where position != pivot {
            switch fact.match {
            case .any:
                guard conditions.contains(where: { ~$0.sets[position].bits != 0 }) else { continue }
                rows.append(Rows(fact: position, first: masks.count, shift: nil))
                for word in fact.words.indices {
                    masks += mask(conditions.indices.filter { conditions[$0].sets[position].contains(word) }, width)
                }
            case .all:
                for shift in stride(from: 0, to: fact.words.count, by: chunk) {
                    let needs = conditions.map { ($0.sets[position].bits >> UInt64(shift)) & 63 }
                    guard needs.contains(where: { $0 != 0 }) else { continue }
                    rows.append(Rows(fact: position, first: masks.count, shift: UInt64(shift)))
                    for held in 0..<UInt64(1 << chunk) {
                        masks += mask(needs.indices.filter { needs[$0] & ~held == 0 }, width)
                    }
                }
            }
        }
        return (masks, rows)
    }

    /// Narrows a mask to the rules and exceptions whose condition holds where these words are held.
    ///
    /// Cost: a machine word for each fact that some rule names and each 64 rules.
    @inline(__always)
    func narrow(_ standing: UnsafeMutablePointer<UInt64>, _ held: UnsafeBufferPointer<WordSet>) {
        masks.withUnsafeBufferPointer { masks in
            guard let base = masks.baseAddress else { return }
            for row in rows {
                let words = held[row.fact].bits
                if let shift = row.shift {
                    let start = base + row.first + Int((words >> shift) & 63) * width
                    for index in 0..<width { standing[index] &= start[index] }
                } else if words & (words &- 1) == 0, words != 0 {
                    let start = base + row.first + words.trailingZeroBitCount * width
                    for index in 0..<width { standing[index] &= start[index] }
                } else {
                    Self.narrowToAny(standing, base + row.first, words, width)
                }
            }
        }
    }

    /// What one fact leaves standing where these words of it are held; nil when no rule of the slice names the fact.
    func mask(of fact: Int, holding words: WordSet) -> [UInt64]? {
        let named = rows.filter { $0.fact == fact }
        guard !named.isEmpty else { return nil }
        var standing = everything
        for row in named {
            for index in 0..<width {
                var left: UInt64 = 0
                if let shift = row.shift {
                    left = masks[row.first + Int((words.bits >> shift) & 63) * width + index]
                } else {
                    for word in words.places { left |= masks[row.first + word * width + index] }
                }
                standing[index] &= left
            }
        }
        return standing
    }

    /// The masks of several held words are joined; of none, nothing is left.
    private static func narrowToAny(
        _ standing: UnsafeMutablePointer<UInt64>, _ first: UnsafePointer<UInt64>, _ words: UInt64, _ width: Int
    ) {
        for index in 0..<width {
            var joined: UInt64 = 0
            var rest = words
            while rest != 0 {
                joined |= first[rest.trailingZeroBitCount * width + index]
                rest &= rest &- 1
            }
            standing[index] &= joined
        }
    }

    /// Takes out the rules that are exempt or overridden, and all exceptions; what is left applies.
    @inline(__always)
    func settle(_ standing: UnsafeMutablePointer<UInt64>) {
        let firstException = rules.count
        if !owners.isEmpty {
            for index in (firstException >> 6)..<width {
                let inRules: UInt64 = index == firstException >> 6 ? (UInt64(1) << UInt64(firstException & 63)) &- 1 : 0
                var exceptions = standing[index] & ~inRules
                standing[index] &= inRules
                while exceptions != 0 {
                    let bit = index << 6 + exceptions.trailingZeroBitCount
                    let owner = Int(owners[bit - firstException])
                    standing[owner >> 6] &= ~(UInt64(1) << UInt64(owner & 63))
                    exceptions &= exceptions &- 1
                }
            }
        }
        for (bit, removed) in overriding where standing[bit >> 6] & (1 << UInt64(bit & 63)) != 0 {
            for index in 0..<width { standing[index] &= ~removed[index] }
        }
    }

    // MARK: Before everything is known

    /// The rules that apply whatever is still to be said.
    ///
    /// - Parameters:
    ///   - possible: the rules and exceptions that may yet stand.
    ///   - all: those of them that stand in any case.
    func certain(of possible: [UInt64], inAll all: [UInt64]) -> [UInt64] {
        var sure = all
        for bit in 0..<owners.count where Self.has(possible, rules.count + bit) {
            sure[Int(owners[bit]) >> 6] &= ~(UInt64(1) << UInt64(owners[bit] & 63))
        }
        for (bit, removed) in overriding where Self.has(possible, bit) {
            for index in 0..<width { sure[index] &= ~removed[index] }
        }
        for index in 0..<width { sure[index] &= ruleBits[index] }
        return sure
    }

    /// Whether the verdict is settled: by what is sure, where nothing stronger may stand, or because nothing may.
    ///
    /// Otherwise takes out what is weaker than what is sure: it tells no two completions apart, unless it overrides.
    /// - Returns: nil when it is not settled; else the effect that settles it, nil for silence.
    func settled(by sure: [UInt64], _ possible: inout [UInt64]) -> Int?? {
        let may = (0..<Effect.allCases.count).first { effect in
            (0..<width).contains { possible[$0] & effects[effect * width + $0] != 0 }
        }
        guard let may else { return .some(nil) }
        let surely = (may..<Effect.allCases.count).first { effect in
            (0..<width).contains { sure[$0] & effects[effect * width + $0] != 0 }
        }
        guard let surely else { return nil }
        if surely == may { return .some(surely) }
        for index in 0..<width { possible[index] &= ~weaker[surely * width + index] }
        return nil
    }

    private static func has(_ mask: [UInt64], _ bit: Int) -> Bool { mask[bit >> 6] & (1 << UInt64(bit & 63)) != 0 }

    /// The strongest effect among the rules of a settled mask, or nil when none is left.
    @inline(__always)
    func strongest(_ standing: UnsafeMutablePointer<UInt64>) -> Int? {
        effects.withUnsafeBufferPointer { effects in
            for effect in 0..<Effect.allCases.count {
                for index in 0..<width where standing[index] & effects[effect * width + index] != 0 {
                    return effect
                }
            }
            return nil
        }
    }

    /// Adds the places, in the rulebook, of the rules of a settled mask that have an effect.
    @inline(__always)
    func collect(_ standing: UnsafeMutablePointer<UInt64>, effect: Int, into found: inout [Int32]) {
        for index in 0..<width {
            var bits = standing[index] & effects[effect * width + index]
            while bits != 0 {
                found.append(rules[index << 6 + bits.trailingZeroBitCount])
                bits &= bits &- 1
            }
        }
    }
}
