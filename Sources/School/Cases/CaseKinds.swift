public import PolicyPack

/// What a free entry of a case is.
public enum CaseNote: String, Hashable, Sendable, Codable, CaseIterable {
    /// Something that happened.
    case happening
    /// Somebody was spoken with, rung or written to.
    case conversation
    /// Facts were found, such as a log, a page or a place where it can be seen (DOT-043).
    case finding
    /// A note of the case team for itself: it goes into no export.
    case team
}

/// What was decided.
public enum CaseDecision: String, Hashable, Sendable, Codable, CaseIterable {
    case refer
    /// It is not referred, and why; that is written down too.
    case doNotRefer = "do-not-refer"
    /// The school deals with it under a policy or procedure of its own.
    case ownProcedure = "own-procedure"
    case noFurtherAction = "no-further-action"
    case other
}

/// The part somebody has in a case. It says nothing of them in any other.
public enum CaseLink: String, Hashable, Sendable, Codable, CaseIterable {
    case parent
    case sibling
    case otherChild = "other-child"
    /// A child who may have harmed another: a child all the same, who is looked after too.
    case childWhoMayHaveHarmed = "child-who-may-have-harmed"
    case witness
    case supporter
    case professional
    case other
}

/// The four tests of KCSIE Part four; one that is met makes it an allegation.
public enum ThresholdTest: String, Hashable, Sendable, Codable, CaseIterable {
    case harmed
    case offence
    case riskOfHarm = "risk-of-harm"
    case unsuitable
}

/// What a concern about an adult is.
public enum ConcernLevel: String, Hashable, Sendable, Codable, CaseIterable {
    case lowLevel = "low-level"
    case allegation
    /// The adult's conduct gives no concern.
    case noConcern = "no-concern"
}

/// How an allegation ended: the five outcomes of KCSIE Part four.
public enum AllegationOutcome: String, Hashable, Sendable, Codable, CaseIterable {
    case substantiated
    case malicious
    case falseAllegation = "false"
    case unsubstantiated
    case unfounded

    /// Whether a summary stays on the person's confidential file; what was false or malicious leaves no trace there.
    public var staysOnFile: Bool { self != .malicious && self != .falseAllegation }
    /// Whether a reference may speak of it.
    public var isForReferences: Bool { self == .substantiated }
}

/// Whom something is referred to (C5).
public enum ReferralBody: String, Hashable, Sendable, Codable, CaseIterable {
    case officer = "lado"
    case police
    case socialCare = "childrens-social-care"
    case prevent
    case hr
    case platform
    case ceop
    case iwf
    case examiningBody = "examining-body"
    case ico
    case dbs
    case tra
    case advisers
    case other

    /// The office whose number the school has written down.
    public var office: OfficeID { OfficeID(rawValue) }

    /// What the concern's history says when it was sent there; the LADO's advice counts once there is an answer.
    var actWhenSent: Act? {
        switch self {
        case .police: .policeTold
        case .socialCare: .socialCareTold
        case .hr: .hrAsked
        default: nil
        }
    }
}

/// A step of being fair to the person it is about.
public enum FairnessStep: String, Hashable, Sendable, Codable, CaseIterable {
    /// What they were told.
    case told
    /// Who supports them and keeps in touch.
    case supporterNamed = "supporter-named"
    /// What they said to it.
    case responded
    /// They, the family or others were warned that the name may not be published.
    case publicityWarning = "publicity-warning"
    case outcomeLetter = "outcome-letter"

    /// Whether it means speaking to the person.
    var isSpeaking: Bool { self == .told || self == .responded }
}

/// What follows for somebody (C6).
public enum Measure: String, Hashable, Sendable, Codable, CaseIterable {
    case sanction
    case disciplinary
    /// A permission or access is lost for a time.
    case permissionLost = "permission-lost"
    case supportForChild = "support-for-child"
    case supportForAdult = "support-for-adult"
    case puttingRight = "putting-right"
    case takenDown = "taken-down"
    case other
}

/// What somebody complains of (C9).
public enum CaseComplaint: String, Hashable, Sendable, Codable, CaseIterable {
    case handling
    case whistleblowing
    case dataProtection = "data-protection"
}

/// What changes after a debrief (C7).
public enum LessonChange: String, Hashable, Sendable, Codable, CaseIterable {
    case policyClause = "policy-clause"
    case training
    case teaching
    case actionPlan = "action-plan"
    case other
}
