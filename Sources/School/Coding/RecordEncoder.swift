/// Encodes what the record keeps as JSON with its keys in order.
///
/// The bytes are those of Foundation's encoder with sorted keys and plain slashes, which a test compares on every kind
/// of event; a long list of people takes less time. Dates, addresses of the web and decimal numbers are encoded as
/// their types do it themselves; the record has none.
package struct RecordEncoder: Sendable {
    /// An encoder.
    package init() {}

    /// A value as JSON.
    ///
    /// - Throws: what the value throws; `EncodingError` for a number that JSON does not have.
    /// - Cost: linear in the size of the value, and sorting the keys of objects whose keys come in another order.
    package func encode(_ value: some Encodable) throws -> [UInt8] {
        let tree = JSONTree()
        try tree.encode(value, at: JSONTree.root)
        return tree.bytes
    }
}

/// Takes one value in, which stands at one place of the tree.
private struct PartEncoder: Encoder, SingleValueEncodingContainer {
    let tree: JSONTree
    let part: Int
    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy: Key.Type) -> KeyedEncodingContainer<Key> {
        tree.open(part, as: .object)
        return KeyedEncodingContainer(PartsByKey(tree: tree, part: part))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        tree.open(part, as: .list)
        return PartsInOrder(tree: tree, part: part)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer { self }

    func encodeNil() { tree.writeNull(at: part) }

    func encode<Value: Encodable>(_ value: Value) throws { try tree.encode(value, at: part) }
}

/// The members of an object.
private struct PartsByKey<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let tree: JSONTree
    let part: Int
    var codingPath: [any CodingKey] { [] }

    func encodeNil(forKey key: Key) { tree.writeNull(at: tree.add(key.stringValue, to: part)) }

    func encode<Value: Encodable>(_ value: Value, forKey key: Key) throws {
        try tree.encode(value, at: tree.add(key.stringValue, to: part))
    }

    func nestedContainer<Nested: CodingKey>(
        keyedBy: Nested.Type, forKey key: Key
    ) -> KeyedEncodingContainer<Nested> {
        encoder(key.stringValue).container(keyedBy: keyedBy)
    }

    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        encoder(key.stringValue).unkeyedContainer()
    }

    func superEncoder() -> any Encoder { encoder("super") }

    func superEncoder(forKey key: Key) -> any Encoder { encoder(key.stringValue) }

    private func encoder(_ key: String) -> PartEncoder { PartEncoder(tree: tree, part: tree.add(key, to: part)) }
}

/// The elements of a list.
private struct PartsInOrder: UnkeyedEncodingContainer {
    let tree: JSONTree
    let part: Int
    var codingPath: [any CodingKey] { [] }
    var count: Int { tree.count(of: part) }

    func encodeNil() { tree.writeNull(at: tree.add("", to: part)) }

    func encode<Value: Encodable>(_ value: Value) throws { try tree.encode(value, at: tree.add("", to: part)) }

    func nestedContainer<Nested: CodingKey>(keyedBy: Nested.Type) -> KeyedEncodingContainer<Nested> {
        encoder().container(keyedBy: keyedBy)
    }

    func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer { encoder().unkeyedContainer() }

    func superEncoder() -> any Encoder { encoder() }

    private func encoder() -> PartEncoder { PartEncoder(tree: tree, part: tree.add("", to: part)) }
}

extension JSONTree {
    /// Takes a value in at a place.
    ///
    /// - Throws: what the value throws; `EncodingError` for a number that JSON does not have.
    func encode<Value: Encodable>(_ value: Value, at part: Int) throws {
        if let text = Self.known(value, as: String.self) { return write(text, at: part) }
        if let truth = Self.known(value, as: Bool.self) { return write(truth, at: part) }
        if let number = Self.known(value, as: Int.self) { return write(number, at: part) }
        if let number = Self.known(value, as: Int64.self) { return write(number, at: part) }
        if let number = Self.known(value, as: Double.self) { return try write(number, at: part) }
        if try encodeRareNumber(value, at: part) { return }
        let mark = mark
        try value.encode(to: PartEncoder(tree: self, part: part))
        close(part, since: mark)
    }

    private func encodeRareNumber<Value>(_ value: Value, at part: Int) throws -> Bool {
        if let number = Self.known(value, as: UInt8.self) {
            write(number, at: part)
        } else if let number = Self.known(value, as: UInt64.self) {
            write(number, at: part)
        } else if let number = Self.known(value, as: UInt32.self) {
            write(number, at: part)
        } else if let number = Self.known(value, as: UInt.self) {
            write(number, at: part)
        } else if let number = Self.known(value, as: Int32.self) {
            write(number, at: part)
        } else if let number = Self.known(value, as: Int16.self) {
            write(number, at: part)
        } else if let number = Self.known(value, as: UInt16.self) {
            write(number, at: part)
        } else if let number = Self.known(value, as: Int8.self) {
            write(number, at: part)
        } else if let number = Self.known(value, as: Float.self) {
            try write(number, at: part)
        } else {
            return false
        }
        return true
    }

    /// The value where it is of that very type, which costs one comparison, or nothing where the type is known.
    @inline(__always)
    private static func known<Value, Known>(_ value: Value, as: Known.Type) -> Known? {
        Value.self == Known.self ? value as? Known : nil
    }
}
