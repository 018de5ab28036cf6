import PolicyPack

extension Rulebook {
    /// Answers a situation.
    ///
    /// Where facts are missing, the answer is the verdict that every completion shares, found exactly; where two
    /// completions differ, the answer asks for the fact that settles most.
    ///
    /// - Parameters:
    ///   - law: the rulebook of *law and safety*, which stands above the answer and never changes it.
    ///   - thorough: whether to look for what would change the answer and for clauses that nearly apply.
    /// - Cost: microseconds for a complete situation; for an incomplete one, the distinct sets of rules that its
    ///   completions leave standing.
    public func ask(_ situation: Situation, law: Rulebook? = nil, thorough: Bool = true) -> Answer {
        let completions = Completions(situation, in: self)
        var answer: Answer
        if let verdict = completions.sharedVerdict() {
            answer = decided(verdict, situation, completions)
            if thorough {
                answer.changes = changes(from: situation, verdict: verdict)
                if verdict == .silent { answer.near = neighbours(of: situation) }
            }
        } else {
            answer = Answer(.asks, situation)
            answer.asks = questions(completions)
        }
        if let law { answer.lawAndSafety = law.sayings(situation) }
        return answer
    }

    /// What every completion is told, whatever decides: for the rulebook of *law and safety*.
    private func sayings(_ situation: Situation) -> [Answer.Saying] {
        let completions = Completions(situation, in: self)
        let outcomes = completions.outcomes().map { Set(completions.rules(of: $0)) }
        let shared = outcomes.dropFirst().reduce(outcomes.first ?? []) { $0.intersection($1) }
        return unique(shared.sorted().flatMap(whole))
    }

    /// Everything that comes with a rule: its clause, its duties, and what each step of its route asks for.
    private func whole(_ place: Int) -> [Answer.Saying] {
        let rule = rules[place].rule
        let clause = clauses[rules[place].clause]
        let steps = rule.route.map(following)?.flatMap(\.steps) ?? []
        return ([clause.text] + rule.duties + steps.map(\.action)).map { Answer.Saying(text: $0, clause: clause.id) }
    }

    private func decided(_ verdict: Verdict, _ situation: Situation, _ completions: Completions) -> Answer {
        var answer = Answer(verdict, situation)
        let outcomes = completions.outcomes().map { completions.rules(of: $0) }
        let standing = shared(outcomes)
        let deciding = shared(outcomes.map { rules in rules.filter { self.rules[$0].effect.verdict == verdict } })
        answer.clauses = unique(deciding.map { rules[$0].clause }).map { clauses[$0] }
        let speaking = standing.filter { place in
            deciding.contains(place) || [.duty, .report].contains(rules[place].effect)
        }
        answer.duties = unique(speaking.flatMap(duties))
        answer.advice = unique(standing.flatMap { advice(of: $0, speaks: speaking.contains($0)) })
        answer.route = unique(speaking.compactMap { rules[$0].rule.route }).flatMap(following)
        if verdict == .needsPermission {
            answer.approver = unique(deciding.flatMap { rules[$0].rule.approver })
            answer.approverIsNamed = !answer.approver.isEmpty
            if answer.approver.isEmpty { answer.approver = ["headteacher"] }
        }
        return answer
    }

    /// The rules that every outcome has; where they share none, those that any has.
    private func shared(_ outcomes: [[Int]]) -> [Int] {
        let all = outcomes.reduce(into: Set<Int>()) { $0.formUnion($1) }
        let common = outcomes.reduce(all) { $0.intersection($1) }
        return (common.isEmpty ? all : common).sorted()
    }

    private func duties(of place: Int) -> [Answer.Saying] {
        let compiled = rules[place]
        let clause = clauses[compiled.clause]
        if compiled.rule.duties.isEmpty, compiled.effect == .duty {
            return [Answer.Saying(text: clause.text, clause: clause.id)]
        }
        return compiled.rule.duties.map { Answer.Saying(text: $0, clause: clause.id) }
    }

    private func advice(of place: Int, speaks: Bool) -> [Answer.Saying] {
        let compiled = rules[place]
        let clause = clauses[compiled.clause]
        let advises = compiled.effect == .advice || compiled.effect == .adviceAgainst
        guard speaks || advises else { return [] }
        if compiled.rule.advice.isEmpty, advises { return [Answer.Saying(text: clause.text, clause: clause.id)] }
        return compiled.rule.advice.map { Answer.Saying(text: $0, clause: clause.id) }
    }

    /// A route and those that follow it; a circle, which the checks refuse, is cut.
    func following(_ id: RouteID) -> [Route] {
        var found: [Route] = []
        var next: RouteID? = id
        while let name = next, let route = routes.first(where: { $0.id == name }), !found.contains(route) {
            found.append(route)
            next = route.then
        }
        return found
    }
}

/// The items in order, each once.
func unique<Item: Hashable>(_ items: [Item]) -> [Item] {
    var seen: Set<Item> = []
    return items.filter { seen.insert($0).inserted }
}
