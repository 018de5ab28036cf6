public import PolicyPack

/// A policy's rules, compiled so that a situation is answered by a few machine words.
///
/// For each value of each fact a mask tells which rules it leaves standing; asking is one AND per fact, and what stands
/// *is* the deciding clauses. The rules are cut into slices by the fact with the most words (what somebody does), so
/// that asking does not slow down as a policy grows.
public struct Rulebook: Sendable {
    /// The words in which it is asked.
    public let vocabulary: Vocabulary
    /// The clauses, in the order of the text, unsettled ones included and absent ones not.
    public let clauses: [Clause]
    /// The routes that rules name.
    public let routes: [Route]
    /// The options under which it was compiled.
    let choices: [ChoiceID: OptionID]
    let rules: [CompiledRule]
    let reasons: [Reason]
    let index: WordIndex
    let pivot: Int
    /// The rules, by their places, in an order in which whoever overrides comes before whoever is overridden.
    let order: [Int]
    let whole: Slice
    private let slices: [Slice]

    /// Compiles a pack under its author's choices.
    ///
    /// - Parameters:
    ///   - choices: the options chosen; a choice left out is unsettled, and never makes anything more allowed.
    /// - Cost: rules × words of the vocabulary.
    public init(_ pack: Pack, choices: [ChoiceID: OptionID] = [:], vocabulary: Vocabulary) {
        let clauses = pack.clauses.filter { Standing($0.condition, under: choices) != .absent }
        self.init(clauses: clauses, routes: pack.routes, choices: choices, vocabulary: vocabulary)
    }

    /// Compiles a policy that a school adopted, in the vocabulary that it was adopted with.
    public init(_ pack: ResolvedPack) {
        self.init(clauses: pack.clauses, routes: pack.routes, vocabulary: pack.vocabulary)
    }

    /// Compiles clauses on their own.
    public init(
        clauses: [Clause], routes: [Route] = [], choices: [ChoiceID: OptionID] = [:], vocabulary: Vocabulary
    ) {
        let rules = RuleList(clauses: clauses, choices: choices, vocabulary: vocabulary).rules
        let order = Self.overridingFirst(rules)
        let facts = vocabulary.facts
        let pivot =
            facts.indices.filter { facts[$0].match == .any }
            .max { facts[$0].words.count < facts[$1].words.count } ?? 0
        self.vocabulary = vocabulary
        self.clauses = clauses
        self.routes = routes
        self.choices = choices
        self.rules = rules
        reasons = rules.map { Reason($0, of: clauses[$0.clause]) }
        index = WordIndex(vocabulary)
        self.pivot = pivot
        self.order = order
        whole = Slice(rules, facts: facts, order: order)
        slices =
            facts.isEmpty
            ? []
            : facts[pivot].words.indices.map { Slice(rules, facts: facts, order: order, pivot: (pivot, $0)) }
    }

    /// The slice that answers where these words of the pivot fact are held.
    @inline(__always)
    func slice(holding words: WordSet) -> Slice {
        words.bits & (words.bits &- 1) == 0 && !words.isEmpty ? slices[words.bits.trailingZeroBitCount] : whole
    }

    /// The rules in an order in which whoever overrides comes before whoever is overridden, so that a rule that is
    /// itself overridden no longer overrides. Packs with circles are refused by a check; here a circle is cut.
    private static func overridingFirst(_ rules: [CompiledRule]) -> [Int] {
        var ofClause: [Int: [Int]] = [:]
        for (place, rule) in rules.enumerated() { ofClause[rule.clause, default: []].append(place) }
        var order: [Int] = []
        var seen: Set<Int> = []
        func visit(_ place: Int) {
            guard seen.insert(place).inserted else { return }
            for clause in rules[place].overrides { for next in ofClause[clause] ?? [] { visit(next) } }
            order.append(place)
        }
        for place in rules.indices { visit(place) }
        return order.reversed()
    }
}
