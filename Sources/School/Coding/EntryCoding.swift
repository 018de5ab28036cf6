import PolicyPack

/// The one key under which an event, or the kind of an entry, stands: its permanent name.
struct PermanentName: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
}

extension KeyedDecodingContainer {
    /// What an entry of one name says, whose kind stands as its one key.
    ///
    /// - Throws: ``UnknownEvent`` for a kind that this program does not know; a decoding error for other bytes.
    func decodeFact<Fact: Decodable, Kind: CodingKey>(
        _: Fact.Type, of _: Kind.Type, in event: String, forKey key: Key
    ) throws -> Fact {
        let kinds = try nestedContainer(keyedBy: PermanentName.self, forKey: key).allKeys.map(\.stringValue)
        guard let kind = kinds.first, Kind(stringValue: kind) != nil else {
            throw UnknownEvent(name: "\(event) (\(kinds.first ?? ""))")
        }
        return try decode(Fact.self, forKey: key)
    }
}
