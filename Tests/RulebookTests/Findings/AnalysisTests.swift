import PolicyPack
import Rulebook
import Testing

/// What the analysis finds is what looking at every situation finds.
@Suite struct AnalysisTests {
    /// Two clauses that clash, the stronger first.
    private struct Pair: Hashable {
        let strong: ClauseID
        let weak: ClauseID
    }

    private static func analysed(_ pack: SmallPack, others: [SmallPack] = []) -> Analysis {
        Analysis(pack.pack, law: nil, others: others.map(\.pack), guidance: nil, vocabulary: pack.vocabulary)
    }

    @Test(arguments: 0..<300)
    func `contradictions on every situation of small policies`(seed: Int) {
        var random = Seeded(UInt64(2_000 + seed))
        let pack = SmallPack("one", &random)
        let analysis = Self.analysed(pack)
        var expected: Set<Pair> = []
        for situation in SmallPack.situations(pack.vocabulary) {
            let said = pack.specification.said(situation.held)
            for one in said {
                for other in said where one.clause != other.clause && clash(one, other, pack) {
                    expected.insert(Pair(strong: one.clause, weak: other.clause))
                }
            }
        }
        let found = analysis.findings.filter { $0.kind == .contradiction }.flatMap(\.cases)
        for item in found {
            let said = pack.specification.said(item.witness.held).map(\.clause)
            #expect(item.clauses.allSatisfy(said.contains), "\(item)")
        }
        let pairs = Set(found.map { Pair(strong: $0.clauses[0], weak: $0.clauses[1]) })
        #expect(expected.isSubset(of: pairs))
        // Beyond these only duties and advice that are forbidden wherever they hold.
        for pair in pairs.subtracting(expected) { #expect(hasDutyOrAdvice(pair.weak, pack)) }
    }

    /// What two rules that apply at once have to be for nothing to say which wins.
    private func clash(_ one: Specification.Said, _ other: Specification.Said, _ pack: SmallPack) -> Bool {
        let needed = pack.pack.clauses.first { $0.id == other.clause }?.rules[other.rule].effect == .permissionNeeded
        return switch (one.means, other.means) {
        case (.prohibition, .permission), (.prohibition, .adviceAgainst): true
        case (.permissionNeeded, .permission): !needed
        default: false
        }
    }

    private func hasDutyOrAdvice(_ clause: ClauseID, _ pack: SmallPack) -> Bool {
        pack.pack.clauses.first { $0.id == clause }?.rules
            .contains { [.duty, .advice, .adviceAgainst, .permissionNeeded].contains($0.effect) } ?? false
    }

    @Test(arguments: 0..<300)
    func `dead clauses on every situation of small policies`(seed: Int) {
        var random = Seeded(UInt64(3_000 + seed))
        let pack = SmallPack("one", &random)
        var speaking: Set<ClauseID> = []
        let order = Effect.allCases
        for situation in SmallPack.situations(pack.vocabulary) {
            let said = pack.specification.said(situation.held)
            for rule in said {
                let beside: [Effect] = [.duty, .report, .advice, .adviceAgainst]
                let isOutdone = said.contains {
                    order.firstIndex(of: $0.effect) ?? 0 < order.firstIndex(of: rule.effect) ?? 0
                }
                if beside.contains(rule.effect) || rule.overrides || !isOutdone { speaking.insert(rule.clause) }
            }
        }
        let analysis = Self.analysed(pack)
        let dead = Set(
            analysis.findings.filter { $0.kind == .dead && $0.severity == .warning }.compactMap(\.clauses.first))
        let inForce = Rulebook(pack.pack, choices: pack.policy.choices, vocabulary: pack.vocabulary).clauses
            .filter { clause in pack.specification.hasRules(clause.id) }.map(\.id)
        #expect(analysis.unanswered == 0)
        #expect(dead == Set(inForce).subtracting(speaking))
    }

    @Test(arguments: 0..<300)
    func `silence on every situation of small policies`(seed: Int) {
        var random = Seeded(UInt64(4_000 + seed))
        let packs = [SmallPack("one", &random), SmallPack("two", &random), SmallPack("three", &random)]
        let analysis = Self.analysed(packs[0], others: Array(packs.dropFirst()))
        let silences = analysis.findings.filter { $0.kind == .silence }
        func deciding(_ pack: SmallPack, _ held: Specification.Held) -> Set<ClauseID> {
            Set(pack.specification.said(held).filter { $0.effect != .information }.map(\.clause))
        }
        for situation in SmallPack.situations(packs[0].vocabulary) {
            guard deciding(packs[0], situation.held).isEmpty else { continue }
            for other in packs.dropFirst() {
                for clause in deciding(other, situation.held) {
                    #expect(
                        silences.contains { finding in
                            finding.elsewhere.contains { $0.pack == other.pack.id && $0.clause == clause }
                        }, "\(situation)")
                }
            }
        }
        for item in silences.flatMap(\.cases) {
            #expect(deciding(packs[0], item.witness.held).isEmpty)
            for other in packs.dropFirst() {
                let named = Set(item.elsewhere.filter { $0.pack == other.pack.id }.map(\.clause))
                #expect(named == deciding(other, item.witness.held), "\(item)")
            }
        }
    }

    @Test(arguments: 0..<300)
    func `repeated rules on every situation of small policies`(seed: Int) {
        var random = Seeded(UInt64(5_000 + seed))
        let pack = SmallPack("one", &random)
        for item in Self.analysed(pack).findings.filter({ $0.kind == .overlap }).flatMap(\.cases) {
            let said = pack.specification.said(item.witness.held)
            let effects = item.clauses.map { clause in Set(said.filter { $0.clause == clause }.map(\.effect)) }
            #expect(!effects[0].isDisjoint(with: effects[1]))
        }
    }
}
