public import PolicyPack

/// Why nothing was written into a case.
public enum CaseRefusal: Hashable, Sendable {
    case inTheFuture
    case dueInThePast
    case noSuchEntry
    case doneAlready
    /// An action belongs to somebody who may read the case.
    case ownerMayNotRead
    case ownerUnknown
    case isAbout
    case notAboutAnAdult
    case notTheCaseManager
    /// A test is met, so it is no low-level concern.
    case testIsMet
    case noTestIsMet
    case askWhenInDoubt
    case notAnAllegation
    case outcomeFirst
    case awareMissing
    case noPolicyThen
    case notInThatVersion
    case unknownClause
    case notAnExport
    case debriefFirst
    case notClosed
    case sameConcern
    case joinedAlready
    /// The powers to take and search reach pupils only.
    case notAPupilsDevice
    case evidenceIsNotGivenBack
    /// The policy in force has devices given back to the parents.
    case notToThePupil(clause: ClauseID)
    case suspectedAlready
    /// A suspicion is taken back only after the police have answered.
    case policeFirst
    case mayNotSearch
    case imageIsNotLookedAt
    /// To look on purpose is the safeguarding lead's alone.
    case onlyTheLeadLooks
    case imageIsNotErased
    case evidenceIsNotErased
    /// Not all that has to hold before something is erased does.
    case notToBeErased

    var words: RefusalWords {
        switch self {
        case .notAPupilsDevice, .evidenceIsNotGivenBack, .notToThePupil, .suspectedAlready, .policeFirst, .mayNotSearch,
            .imageIsNotLookedAt, .onlyTheLeadLooks, .imageIsNotErased, .evidenceIsNotErased, .notToBeErased:
            deviceWords
        case .inTheFuture:
            RefusalWords(
                "This lies in the future.", next: "Write down what has happened; set an action for what is to come.")
        case .dueInThePast: RefusalWords("The day has passed already.", next: "Choose today or a later day.")
        case .noSuchEntry: RefusalWords("There is no such entry in this case.", next: "Choose one of those listed.")
        case .doneAlready:
            RefusalWords("This has been dealt with already.", next: "Write a correction if it is not so.")
        case .ownerMayNotRead:
            RefusalWords(
                "This person may not read the case.",
                next: "Let them read it first, or take it on yourself.")
        case .ownerUnknown:
            RefusalWords(
                "Nobody of that name is at the school, or several are.",
                next: "Write the whole name as it stands in the school's list.")
        case .isAbout: RefusalWords("It is about this person.", next: "Choose somebody else.")
        case .notAboutAnAdult:
            RefusalWords(
                "Nobody who works with children is named as the adult it is about.",
                next: "Name them on the concern's page first, or choose something else.")
        case .notTheCaseManager:
            RefusalWords(
                "The case manager decides this: the headteacher, or the chair of governors where it is about the "
                    + "headteacher.", next: "Write down what you think as a note, and ask the case manager.")
        case .testIsMet:
            RefusalWords(
                "One of the four tests is met, so this is an allegation and not a low-level concern.",
                next: "Choose allegation, and ask the LADO; or take back the test and say why.")
        case .noTestIsMet:
            RefusalWords(
                "None of the four tests is ticked, so this is not an allegation.",
                next: "Tick the test that may be met. If in doubt, say so and ask the LADO.")
        case .askWhenInDoubt:
            RefusalWords(
                "You are in doubt, and the LADO has not advised yet.", clause: "officer-before-inquiry",
                next: "Ring the LADO, write down what they said as the answer to a referral, then decide.")
        case .notAnAllegation:
            RefusalWords(
                "It was not decided that this is an allegation.", next: "Decide first what it is, on the four tests.")
        case .outcomeFirst:
            RefusalWords("There is no outcome yet to write of.", next: "Write down the outcome first.")
        case .awareMissing:
            RefusalWords(
                "It is not said when the school became aware of it.",
                next: "Write day and time: the 72 hours count from then, weekends and holidays included.")
        case .noPolicyThen:
            RefusalWords(
                "No policy of the school was in force on that day.", next: "Check the day on which it happened.")
        case .notInThatVersion:
            RefusalWords(
                "The version of the policy in force on that day has no such clause.",
                next: "Check the day, or choose another clause.")
        case .unknownClause:
            RefusalWords("The policy has no such clause.", next: "Choose one from the list.")
        case .notAnExport:
            RefusalWords(
                "This is not the SHA-256 of an export of this case.", next: "Copy it from the end of the export.")
        case .debriefFirst:
            RefusalWords("There has been no debrief yet.", next: "Write down first what was learned.")
        case .notClosed: RefusalWords("It is open.", next: "Write down what happened.")
        case .sameConcern: RefusalWords("This is the same concern.", next: "Choose another one.")
        case .joinedAlready: RefusalWords("These two are joined already.", next: "Look at them together.")
        }
    }

    private static let givenToThePolice =
        "Delete nothing. Hand the device to the police as it is, and write that down here."

    private var deviceWords: RefusalWords {
        switch self {
        case .notAPupilsDevice:
            RefusalWords(
                "Only a pupil\u{2019}s device can be taken. An adult\u{2019}s is a matter for the police and the LADO.",
                clause: "adults-are-not-searched",
                next:
                    "Leave it with its owner, ask the LADO and the police, and write down what they said as a referral."
            )
        case .evidenceIsNotGivenBack:
            RefusalWords(
                "What is on this device may be evidence of an offence, so it is not given back.",
                clause: "evidence-stays", next: Self.givenToThePolice)
        case .notToThePupil(let clause):
            RefusalWords(
                "The policy in force does not let a device that was taken go back into the pupil\u{2019}s hands.",
                clause: clause, next: "Ask the parents or carers to fetch it, and write down who did.")
        case .suspectedAlready:
            RefusalWords("This is what it is suspected of already.", next: "Choose something else, or leave it.")
        case .policeFirst:
            RefusalWords(
                "A suspicion is not taken back before the police have answered to it.", clause: "evidence-stays",
                next: "Write down what the police said as the answer to the referral, then change this.")
        case .mayNotSearch:
            RefusalWords(
                "Only the headteacher, or somebody with the headteacher\u{2019}s permission in writing that is in force "
                    + "today, may look through a pupil\u{2019}s device or delete from it.", clause: "who-may-search",
                next:
                    "Do not look. Ask the headteacher; where the policy gives permissions for this, ask for one under "
                    + "Requests. If it has been done already, tell the headteacher and the safeguarding lead at once, and "
                    + "write down what happened as a note.")
        default: erasureWords
        }
    }

    private var erasureWords: RefusalWords {
        switch self {
        case .imageIsNotLookedAt:
            RefusalWords(
                "It may hold an indecent image of a child, so nobody looks through it.", clause: "image-hands-off",
                next: "Leave it switched as it is and put away. The safeguarding lead hands it to the police.")
        case .onlyTheLeadLooks:
            RefusalWords(
                "Only the safeguarding lead may ever look at it on purpose, in an exceptional case.",
                clause: "image-hands-off",
                next: "Do not look. If it was seen by accident, say so; if somebody else looked on purpose, tell the "
                    + "safeguarding lead and the headteacher now, and write down what happened as a note.")
        case .imageIsNotErased:
            RefusalWords(
                "It may hold an indecent image of a child, so nothing on it is looked at, copied or deleted.",
                clause: "image-hands-off", next: Self.givenToThePolice)
        case .evidenceIsNotErased:
            RefusalWords(
                "What may be evidence of an offence is not deleted, whoever asks for it.", clause: "evidence-stays",
                next: Self.givenToThePolice + " If it may be no evidence, say that it was weighed up.")
        default:
            RefusalWords(
                "Something is deleted only if leaving it is likely to go on hurting somebody, and the pupil or the "
                    + "parents refuse to delete it.", clause: "may-delete",
                next: "Ask the pupil and the parents first to delete it themselves.")
        }
    }
}
