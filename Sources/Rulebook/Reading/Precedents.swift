import Foundation
import PolicyPack

/// A policy's own examples, found by what a question says.
///
/// Words weigh more the fewer examples have them; what the vocabulary has a word for counts by that word, so that two
/// ways to say one thing are alike. Likeness is the cosine of the angle between the two weighted lists (Salton, Wong and
/// Yang 1975).
struct Precedents: Sendable {
    private let examples: [Example]
    private let postings: [String: [(example: Int32, weight: Double)]]
    private let unseen: Double
    private let byWords: [[String]: Int]

    /// An example with how like the question it is, from 0 to 1.
    typealias Like = (example: Example, likeness: Double)

    /// The examples of a policy, read with the reader of its questions.
    init(_ examples: [Example], _ reader: QuestionReader) {
        self.examples = examples
        let features = examples.map { reader.features(of: $0.says) }
        var spread: [String: Int] = [:]
        for feature in features.flatMap(\.keys) { spread[feature, default: 0] += 1 }
        let count = Double(max(1, examples.count))
        var postings: [String: [(example: Int32, weight: Double)]] = [:]
        for (place, features) in features.enumerated() {
            let weights = features.map { ($0.key, $0.value * log(1 + count / Double(spread[$0.key] ?? 1))) }
            let length = weights.reduce(0) { $0 + $1.1 * $1.1 }.squareRoot()
            for (feature, weight) in weights where length > 0 {
                postings[feature, default: []].append((Int32(place), weight / length))
            }
        }
        self.postings = postings
        byWords = Dictionary(
            examples.enumerated().map { (reader.mended($0.element.says).map(\.word), $0.offset) },
            uniquingKeysWith: { first, _ in first })
        unseen = log(1 + 2 * count)
    }

    /// The example that is asked about in its own words.
    func same(as tokens: [Token]) -> Example? { byWords[tokens.map(\.word)].map { examples[$0] } }

    /// The examples most like a question, the most like first.
    ///
    /// - Cost: the examples that share a word with it.
    func nearest(to features: [String: Double], atMost most: Int) -> [Like] {
        var likeness: [Int32: Double] = [:]
        var length = 0.0
        for (feature, value) in features {
            guard let listed = postings[feature] else { length += value * value * unseen * unseen; continue }
            let weight = value * log(1 + Double(examples.count) / Double(listed.count))
            length += weight * weight
            for item in listed { likeness[item.example, default: 0] += weight * item.weight }
        }
        guard length > 0 else { return [] }
        return likeness.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(most).map {
            (examples[Int($0.key)], $0.value / length.squareRoot())
        }
    }
}

extension QuestionReader {
    /// What a text says, for telling what is like it: its words, and the vocabulary's words for them.
    func features(of text: String) -> [String: Double] { features(of: mended(text)) }

    /// What tokens say, as words and as the vocabulary's words for them.
    func features(of tokens: [Token]) -> [String: Double] {
        var found: [String: Double] = [:]
        for token in tokens where !English.common.contains(token.word) { found[token.stem, default: 0] += 1 }
        for concept in concepts(in: tokens) { found[concept, default: 0] += 1 }
        return found.mapValues { 1 + log($0) }
    }
}
