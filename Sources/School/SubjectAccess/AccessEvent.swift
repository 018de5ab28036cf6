public import PolicyPack
public import Rulebook

/// What can be done about a request for somebody's data.
public enum AccessCommand: Hashable, Sendable {
    /// Writes down a request that arrived on a day.
    case record(
        AccessRequestID, PersonID?, AccessRequest.Requester, received: Day, isEducationalRecord: Bool, AccessWords)
    /// Says that something was looked at, and what was found.
    case check(AccessRequestID, AccessRequest.Check, found: String)
    /// Stops the clock until the answer to a question has come.
    case pause(AccessRequestID, AccessRequest.Wait)
    case resume(AccessRequestID)
    /// Takes two more months, having told whoever asks, with the reasons.
    case extend(AccessRequestID, reason: String)
    /// Says that everything that the actor may read of the person was looked at.
    case review(AccessRequestID)
    /// Does not give a part, and says why.
    case withhold(AccessRequestID, SealID, AccessRequest.Exemption, reason: String)
    /// Gives a part after all.
    case include(AccessRequestID, SealID)
    /// One of two releases it.
    case release(AccessRequestID)
    /// Ends it without an answer, and says why.
    case end(AccessRequestID, reason: String)

    /// The request.
    var request: AccessRequestID {
        switch self {
        case .record(let id, _, _, _, _, _), .check(let id, _, _), .pause(let id, _), .resume(let id),
            .extend(let id, _), .review(let id), .withhold(let id, _, _, _), .include(let id, _), .release(let id),
            .end(let id, _):
            id
        }
    }
}

/// What happened about a request for somebody's data.
public enum AccessEvent: Hashable, Sendable, Codable {
    case recorded(request: AccessRequestID, envelope: Envelope, words: Sealed<AccessWords>, mark: Mark)
    case checked(request: AccessRequestID, check: AccessRequest.Check, found: Sealed<String>, mark: Mark)
    case paused(request: AccessRequestID, why: AccessRequest.Wait, mark: Mark)
    case resumed(request: AccessRequestID, mark: Mark)
    case extended(request: AccessRequestID, reason: Sealed<String>, mark: Mark)
    case reviewed(request: AccessRequestID, offices: [OfficeID], mark: Mark)
    case withheld(
        request: AccessRequestID, part: SealID, exemption: AccessRequest.Exemption, reason: Sealed<String>, mark: Mark)
    case included(request: AccessRequestID, part: SealID, mark: Mark)
    case released(request: AccessRequestID, mark: Mark)
    case ended(request: AccessRequestID, reason: Sealed<String>, mark: Mark)

    /// What of a request replay needs.
    public struct Envelope: Hashable, Sendable, Codable {
        /// Whose data it is.
        public let person: PersonID?
        /// Who asks.
        public let requester: AccessRequest.Requester
        /// The day it arrived.
        public let received: Day
        /// Whether it is for the educational record.
        public let isEducationalRecord: Bool
    }

    /// The permanent names.
    enum CodingKeys: String, CodingKey, CaseIterable {
        case recorded = "access-request-recorded"
        case checked = "access-request-checked"
        case paused = "access-request-paused"
        case resumed = "access-request-resumed"
        case extended = "access-request-extended"
        case reviewed = "access-request-reviewed"
        case withheld = "access-part-withheld"
        case included = "access-part-included"
        case released = "access-request-released"
        case ended = "access-request-ended"
    }

    var key: CodingKeys {
        switch self {
        case .recorded: .recorded
        case .checked: .checked
        case .paused: .paused
        case .resumed: .resumed
        case .extended: .extended
        case .reviewed: .reviewed
        case .withheld: .withheld
        case .included: .included
        case .released: .released
        case .ended: .ended
        }
    }

    /// The request.
    public var request: AccessRequestID {
        switch self {
        case .recorded(let id, _, _, _), .checked(let id, _, _, _), .paused(let id, _, _), .resumed(let id, _),
            .extended(let id, _, _), .reviewed(let id, _, _), .withheld(let id, _, _, _, _), .included(let id, _, _),
            .released(let id, _), .ended(let id, _, _):
            id
        }
    }

    /// Whether it speaks of a single part: never listed, since the part may be of a concern.
    public var isOfPart: Bool {
        switch self {
        case .withheld, .included: true
        default: false
        }
    }

    /// Who gave the command, and when.
    var mark: Mark {
        switch self {
        case .recorded(_, _, _, let mark), .checked(_, _, _, let mark), .paused(_, _, let mark),
            .resumed(_, let mark), .extended(_, _, let mark), .reviewed(_, _, let mark),
            .withheld(_, _, _, _, let mark), .included(_, _, let mark), .released(_, let mark),
            .ended(_, _, let mark):
            mark
        }
    }

    func sealedParts() throws -> [SealedPart] {
        switch self {
        case .recorded(_, _, let words, _): try words.parts()
        case .checked(_, _, let text, _), .extended(_, let text, _), .withheld(_, _, _, let text, _),
            .ended(_, let text, _):
            try text.parts()
        case .paused, .resumed, .reviewed, .included, .released: []
        }
    }
}

/// Why something about a request for data was not done.
public enum AccessRefusal: Hashable, Sendable {
    /// It arrived on a later day.
    case received
    /// Nobody in the roster is that person.
    case unknownPerson
    /// It is closed.
    case closed
    /// The clock stands still already, or runs already.
    case clock
    /// The month has passed, so that nobody can be told in time that it takes longer.
    case tooLate(Day)
    /// It was extended already, or is for the educational record, which cannot be.
    case cannotExtend
    /// Something has not been looked at yet.
    case unchecked(AccessRequest.Check)
    /// One of the offices has not looked at what only it may read.
    case unreviewed(OfficeID)
    /// The second person has to be another one.
    case samePerson

    var words: RefusalWords {
        switch self {
        case .received: RefusalWords("The day it arrived lies in the future.", next: "Write the day it arrived.")
        case .unknownPerson:
            RefusalWords("Nobody in the roster is that person.", next: "Leave the choice empty and write the name.")
        case .closed: RefusalWords("This request is closed.", next: "Write down a new one.")
        case .clock: RefusalWords("The clock is not in that state.", next: "Look at the request again.")
        case .tooLate(let day):
            RefusalWords(
                "Whoever asks had to be told of a longer time by \(day.written).",
                next: "Answer as soon as possible, and say why it is late.")
        case .cannotExtend:
            RefusalWords("This request cannot be given more time.", next: "Answer it by the day that stands there.")
        case .unchecked(let check):
            RefusalWords(
                "One thing has not been looked at: \(check.rawValue.split(separator: "-").joined(separator: " ")).",
                next: "Look at it, and write down what was found.")
        case .unreviewed(let office):
            RefusalWords("\(office.name) has not looked through what only they may read.", next: "Ask them to do it.")
        case .samePerson: RefusalWords("Releasing takes two people.", next: "Ask somebody else.")
        }
    }
}
