/// What people sign, who signs and who is only told.
public struct Declaration: Hashable, Sendable, Codable {
    /// How a declaration can be signed.
    public enum Means: String, Hashable, Sendable, Codable, CaseIterable {
        case account, paper
    }

    /// Its name.
    public let id: String
    /// Its title.
    public let title: String
    /// The clause it comes from.
    public let clause: ClauseID
    /// What the signer says.
    public let text: String
    /// Words of the fact `who` for those who sign.
    public let signs: [WordID]
    /// Words of the fact `who` for those who are told and do not sign.
    public let told: [WordID]
    /// How it can be signed.
    public let how: [Means]
    /// The choices under which it exists, beside those of its clause, or nil; no part of the encoded form.
    public private(set) var condition: ChoiceCondition?
    /// Where it stands; no part of the encoded form.
    public private(set) var location = SourceLocation(file: "")

    private enum CodingKeys: String, CodingKey {
        case id, title, clause, text, signs, told, how
    }

    /// A declaration.
    public init(
        id: String, title: String, clause: ClauseID, text: String, signs: [WordID], told: [WordID], how: [Means],
        condition: ChoiceCondition? = nil, location: SourceLocation
    ) {
        self.id = id
        self.title = title
        self.clause = clause
        self.text = text
        self.signs = signs
        self.told = told
        self.how = how
        self.condition = condition
        self.location = location
    }
}
