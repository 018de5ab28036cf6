/// A policy as data: everything that one policy says, as its author wrote it.
///
/// Blanks are not filled and choices not made here; ``ResolvedPack`` is what a school adopts.
public struct Pack: Hashable, Sendable {
    /// What a pack is for.
    public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
        /// A policy that a school can adopt as it stands, its blanks filled.
        case policy
        /// A template, meant to be adapted.
        case template
        /// What somebody expects of policies; policies are compared with it.
        case expectation
        /// What stands above every answer, whatever a policy says.
        case law

        /// Whether a school can adopt it.
        public var isAdoptable: Bool { self == .policy || self == .template }
    }

    /// Its permanent name.
    public var id: String
    /// What it is for.
    public var kind: Kind
    /// The packs that it was made from: one of a copy, two of a combined pack, none of any other.
    public var origins: [Origin]
    /// Its title, which may hold blanks.
    public var title: String
    /// One line that says what it is about.
    public var summary: String
    /// The documents it comes from.
    public var sources: [Source]
    /// When it was approved and is looked at again.
    public var review: Review?
    /// Words of the fact `who` for the people it binds.
    public var binds: [WordID]
    /// What a school fills in.
    public var blanks: [Blank]
    /// What a school decides.
    public var choices: [Choice]
    /// Requirements whose carrying out waits for a later part of the program.
    public var waiting: [Waiting]
    /// The policy's parts, in order.
    public var parts: [Part]
    /// Who is told of a concern.
    public var routes: [Route]
    /// The kinds of worry that people can pick, in everyday words.
    public var kinds: [WorryKind]
    /// What people sign.
    public var declarations: [Declaration]
    /// What is written down.
    public var registers: [Register]
    /// Law and guidance that the policy cites.
    public var references: [Reference]
    /// Situations with the verdict the policy gives.
    public var examples: [Example]
    /// Where the pack begins.
    public var location: SourceLocation

    /// An empty pack of that name and kind.
    public init(id: String, kind: Kind, title: String, summary: String, location: SourceLocation) {
        self.id = id
        self.kind = kind
        self.title = title
        self.summary = summary
        self.location = location
        origins = []
        sources = []
        review = nil
        binds = []
        blanks = []
        choices = []
        waiting = []
        parts = []
        routes = []
        kinds = []
        declarations = []
        registers = []
        references = []
        examples = []
    }

    /// All clauses, in the order of the text.
    public var clauses: [Clause] { parts.flatMap(\.clauses) }
}

/// A pack that another was made from, as it was that day.
public struct Origin: Hashable, Sendable {
    /// Its permanent name.
    public let pack: String
    /// The fingerprint of its files that day; see ``Shelf/fingerprint(of:)``.
    public let hash: String

    /// The pack of that name with those files.
    public init(pack: String, hash: String) {
        self.pack = pack
        self.hash = hash
    }
}

/// A document that a pack comes from.
public struct Source: Hashable, Sendable, Codable {
    /// The prefix of its requirement ids, such as `DOT`.
    public let id: String
    /// Its title.
    public let title: String
    /// The file of the requirement register that lists its rules, or nil.
    public let register: String?

    /// A source document.
    public init(id: String, title: String, register: String?) {
        self.id = id
        self.title = title
        self.register = register
    }
}

/// When a policy was approved and is looked at again, in the source's own terms ("autumn 2026").
public struct Review: Hashable, Sendable, Codable {
    /// When the source was approved.
    public let approved: String?
    /// When it is due.
    public let due: String?
    /// The interval.
    public let every: String?

    /// A review cycle.
    public init(approved: String?, due: String?, every: String?) {
        self.approved = approved
        self.due = due
        self.every = every
    }
}

/// A part of a policy: a heading and its clauses.
public struct Part: Hashable, Sendable, Codable {
    /// Its permanent name.
    public let id: String
    /// Its heading.
    public let title: String
    /// A paragraph under the heading, or nil.
    public let intro: String?
    /// Its clauses, in order.
    public let clauses: [Clause]
    /// Where it stands; no part of the encoded form.
    public private(set) var location = SourceLocation(file: "")

    private enum CodingKeys: String, CodingKey {
        case id, title, intro, clauses
    }

    /// A part with its clauses.
    public init(id: String, title: String, intro: String?, clauses: [Clause], location: SourceLocation) {
        self.id = id
        self.title = title
        self.intro = intro
        self.clauses = clauses
        self.location = location
    }
}

/// Text that people read and, where it decides something, the rules that the software runs.
public struct Clause: Hashable, Sendable, Codable {
    /// Its permanent name.
    public var id: ClauseID
    /// A few words, or nil.
    public var title: String?
    /// What people read; may hold blanks.
    public var text: String
    /// The rules of the register that it carries.
    public var requirements: [RequirementID]
    /// Where it comes from, when not from the register.
    public var source: String?
    /// A drafting note, for authors only.
    public var note: String?
    /// The law and guidance it cites.
    public var references: [ReferenceID]
    /// The choices of the policy's author under which the clause exists.
    public var condition: ChoiceCondition?
    /// What it decides.
    public var rules: [Rule]
    /// Where it stands; no part of the encoded form.
    public var location = SourceLocation(file: "")

    private enum CodingKeys: String, CodingKey {
        case id, title, text, requirements, source, note, references, condition, rules
    }

    /// A clause; only its name and text are needed.
    public init(
        id: ClauseID, title: String? = nil, text: String, requirements: [RequirementID] = [], source: String? = nil,
        note: String? = nil, references: [ReferenceID] = [], condition: ChoiceCondition? = nil, rules: [Rule] = [],
        location: SourceLocation = SourceLocation(file: "")
    ) {
        self.id = id
        self.title = title
        self.text = text
        self.requirements = requirements
        self.source = source
        self.note = note
        self.references = references
        self.condition = condition
        self.rules = rules
        self.location = location
    }
}

/// A requirement that a pack carries in its text and whose carrying out waits.
public struct Waiting: Hashable, Sendable {
    /// The requirement.
    public let requirement: RequirementID
    /// The capability of the register it waits for, such as `P3`.
    public let capability: String
    /// Why it waits.
    public let why: String
    /// Where it stands.
    public let location: SourceLocation

    /// A requirement that waits for a capability.
    public init(requirement: RequirementID, capability: String, why: String, location: SourceLocation) {
        self.requirement = requirement
        self.capability = capability
        self.why = why
        self.location = location
    }
}
