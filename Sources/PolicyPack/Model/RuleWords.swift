/// A rule in plain words, made of the vocabulary's labels.
public struct RuleWords: Hashable, Sendable {
    /// One circumstance: "Where" and "the playground or the hall".
    public struct Circumstance: Hashable, Sendable {
        /// The fact's label.
        public let label: String
        /// The labels of the words that it accepts or needs.
        public let words: String
    }

    /// What the rule does, such as "Not allowed".
    public let effect: String
    /// When it applies; all of them have to hold.
    public let when: [Circumstance]
    /// Its exceptions; where all of any of them holds, it does not apply.
    public let unless: [[Circumstance]]
    /// Who can give the permission, or nil where the rule names nobody.
    public let approver: String?
    /// What has to be in place for the permission, or nil.
    public let approval: String?

    /// The words of a rule.
    public init(_ rule: Rule, vocabulary: Vocabulary) {
        effect = rule.effect.words
        when = rule.when.compactMap { Self.circumstance($0, vocabulary) }
        unless = rule.unless.map { $0.compactMap { Self.circumstance($0, vocabulary) } }
        approver = rule.approver.isEmpty ? nil : vocabulary.words(for: rule.approver)
        let approval = Self.circumstance(Term("approval", rule.approval), vocabulary)
        self.approval = rule.approval.isEmpty ? nil : approval?.words
    }

    private static func circumstance(_ term: Term, _ vocabulary: Vocabulary) -> Circumstance? {
        guard let fact = vocabulary.fact(term.fact) else { return nil }
        let labels = term.words.map(fact.label)
        return Circumstance(label: fact.label, words: listed(labels, by: fact.match == .all ? "and" : "or"))
    }

    /// Items as English lists them: "a, b or c"; with semicolons where an item has a comma of its own.
    public static func listed(_ items: [String], by word: String) -> String {
        guard let last = items.last, items.count > 1 else { return items.first ?? "" }
        let mark = items.contains { $0.contains(",") } ? ";" : ","
        let first = items.dropLast().joined(separator: "\(mark) ")
        return mark == ";" ? "\(first); \(word) \(last)" : "\(first) \(word) \(last)"
    }
}

extension Effect {
    /// What the effect does, in a few words that begin a line.
    public var words: String {
        switch self {
        case .prohibition: "Not allowed"
        case .permissionNeeded: "Only with permission"
        case .duty: "Required"
        case .permission: "Allowed"
        case .adviceAgainst: "Advised against"
        case .advice: "Advised"
        case .report: "To be told to somebody"
        case .information: "Explained"
        }
    }
}

extension Vocabulary {
    /// Offices as a person reads them: "the headteacher or the chair of governors".
    public func words(for offices: [OfficeID]) -> String {
        offices.map { office($0)?.label ?? $0.name }.joined(separator: " or ")
    }
}
