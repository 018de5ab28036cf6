import Crypto

/// What a sealing key stands for: everything sealed to it can be destroyed together.
///
/// The part of one person in one case is a scope of its own, so that the teacher's part of a false allegation and the
/// child's part of the same file can end at different times. An entry sealed to several scopes is readable until the
/// last of them is destroyed.
public struct Scope: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The scope's name as it is kept: `school`, `person/ID`, `case/ID` or `case/ID/person/ID`.
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

    /// A scope that was kept by its name.
    ///
    /// - Throws: ``InvalidName`` when it is none of the four forms.
    public init(name: String) throws(InvalidName) {
        let words = name.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        switch (words.count, words.first) {
        case (1, "school"): self = .school
        case (2, "person"): self = .person(try ScopeID(words[1]))
        case (2, "case"): self = .case(try ScopeID(words[1]))
        case (4, "case") where words[2] == "person":
            self = .part(of: try ScopeID(words[3]), in: try ScopeID(words[1]))
        default: throw InvalidName(what: "the name of a sealing scope", text: name, longest: 130)
        }
    }

    /// Orders by name.
    public static func < (left: Self, right: Self) -> Bool { left.description < right.description }
}

/// The random id of a scope's key; entries name it instead of the scope, so that they show neither case nor person.
public struct KeyID: Hashable, Sendable, CustomStringConvertible {
    static let byteCount = 16

    /// The 16 bytes.
    public let bytes: [UInt8]

    /// The id with these bytes, or nil when there are not 16 of them.
    public init?(_ bytes: some Collection<UInt8>) {
        guard bytes.count == Self.byteCount else { return nil }
        self.bytes = Array(bytes)
    }

    /// A new random id.
    public init() {
        bytes = SymmetricKey(size: .bits128).withUnsafeBytes { [UInt8]($0) }
    }

    /// The id in hexadecimal.
    public var description: String { Hexadecimal.text(of: bytes) }
}

/// A scope's key as it is kept: wrapped by the school's key, in a store apart from the entries.
public struct WrappedKey: Hashable, Sendable {
    /// The school.
    public let school: SchoolID
    /// What the key stands for.
    public let scope: Scope
    /// The key's id, as entries name it.
    public let id: KeyID
    /// The fingerprint of the school key that wraps it.
    public let wrappedBy: String
    /// The wrapped key: nonce, ciphertext and tag of AES-GCM, 60 bytes.
    public let bytes: [UInt8]

    /// A wrapped key with all its parts.
    public init(school: SchoolID, scope: Scope, id: KeyID, wrappedBy: String, bytes: [UInt8]) {
        self.school = school
        self.scope = scope
        self.id = id
        self.wrappedBy = wrappedBy
        self.bytes = bytes
    }
}
