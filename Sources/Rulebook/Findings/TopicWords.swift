public import PolicyPack

/// What a topic of a comparison comes to, in a sentence or two that a headteacher understands.
public struct TopicWords: Sendable {
    let comparison: Comparison
    let places: [String]

    /// Sentences about a comparison.
    ///
    /// - Parameter places: how the two policies are spoken of: "here" and "there", or "in dothill" and "in derbyshire".
    public init(_ comparison: Comparison, places: [String]) {
        self.comparison = comparison
        self.places = places
    }

    /// The gravest difference by its clauses, then how many more there are of which kind.
    public func sentence(_ topic: Comparison.Topic) -> String {
        var sentences: [String] = []
        if let first = topic.groups.first {
            sentences.append(lead(first))
            sentences += more(Array(topic.groups.dropFirst()))
        }
        if !topic.duties.isEmpty { sentences.append(duties(topic.duties)) }
        return sentences.map { "\($0.prefix(1).uppercased())\($0.dropFirst())." }.joined(separator: " ")
    }

    private func lead(_ group: Comparison.Group) -> String {
        let ends = [0, 1].map { side in end(side, group.verdicts[side], group.clauses[side]) }
        return "\(ends[0]), \(ends[1])"
    }

    private func end(_ side: Int, _ verdict: Verdict, _ clauses: [ClauseID]) -> String {
        guard let first = clauses.first else { return "nothing said \(places[side])" }
        let others = clauses.count == 1 ? "" : clauses.count == 2 ? " and one more clause" : " and others"
        let title = comparison.sides[side].titles[first] ?? first.name
        return "\(verdict.brief) \(places[side]) by “\(title)”\(others)"
    }

    /// How many further groups: where both decide, and where only one says anything.
    private func more(_ rest: [Comparison.Group]) -> [String] {
        func count(_ isMeant: ([Verdict]) -> Bool) -> Int { rest.filter { isMeant($0.verdicts) }.count }
        func isSilent(_ verdict: Verdict) -> Bool { verdict == .silent || verdict == .informs }
        var parts: [String] = []
        let both = count { !$0.contains(where: isSilent) }
        if both > 0 { parts.append("\(both) more where both decide and end differently") }
        for side in 0..<2 {
            let only = count { isSilent($0[1 - side]) && !isSilent($0[side]) }
            if only > 0 { parts.append("\(only) more that only the policy \(places[side]) decides") }
        }
        return parts.isEmpty ? [] : [RuleWords.listed(parts, by: "and")]
    }

    private func duties(_ duties: [Comparison.Duty]) -> String {
        let kinds: [(Comparison.Duty.Kind, String)] = [
            (.told, "others are told"), (.deadline, "they are told by another time"),
            (.approver, "others give the permission"),
        ]
        let parts = kinds.compactMap { kind, words -> String? in
            let number = duties.filter { $0.kind == kind }.count
            return number == 0 ? nil : number == 1 ? "\(words) in one case" : "\(words) in \(number) cases"
        }
        return RuleWords.listed(parts, by: "and")
    }
}

extension Verdict {
    /// The answer in a few words, for headings and lists.
    public var brief: String {
        switch self {
        case .allowed: "allowed"
        case .forbidden: "not allowed"
        case .needsPermission: "only with permission"
        case .required: "required"
        case .advised: "advised"
        case .advisedAgainst: "advised against"
        case .reports: "to be told to somebody"
        case .informs: "explained"
        case .silent: "not said"
        case .asks: "depends"
        }
    }
}
