/// A text with blanks and choices in braces, such as `Staff of {school-name}`.
public struct TextTemplate: Sendable {
    /// A piece of the text.
    public enum Piece: Hashable, Sendable {
        /// Words that stand as they are.
        case words(String)
        /// The name of a blank or a choice.
        case slot(String)
    }

    /// The pieces in order.
    public let pieces: [Piece]
    /// Whether a brace is opened and not closed, or closed and not opened.
    public let isBroken: Bool

    /// Splits a text at its braces. Cost: linear.
    public init(_ text: String) {
        var pieces: [Piece] = []
        var broken = false
        var rest = Substring(text)
        while let open = rest.firstIndex(where: { $0 == "{" || $0 == "}" }) {
            if rest[open] == "}" {
                broken = true
                break
            }
            if open > rest.startIndex { pieces.append(.words(String(rest[..<open]))) }
            let inside = rest[rest.index(after: open)...]
            guard let close = inside.firstIndex(where: { $0 == "{" || $0 == "}" }), inside[close] == "}" else {
                broken = true
                break
            }
            pieces.append(.slot(String(inside[..<close]).trimmed))
            rest = inside[inside.index(after: close)...]
        }
        if !rest.isEmpty { pieces.append(.words(String(rest))) }
        self.pieces = pieces
        isBroken = broken
    }

    /// The names in braces, in order.
    public var slots: [String] {
        pieces.compactMap { if case .slot(let name) = $0 { name } else { nil } }
    }

    /// The text with every slot replaced.
    public func filled(_ value: (String) -> String) -> String {
        pieces.map { piece in
            switch piece {
            case .words(let words): words
            case .slot(let name): value(name)
            }
        }.joined()
    }
}
