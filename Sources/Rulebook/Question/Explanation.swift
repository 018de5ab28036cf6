public import PolicyPack

/// Why a rule decides: its clause and what comes with it, made once and shared by all answers.
public final class Reason: Sendable {
    /// The clause.
    public let clause: ClauseID
    /// The clause's text.
    public let text: String
    /// The rules of the register that the clause carries.
    public let requirements: [RequirementID]
    /// What has to be done.
    public let duties: [String]
    /// What is advised.
    public let advice: [String]
    /// Who can give the permission.
    public let approver: [OfficeID]
    /// Who is told.
    public let route: RouteID?

    init(_ compiled: CompiledRule, of clause: Clause) {
        self.clause = clause.id
        text = clause.text
        requirements = clause.requirements
        duties = compiled.rule.duties
        advice = compiled.rule.advice
        approver = compiled.rule.approver
        route = compiled.rule.route
    }
}

/// A verdict with its reasons, for places where many situations are asked at once.
public struct Explanation: Sendable {
    /// The verdict.
    public let verdict: Verdict
    /// Why: the rules that decide, in the order of the text; none when the policy is silent.
    public let reasons: [Reason]
}

/// Words as sets, found by name: what `explain` looks words up in.
struct WordIndex: Sendable {
    private let names: [FactID]
    private let facts: [FactID: Int]
    private let words: [[WordID: WordSet]]
    private let matchesAll: [Bool]
    private let assumed: [WordSet?]
    private let implied: [[WordID: [(fact: Int, words: WordSet)]]]
    private let impliesNothing: Bool

    init(_ vocabulary: Vocabulary) {
        names = vocabulary.facts.map(\.id)
        facts = Dictionary(vocabulary.facts.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
        words = vocabulary.facts.map { fact in
            Dictionary(
                fact.words.enumerated().map { ($1.id, WordSet(bit: $0)) }, uniquingKeysWith: { first, _ in first })
        }
        matchesAll = vocabulary.facts.map { $0.match == .all }
        assumed = vocabulary.facts.map { fact in fact.assumed.flatMap { fact.set(of: $0) } }
        implied = vocabulary.facts.map { fact in
            var found: [WordID: [(fact: Int, words: WordSet)]] = [:]
            for word in fact.words where !word.implies.isEmpty {
                found[word.id] = word.implies.compactMap { term in
                    guard let position = vocabulary.position(of: term.fact) else { return nil }
                    let sets = term.words.compactMap { vocabulary.facts[position].set(of: $0) }
                    return (position, sets.reduce(into: WordSet()) { $0.formUnion($1) })
                }
            }
            return found
        }
        impliesNothing = implied.allSatisfy(\.isEmpty)
    }

    /// Fills in the words held, a set for each fact; false when a word is unknown or a fact is left open.
    func fill(_ held: inout [WordSet], with stated: [(fact: FactID, word: WordID)]) -> Bool {
        held.removeAll(keepingCapacity: true)
        for _ in names { held.append(WordSet()) }
        var next = 0
        for (fact, word) in stated {
            guard let position = position(of: fact, after: &next), let set = words[position][word] else { return false }
            held[position].bits |= set.bits
        }
        if !impliesNothing, !imply(&held, by: stated) { return false }
        for position in held.indices where held[position].isEmpty && !matchesAll[position] {
            guard let word = assumed[position] else { return false }
            held[position] = word
        }
        return true
    }

    /// Words mostly come in the vocabulary's order, so the fact behind the last one is looked at first.
    private func position(of fact: FactID, after next: inout Int) -> Int? {
        if next < names.count, names[next] == fact {
            next += 1
            return next - 1
        }
        guard let found = facts[fact] else { return nil }
        next = found + 1
        return found
    }

    private func imply(_ held: inout [WordSet], by stated: [(fact: FactID, word: WordID)]) -> Bool {
        let said = held
        for (fact, word) in stated {
            guard let position = facts[fact], let follows = implied[position][word] else { continue }
            for (other, words) in follows where said[other].isEmpty {
                // Two words that imply different things leave the fact open.
                guard held[other].isEmpty || held[other] == words else { return false }
                held[other] = words
            }
        }
        return true
    }
}

extension Rulebook {
    /// Answers a complete situation in words, with reasons; nil when a word is unknown or a fact is left open.
    ///
    /// - Parameters:
    ///   - stated: words by their names, no groups; several of one fact are held at once.
    ///   - decision: scratch space, used again from call to call.
    /// - Cost: two look-ups for each word, then as ``decide(_:into:)``; two small allocations.
    public func explain(_ stated: [(fact: FactID, word: WordID)], with decision: inout Decision) -> Explanation? {
        guard index.fill(&decision.held, with: stated) else { return nil }
        decide(&decision)
        return Explanation(verdict: decision.verdict, reasons: decision.deciding.map { reasons[Int($0)] })
    }
}
