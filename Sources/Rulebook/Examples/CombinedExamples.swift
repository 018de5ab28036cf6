public import PolicyPack

/// The examples of a combined pack: those that both policies together decide otherwise say so.
///
/// An example of one policy can end differently beside the other, which has clauses of its own: a prohibition there beats
/// a permission here. Such an example is kept. It says what the combined policy answers, and under `alone` what its own
/// policy answers by itself.
public struct CombinedExamples: Sendable {
    /// The combination, its examples marked.
    public let combination: Combination
    /// The examples that are decided otherwise.
    public let changed: [Example]

    /// Runs the examples of both policies, under the choices that their authors suggest.
    ///
    /// - Cost: compiles three rulebooks, and asks one of them each example that the combined one decides otherwise.
    public init(_ combination: Combination, vocabulary: Vocabulary) {
        func rulebook(_ pack: Pack) -> Rulebook {
            Rulebook(pack, choices: pack.suggestedChoices, vocabulary: vocabulary)
        }
        let both = rulebook(combination.pack)
        let alone = Dictionary(
            combination.packs.map { ($0.id, rulebook($0)) }, uniquingKeysWith: { first, _ in first })
        let others = Others(combination, vocabulary)
        var changed: [Example] = []
        let examples = combination.carried.map { carried -> Example in
            let example = carried.example
            // One that its own policy does not decide as it says is wrong here as it was there.
            guard ExampleCheck.fault(in: example, both) != nil, let own = alone[carried.pack],
                ExampleCheck.fault(in: carried.original, own) == nil,
                let situation = try? Situation(example.situation, vocabulary: vocabulary)
            else { return example }
            let answer = both.ask(situation, thorough: false)
            let beside = answer.verdict == .asks ? others.speaking(in: situation, beside: carried.pack) : []
            let marked = example.decided(answer, alone: carried.pack, beside: beside)
            changed.append(marked)
            return marked
        }
        self.combination = combination.with(examples: examples)
        self.changed = changed
    }
}

/// The clauses of a combined pack, each asked alone.
private struct Others {
    private let combination: Combination
    private let clauses: [(id: ClauseID, rules: Rulebook)]

    init(_ combination: Combination, _ vocabulary: Vocabulary) {
        self.combination = combination
        let choices = combination.pack.suggestedChoices
        clauses = combination.pack.clauses.filter { !$0.rules.isEmpty }.map { clause in
            (clause.id, Rulebook(clauses: [clause], choices: choices, vocabulary: vocabulary))
        }
    }

    /// The clauses that only the other policy has and that may say something in a situation.
    func speaking(in situation: Situation, beside pack: String) -> [ClauseID] {
        let own = combination.clauses(of: pack)
        return clauses.filter { id, rules in
            !own.contains(id) && ![.silent, .informs].contains(rules.ask(situation, thorough: false).verdict)
        }.map(\.id)
    }
}

extension Example {
    /// The same example as another policy decides it.
    fileprivate func decided(_ answer: Answer, alone pack: String, beside: [ClauseID]) -> Example {
        let own = alone ?? Alone(pack: pack, verdict: verdict, clauses: clauses, beside: [])
        return Example(
            requirement: requirement, says: says, also: also, situation: situation, verdict: answer.verdict,
            clauses: answer.clauses.map(\.id),
            alone: Alone(
                pack: own.pack, verdict: own.verdict, clauses: own.clauses, beside: own.beside + beside),
            location: location)
    }
}
