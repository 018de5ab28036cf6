/// The name of one thing of a kind: lower-case words joined by hyphens; the kind is part of its type.
public struct Identifier<Kind>: Hashable, Sendable, Codable, Comparable, ExpressibleByStringLiteral,
    CustomStringConvertible
{
    /// The name itself, as it stands in the pack.
    public let name: String

    /// The identifier with this name; whether it names anything is for the checks to say.
    public init(_ name: String) {
        self.name = name
    }

    /// An identifier written in code.
    public init(stringLiteral value: String) {
        self.init(value)
    }

    /// Decodes the bare name.
    public init(from decoder: any Decoder) throws {
        self.init(try decoder.singleValueContainer().decode(String.self))
    }

    /// Encodes the bare name.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(name)
    }

    /// The name.
    public var description: String { name }

    /// Orders by name.
    public static func < (left: Self, right: Self) -> Bool { left.name < right.name }
}

/// As a key of a dictionary it is encoded as its name, so that the order of keys can be fixed.
extension Identifier: CodingKeyRepresentable {
    private struct Key: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    /// The name as a key.
    public var codingKey: any CodingKey { Key(stringValue: name) }

    /// The identifier that a key names.
    public init?(codingKey: some CodingKey) {
        self.init(codingKey.stringValue)
    }
}

/// The permanent name of a clause.
public typealias ClauseID = Identifier<Clause>
/// The name of a fact of the vocabulary.
public typealias FactID = Identifier<Fact>
/// The name of a word, or of a group of words, of a fact.
public typealias WordID = Identifier<Word>
/// The name of an office: who can approve, be told, write or see.
public typealias OfficeID = Identifier<Office>
/// The name of a route.
public typealias RouteID = Identifier<Route>
/// The name of a kind of worry.
public typealias WorryKindID = Identifier<WorryKind>
/// The name of a blank.
public typealias BlankID = Identifier<Blank>
/// The name of a choice.
public typealias ChoiceID = Identifier<Choice>
/// The name of an option of a choice.
public typealias OptionID = Identifier<Choice.Option>
/// The id of a rule in the requirement register, such as `DOT-017`.
public typealias RequirementID = Identifier<Requirement>
/// The name of a reference to law or guidance.
public typealias ReferenceID = Identifier<Reference>
