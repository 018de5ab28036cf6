import PolicyPack

/// Finds an exception that one clause makes and another, about the same, does not make.
struct ExceptionsElsewhere {
    /// An exception that a clause makes: of a prohibition, or by a permission for people with a tie.
    private struct Exception: Hashable {
        let rule: Int
        /// Which of the rule's exceptions; nil where the rule itself is the exception.
        let place: Int?
    }

    private struct Pair {
        let exception: Exception
        /// The rule that does not make it.
        let other: Int
        let held: [WordSet]
        /// Whether the exception and the rule meet in one situation, or only concern the same people.
        let meets: Bool
    }

    private let search: PairSearch
    private let rulebook: Rulebook
    private let facts: [Fact]

    init(_ rulebook: Rulebook) {
        search = PairSearch([rulebook])
        self.rulebook = rulebook
        facts = rulebook.vocabulary.facts
    }

    private var exceptions: [Exception] {
        rulebook.rules.indices.flatMap { rule -> [Exception] in
            let compiled = rulebook.rules[rule]
            if compiled.effect == .permission, search.named(compiled.condition).contains("tie") {
                return [Exception(rule: rule, place: nil)]
            }
            guard compiled.effect == .prohibition else { return [] }
            return compiled.exceptions.indices.map { Exception(rule: rule, place: $0) }
        }
    }

    private var pairs: [Pair] {
        let bars = rulebook.rules.indices.filter { rulebook.rules[$0].effect == .prohibition }
        return exceptions.flatMap { exception in
            bars.filter { rulebook.rules[$0].clause != rulebook.rules[exception.rule].clause }
                .compactMap { sameSituation(exception, $0) ?? samePeople(exception, $0) }
        }
    }

    private func excepted(_ exception: Exception) -> Condition {
        let rule = rulebook.rules[exception.rule]
        return exception.place.map { rule.exceptions[$0] } ?? rule.condition
    }

    private func sameSituation(_ exception: Exception, _ other: Int) -> Pair? {
        guard exception.place != nil else { return nil }
        let (first, second) = (rulebook.rules[exception.rule], rulebook.rules[other])
        let named = search.named(excepted(exception))
        // The other clause names the fact itself: then it means what it says.
        guard !named.isEmpty, named.isDisjoint(with: search.named(second.condition)) else { return nil }
        // An exception by what somebody does or whom it is towards only draws the line round the clause.
        guard named.isSubset(of: ["tie", "purpose", "approval", "device"]) else { return nil }
        // A clause that is about more than the first is another matter.
        let subjects = search.subjects(second.condition)
        guard !subjects.isEmpty, subjects.isSubset(of: search.subjects(first.condition)) else { return nil }
        let box = first.condition.and(excepted(exception), facts)
        guard let held = applies(other, within: box) else { return nil }
        return Pair(exception: exception, other: other, held: held, meets: true)
    }

    /// A tie is between people, whatever they do with each other: who excepts it for one way should for the next.
    private func samePeople(_ exception: Exception, _ other: Int) -> Pair? {
        let (first, second) = (rulebook.rules[exception.rule], rulebook.rules[other])
        guard search.named(excepted(exception)).contains("tie"), !search.named(second.condition).contains("tie") else {
            return nil
        }
        let subjects = search.subjects(second.condition)
        guard subjects.contains("towards"), subjects.isSubset(of: ["towards", "channel", "device"]) else { return nil }
        guard shares(first, second, "who"), shares(first, second, "act") else { return nil }
        var box = Condition([], vocabulary: rulebook.vocabulary)
        guard let tie = rulebook.vocabulary.position(of: "tie") else { return nil }
        box.sets[tie] = excepted(exception).sets[tie]
        guard let held = applies(other, within: box) else { return nil }
        return Pair(exception: exception, other: other, held: held, meets: false)
    }

    private func shares(_ one: CompiledRule, _ other: CompiledRule, _ fact: FactID) -> Bool {
        guard let position = rulebook.vocabulary.position(of: fact) else { return false }
        return !one.condition.sets[position].isDisjoint(with: other.condition.sets[position])
    }

    private func applies(_ rule: Int, within box: Condition) -> [WordSet]? {
        guard box.meets(rulebook.rules[rule].condition, facts) else { return nil }
        let place = PairSearch.Place(policy: 0, rule: rule)
        return search.together(place, place, within: box)
    }

    /// The pairs gathered by the clause that makes the exception.
    var findings: [Finding] {
        let pairs = pairs
        let keys = pairs.map { Key(clause: rulebook.rules[$0.exception.rule].clause, meets: $0.meets) }
        return unique(keys).map { key in finding(key, zip(keys, pairs).filter { $0.0 == key }.map(\.1)) }
    }

    private struct Key: Hashable {
        let clause: Int
        let meets: Bool
    }

    private func words(_ exception: Exception) -> String {
        let rule = rulebook.rules[exception.rule].rule
        let terms =
            exception.place.map { rule.unless.indices.contains($0) ? rule.unless[$0] : [] }
            ?? rule.when.filter { $0.fact == "tie" }
        return SituationWords(rulebook.vocabulary).text(terms)
    }

    private func finding(_ key: Key, _ pairs: [Pair]) -> Finding {
        let names = ClauseNames(rulebook)
        let others = unique(pairs.map { rulebook.rules[$0.other].clause })
        let name = names.name(key.clause)
        let list = names.list(others)
        let words = unique(pairs.map { self.words($0.exception) }).joined(separator: "; or ")
        let sentence =
            key.meets
            ? "\(name) makes an exception (\(words)), and \(list) \(others.count == 1 ? "forbids" : "forbid") the same without it."
            : "\(name) makes an exception (\(words)) that \(list), about the same people, \(others.count == 1 ? "does" : "do") not make."
        var finding = Finding(
            .exception, .warning, sentence, clauses: ([key.clause] + others).map { rulebook.clauses[$0].id })
        var seen: Set<[ClauseID]> = []
        finding.cases = pairs.map { pair in
            let places = key.meets ? [pair.exception.rule, pair.other] : [pair.other]
            let met = search.meeting(places.map { PairSearch.Place(policy: 0, rule: $0) }, in: pair.held)
            return Finding.Case(
                clauses: met.clauses, witness: met.witness,
                told: met.told + met.witness.filter { $0.fact == "tie" && !met.told.contains($0) })
        }.filter { seen.insert($0.clauses).inserted }
        return finding
    }
}
