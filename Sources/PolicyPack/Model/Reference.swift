/// Law or guidance that a policy cites.
public struct Reference: Hashable, Sendable, Codable {
    /// Its name.
    public let id: ReferenceID
    /// Its proper title.
    public let title: String
    /// How the source cites it, or nil when by its title.
    public let citedAs: String?
    /// Its address, or nil.
    public let link: String?
    /// Where it stands; no part of the encoded form.
    public private(set) var location = SourceLocation(file: "")

    private enum CodingKeys: String, CodingKey {
        case id, title, citedAs, link
    }

    /// A reference.
    public init(id: ReferenceID, title: String, citedAs: String?, link: String?, location: SourceLocation) {
        self.id = id
        self.title = title
        self.citedAs = citedAs
        self.link = link
        self.location = location
    }
}
