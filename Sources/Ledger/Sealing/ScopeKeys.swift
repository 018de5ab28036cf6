import Crypto

/// The opened key of one scope.
public struct ScopeKey: Sendable {
    let id: KeyID
    let key: SymmetricKey
}

/// The keys of the scopes to which one command seals.
public struct ScopeKeys: Sendable {
    /// The key of each scope that was asked for, in their order.
    public private(set) var inOrder: [ScopeKey] = []
    /// Those that were made, for the key store: it has to have them before what is sealed under them is appended.
    public private(set) var made: [WrappedKey] = []
    /// The same ones opened, in the same order.
    private(set) var opened: [ScopeKey] = []
    /// The ids of those that were there.
    private(set) var found: Set<KeyID> = []
    /// Where the key that was made for a scope stands: a scope that is asked for twice has one.
    private var places: [ScopeLabel: Int] = [:]

    mutating func reserve(_ count: Int) {
        inOrder.reserveCapacity(count)
        made.reserveCapacity(count)
        opened.reserveCapacity(count)
        places.reserveCapacity(count)
    }

    /// Adds the key of the next scope, with what wraps it where it was made.
    mutating func add(_ key: ScopeKey, _ wrapped: WrappedKey?) {
        guard let wrapped else {
            inOrder.append(key)
            found.insert(key.id)
            return
        }
        if let place = places[wrapped.label] { return inOrder.append(opened[place]) }
        places[wrapped.label] = made.count
        inOrder.append(key)
        made.append(wrapped)
        opened.append(key)
    }
}
