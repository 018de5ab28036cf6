public import PolicyPack
public import Rulebook

/// The name of somebody's request for the data about a person.
public typealias AccessRequestID = Identifier<AccessRequest>

/// A request for the data about one person, and how far it is (UK GDPR article 15).
public struct AccessRequest: Hashable, Sendable, Codable {
    /// Who asks.
    public enum Requester: String, Hashable, Sendable, Codable, CaseIterable {
        case themself, parent, representative
    }

    /// What is looked at before anything is given out.
    public enum Check: String, Hashable, Sendable, Codable, CaseIterable {
        /// Whoever asks is who they say they are.
        case identity
        /// They hold parental responsibility, or were asked by the person to act for them.
        case responsibility
        /// Whether a court order says who may know what.
        case courtOrders = "court-orders"
    }

    /// Why the clock stands still.
    public enum Wait: String, Hashable, Sendable, Codable, CaseIterable {
        case identify, clarify
    }

    /// A time in which the clock stands still.
    public struct Pause: Hashable, Sendable, Codable {
        /// Why.
        public let why: Wait
        /// Since when.
        public let from: Day
        /// The day on which the answer came; nil while it has not.
        public internal(set) var until: Day?
    }

    /// Why something is not given.
    public enum Exemption: String, Hashable, Sendable, Codable, CaseIterable {
        /// Giving it is likely to cause somebody serious harm.
        case seriousHarm = "serious-harm"
        /// It is child abuse data, and giving it is not in the child's best interests.
        case childAbuse = "child-abuse-data"
        /// It is about somebody else too, who has not agreed.
        case others = "others-data"
        /// It would show who reported something.
        case reporter
        case legalAdvice = "legal-advice"
    }

    /// Something that is not given, and why.
    public struct Withheld: Hashable, Sendable, Codable {
        /// Why.
        public let exemption: Exemption
        /// The reason in words; sealed.
        public let reason: SealID
        /// Who decided it and when.
        public let mark: Mark
    }

    /// Its name.
    public let id: AccessRequestID
    /// Whose data it is; nil for somebody who is not in the roster.
    public let person: PersonID?
    /// Who asks.
    public let requester: Requester
    /// The day it arrived.
    public let received: Day
    /// Whether it is a parent's request for the educational record, which is a right of its own in maintained schools.
    public let isEducationalRecord: Bool
    /// What was asked, by whom, and how they are reached; sealed.
    public let words: SealID
    /// Who wrote it down and when.
    public let recorded: Mark
    /// What was looked at.
    public internal(set) var checks: [Check: Mark] = [:]
    /// When the clock stood still.
    public internal(set) var pauses: [Pause] = []
    /// Who took two more months, and when.
    public internal(set) var extended: Mark?
    /// The offices that have looked at what only they may read, with who did and when.
    public internal(set) var reviewed: [OfficeID: Mark] = [:]
    /// What is not given, by the part's name; reached through ``SchoolState/withheld(in:for:on:)``.
    var withheld: [SealID: Withheld] = [:]
    /// The two who released it.
    public internal(set) var released: [Mark] = []
    /// Who ended it without an answer, such as when it was taken back.
    public internal(set) var ended: Mark?

    /// Whether nothing is to be done any more.
    public var isClosed: Bool { released.count >= 2 || ended != nil }

    /// What has to be looked at: a court order and who is responsible only where somebody asks for another person.
    public var neededChecks: [Check] { requester == .themself ? [.identity] : Check.allCases }

    /// Whether the clock stands still.
    public var isPaused: Bool { pauses.last.map { $0.until == nil } ?? false }
}

/// What was asked, in words; sealed.
public struct AccessWords: Hashable, Sendable, Codable {
    /// The name of the person whose data it is.
    public let about: String
    /// Who asks, and how they are reached.
    public let from: String
    /// What they ask for.
    public let asks: String

    /// A request in words.
    public init(about: String, from: String, asks: String) {
        self.about = about
        self.from = from
        self.asks = asks
    }
}

/// The requests for data about people.
public struct SubjectAccess: Hashable, Sendable, Codable {
    /// Every request, by name.
    public internal(set) var requests: [AccessRequestID: AccessRequest] = [:]

    mutating func apply(_ event: AccessEvent) {
        let id = event.request
        switch event {
        case .recorded(_, let envelope, let words, let mark):
            requests[id] = AccessRequest(
                id: id, person: envelope.person, requester: envelope.requester, received: envelope.received,
                isEducationalRecord: envelope.isEducationalRecord, words: words.name, recorded: mark)
        case .checked(_, let check, _, let mark): requests[id]?.checks[check] = mark
        case .paused(_, let why, let mark):
            requests[id]?.pauses.append(AccessRequest.Pause(why: why, from: mark.on, until: nil))
        case .resumed(_, let mark):
            if let last = requests[id]?.pauses.indices.last { requests[id]?.pauses[last].until = mark.on }
        case .extended(_, _, let mark): requests[id]?.extended = mark
        case .reviewed(_, let offices, let mark): for office in offices { requests[id]?.reviewed[office] = mark }
        case .withheld(_, let part, let exemption, let reason, let mark):
            requests[id]?.withheld[part] = AccessRequest.Withheld(
                exemption: exemption, reason: reason.name, mark: mark)
        case .included(_, let part, _): requests[id]?.withheld[part] = nil
        case .released(_, let mark): requests[id]?.released.append(mark)
        case .ended(_, _, let mark): requests[id]?.ended = mark
        }
    }
}
