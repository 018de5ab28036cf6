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
    private let labelling: HMAC<SHA256>
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
        labelling = HMAC<SHA256>(key: schoolKey.labelling)
        schoolLabel = ScopeLabel(of: .school, in: school, by: labelling)
        let ring = self
        let opened = try wrapped.mapTogether { _, key throws(SealingFailure) in try ring.opened(key) }
        byLabel.reserveCapacity(wrapped.count)
        keys.reserveCapacity(wrapped.count)
        for (key, opened) in zip(wrapped, opened) { put(opened, key) }
    }

    /// Opens one more kept key.
    ///
    /// - Throws: ``SealingFailure`` when it was wrapped by another school key or was changed.
    public mutating func add(_ key: WrappedKey) throws(SealingFailure) { put(try opened(key), key) }

    private func opened(_ key: WrappedKey) throws(SealingFailure) -> SymmetricKey {
        guard key.wrappedBy == fingerprint else {
            throw .otherSchoolKey(needed: key.wrappedBy, given: fingerprint)
        }
        return SymmetricKey(
            data: try SealedBytes.open(
                key.bytes, with: wrapping, context: Self.context(key.label, key.id, school: key.school)))
    }

    private mutating func put(_ opened: SymmetricKey, _ key: WrappedKey) {
        byLabel[key.label] = key.id
        keys[key.id] = opened
    }

    /// Whether there is a key of this scope.
    public func holds(_ scope: Scope) -> Bool { byLabel[label(of: scope)] != nil }

    /// What a scope is called where its key is kept.
    public func label(of scope: Scope) -> ScopeLabel {
        scope == .school ? schoolLabel : ScopeLabel(of: scope, in: school, by: labelling)
    }

    func key(_ id: KeyID) -> SymmetricKey? { keys[id] }

    func key(of scope: Scope) throws(SealingFailure) -> ScopeKey {
        guard let found = key(labelled: label(of: scope)) else { throw .destroyed }
        return found
    }

    private func key(labelled label: ScopeLabel) -> ScopeKey? {
        guard let id = byLabel[label], let key = keys[id] else { return nil }
        return ScopeKey(id: id, key: key)
    }

    /// A new key of a scope, wrapped for the key store; not yet on the ring, since another server's may come first.
    ///
    /// - Throws: ``SealingFailure``, never in practice: encryption fails only for lack of memory.
    public func newKey(for scope: Scope) throws(SealingFailure) -> WrappedKey {
        try newKey(labelled: label(of: scope)).wrapped
    }

    private func newKey(labelled label: ScopeLabel) throws(SealingFailure) -> (key: ScopeKey, wrapped: WrappedKey) {
        var random = SystemRandom.bytes(KeyID.byteCount + Self.keyCount + SealedBytes.nonceCount)[...]
        guard let id = KeyID(random.take(KeyID.byteCount)) else { throw .tampered }
        let plain = random.take(Self.keyCount)
        var bytes: [UInt8] = []
        try SealedBytes.seal(
            plain, with: wrapping, nonce: random, context: Self.context(label, id, school: school), to: &bytes)
        return (
            ScopeKey(id: id, key: SymmetricKey(data: plain)),
            WrappedKey(school: school, label: label, id: id, wrappedBy: fingerprint, bytes: bytes)
        )
    }

    // MARK: The keys of one command

    /// The keys of these scopes, each found on the ring or made once.
    ///
    /// - Throws: ``SealingFailure``, never in practice: encryption fails only for lack of memory.
    /// - Cost: one HMAC for each scope; from a few hundred scopes on all cores take part.
    public func keys(for scopes: [Scope]) throws(SealingFailure) -> ScopeKeys {
        let all = try scopes.mapTogether { _, scope throws(SealingFailure) -> (key: ScopeKey, wrapped: WrappedKey?) in
            let label = label(of: scope)
            if let key = key(labelled: label) { return (key, nil) }
            let made = try newKey(labelled: label)
            return (made.key, made.wrapped)
        }
        var keys = ScopeKeys()
        keys.reserve(all.count)
        for (key, wrapped) in all { keys.add(key, wrapped) }
        return keys
    }

    /// Puts the keys that were made on the ring, now that they are kept, without opening them again.
    public mutating func accept(_ keys: ScopeKeys) {
        byLabel.reserveCapacity(byLabel.count + keys.made.count)
        self.keys.reserveCapacity(self.keys.count + keys.made.count)
        for (wrapped, opened) in zip(keys.made, keys.opened) {
            put(opened.key, wrapped)
        }
    }

    /// Whether all keys that were found are still on the ring: one that was destroyed meanwhile is not.
    public func holdsFound(_ keys: ScopeKeys) -> Bool { keys.found.allSatisfy { self.keys[$0] != nil } }

    /// Seals the content of an entry to scopes whose keys were found or made for its command.
    ///
    /// - Throws: ``SealingFailure`` when there are too many scopes, or none.
    public func seal(
        _ content: [UInt8], to keys: ArraySlice<ScopeKey>, event: EventVersion, command: CommandID, part: Int
    ) throws(SealingFailure) -> Body {
        guard (1...BodyFormat.mostScopes).contains(keys.count) else { throw .scopeCount(keys.count) }
        let context = context(event: event, command: command, part: part)
        var random = SystemRandom.bytes(BodyFormat.saltCount + SealedBytes.nonceCount)[...]
        let salt = random.take(BodyFormat.saltCount)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(BodyFormat.count(of: content.count, scopes: keys.count))
        bytes += [BodyFormat.sealed, UInt8(keys.count)]
        let key = try contentKey(for: keys, context: context, to: &bytes)
        try SealedBytes.seal(salt + content, with: key, nonce: random, context: context, to: &bytes)
        return Body(
            bytes: bytes, commitment: BodyFormat.commitment(salt: salt, event: event, content: content))
    }

    /// The key that encrypts the content: that of the one scope, or a new one that each of several wraps.
    private func contentKey(
        for keys: ArraySlice<ScopeKey>, context: [UInt8], to bytes: inout [UInt8]
    ) throws(SealingFailure) -> SymmetricKey {
        if keys.count == 1, let only = keys.first {
            bytes += only.id.bytes
            return only.key
        }
        let entryKey = SystemRandom.bytes(Self.keyCount)
        for key in keys {
            bytes += key.id.bytes
            bytes += try SealedBytes.seal(entryKey, with: key.key, context: context + key.id.bytes)
        }
        return SymmetricKey(data: entryKey)
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
            let own =
                wrap.bytes.isEmpty
                ? key
                : SymmetricKey(
                    data: try SealedBytes.open(wrap.bytes, with: key, context: context + wrap.id.bytes))
            let plain = try SealedBytes.open(layout.content, with: own, context: context)
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
        Self.lines(
            "lanyard.body/1", school.text, command.text, String(part), event.name.text + "/" + String(event.version))
    }

    private static func context(_ label: ScopeLabel, _ id: KeyID, school: SchoolID) -> [UInt8] {
        lines("lanyard.scope/1", school.text, label.description, id.description)
    }

    /// The lines as bytes, each ended: this runs several times for every entry.
    private static func lines(_ lines: String...) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(lines.reduce(0) { $0 + $1.utf8.count + 1 })
        for line in lines {
            bytes += line.utf8
            bytes.append(UInt8(ascii: "\n"))
        }
        return bytes
    }

    private static let keyCount = 32
}

extension ArraySlice {
    /// Takes the first elements off; so many have to be there.
    fileprivate mutating func take(_ count: Int) -> Self {
        defer { removeFirst(count) }
        return prefix(count)
    }
}
