/// A situation with the verdict that the policy gives, run like a test.
public struct Example: Hashable, Sendable {
    /// What one of the two policies of a combined one decides by itself, where both together decide otherwise.
    public struct Alone: Hashable, Sendable {
        /// The pack that says so.
        public let pack: String
        /// What it answers by itself.
        public let verdict: Verdict
        /// Its clauses that say so.
        public let clauses: [ClauseID]
        /// Where both together depend on more than the situation says: the clauses of the other that may decide.
        public let beside: [ClauseID]

        /// What this pack decides by itself.
        public init(pack: String, verdict: Verdict, clauses: [ClauseID], beside: [ClauseID] = []) {
            self.pack = pack
            self.verdict = verdict
            self.clauses = clauses
            self.beside = beside
        }
    }

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
    /// What the policy that it comes from decides by itself, where the combined one decides otherwise.
    public let alone: Alone?
    /// Where it stands.
    public let location: SourceLocation

    /// An example.
    public init(
        requirement: RequirementID?, says: String, also: [String] = [], situation: [Term], verdict: Verdict,
        clauses: [ClauseID], alone: Alone? = nil, location: SourceLocation
    ) {
        self.requirement = requirement
        self.says = says
        self.also = also
        self.situation = situation
        self.verdict = verdict
        self.clauses = clauses
        self.alone = alone
        self.location = location
    }
}
