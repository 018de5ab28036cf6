public import PolicyPack
public import Rulebook

/// The unique name of one command; repeating it returns the first result.
public typealias CommandID = Identifier<Command>

/// What a command is given from outside: who asks, when, and in which words. The domain has no clock of its own.
public struct Context: Hashable, Sendable {
    /// The command's own name, unique in the record.
    public let command: CommandID
    /// Who gives the command.
    public let actor: PersonID
    /// When.
    public let instant: Instant
    /// Which day it is at the school, in Europe/London.
    public let today: Day
    /// Whether the actor gave the password again for this very command.
    public let hasConfirmedIdentity: Bool
    /// The words of roles and offices: those of the policy in force, or the shipped ones before there is any.
    public let vocabulary: Vocabulary

    /// The circumstances of one command.
    public init(
        command: CommandID, actor: PersonID, instant: Instant, today: Day, hasConfirmedIdentity: Bool = false,
        vocabulary: Vocabulary
    ) {
        self.command = command
        self.actor = actor
        self.instant = instant
        self.today = today
        self.hasConfirmedIdentity = hasConfirmedIdentity
        self.vocabulary = vocabulary
    }

    /// Who and when, as events keep it.
    var mark: Mark { Mark(by: actor, at: instant, on: today) }

    /// A confidential part of an event, named after the command.
    func seal<Content>(_ content: Content, _ label: String, for keys: [KeyHolder]) -> Sealed<Content> {
        Sealed(content, name: SealID("\(command)/\(label)"), keys: keys)
    }
}

/// A point in time, in milliseconds since the beginning of 1970 in UTC.
public struct Instant: Hashable, Sendable, Comparable, Codable {
    /// Milliseconds since the beginning of 1970 in UTC.
    public let milliseconds: Int64

    /// The point in time that lies so many milliseconds after the beginning of 1970 in UTC.
    public init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    /// Orders by time.
    public static func < (left: Self, right: Self) -> Bool { left.milliseconds < right.milliseconds }
}

/// Who did something and when: what signing and dating leaves behind (DOT-049).
public struct Mark: Hashable, Sendable, Codable {
    /// Who did it.
    public let by: PersonID
    /// When.
    public let at: Instant
    /// On which day at the school.
    public let on: Day
}
