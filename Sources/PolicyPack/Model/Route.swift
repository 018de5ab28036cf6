/// Who is told of a concern, in what order and how fast.
public struct Route: Hashable, Sendable, Codable {
    /// One step: whom, by when, and what to do.
    public struct Step: Hashable, Sendable, Codable {
        /// The offices that are told, any of them.
        public let to: [OfficeID]
        /// By when, in the policy's terms, or nil.
        public let by: String?
        /// What to do.
        public let action: String

        /// A step of a route.
        public init(to: [OfficeID], by: String?, action: String) {
            self.to = to
            self.by = by
            self.action = action
        }

        private enum CodingKeys: String, CodingKey {
            case to, by
            case action = "do"
        }
    }

    /// Its name.
    public let id: RouteID
    /// What it is for.
    public let title: String
    /// The clause it comes from.
    public let clause: ClauseID
    /// Its steps, in order.
    public let steps: [Step]
    /// The route that follows, or nil.
    public let then: RouteID?
    /// The choices under which it exists, beside those of its clause, or nil; no part of the encoded form.
    public private(set) var condition: ChoiceCondition?
    /// Where it stands; no part of the encoded form.
    public private(set) var location = SourceLocation(file: "")

    private enum CodingKeys: String, CodingKey {
        case id, title, clause, steps, then
    }

    /// A route.
    public init(
        id: RouteID, title: String, clause: ClauseID, steps: [Step], then: RouteID? = nil,
        condition: ChoiceCondition? = nil, location: SourceLocation = SourceLocation(file: "")
    ) {
        self.id = id
        self.title = title
        self.clause = clause
        self.steps = steps
        self.then = then
        self.condition = condition
        self.location = location
    }
}
