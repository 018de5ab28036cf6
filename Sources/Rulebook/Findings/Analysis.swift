public import PolicyPack

/// What is the matter with a policy: where it contradicts itself, is silent, or names what is no longer in force.
///
/// What is said of situations is exact over all of them; a situation holds one word of every fact, and any of the words
/// of facts that match all. What is said of wording and of references is found by reading the texts.
public struct Analysis: Sendable {
    /// What is found, the worst first, alike kinds together.
    public let findings: [Finding]
    /// How many questions about rules were given up because the search grew too large; 0 when all were answered.
    public let unanswered: Int
    /// How many situations there are.
    public let situations: Double

    /// Analyses a pack under the options that it suggests.
    ///
    /// - Parameters:
    ///   - law: *law and safety*, which stands above it.
    ///   - others: the packs it is compared with, to find what it is silent about.
    ///   - guidance: what became of the law and guidance that policies cite.
    public init(_ pack: Pack, law: Pack?, others: [Pack], guidance: Guidance?, vocabulary: Vocabulary) {
        func compiled(_ pack: Pack) -> Rulebook {
            Rulebook(pack, choices: pack.suggestedChoices, vocabulary: vocabulary)
        }
        let text = PolicyText(pack)
        self.init(
            compiled(pack), references: pack.references, pack: pack.id, filled: text.filled, law: law.map(compiled),
            others: others.filter { $0.id != pack.id && $0.kind != .law }.map {
                Silences.Other(id: $0.id, rulebook: compiled($0))
            },
            guidance: guidance)
    }

    /// Analyses a policy that a school adopted; the other packs are asked in its own vocabulary.
    public init(_ pack: ResolvedPack, law: Pack?, others: [Pack], guidance: Guidance?) {
        func compiled(_ pack: Pack, _ vocabulary: Vocabulary) -> Rulebook {
            Rulebook(pack, choices: pack.suggestedChoices, vocabulary: vocabulary)
        }
        self.init(
            Rulebook(pack), references: pack.references, pack: pack.pack, filled: { $0 },
            law: law.map { compiled($0, pack.vocabulary) },
            others: others.filter { $0.id != pack.pack && $0.kind != .law }.map {
                Silences.Other(id: $0.id, rulebook: compiled($0, pack.vocabulary))
            }, guidance: guidance)
    }

    init(
        _ rulebook: Rulebook, references: [Reference], pack: String, filled: (String) -> String, law: Rulebook?,
        others: [Silences.Other], guidance: Guidance?
    ) {
        var silences = Silences(rulebook, others: others)
        let dead = DeadRules(rulebook)
        let never = dead.dead()
        var found = law.map { LawFindings(rulebook, law: $0).findings } ?? []
        found += Wording.findings(rulebook.clauses, filled: filled)
        found += Contradictions(rulebook).findings
        found += ExceptionsElsewhere(rulebook).findings
        found += guidance.map { OutOfDate($0, pack: pack).findings(rulebook.clauses, references, filled: filled) } ?? []
        found += never.findings + dead.overlaps
        found += others.isEmpty ? [] : silences.findings()
        let kinds = Finding.Kind.allCases
        findings = found.enumerated().sorted { left, right in
            let one = (left.element.severity, kinds.firstIndex(of: left.element.kind) ?? 0, left.offset)
            let other = (right.element.severity, kinds.firstIndex(of: right.element.kind) ?? 0, right.offset)
            return one < other
        }.map(\.element)
        unanswered = never.unknown + silences.unknown
        situations = rulebook.vocabulary.situations
    }
}
