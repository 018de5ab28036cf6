import Foundation

/// What the tests need of docs/policy-pack.schema.json.
struct Schema: Decodable {
    /// One kind of mapping, or one kind of value.
    struct Definition: Decodable {
        let properties: [String: Value]?
        let required: [String]?
    }

    /// One key.
    struct Value: Decodable {
        /// The values that it takes, where the list is closed.
        let values: [String]

        private enum CodingKeys: String, CodingKey {
            case values = "enum"
        }

        init(from decoder: any Decoder) throws {
            // `format` takes a number too.
            let container = try decoder.container(keyedBy: CodingKeys.self)
            values = (try? container.decodeIfPresent([String].self, forKey: .values)) ?? []
        }
    }

    let definitions: [String: Definition]

    private enum CodingKeys: String, CodingKey {
        case definitions = "$defs"
    }

    /// The schema of this checkout.
    static func read() throws -> Schema {
        try JSONDecoder().decode(Schema.self, from: Data(try Checkout.bytes("docs/policy-pack.schema.json")))
    }

    /// The keys of a kind of mapping.
    func keys(of name: String) -> Set<String> {
        Set(definitions[name]?.properties?.keys.map(\.self) ?? [])
    }

    /// The values of a key.
    func values(of name: String, _ key: String) -> [String] {
        definitions[name]?.properties?[key]?.values ?? []
    }
}
