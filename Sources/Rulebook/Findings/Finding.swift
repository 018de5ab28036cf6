public import PolicyPack

/// Something about a policy that its author should know, with situations that show it.
public struct Finding: Sendable {
    /// What it is about.
    public enum Kind: String, Sendable, Codable, CaseIterable {
        /// A clause stands against what law and safety says, or sends people the wrong way.
        case law
        /// Two clauses decide the same situation differently, and nothing says which wins.
        case contradiction
        /// One clause makes an exception that another, about the same thing, does not make.
        case exception
        /// Others are told, or give permission, or by another time, in the same situation.
        case duties
        /// What other policies decide and this one does not.
        case silence
        /// A rule that never decides anything.
        case dead
        /// A rule that repeats another.
        case overlap
        /// A reference that is out of date.
        case reference
        /// Wording that is unfair or cannot work.
        case wording
    }

    /// How bad it is.
    public enum Severity: String, Sendable, Codable, CaseIterable, Comparable {
        /// Somebody will do the wrong thing by it.
        case serious
        /// It should be decided.
        case warning
        /// It can stay, if it is meant.
        case note

        /// The worse one comes first.
        public static func < (left: Severity, right: Severity) -> Bool {
            allCases.firstIndex(of: left) ?? 0 < allCases.firstIndex(of: right) ?? 0
        }
    }

    /// Clauses that meet in a situation.
    public struct Case: Hashable, Sendable {
        /// The clauses, the stronger one first.
        public let clauses: [ClauseID]
        /// A situation in which they meet, every fact with a word.
        public let witness: [Term]
        /// The part of it that matters.
        public let told: [Term]
        /// Clauses of other packs that decide it.
        public var elsewhere: [Elsewhere] = []
    }

    /// A clause of another pack.
    public struct Elsewhere: Hashable, Sendable, Codable {
        /// The pack.
        public let pack: String
        /// Its clause.
        public let clause: ClauseID
    }

    /// What is out of date, and what to cite now.
    public struct Citation: Hashable, Sendable, Codable {
        /// As the policy has it.
        public let found: String
        /// What to cite now.
        public let cite: String
        /// Where that is known from.
        public let source: String
        /// When the source was last looked at, as far as known.
        public let checked: String?
        /// Whether it is certain.
        public let isConfirmed: Bool
        /// What is still to be confirmed.
        public let confirm: String?
    }

    /// What it is about.
    public let kind: Kind
    /// How bad it is.
    public let severity: Severity
    /// What is the matter, as a headteacher reads it.
    public let sentence: String
    /// The clauses of this policy that it is about.
    public let clauses: [ClauseID]
    /// The situations in which it shows.
    public var cases: [Case] = []
    /// Clauses of other packs that decide where this one is silent, or that stand above it.
    public var elsewhere: [Elsewhere] = []
    /// For an out-of-date reference.
    public var citation: Citation?

    init(_ kind: Kind, _ severity: Severity, _ sentence: String, clauses: [ClauseID]) {
        self.kind = kind
        self.severity = severity
        self.sentence = sentence
        self.clauses = clauses
    }
}
