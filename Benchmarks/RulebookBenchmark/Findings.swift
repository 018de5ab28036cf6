import Foundation
import PolicyPack
import Rulebook

/// Comparing and analysing the shipped packs, beside what asking a million random situations of them takes and finds.
struct FindingsBenchmark {
    private let vocabulary: Vocabulary
    private let packs: [Pack]
    private let law: Pack?
    private let guidance: Guidance?

    init(root: URL) throws {
        let shelf = try Shelf(folder: root.appendingPathComponent("Policies"))
        vocabulary = shelf.vocabulary
        let all = shelf.names.compactMap { shelf.read($0)?.pack }
        packs = all.filter { $0.kind != .law }
        law = all.first { $0.kind == .law }
        let table = root.appendingPathComponent("References/guidance.yaml")
        guidance = try GuidanceReader.read([UInt8](Data(contentsOf: table)), file: "guidance.yaml")
    }

    func run() {
        compare()
        analyse()
    }

    private func compare() {
        var slowest = (seconds: 0.0, name: "")
        var all: [Double] = []
        for first in packs.indices {
            for second in packs.indices where second > first {
                let pair = [packs[first], packs[second]]
                let seconds = measure {
                    let sides = pair.map { Comparison.Side($0, vocabulary: vocabulary) }
                    let comparison = Comparison(sides[0], sides[1])
                    precondition(comparison.missed == 0, "not all situations were looked at")
                }
                all.append(seconds)
                if seconds > slowest.seconds { slowest = (seconds, pair.map(\.id).joined(separator: ", ")) }
            }
        }
        let middle = all.sorted()[all.count / 2]
        print("")
        print(String(format: "comparing two packs, median of %d pairs   %6.0f ms", all.count, middle * 1000))
        print(
            String(format: "  the slowest                            %6.0f ms   ", slowest.seconds * 1000)
                + slowest.name)
        sample()
    }

    /// The baseline: the two largest packs asked a million situations, taken at random.
    private func sample() {
        let pair = packs.sorted { $0.clauses.count > $1.clauses.count }.prefix(2)
        let books = pair.map { Rulebook($0, choices: $0.suggestedChoices, vocabulary: vocabulary) }
        var decisions = [Decision(), Decision()]
        var baseline = 0.0
        var differing = 0
        for _ in 0..<100 {
            let situations = (0..<10_000).map { _ in situation() }
            baseline += measure {
                for held in situations {
                    for side in 0..<2 { books[side].decide(held, into: &decisions[side]) }
                    if decisions[0].verdict != decisions[1].verdict { differing += 1 }
                }
            }
        }
        let sides = pair.map { Comparison.Side($0, vocabulary: vocabulary) }
        var comparison = Comparison(sides[0], sides[1])
        let exact = measure { comparison = Comparison(sides[0], sides[1]) }
        let rare = comparison.differences.filter { $0.share < 1e-6 }.count
        let names = pair.map(\.id).joined(separator: " and ")
        print("\(names):")
        print(String(format: "  a million random situations asked        %6.0f ms   1", baseline * 1000))
        print(
            String(
                format: "  all %.1e situations compared         %6.0f ms   %.2f x the million",
                comparison.situations, exact * 1000, exact / baseline))
        print("  \(rare) of \(comparison.differences.count) groups are rarer than one situation in a million")
        precondition(differing > 0, "the sample found nothing")
    }

    private func situation() -> [WordSet] {
        vocabulary.facts.map { fact in
            fact.match == .any
                ? WordSet(bit: Int.random(in: 0..<fact.words.count))
                : WordSet(bits: UInt64.random(in: 0...UInt64.max) & fact.everything.bits)
        }
    }

    private func analyse() {
        print("")
        for pack in packs {
            var found = 0
            let seconds = measure {
                let analysis = Analysis(pack, law: law, others: packs, guidance: guidance, vocabulary: vocabulary)
                found = analysis.findings.count
            }
            print(String(format: "analysing %-24@  %6.0f ms   %d findings", pack.id as NSString, seconds * 1000, found))
        }
    }

    private func measure(_ body: () -> Void) -> Double {
        let elapsed = ContinuousClock().measure(body)
        return Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) / 1e18
    }
}
