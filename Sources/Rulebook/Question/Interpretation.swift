import Foundation
package import PolicyPack

/// One way to take a plain question: by its own words, or as one of the policy's examples that is like it.
package struct Interpretation: Sendable {
    /// The situation, in the vocabulary's words.
    let terms: [Term]
    /// What the rules say to that situation.
    package let verdict: Verdict
    /// The example that the question is taken as, or nil for its own words.
    let example: Example?
    /// What speaks for it, each with how much of it there is.
    package let signs: [Sign: Double]

    /// How much speaks for it, by what each sign counts.
    package func weight(_ weights: [Sign: Double]) -> Double {
        // In one order, so that the last bit is the same in every process.
        signs.sorted { $0.key < $1.key }.reduce(0) { $0 + $1.value * (weights[$1.key] ?? 0) }
    }
}

/// A way to take a question with how much speaks for it.
typealias Weighed = (way: Interpretation, weight: Double)

extension Interpretation {
    /// How likely each verdict is, the likeliest first, taken over all ways that lead to it.
    static func shares(_ weighed: [Weighed]) -> [(verdict: Verdict, share: Double)] {
        let most = weighed.map(\.weight).max() ?? 0
        var shares: [Verdict: Double] = [:]
        for (way, weight) in weighed { shares[way.verdict, default: 0] += exp(weight - most) }
        let all = shares.values.sorted().reduce(0, +)
        return shares.map { ($0.key, $0.value / all) }.sorted {
            ($1.1, $0.0.rawValue) < ($0.1, $1.0.rawValue)
        }
    }
}
