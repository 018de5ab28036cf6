public import PolicyPack
public import Rulebook

/// What an entry of a case is; whatever names an earlier entry names it by its place in the case.
public enum CaseFact: Hashable, Sendable, Codable {
    /// Something happened or was said.
    case noted(kind: CaseNote)
    /// An earlier entry is put right; it stays as it was.
    case corrected(entry: Int)
    /// Somebody is to do something by a day.
    case actionSet(owner: PersonID, due: Day)
    case actionDone(entry: Int)
    /// Something was decided, with the reasons; not referring is a decision too.
    case decided(decision: CaseDecision, about: ReferralBody?)
    /// Somebody belongs to the case in a part that they have in this case only.
    case linked(as: CaseLink, person: PersonID?)
    /// The case manager decided what it is, on the four tests (KCSIE Part four).
    case levelDecided(level: ConcernLevel, tests: [ThresholdTest], isInDoubt: Bool)
    /// How an allegation ended.
    case outcome(outcome: AllegationOutcome)
    /// It is to be referred.
    case referralBegun(to: ReferralBody, aware: Instant?, due: Day?)
    case referralSent(entry: Int)
    case referralAnswered(entry: Int)
    /// It was not sent after all, and why.
    case referralDropped(entry: Int)
    /// What was done to be fair to the person it is about.
    case fairness(step: FairnessStep, advice: ReferralBody?)
    /// The child's parents were told, or why they were not.
    case parents(wereTold: Bool)
    /// A sanction or support, with the clause it follows from.
    case measure(measure: Measure, clause: ClauseID?)
    /// A clause was broken, judged by the version in force when it happened.
    case clauseBroken(clause: ClauseID, version: VersionID)
    /// Where the main child protection file is kept.
    case mainFileKept
    /// An export of everything recorded up to a moment was put into the main file.
    case mainFileCopied(digest: String, upTo: Instant)
    /// It was passed on to another school or body.
    case transferSent
    case transferReceived(entry: Int)
    /// Somebody complains of how it was handled, or of what was done with data about them.
    case complaint(kind: CaseComplaint)
    case complaintAcknowledged(entry: Int)
    case complaintAnswered(entry: Int)
    /// What was learned.
    case debriefed
    /// What changes, who does it and by when.
    case lessonSet(change: LessonChange, clause: ClauseID?, owner: PersonID, due: Day)
    case lessonDone(entry: Int)
    /// Who leads it from now on.
    case ledBy(person: PersonID)
    /// It belongs together with another concern.
    case joined(with: ConcernID)
    /// It was taken up again after it had been closed.
    case reopened
    /// A pupil's device was taken; nil for a pupil who is not in the school's list.
    case deviceTaken(from: PersonID?, suspicion: DeviceSuspicion)
    case deviceHandedOver(entry: Int, to: DeviceReceiver)
    /// It is suspected of something else from now on.
    case deviceSuspected(entry: Int, suspicion: DeviceSuspicion)
    /// It was decided to look through it, and what was looked at.
    case deviceExamined(entry: Int, ground: SearchGround)
    /// It was decided to delete something from it.
    case deviceErased(entry: Int, tests: [ErasureTest])
    /// Somebody saw what may be an indecent image of a child: by accident, or the safeguarding lead for a ground.
    case imageSeen(ground: ViewingGround?)

    /// The permanent names.
    enum CodingKeys: String, CodingKey, CaseIterable {
        case noted
        case corrected
        case actionSet = "action-set"
        case actionDone = "action-done"
        case decided
        case linked
        case levelDecided = "level-decided"
        case outcome
        case referralBegun = "referral-begun"
        case referralSent = "referral-sent"
        case referralAnswered = "referral-answered"
        case referralDropped = "referral-dropped"
        case fairness
        case parents
        case measure
        case clauseBroken = "clause-broken"
        case mainFileKept = "main-file-kept"
        case mainFileCopied = "main-file-copied"
        case transferSent = "transfer-sent"
        case transferReceived = "transfer-received"
        case complaint
        case complaintAcknowledged = "complaint-acknowledged"
        case complaintAnswered = "complaint-answered"
        case debriefed
        case lessonSet = "lesson-set"
        case lessonDone = "lesson-done"
        case ledBy = "led-by"
        case joined
        case reopened
        case deviceTaken = "device-taken"
        case deviceHandedOver = "device-handed-over"
        case deviceSuspected = "device-suspected"
        case deviceExamined = "device-examined"
        case deviceErased = "device-erased"
        case imageSeen = "image-seen"
    }

    /// Its permanent name.
    var key: CodingKeys {
        switch self {
        case .noted: .noted
        case .corrected: .corrected
        case .actionSet: .actionSet
        case .actionDone: .actionDone
        case .decided: .decided
        case .linked: .linked
        case .levelDecided: .levelDecided
        case .outcome: .outcome
        case .referralBegun: .referralBegun
        case .referralSent: .referralSent
        case .referralAnswered: .referralAnswered
        case .referralDropped: .referralDropped
        case .fairness: .fairness
        case .parents: .parents
        case .measure: .measure
        case .clauseBroken: .clauseBroken
        case .mainFileKept: .mainFileKept
        case .mainFileCopied: .mainFileCopied
        case .transferSent: .transferSent
        case .transferReceived: .transferReceived
        case .complaint: .complaint
        case .complaintAcknowledged: .complaintAcknowledged
        case .complaintAnswered: .complaintAnswered
        case .debriefed: .debriefed
        case .lessonSet: .lessonSet
        case .lessonDone: .lessonDone
        case .ledBy: .ledBy
        case .joined: .joined
        case .reopened: .reopened
        case .deviceTaken: .deviceTaken
        case .deviceHandedOver: .deviceHandedOver
        case .deviceSuspected: .deviceSuspected
        case .deviceExamined: .deviceExamined
        case .deviceErased: .deviceErased
        case .imageSeen: .imageSeen
        }
    }

    /// Whether its words are the adult's part of the case, which can end before the child's does.
    public var isOfTheAdult: Bool {
        switch self {
        case .fairness, .outcome, .levelDecided: true
        default: false
        }
    }
}
