import Crypto

/// The opened keys of a school's scopes: seals new entries and unseals kept ones.
///
/// A value: the service loads it from the key store, and again after keys were destroyed.
public struct KeyRing: Sendable {
    /// The school.
    public let school: SchoolID
    private let fingerprint: String
    /// Derived once: a list of people brings thousands of keys at a time.
    private let wrapping: SymmetricKey
    private let labelling: SymmetricKey
    /// Nearly every entry is sealed to it.
    private let schoolLabel: ScopeLabel
    private var byLabel: [ScopeLabel: KeyID] = [:]
    private var keys: [KeyID: SymmetricKey] = [:]

    /// Opens the kept keys of a school.
    ///
    /// - Throws: ``SealingFailure`` when one was wrapped by another school key or was changed.
    public init(_ wrapped: [WrappedKey], schoolKey: SchoolKey) throws(SealingFailure) {
        school = schoolKey.school
        fingerprint = schoolKey.fingerprint
        wrapping = schoolKey.wrapping
        labelling = schoolKey.labelling
        schoolLabel = ScopeLabel(of: .school, in: school, under: labelling)
        for key in wrapped { try add(key) }
    }

    /// Opens one more kept key.
    ///
    /// - Throws: ``SealingFailure`` when it was wrapped by another school key or was changed.
    public mutating func add(_ key: WrappedKey) throws(SealingFailure) {
        guard key.wrappedBy == fingerprint else {
            throw .otherSchoolKey(needed: key.wrappedBy, given: fingerprint)
        }
        let opened = try SealedBytes.open(
            key.bytes, with: wrapping, context: Self.context(key.label, key.id, school: key.school))
        byLabel[key.label] = key.id
        keys[key.id] = SymmetricKey(data: opened)
    }

    /// Whether there is a key of this scope.
    public func holds(_ scope: Scope) -> Bool { byLabel[label(of: scope)] != nil }

    /// What a scope is called where its key is kept.
    public func label(of scope: Scope) -> ScopeLabel {
        scope == .school ? schoolLabel : ScopeLabel(of: scope, in: school, under: labelling)
    }

    func key(_ id: KeyID) -> SymmetricKey? { keys[id] }

    func key(of scope: Scope) throws(SealingFailure) -> (KeyID, SymmetricKey) {
        guard let id = byLabel[label(of: scope)], let key = keys[id] else { throw .destroyed }
        return (id, key)
    }

    /// A new key of a scope, wrapped for the key store; not yet on the ring, since another server's may come first.
    ///
    /// - Throws: ``SealingFailure``, never in practice: encryption fails only for lack of memory.
    public func newKey(for scope: Scope) throws(SealingFailure) -> WrappedKey {
        let (id, label) = (KeyID(), label(of: scope))
        let key = SymmetricKey(size: .bits256)
        let bytes = try SealedBytes.seal(
            key.withUnsafeBytes { [UInt8]($0) }, with: wrapping, context: Self.context(label, id, school: school))
        return WrappedKey(school: school, label: label, id: id, wrappedBy: fingerprint, bytes: bytes)
    }

    /// Seals the content of an entry to scopes whose keys are on the ring.
    ///
    /// - Throws: ``SealingFailure`` when a scope's key is not on the ring (destroyed) or there are too many scopes.
    public func seal(
        _ content: [UInt8], to scopes: [Scope], event: EventVersion, command: CommandID, part: Int
    ) throws(SealingFailure) -> Body {
        guard (1...BodyFormat.mostScopes).contains(scopes.count) else { throw .scopeCount(scopes.count) }
        let context = context(event: event, command: command, part: part)
        let entryKey = SymmetricKey(size: .bits256)
        let salt = SymmetricKey(size: .bits128).withUnsafeBytes { [UInt8]($0) }
        var bytes = [BodyFormat.sealed, UInt8(scopes.count)]
        for scope in scopes {
            let (id, key) = try key(of: scope)
            let plain = entryKey.withUnsafeBytes { [UInt8]($0) }
            bytes += try id.bytes + SealedBytes.seal(plain, with: key, context: context + id.bytes)
        }
        bytes += try SealedBytes.seal(salt + content, with: entryKey, context: context)
        return Body(
            bytes: bytes, commitment: BodyFormat.commitment(salt: salt, event: event, content: content))
    }

    /// What an entry says, with the salt that opens its commitment.
    ///
    /// - Throws: ``SealingFailure``: destroyed when no key of its scopes is left, tampered when it does not fit.
    public func open(_ entry: Entry) throws(SealingFailure) -> Opening {
        if !entry.body.isSealed {
            guard let opening = entry.body.opening else { throw .tampered }
            return try checked(opening, entry)
        }
        let layout = try SealedLayout(entry.body.bytes)
        let context = context(event: entry.event, command: entry.command, part: Int(entry.part))
        for wrap in layout.wraps {
            guard let key = keys[wrap.id] else { continue }
            let entryKey = try SealedBytes.open(wrap.bytes, with: key, context: context + wrap.id.bytes)
            let plain = try SealedBytes.open(layout.content, with: SymmetricKey(data: entryKey), context: context)
            guard plain.count >= BodyFormat.saltCount else { throw .tampered }
            let salt = Array(plain.prefix(BodyFormat.saltCount))
            return try checked(
                Opening(salt: salt, content: Array(plain.dropFirst(BodyFormat.saltCount))), entry)
        }
        throw .destroyed
    }

    private func checked(_ opening: Opening, _ entry: Entry) throws(SealingFailure) -> Opening {
        guard opening.commitment(for: entry.event) == entry.body.commitment else { throw .tampered }
        return opening
    }

    /// What a ciphertext is bound to: moved to another school, command, place or event, it does not open.
    private func context(event: EventVersion, command: CommandID, part: Int) -> [UInt8] {
        Array("lanyard.body/1\n\(school)\n\(command)\n\(part)\n\(event)\n".utf8)
    }

    private static func context(_ label: ScopeLabel, _ id: KeyID, school: SchoolID) -> [UInt8] {
        Array("lanyard.scope/1\n\(school)\n\(label)\n\(id)\n".utf8)
    }
}
