/// A policy's text before a school has filled it in: its blanks marked and its choices open.
public struct PolicyText: Sendable {
    /// A piece of a text.
    public enum Piece: Hashable, Sendable {
        /// Words that stand as they are.
        case words(String)
        /// What a school fills in, with the question that asks for it and an example of a good answer.
        case blank(ask: String, example: String?)
        /// What a school decides: the ways in which the text could go on.
        case choice([String])
    }

    private let slots: [String: Piece]

    /// The text of a pack.
    public init(_ pack: Pack) {
        var slots: [String: Piece] = [:]
        for blank in pack.blanks { slots[blank.id.name] = .blank(ask: blank.ask, example: blank.example) }
        for choice in pack.choices { slots[choice.id.name] = .choice(choice.options.map { $0.words ?? $0.label }) }
        self.slots = slots
    }

    /// The pieces of a text, in order.
    public func pieces(_ text: String) -> [Piece] {
        TextTemplate(text).pieces.map { piece in
            switch piece {
            case .words(let words): .words(words)
            case .slot(let name): slots[name] ?? .blank(ask: name, example: nil)
            }
        }
    }

    /// A text with its blanks and choices in square brackets.
    public func filled(_ text: String) -> String {
        pieces(text).map { piece in
            switch piece {
            case .words(let words): words
            case .blank(let ask, _): "[\(ask)]"
            case .choice(let options): Self.open(options)
            }
        }.joined()
    }

    /// The ways in which a text could go on, in square brackets.
    public static func open(_ options: [String]) -> String { "[\(options.joined(separator: " / "))]" }
}

extension Pack {
    /// The options that the pack suggests, which stand in while a school has not chosen.
    public var suggestedChoices: [ChoiceID: OptionID] {
        Dictionary(
            choices.compactMap { choice in choice.suggested.map { (choice.id, $0) } },
            uniquingKeysWith: { first, _ in first })
    }

    /// The options that the pack suggests for the finished policy.
    public var finishedChoices: [ChoiceID: OptionID] {
        suggestedChoices.filter { id, option in choices.first { $0.id == id }?.unfinished != option }
    }
}
