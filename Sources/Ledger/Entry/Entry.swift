/// One entry of a school's ledger, as it is kept: every property is in the bytes that the tree's leaf hashes.
public struct Entry: Hashable, Sendable {
    /// The school whose ledger it stands in.
    public let school: SchoolID
    /// Its place in the ledger, from 0, without gaps.
    public let position: UInt64
    /// The command that it comes from.
    public let command: CommandID
    /// Its place among the entries of that command, from 0.
    public let part: UInt32
    /// How many entries the command gave: they are seen whole or not at all.
    public let parts: UInt32
    /// What happened, and in which version of its form.
    public let event: EventVersion
    /// When it was recorded, by the server's clock; may go back where the clock did.
    public let recorded: Timestamp
    /// The content, open or sealed.
    public let body: Body

    /// An entry with all its parts.
    public init(
        school: SchoolID, position: UInt64, command: CommandID, part: UInt32, parts: UInt32, event: EventVersion,
        recorded: Timestamp, body: Body
    ) {
        self.school = school
        self.position = position
        self.command = command
        self.part = part
        self.parts = parts
        self.event = event
        self.recorded = recorded
        self.body = body
    }

    /// The bytes that the leaf hashes: lines of text that anyone can read and hash again.
    public var leafBytes: [UInt8] { withRow { LeafText(of: $0).bytes } }

    /// The hash of its leaf (RFC 9162).
    public var leafHash: TreeHash { withRow { LeafText(of: $0).hash } }
}

/// The name of an event together with the version of its form; both are inside the hashed bytes.
public struct EventVersion: Hashable, Sendable, CustomStringConvertible {
    /// What happened.
    public let name: EventName
    /// The version of the event's form, from 1.
    public let version: UInt32

    /// One version of an event.
    public init(_ name: EventName, version: UInt32) {
        self.name = name
        self.version = version
    }

    /// `concern.raised/2`.
    public var description: String { "\(name)/\(version)" }
}

/// The content of an entry as it is kept, and the salted commitment to what it says.
public struct Body: Hashable, Sendable {
    /// The kept bytes: open content with its salt, or ciphertext with its wrapped keys. See ``BodyFormat``.
    public let bytes: [UInt8]
    /// SHA-256 of a random salt, the event and the content: proves what was said, shows nothing to who lacks the salt.
    public let commitment: TreeHash

    /// A body that was read from a store.
    public init(bytes: [UInt8], commitment: TreeHash) {
        self.bytes = bytes
        self.commitment = commitment
    }

    /// Whether its content is encrypted.
    public var isSealed: Bool { bytes.first == BodyFormat.sealed }
}

/// What a command wants to append: all of it or nothing.
public struct Append: Hashable, Sendable {
    /// The school whose ledger is appended to.
    public let school: SchoolID
    /// The command's id: repeating it appends nothing and returns the first result.
    public let command: CommandID
    /// The position that the first entry is to have; elsewhere the command was decided on an older state.
    public let expected: UInt64
    /// When it is recorded.
    public let recorded: Timestamp
    /// The entries, at least one.
    public let drafts: [Draft]

    /// An append of at least one entry.
    ///
    /// - Precondition: there is a draft; a command that changes nothing appends nothing.
    public init(school: SchoolID, command: CommandID, expected: UInt64, recorded: Timestamp, drafts: [Draft]) {
        precondition(!drafts.isEmpty, "an append needs at least one entry")
        self.school = school
        self.command = command
        self.expected = expected
        self.recorded = recorded
        self.drafts = drafts
    }

    /// The entries as they will stand in the ledger.
    public var entries: [Entry] { drafts.indices.map(entry) }

    /// One of the entries.
    func entry(_ index: Int) -> Entry {
        Entry(
            school: school, position: expected + UInt64(index), command: command, part: UInt32(index),
            parts: UInt32(drafts.count), event: drafts[index].event, recorded: recorded, body: drafts[index].body)
    }
}

/// One entry before it has a position.
public struct Draft: Hashable, Sendable {
    /// What happened.
    public let event: EventVersion
    /// Its content, open or sealed.
    public let body: Body

    /// An entry before it has a position.
    public init(event: EventVersion, body: Body) {
        self.event = event
        self.body = body
    }
}
