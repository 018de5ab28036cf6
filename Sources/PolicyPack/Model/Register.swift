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
    /// The fields without which there is no entry; every other may stay empty.
    public let needed: [String]
    /// The fields that are filled in afterwards, such as when something went back; until the first of them is, the entry is
    /// open.
    public var later: [String] { laterFields ?? [] }
    /// Nil where there are none, so that a register without them is encoded as it was before there could be any.
    private let laterFields: [String]?
    /// Words of the fact `who` or offices that may write.
    public let writes: [String]
    /// Words of the fact `who` or offices that may see.
    public let sees: [String]
    /// How long an entry is kept.
    public let keep: Keeping
    /// Where it stands; no part of the encoded form.
    public private(set) var location = SourceLocation(file: "")

    private enum CodingKeys: String, CodingKey {
        case id, title, clause, requirements, fields, needed
        case laterFields = "later"
        case writes, sees, keep
    }

    /// A register.
    public init(
        id: String, title: String, clause: ClauseID, requirements: [RequirementID], fields: [Field],
        needed: [String] = [], later: [String] = [], writes: [String], sees: [String], keep: Keeping,
        location: SourceLocation
    ) {
        self.id = id
        self.title = title
        self.clause = clause
        self.requirements = requirements
        self.fields = fields
        self.needed = needed
        laterFields = later.isEmpty ? nil : later
        self.writes = writes
        self.sees = sees
        self.keep = keep
        self.location = location
    }
}
