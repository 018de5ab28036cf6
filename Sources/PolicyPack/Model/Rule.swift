/// What a rule does to a situation, strongest first; the order is the order of decision.
///
/// The names follow the W3C's ODRL vocabulary where it has one.
public enum Effect: String, Hashable, Sendable, Codable, CaseIterable {
    case prohibition
    case permissionNeeded = "permission-needed"
    case duty
    case permission
    case adviceAgainst = "advice-against"
    case advice
    case report
    case information

    /// The answer that the effect gives where it decides.
    public var verdict: Verdict {
        switch self {
        case .prohibition: .forbidden
        case .permissionNeeded: .needsPermission
        case .duty: .required
        case .permission: .allowed
        case .adviceAgainst: .advisedAgainst
        case .advice: .advised
        case .report: .reports
        case .information: .informs
        }
    }
}

/// The policy's answer to a situation.
public enum Verdict: String, Hashable, Sendable, Codable, CaseIterable {
    case allowed, forbidden
    case needsPermission = "needs-permission"
    case required, advised
    case advisedAgainst = "advised-against"
    /// Whom to tell and what to do.
    case reports
    /// The policy explains, and decides nothing.
    case informs
    /// The policy does not say; silence is never permission.
    case silent
    /// The answer depends on a fact that was not given.
    case asks
}

/// A condition on one fact: the words or groups it names.
public struct Term: Hashable, Sendable, Codable {
    /// The fact.
    public let fact: FactID
    /// The words or groups it accepts; with ``Fact/Match/all`` every one of them is needed.
    public let words: [WordID]

    /// A condition on a fact.
    public init(_ fact: FactID, _ words: [WordID]) {
        self.fact = fact
        self.words = words
    }
}

/// A rule: a condition and an effect, in the vocabulary's words.
public struct Rule: Hashable, Sendable, Codable {
    /// What it does where it applies.
    public var effect: Effect
    /// When it applies: every term has to hold; a fact not named accepts anything.
    public var when: [Term]
    /// Its exceptions: if all terms of any of them hold, the rule does not apply.
    public var unless: [[Term]]
    /// The clauses whose rules do not apply where this one does.
    public var overrides: [ClauseID]
    /// Who can give the permission; empty where the policy names nobody.
    public var approver: [OfficeID]
    /// The words of the fact `approval` that grant the permission, all of them.
    public var approval: [WordID]
    /// What comes with it and has to be done.
    public var duties: [String]
    /// What comes with it and is advised.
    public var advice: [String]
    /// Who is told.
    public var route: RouteID?
    /// The choices of the policy's author under which the rule exists.
    public var condition: ChoiceCondition?
    /// Where it stands in the pack; no part of the encoded form.
    public var location = SourceLocation(file: "")

    private enum CodingKeys: String, CodingKey {
        case effect, when, unless, overrides, approver, approval, duties, advice, route, condition
    }

    /// A rule; everything but its effect and condition can be left out.
    public init(
        effect: Effect, when: [Term], unless: [[Term]] = [], overrides: [ClauseID] = [], approver: [OfficeID] = [],
        approval: [WordID] = [], duties: [String] = [], advice: [String] = [], route: RouteID? = nil,
        condition: ChoiceCondition? = nil, location: SourceLocation = SourceLocation(file: "")
    ) {
        self.effect = effect
        self.when = when
        self.unless = unless
        self.overrides = overrides
        self.approver = approver
        self.approval = approval
        self.duties = duties
        self.advice = advice
        self.route = route
        self.condition = condition
        self.location = location
    }
}
