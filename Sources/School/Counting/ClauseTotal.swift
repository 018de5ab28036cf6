public import PolicyPack

/// What became of the requests for the permission of one clause, ever: without names, small counts hidden.
public struct ClauseTotal: Hashable, Sendable {
    /// How many were granted and how many refused.
    public struct Decided: Hashable, Sendable {
        /// How many were granted.
        public let granted: Int
        /// How many were refused.
        public let refused: Int
    }

    /// How often it was asked for.
    public let asked: HiddenCount
    /// What was decided; nil where either number is small, because the other one would tell it.
    public let decided: Decided?
}

extension SchoolState {
    /// What became of the requests under a clause (issue 5, "what it has decided").
    ///
    /// - Cost: linear in the requests of the school.
    public func total(of clause: ClauseID) -> ClauseTotal {
        let requests = permissions.requests.values.filter { $0.clause == clause }
        let granted = requests.filter { if case .granted = $0.outcome { true } else { false } }.count
        let refused = requests.filter { if case .refused = $0.outcome { true } else { false } }.count
        let isShown = min(granted, refused) >= HiddenCount.fewest
        return ClauseTotal(
            asked: HiddenCount(requests.count),
            decided: isShown ? ClauseTotal.Decided(granted: granted, refused: refused) : nil)
    }
}
