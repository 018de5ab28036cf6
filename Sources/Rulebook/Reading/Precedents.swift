import Foundation
import PolicyPack

/// A policy's own examples, found by what a question says.
///
/// An example is like a question by the way of saying it that is most like it, and by everything that is said of it
/// together: its ways of saying and the clauses that decide it. Words weigh more the fewer examples have them; what the
/// vocabulary has a word for counts by that word too, so that two ways to say one thing are alike. Likeness is the cosine
/// of the angle between two weighted lists (Salton, Wong and Yang 1975).
struct Precedents: Sendable {
    private let examples: [Example]
    /// The example that a way of saying belongs to.
    private let owners: [Int32]
    private let sayings: Index
    private let wholes: Index
    private let rarity: Rarity
    private let byWords: [[String]: Int]

    /// How much of the likeness the nearest way of saying makes; the rest is everything that is said.
    private static let ofSaying = 0.6

    /// An example with how like the question it is, from 0 to 1, and how like it all that is said of the example is.
    struct Like: Sendable {
        let example: Example
        let likeness: Double
        let whole: Double
    }

    /// The examples of a policy, read with the reader of its questions.
    ///
    /// - Cost: the words of its examples and clauses, once.
    init(_ policy: Pack, _ reader: QuestionReader) {
        examples = policy.examples
        let clauses = Dictionary(
            policy.parts.flatMap(\.clauses).map { ($0.id, $0.saying) }, uniquingKeysWith: { first, _ in first })
        var texts: [ClauseID: Features] = [:]
        var said: [Features] = []
        var owners: [Int32] = []
        var wholes: [Features] = []
        var byWords: [[String]: Int] = [:]
        for (place, example) in policy.examples.enumerated() {
            var whole: Features = [:]
            for text in [example.says] + example.also {
                let tokens = reader.mended(text)
                byWords[tokens.map(\.word)] = byWords[tokens.map(\.word)] ?? place
                said.append(reader.features(of: tokens))
                owners.append(Int32(place))
                whole.merge(said[said.count - 1]) { $0 + $1 }
            }
            for id in example.clauses {
                guard let text = clauses[id] else { continue }
                let features = texts[id] ?? reader.features(of: reader.mended(text))
                texts[id] = features
                whole.merge(features) { $0 + $1 }
            }
            wholes.append(whole.mapValues { log(1 + $0) })
        }
        rarity = Rarity(wholes)
        sayings = Index(said, rarity)
        self.wholes = Index(wholes, rarity)
        self.owners = owners
        self.byWords = byWords
    }

    /// The example that is asked about in its own words.
    func same(as tokens: [Token]) -> Example? { byWords[tokens.map(\.word)].map { examples[$0] } }

    /// The examples most like a question, the most like first.
    ///
    /// - Cost: the ways of saying that share a word with it, and a look at each of the others.
    func nearest(to features: Features, atMost most: Int) -> [Like] {
        let question = rarity.weighted(features)
        var nearest = [Double](repeating: 0, count: examples.count)
        for (saying, found) in sayings.likeness(to: question).enumerated() where found > 0 {
            let place = Int(owners[saying])
            nearest[place] = max(nearest[place], found)
        }
        let whole = wholes.likeness(to: question)
        let all = examples.indices.filter { nearest[$0] > 0 || whole[$0] > 0 }.map { place in
            (place, Self.ofSaying * nearest[place] + (1 - Self.ofSaying) * whole[place])
        }
        return all.sorted { ($1.1, $0.0) < ($0.1, $1.0) }.prefix(most).map {
            Like(example: examples[$0.0], likeness: $0.1, whole: whole[$0.0])
        }
    }
}

/// What a text says, each word with how much it counts.
typealias Features = [String: Double]

extension Precedents {
    /// How rare each word is among what is said of the examples.
    fileprivate struct Rarity: Sendable {
        private let weights: [String: Double]
        private let unseen: Double

        init(_ texts: [Features]) {
            var spread: [String: Int] = [:]
            for feature in texts.flatMap(\.keys) { spread[feature, default: 0] += 1 }
            let count = Double(max(1, texts.count))
            weights = spread.mapValues { log(1 + count / Double($0)) }
            unseen = log(1 + 2 * count)
        }

        /// Features weighted by rarity, of length one.
        func weighted(_ features: Features) -> [(feature: String, weight: Double)] {
            // In one order, so that the last bit of a likeness is the same in every process.
            let all = features.sorted { $0.key < $1.key }.map { ($0.key, $0.value * (weights[$0.key] ?? unseen)) }
            let length = all.reduce(0) { $0 + $1.1 * $1.1 }.squareRoot()
            return length > 0 ? all.map { ($0.0, $0.1 / length) } : []
        }
    }

    /// Texts by the words that they have.
    fileprivate struct Index: Sendable {
        private let postings: [String: [(text: Int32, weight: Double)]]
        private let count: Int

        init(_ texts: [Features], _ rarity: Rarity) {
            var postings: [String: [(text: Int32, weight: Double)]] = [:]
            for (place, text) in texts.enumerated() {
                for item in rarity.weighted(text) {
                    postings[item.feature, default: []].append((Int32(place), item.weight))
                }
            }
            self.postings = postings
            count = texts.count
        }

        /// How like the question each text is, in their order.
        func likeness(to question: [(feature: String, weight: Double)]) -> [Double] {
            var found = [Double](repeating: 0, count: count)
            for item in question {
                for listed in postings[item.feature] ?? [] {
                    found[Int(listed.text)] += item.weight * listed.weight
                }
            }
            return found
        }
    }
}

extension QuestionReader {
    /// The vocabulary's word for something counts for more than the word that was used.
    private static let concept = 1.5

    /// What tokens say, as words and as the vocabulary's words for them.
    func features(of tokens: [Token]) -> Features {
        var found: Features = [:]
        for token in tokens where !English.common.contains(token.word) { found[token.stem, default: 0] += 1 }
        found = found.mapValues { 1 + log($0) }
        for concept in concepts(in: tokens) { found[concept] = Self.concept }
        return found
    }
}

extension Clause {
    /// What the clause says, for telling what is like it.
    fileprivate var saying: String { [title ?? "", "\(text)"].joined(separator: " ") }
}
