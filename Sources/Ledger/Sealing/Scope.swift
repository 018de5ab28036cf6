import Crypto

/// What a sealing key stands for: everything sealed to it can be destroyed together.
///
/// The part of one person in one case is a scope of its own, so that the teacher's part of a false allegation and the
/// child's part of the same file can end at different times. An entry sealed to several scopes is readable until the
/// last of them is destroyed.
public struct Scope: Hashable, Sendable, CustomStringConvertible {
    /// The scope's name: `school`, `person/ID`, `case/ID` or `case/ID/person/ID`; never kept, see ``ScopeLabel``.
    public let description: String

    private init(_ name: String) {
        description = name
    }

    /// Everything of the school that belongs to no case and no person: snapshots, settings.
    public static let school = Scope("school")

    /// What belongs to one person: the roster, declarations.
    public static func person(_ person: ScopeID) -> Scope { Scope("person/\(person)") }

    /// What belongs to one case as a whole.
    public static func `case`(_ id: ScopeID) -> Scope { Scope("case/\(id)") }

    /// The part of one person in one case.
    public static func part(of person: ScopeID, in id: ScopeID) -> Scope { Scope("case/\(id)/person/\(person)") }
}

/// What a scope is called where its key is kept: 64 hexadecimal digits that only the school's key can make.
///
/// The names of scopes would tell whoever holds the files which cases there are and who has a part in them.
public struct ScopeLabel: Hashable, Sendable, Comparable, CustomStringConvertible {
    private let code: TreeHash

    /// HMAC-SHA256 (RFC 2104) of the scope's name, by an authenticator that has its key already.
    init(of scope: Scope, in school: SchoolID, by keyed: HMAC<SHA256>) {
        var authenticator = keyed
        authenticator.update(data: Array("lanyard.label/1\n\(school)\n\(scope)\n".utf8))
        code = TreeHash(authenticator.finalize())
    }

    /// A label that was kept.
    ///
    /// - Throws: ``InvalidName`` when it is not 64 hexadecimal digits.
    public init(kept text: String) throws(InvalidName) {
        guard let code = TreeHash(hexadecimal: text) else {
            throw InvalidName(what: "the label of a sealing key", text: text, longest: 64)
        }
        self.code = code
    }

    /// The digits.
    public var description: String { code.description }

    /// Orders by digits.
    public static func < (left: Self, right: Self) -> Bool {
        left.code.withUnsafeBytes { left in right.code.withUnsafeBytes { left.lexicographicallyPrecedes($0) } }
    }
}

/// The random id of a scope's key; entries name it instead of the scope, so that they show neither case nor person.
public struct KeyID: Hashable, Sendable, CustomStringConvertible {
    static let byteCount = 16

    private var words: (UInt64, UInt64) = (0, 0)

    /// The id with these bytes, or nil when there are not 16 of them.
    public init?(_ bytes: some Collection<UInt8>) {
        guard bytes.count == Self.byteCount else { return nil }
        withUnsafeMutableBytes(of: &words) { $0.copyBytes(from: bytes) }
    }

    /// A new random id.
    public init() {
        withUnsafeMutableBytes(of: &words) { $0.copyBytes(from: SystemRandom.bytes(Self.byteCount)) }
    }

    /// The 16 bytes.
    public var bytes: [UInt8] { withUnsafeBytes(of: words) { [UInt8]($0) } }

    /// Whether all 16 bytes are alike.
    public static func == (left: Self, right: Self) -> Bool { left.words == right.words }

    /// Feeds the bytes.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(words.0)
        hasher.combine(words.1)
    }

    /// The id in hexadecimal.
    public var description: String { Hexadecimal.text(of: bytes) }
}

/// A scope's key as it is kept: wrapped by the school's key, in a store apart from the entries.
public struct WrappedKey: Hashable, Sendable {
    /// The school.
    public let school: SchoolID
    /// What the key stands for, as only the school's key can tell.
    public let label: ScopeLabel
    /// The key's id, as entries name it.
    public let id: KeyID
    /// The fingerprint of the school key that wraps it.
    public let wrappedBy: String
    /// The wrapped key: nonce, ciphertext and tag of AES-GCM, 60 bytes.
    public let bytes: [UInt8]

    /// A wrapped key with all its parts.
    public init(school: SchoolID, label: ScopeLabel, id: KeyID, wrappedBy: String, bytes: [UInt8]) {
        self.school = school
        self.label = label
        self.id = id
        self.wrappedBy = wrappedBy
        self.bytes = bytes
    }
}

extension WrappedKey {
    /// The label in a row of a store.
    ///
    /// - Throws: ``StoreFailure`` (refused) where something else stands there: the scope's name, as it once was kept.
    package static func label(kept text: String) throws(StoreFailure) -> ScopeLabel {
        guard let label = try? ScopeLabel(kept: text) else {
            throw .refused(
                "a key of this school is kept under a name and not under a label: it was made before the first "
                    + "release; move the record away, and begin anew with `lanyard setup`")
        }
        return label
    }
}
