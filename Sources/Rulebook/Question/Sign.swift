import PolicyPack

/// What speaks for one way to take a plain question.
package struct Sign: Hashable, Comparable, Sendable {
    /// Its name, as it stands in the table of what it counts.
    package let name: String

    package static func < (one: Sign, other: Sign) -> Bool { one.name < other.name }
}

extension Sign: ExpressibleByStringLiteral {
    package init(stringLiteral name: String) { self.name = name }
}

extension Sign {
    // How like the question an example is, how far behind the most like one, and all that is said of it alone.
    static let like: Sign = "like", behind: Sign = "behind", whole: Sign = "whole"
    /// The rules decide as the example says with what was read put in its place.
    static let holds: Sign = "holds"
    /// The rules decide this way as the example says.
    static let same: Sign = "same"
    /// Words that say something and were not understood.
    static let left: Sign = "left over"

    /// The question's own words, by what they come to.
    static func read(_ verdict: Verdict) -> Sign {
        switch verdict {
        case .asks: "read, open"
        case .silent: "read, silent"
        default: "read"
        }
    }

    /// The same, times how like the question the nearest example is.
    static func near(_ verdict: Verdict) -> Sign { Sign(name: read(verdict).name + ", near") }

    /// An answer of this kind to a question of this mood.
    static func answers(_ mood: Mood, _ verdict: Verdict) -> Sign { Sign(name: "\(mood): \(verdict.rawValue)") }
}
