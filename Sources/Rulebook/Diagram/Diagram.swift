import PolicyPack

/// A decision diagram over all situations of a grid, made on demand, level by level: facts are split one after another,
/// and situations that leave the same conditions standing are one node from there on.
///
/// Every fact of a situation holds one word, but for facts that match all, of which any words may hold.
struct Diagram {
    /// The situations that come to one outcome.
    struct Region {
        /// What part of all situations they are, every word of a fact weighing the same.
        var share: Double
        /// For each fact the words that occur in them; for facts that match all, those that are there in some.
        var words: [WordSet]
        /// One of them: the words held of each fact.
        let witness: [WordSet]
    }

    let grid: Grid
    /// How many nodes it may still make.
    private(set) var patience: Int
    /// What part of the situations were not looked at, because patience ended.
    private(set) var missed = 0.0

    /// How many nodes one diagram may have; real policies need some thousands.
    static let patience = 200_000

    init(_ grid: Grid, patience: Int = Diagram.patience) {
        self.grid = grid
        self.patience = patience
    }

    /// Settles what some situations come to: an outcome, or nil where it depends on what is still to be split.
    ///
    /// - `possible`: the conditions that may yet hold; what no longer matters may be taken out, so that more is alike.
    /// - `certain`: those of them that hold whatever is split from there on.
    typealias Settle = (_ possible: inout Mask, _ certain: Mask) -> UInt64?

    private struct Node {
        let mask: Mask
        var share: Double
        /// By variable, the words on the ways to it, and those on one way.
        var words: [UInt64]
        let way: [UInt64]
    }

    /// All outcomes with their situations, but for one outcome that is of no interest.
    mutating func regions(ignoring ignored: UInt64?, _ settle: Settle) -> [UInt64: Region] {
        var found: [UInt64: Region] = [:]
        var level: [Node] = []
        var places: [Mask: Int] = [:]
        func reach(_ mask: Mask, _ depth: Int, _ share: Double, _ words: [UInt64], _ way: [UInt64], at step: UInt64?) {
            var possible = mask
            if let outcome = settle(&possible, possible & grid.free[depth]) {
                if outcome == ignored { return }
                let words = step.map { words + [$0] } ?? words
                add(outcome, share, words, step.map { way + [$0] } ?? way, to: &found)
                return
            }
            if let place = places[possible] {
                level[place].share += share
                for index in words.indices { level[place].words[index] |= words[index] }
                if let step { level[place].words[words.count] |= step }
                return
            }
            places[possible] = level.count
            level.append(
                Node(
                    mask: possible, share: share, words: step.map { words + [$0] } ?? words,
                    way: step.map { way + [$0] } ?? way))
        }
        reach(grid.everything, 0, 1, [], [], at: nil)
        for (depth, variable) in grid.variables.enumerated() {
            let nodes = level
            level = []
            places = [:]
            for node in nodes {
                patience -= 1
                guard patience >= 0 else {
                    missed += node.share
                    continue
                }
                for item in variable.classes {
                    reach(
                        node.mask & item.mask, depth + 1, node.share * item.share, node.words, node.way,
                        at: item.words.bits)
                }
            }
        }
        return found
    }

    private func add(
        _ outcome: UInt64, _ share: Double, _ words: [UInt64], _ way: [UInt64], to found: inout [UInt64: Region]
    ) {
        let sets = held(words, rest: true)
        if var region = found[outcome] {
            region.share += share
            for fact in sets.indices { region.words[fact].formUnion(sets[fact]) }
            found[outcome] = region
        } else {
            found[outcome] = Region(share: share, words: sets, witness: held(way, rest: false))
        }
    }

    /// The words of each fact, from those of each variable split so far.
    ///
    /// - Parameter rest: whether facts that were not split count with all their words.
    private func held(_ words: [UInt64], rest: Bool) -> [WordSet] {
        var sets = grid.within
        var seen = WordSet()
        for (index, variable) in grid.variables.enumerated() where index < words.count {
            if grid.facts[variable.fact].match == .all {
                sets[variable.fact].bits |= words[index]
            } else {
                sets[variable.fact].bits = words[index]
            }
            seen.insert(index)
        }
        guard rest else { return sets }
        for (index, variable) in grid.variables.enumerated() where index >= words.count {
            if grid.facts[variable.fact].match == .all {
                for item in variable.classes { sets[variable.fact].formUnion(item.words) }
            }
        }
        return sets
    }

    /// One situation that comes to 1, or nil when all come to 0; in `missed` whether patience ended first.
    mutating func first(_ settle: Settle) -> [WordSet]? {
        var seen: [Set<Mask>] = Array(repeating: [], count: grid.variables.count + 1)
        var way: [UInt64] = []
        func search(_ mask: Mask, _ depth: Int) -> Bool {
            var possible = mask
            if let outcome = settle(&possible, possible & grid.free[depth]) { return outcome == 1 }
            guard depth < grid.variables.count, seen[depth].insert(possible).inserted else { return false }
            patience -= 1
            guard patience >= 0 else {
                missed = 1
                return false
            }
            for item in grid.variables[depth].classes {
                way.append(item.words.bits)
                if search(possible & item.mask, depth + 1) { return true }
                way.removeLast()
            }
            return false
        }
        return search(grid.everything, 0) ? held(way, rest: false) : nil
    }
}
