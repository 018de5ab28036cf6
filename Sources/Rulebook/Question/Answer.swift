public import PolicyPack

/// What a policy says to a situation, with the clauses it says it by.
public struct Answer: Sendable {
    /// Words of the policy with the clause they stand in.
    public struct Saying: Hashable, Sendable {
        /// What it says.
        public let text: String
        /// The clause it stands in.
        public let clause: ClauseID

        /// Words of a clause.
        public init(text: String, clause: ClauseID) {
            self.text = text
            self.clause = clause
        }
    }

    /// One fact that, changed alone, changes the verdict.
    public struct Change: Hashable, Sendable {
        /// The fact.
        public let fact: FactID
        /// The word it would have to have.
        public let word: WordID
        /// The verdict then.
        public let verdict: Verdict

        /// A fact, the word it would have, and the verdict then.
        public init(fact: FactID, word: WordID, verdict: Verdict) {
            self.fact = fact
            self.word = word
            self.verdict = verdict
        }
    }

    /// The verdict; ``Verdict/asks`` when it depends on a fact that is not known.
    public var verdict: Verdict
    /// The clauses that decide; none when the policy is silent or a fact is missing.
    public var clauses: [Clause] = []
    /// What has to be done.
    public var duties: [Saying] = []
    /// What is advised.
    public var advice: [Saying] = []
    /// Who can give the permission that is needed.
    public var approver: [OfficeID] = []
    /// Whether a clause names the approver; where none does, it is the headteacher, and the answer says so.
    public var approverIsNamed = true
    /// Who is told, in order; a route that follows another comes behind it.
    public var route: [Route] = []
    /// The facts that are worth asking for, the best one first.
    public var asks: [FactID] = []
    /// The single facts that would change the verdict.
    public var changes: [Change] = []
    /// Clauses that nearly apply, where the policy is silent; they decide nothing.
    public var near: [Clause] = []
    /// What stands above the policy's answer, whatever the policy says.
    public var lawAndSafety: [Saying] = []
    /// The situation that was answered.
    public var situation: Situation

    init(_ verdict: Verdict, _ situation: Situation) {
        self.verdict = verdict
        self.situation = situation
    }
}
