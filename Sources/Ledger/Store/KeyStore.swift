/// Where wrapped keys live, apart from the entries, so that destroying one is real.
public protocol KeyStore: Sendable {
    /// All keys of a school.
    ///
    /// - Throws: ``StoreFailure``.
    func keys(of school: SchoolID) async throws(StoreFailure) -> [WrappedKey]

    /// Keeps new keys, all in one transaction; where a scope has one already, that one stays and is returned.
    ///
    /// - Returns: the kept keys, in the order of those given.
    /// - Throws: ``StoreFailure``, with none of them kept.
    func add(_ keys: [WrappedKey]) async throws(StoreFailure) -> [WrappedKey]

    /// Destroys the keys with these labels for good; their bytes are overwritten, in the log of the store too.
    ///
    /// The school's snapshot goes with them, for it says what they sealed: compute it anew.
    /// - Returns: the labels whose key was there.
    /// - Throws: ``StoreFailure``.
    func destroyKeys(of labels: [ScopeLabel], in school: SchoolID) async throws(StoreFailure) -> [ScopeLabel]
}

extension KeyStore {
    /// Keeps a new key and makes it durable; where the scope has one already, that one stays and is returned.
    ///
    /// - Throws: ``StoreFailure``.
    public func add(_ key: WrappedKey) async throws(StoreFailure) -> WrappedKey {
        try await add([key]).first ?? key
    }
}

/// Everything that a school keeps: one store behind one protocol, whichever database holds it.
public protocol LedgerStore: EntryStore, KeyStore, SharedStore {
    /// The schools that have something in the store.
    ///
    /// - Throws: ``StoreFailure``.
    func schools() async throws(StoreFailure) -> [SchoolID]

    /// Finishes what is queued and closes; calls after that fail.
    func close() async
}
