import PolicyPack

/// Conditions, numbered, and the facts that tell them apart: the words of each fact merged into classes that all
/// conditions treat alike.
struct Grid {
    /// One fact to be split, or one word of a fact that matches all, which is there or not.
    struct Variable {
        /// The fact, by its place in the vocabulary.
        let fact: Int
        /// The classes: their words, what share of the fact's words they are, and the conditions that they leave.
        let classes: [(words: WordSet, share: Double, mask: Mask)]
        /// The conditions that every class leaves.
        let inAll: Mask
    }

    /// The facts of the vocabulary.
    let facts: [Fact]
    /// What is split, in order.
    let variables: [Variable]
    /// The conditions that can hold at all.
    let everything: Mask
    /// For each depth, the conditions that ask for nothing that is split from there on.
    let free: [Mask]
    /// The words of each fact that are looked at; for facts that match all, those that are there in any case.
    let within: [WordSet]

    /// - Parameter within: the situations that are looked at; all of them when left out.
    init(_ conditions: [Condition], facts: [Fact], within box: Condition? = nil) {
        self.facts = facts
        var everything = Mask(first: conditions.count)
        var variables: [Variable] = []
        var within: [WordSet] = []
        for (position, fact) in facts.enumerated() {
            let needs = conditions.map { $0.sets[position] }
            switch fact.match {
            case .any:
                let words = box.map { $0.sets[position].intersection(fact.everything) } ?? fact.everything
                within.append(words)
                let classes = Self.classes(of: words, needs)
                if classes.count == 1 { everything = everything & classes[0].mask }
                if classes.count > 1 { variables.append(Variable(position, classes)) }
                if classes.isEmpty { everything = Mask() }
            case .all:
                let given = box.map { $0.sets[position].intersection(fact.everything) } ?? WordSet()
                within.append(given)
                for word in fact.everything.places where !given.contains(word) {
                    let naming = needs.indices.filter { needs[$0].contains(word) }
                    guard !naming.isEmpty else { continue }
                    let all = Mask(first: conditions.count)
                    let without = (WordSet(), 0.5, all - Mask(naming))
                    variables.append(Variable(position, [without, (WordSet(bit: word), 0.5, all)]))
                }
            }
        }
        self.within = within
        let base = everything
        // What most conditions ask for is split first, so that most fall early.
        self.variables = variables.sorted { ($0.inAll & base).bits.count < ($1.inAll & base).bits.count }
        self.everything = everything
        var free = [everything]
        for variable in self.variables.reversed() { free.append(free[free.count - 1] & variable.inAll) }
        self.free = free.reversed()
    }

    private static func classes(
        of words: WordSet, _ needs: [WordSet]
    ) -> [(words: WordSet, share: Double, mask: Mask)] {
        var classes: [(words: WordSet, share: Double, mask: Mask)] = []
        for word in words.places {
            let mask = Mask(needs.indices.filter { needs[$0].contains(word) })
            if let same = classes.firstIndex(where: { $0.mask == mask }) {
                classes[same].words.insert(word)
            } else {
                classes.append((WordSet(bit: word), 0, mask))
            }
        }
        for place in classes.indices { classes[place].share = Double(classes[place].words.count) / Double(words.count) }
        return classes
    }
}

extension Grid.Variable {
    init(_ fact: Int, _ classes: [(words: WordSet, share: Double, mask: Mask)]) {
        self.fact = fact
        self.classes = classes
        inAll = classes.dropFirst().reduce(classes.first?.mask ?? Mask()) { $0 & $1.mask }
    }
}
