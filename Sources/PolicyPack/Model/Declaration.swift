/// What people sign, who signs and who is only told.
public struct Declaration: Hashable, Sendable, Codable {
    /// How a declaration can be signed.
    public enum Means: String, Hashable, Sendable, Codable, CaseIterable {
        case account, paper
    }

    /// Its name.
    public let id: String
    /// Its title.
    public let title: String
    /// The clause it comes from.
    public let clause: ClauseID
    /// What the signer says.
    public let text: String
    /// Words of the fact `who` for those who sign.
    public let signs: [WordID]
    /// Words of the fact `who` for those who are told and do not sign.
    public let told: [WordID]
    /// How it can be signed.
    public let how: [Means]
    /// Where it stands.
    public let location: SourceLocation

    /// A declaration.
    public init(
        id: String, title: String, clause: ClauseID, text: String, signs: [WordID], told: [WordID], how: [Means],
        location: SourceLocation
    ) {
        self.id = id
        self.title = title
        self.clause = clause
        self.text = text
        self.signs = signs
        self.told = told
        self.how = how
        self.location = location
    }
}

/// Something that has to be written down: fields, who writes, who sees, how long it is kept.
public struct Register: Hashable, Sendable, Codable {
    /// One field of an entry.
    public struct Field: Hashable, Sendable, Codable {
        /// What can stand in a field.
        public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
            case text, person, date, time, choice, number
            case yesNo = "yes-no"
        }

        /// Its name.
        public let id: String
        /// What a person reads.
        public let label: String
        /// What can stand in it.
        public let kind: Kind
        /// The values of a choice; empty for every other kind.
        public let options: [String]

        /// A field.
        public init(id: String, label: String, kind: Kind, options: [String]) {
            self.id = id
            self.label = label
            self.kind = kind
            self.options = options
        }
    }

    /// How long an entry is kept and from when.
    public struct Keeping: Hashable, Sendable, Codable {
        /// The period, in plain words ("6 years").
        public let period: String
        /// What it is counted from.
        public let from: String

        /// A retention period.
        public init(period: String, from: String) {
            self.period = period
            self.from = from
        }
    }

    /// Its name.
    public let id: String
    /// Its title.
    public let title: String
    /// The clause it comes from.
    public let clause: ClauseID
    /// The requirements whose record it is.
    public let requirements: [RequirementID]
    /// The fields of an entry.
    public let fields: [Field]
    /// Words of the fact `who` or offices that may write.
    public let writes: [String]
    /// Words of the fact `who` or offices that may see.
    public let sees: [String]
    /// How long an entry is kept.
    public let keep: Keeping
    /// Where it stands.
    public let location: SourceLocation

    /// A register.
    public init(
        id: String, title: String, clause: ClauseID, requirements: [RequirementID], fields: [Field],
        writes: [String], sees: [String], keep: Keeping, location: SourceLocation
    ) {
        self.id = id
        self.title = title
        self.clause = clause
        self.requirements = requirements
        self.fields = fields
        self.writes = writes
        self.sees = sees
        self.keep = keep
        self.location = location
    }
}

/// Law or guidance that a policy cites.
public struct Reference: Hashable, Sendable, Codable {
    /// Its name.
    public let id: ReferenceID
    /// Its proper title.
    public let title: String
    /// How the source cites it, or nil when by its title.
    public let citedAs: String?
    /// Its address, or nil.
    public let link: String?
    /// Where it stands.
    public let location: SourceLocation

    /// A reference.
    public init(id: ReferenceID, title: String, citedAs: String?, link: String?, location: SourceLocation) {
        self.id = id
        self.title = title
        self.citedAs = citedAs
        self.link = link
        self.location = location
    }
}

/// A situation with the verdict that the policy gives, run like a test.
public struct Example: Hashable, Sendable, Codable {
    /// The requirement it shows, or nil.
    public let requirement: RequirementID?
    /// The situation in words.
    public let says: String
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
        requirement: RequirementID?, says: String, situation: [Term], verdict: Verdict, clauses: [ClauseID],
        location: SourceLocation
    ) {
        self.requirement = requirement
        self.says = says
        self.situation = situation
        self.verdict = verdict
        self.clauses = clauses
        self.location = location
    }
}
