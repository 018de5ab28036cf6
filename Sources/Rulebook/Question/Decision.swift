public import PolicyPack

/// The bare outcome of asking: the verdict and the rules that decide it; made to be used again without allocation.
public struct Decision: Sendable {
    /// The answer.
    public internal(set) var verdict: Verdict = .silent
    /// The deciding rules, by their place in the rulebook.
    public internal(set) var deciding: [Int32] = []
    var held: [WordSet] = []
    private var standing: [UInt64] = []

    /// An outcome to be filled.
    public init() {}

    /// Fills in the outcome for words held, by the rules of a slice.
    @inline(__always)
    fileprivate mutating func fill(by slice: Slice, _ held: UnsafeBufferPointer<WordSet>) {
        let width = slice.width
        deciding.removeAll(keepingCapacity: true)
        while standing.count < width { standing.append(0) }
        let strongest = standing.withUnsafeMutableBufferPointer { standing -> Int? in
            guard let base = standing.baseAddress else { return nil }
            for index in 0..<width { base[index] = slice.everything[index] }
            slice.narrow(base, held)
            slice.settle(base)
            guard let effect = slice.strongest(base) else { return nil }
            slice.collect(base, effect: effect, into: &deciding)
            return effect
        }
        verdict = strongest.map { Effect.allCases[$0].verdict } ?? .silent
    }
}

extension Rulebook {
    /// Decides a complete situation given as sets of held words, one for each fact of the vocabulary.
    ///
    /// Cost: one AND for each fact that some rule of the act names, then the exceptions that stand; no allocation once
    /// `decision` has been used.
    public func decide(_ held: [WordSet], into decision: inout Decision) {
        held.withUnsafeBufferPointer { decision.fill(by: slice(holding: $0[pivot]), $0) }
    }

    /// Decides the situation whose words the decision holds.
    func decide(_ decision: inout Decision) {
        let held = decision.held
        held.withUnsafeBufferPointer { decision.fill(by: slice(holding: $0[pivot]), $0) }
    }
}
