public import PolicyPack
import Rulebook

/// A message that tells somebody to sign in; what it is about stands in it nowhere.
public struct Message: Hashable, Sendable, Codable {
    /// Why somebody is written to.
    public enum Reason: String, Hashable, Sendable, Codable, CaseIterable {
        /// They may read a concern and have not opened it.
        case told
        /// A step of a concern that they may read is overdue.
        case late
    }

    /// The concern; it never leaves the record.
    public let concern: ConcernID
    /// Who is written to.
    public let to: PersonID
    /// Why.
    public let reason: Reason

    /// A message.
    public init(concern: ConcernID, to: PersonID, reason: Reason) {
        self.concern = concern
        self.to = to
        self.reason = reason
    }

    /// The same for the same message, on every server.
    public var name: String { "\(concern)/\(to)/\(reason.rawValue)" }
}

/// What became of messages, and which addresses they may go to.
public struct Messages: Hashable, Sendable, Codable {
    /// For each person, the details whose address they alone read, as they said themselves.
    public internal(set) var addresses: [PersonID: SealID] = [:]
    /// The messages that a mail server took, and when.
    public internal(set) var sent: [Message: Instant] = [:]
    /// The messages that could not be sent, and when that was given up or first written down.
    public internal(set) var failed: [Message: Instant] = [:]
    /// When somebody was last told of each concern.
    var told: [ConcernID: Instant] = [:]

    mutating func apply(_ event: MessageEvent) {
        switch event {
        case .addressConfirmed(let details, let mark): addresses[mark.by] = details
        case .sent(let message, let mark):
            sent[message] = mark.at
            failed[message] = nil
        case .failed(let message, let mark): failed[message] = mark.at
        }
    }
}

/// What can be done about messages.
public enum MessageCommand: Hashable, Sendable {
    /// Somebody says that they alone read the address in their details.
    case confirmAddress
    /// A mail server took a message.
    case sent(Message)
    /// A message could not be sent.
    case failed(Message)
    /// What is urgent and unopened, or what nobody can read any more, goes to the next person.
    case handOn

    /// Whether only the program itself gives it.
    var isOfTheProgram: Bool { self != .confirmAddress }
}

/// What happened to messages; none of it is shown to anybody who may not read the concern.
public enum MessageEvent: Hashable, Sendable, Codable {
    case addressConfirmed(details: SealID, mark: Mark)
    case sent(message: Message, mark: Mark)
    case failed(message: Message, mark: Mark)

    /// The permanent names.
    enum CodingKeys: String, CodingKey, CaseIterable {
        case addressConfirmed = "address-confirmed"
        case sent = "message-sent"
        case failed = "message-failed"
    }

    var key: CodingKeys {
        switch self {
        case .addressConfirmed: .addressConfirmed
        case .sent: .sent
        case .failed: .failed
        }
    }

    /// Who gave the command, and when.
    var mark: Mark {
        switch self {
        case .addressConfirmed(_, let mark), .sent(_, let mark), .failed(_, let mark): mark
        }
    }
}

extension PersonID {
    /// The program itself, which sends messages, hands on, and destroys what two have decided to destroy; it is nobody in
    /// the roster and can do nothing else.
    public static let program: PersonID = "lanyard"
}
