public import PolicyPack

/// The bare outcome of asking: the verdict and the rules that decide it; made to be used again without allocation.
public struct Decision: Sendable {
    /// The answer.
    public internal(set) var verdict: Verdict = .silent
    /// The deciding rules, by their place in the rulebook.
    public internal(set) var deciding: [Int32] = []
    fileprivate var standing: [UInt64] = []

    /// An outcome to be filled.
    public init() {}
}

extension Rulebook {
    /// Decides a complete situation given as sets of held words, one for each fact of the vocabulary.
    ///
    /// Cost: one AND for each fact that some rule of the act names, then the exceptions that stand; no allocation once
    /// `decision` has been used.
    public func decide(_ held: [WordSet], into decision: inout Decision) {
        decision.deciding.removeAll(keepingCapacity: true)
        decide(slice(holding: held.isEmpty ? WordSet() : held[pivot]), held, &decision)
    }

    @inline(__always)
    private func decide(_ slice: Slice, _ held: [WordSet], _ decision: inout Decision) {
        let width = slice.width
        while decision.standing.count < width { decision.standing.append(0) }
        let strongest = decision.standing.withUnsafeMutableBufferPointer { standing -> Int? in
            guard let base = standing.baseAddress else { return nil }
            for index in 0..<width { base[index] = slice.everything[index] }
            held.withUnsafeBufferPointer { slice.narrow(base, $0) }
            slice.settle(base)
            guard let effect = slice.strongest(base) else { return nil }
            slice.collect(base, effect: effect, into: &decision.deciding)
            return effect
        }
        decision.verdict = strongest.map { Effect.allCases[$0].verdict } ?? .silent
    }
}
