import Foundation
import PolicyPack
import Rulebook

/// Finds what each sign counts in taking a question, from the questions of the tests whose right verdicts are known.
///
/// Each way to take a question gets a chance that grows with its weight (a conditional logit, McFadden 1974); the weights
/// are those that make the right verdicts likeliest, held small by a quarter of their squares.
struct Fit {
    let root: URL

    /// What a folder of questions counts: those that the reader was mended on say less.
    private static let folders = [
        ("", 0.2), ("Blind", 0.5), ("Register", 1), ("Unseen", 1), ("Strangers", 1), ("Told", 1),
    ]

    /// A question as the signs of each way to take it, and which ways are right.
    private struct Row {
        let group: Int
        let count: Double
        let ways: [Interpretation]
        let right: [Bool]
    }

    func run() throws {
        let rows = try Self.folders.enumerated().flatMap { try read($1.0, group: $0, counting: $1.1) }
        print("questions that some way answers rightly: \(rows.count)")
        let groups = Set(rows.map(\.group)).filter { Self.folders[$0].1 == 1 }.sorted()
        for group in groups {
            let held = rows.filter { $0.group == group }
            let weights = fit(rows.filter { $0.group != group })
            let right = held.count { row in likeliest(row, weights).map { row.right[$0] } ?? false }
            print("\(Self.folders[group].0), fitted on the others: \(right) of \(held.count)")
        }
        print("extension Sign {\n    /// How much each sign counts.\n    static let weights: [Sign: Double] = [")
        for (sign, weight) in fit(rows).sorted(by: { $0.key < $1.key }) {
            // A nought added keeps a minus from standing before it.
            print("        \"\(sign.name)\": \((weight * 10).rounded() / 10 + 0),")
        }
        print("    ]\n}")
    }

    private func read(_ folder: String, group: Int, counting count: Double) throws -> [Row] {
        let shelf = try Shelf(folder: root.appendingPathComponent("Policies"))
        let url = root.appendingPathComponent("Tests/RulebookTests/Reading").appendingPathComponent(folder)
        return try QuestionFile.all(in: url).flatMap { file in
            let asking = try QuestionFile.asking(file.policy, shelf)
            return file.questions.compactMap { question in
                let ways = asking.interpretations(of: question.text, beside: question.beside)
                let right = ways.map { question.isRight($0.verdict) }
                return right.contains(true) ? Row(group: group, count: count, ways: ways, right: right) : nil
            }
        }
    }

    private func likeliest(_ row: Row, _ weights: [Sign: Double]) -> Int? {
        let found = row.ways.map { $0.weight(weights) }
        return found.indices.max { found[$0] < found[$1] }
    }

    /// The weights that make the right verdicts likeliest, by steps along the gradient that shrink with what was seen of it
    /// (Duchi, Hazan and Singer 2011).
    private func fit(_ rows: [Row]) -> [Sign: Double] {
        let signs = Set(rows.flatMap { $0.ways.flatMap(\.signs.keys) }).sorted()
        let place = Dictionary(uniqueKeysWithValues: signs.enumerated().map { ($1, $0) })
        let ways = rows.map { row in row.ways.map { way in way.signs.map { (place[$0.key] ?? 0, $0.value) } } }
        var weights = [Double](repeating: 0, count: signs.count)
        var seen = [Double](repeating: 1e-9, count: signs.count)
        for _ in 0..<400 {
            var slope = weights.map { -0.5 * $0 }
            for (row, ways) in zip(rows, ways) {
                let chances = Self.chances(ways, weights)
                let right = zip(chances, row.right).reduce(0) { $0 + ($1.1 ? $1.0 : 0) }
                for (way, (chance, isRight)) in zip(ways, zip(chances, row.right)) {
                    let pull = row.count * ((isRight ? chance / max(right, 1e-9) : 0) - chance)
                    for (sign, value) in way { slope[sign] += pull * value }
                }
            }
            for sign in signs.indices {
                seen[sign] += slope[sign] * slope[sign]
                weights[sign] += slope[sign] / seen[sign].squareRoot()
            }
        }
        return Dictionary(uniqueKeysWithValues: zip(signs, weights))
    }

    private static func chances(_ ways: [[(Int, Double)]], _ weights: [Double]) -> [Double] {
        let found = ways.map { $0.reduce(0) { $0 + weights[$1.0] * $1.1 } }
        let most = found.max() ?? 0
        let grown = found.map { exp($0 - most) }
        let all = grown.reduce(0, +)
        return grown.map { $0 / all }
    }
}
