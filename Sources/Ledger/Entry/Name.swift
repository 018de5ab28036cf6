/// What a kind of name may look like; the name's kind is part of its type.
public protocol NameRule: Sendable {
    /// What the name names, for messages.
    static var what: String { get }
    /// The most bytes it may have.
    static var longest: Int { get }
    /// Whether this byte may stand in it.
    static func allows(_ byte: UInt8) -> Bool
}

/// A name that stands in the record: printable ASCII without spaces, so that it has one spelling and one encoding.
public struct Name<Rule: NameRule>: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The name itself.
    public let text: String

    /// The name with this text.
    ///
    /// - Throws: ``InvalidName`` when it is empty, too long or has a character that its kind does not allow.
    public init(_ text: String) throws(InvalidName) {
        guard !text.isEmpty, text.utf8.count <= Rule.longest, text.utf8.allSatisfy(Rule.allows) else {
            throw InvalidName(what: Rule.what, text: text, longest: Rule.longest)
        }
        self.text = text
    }

    /// The name.
    public var description: String { text }

    /// Orders by the bytes of the name.
    public static func < (left: Self, right: Self) -> Bool { left.text < right.text }
}

/// A name that was refused.
public struct InvalidName: Error, Hashable, CustomStringConvertible {
    /// What it was to name.
    public let what: String
    /// The text that was refused.
    public let text: String
    /// The most bytes that it may have.
    public let longest: Int

    /// What is wrong and how to mend it.
    public var description: String {
        "`\(text.prefix(80))` cannot be \(what): use 1 to \(longest) letters, digits, dots and hyphens without spaces"
    }
}

/// The rule of school ids: lower-case letters, digits and hyphens, so that an id is a safe folder name too.
public enum SchoolRule: NameRule {
    /// "the id of a school".
    public static let what = "the id of a school"
    /// 63 bytes, as in a host name.
    public static let longest = 63
    /// Lower-case letters, digits, hyphen.
    public static func allows(_ byte: UInt8) -> Bool { isLowerCaseOrDigit(byte) || byte == UInt8(ascii: "-") }
}

/// The rule of command ids: anything that prints, so that clients can choose their own.
public enum CommandRule: NameRule {
    /// "the id of a command".
    public static let what = "the id of a command"
    /// 100 bytes.
    public static let longest = 100
    /// Printable ASCII without the space.
    public static func allows(_ byte: UInt8) -> Bool { byte > 0x20 && byte < 0x7F }
}

/// The rule of event names, such as `concern.raised`.
public enum EventRule: NameRule {
    /// "the name of an event".
    public static let what = "the name of an event"
    /// 100 bytes.
    public static let longest = 100
    /// Lower-case letters, digits, dot, hyphen.
    public static func allows(_ byte: UInt8) -> Bool {
        isLowerCaseOrDigit(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
    }
}

/// The rule of the names under which a scope is known: case and person ids, joined by slashes.
public enum ScopeRule: NameRule {
    /// "the id of a case or person".
    public static let what = "the id of a case or person"
    /// 60 bytes.
    public static let longest = 60
    /// Letters, digits, dot, hyphen, underscore.
    public static func allows(_ byte: UInt8) -> Bool {
        isLowerCaseOrDigit(byte) || (byte >= 0x41 && byte <= 0x5A) || "-._".utf8.contains(byte)
    }
}

private func isLowerCaseOrDigit(_ byte: UInt8) -> Bool {
    (byte >= 0x61 && byte <= 0x7A) || (byte >= 0x30 && byte <= 0x39)
}

/// The id of a school: in every row, key and call.
public typealias SchoolID = Name<SchoolRule>
/// The id of a command, unique in a school's ledger: repeating it returns the first result.
public typealias CommandID = Name<CommandRule>
/// The name of an event, such as `concern.raised`; its version stands beside it.
public typealias EventName = Name<EventRule>
/// The id of a case or of a person in the name of a sealing scope; opaque, never somebody's name.
public typealias ScopeID = Name<ScopeRule>
