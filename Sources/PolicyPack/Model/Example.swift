/// A situation with the verdict that the policy gives, run like a test.
public struct Example: Hashable, Sendable {
    /// The requirement it shows, or nil.
    public let requirement: RequirementID?
    /// The situation in words.
    public let says: String
    /// Other ways to say or to ask the same, by which plain questions are read.
    public let also: [String]
    /// The situation in the vocabulary's words.
    public let situation: [Term]
    /// What the policy answers.
    public let verdict: Verdict
    /// Clauses that have to be among those that decide.
    public let clauses: [ClauseID]
    /// Where it stands.
    public let location: SourceLocation

    /// An example.
    public init(
        requirement: RequirementID?, says: String, also: [String] = [], situation: [Term], verdict: Verdict,
        clauses: [ClauseID], location: SourceLocation
    ) {
        self.requirement = requirement
        self.says = says
        self.also = also
        self.situation = situation
        self.verdict = verdict
        self.clauses = clauses
        self.location = location
    }
}
