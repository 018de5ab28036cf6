import PolicyPack
import School

/// Something that a reader can write into a case; each has a page of its own with what it asks for.
enum CaseForm: String, CaseIterable, Sendable {
    case note, action, decide, link, level, outcome, refer, fairness, parents, measure, clause
    case file, copied, transfer, complaint, debrief, lesson, lead, join, reopen, device, viewing
    // These belong to an entry that is there.
    case correct, done, sent, answered, dropped, received, acknowledged, replied
    case changed
    case handover, suspect, examine, erase

    /// The forms that begin something.
    static let beginning: [CaseForm] = allCases.filter { !$0.belongsToEntry }

    /// Whether it belongs to an entry that is there.
    var belongsToEntry: Bool {
        switch self {
        case .correct, .done, .sent, .answered, .dropped, .received, .acknowledged, .replied, .changed: true
        case .handover, .suspect, .examine, .erase: true
        default: false
        }
    }

    /// What it does.
    var title: String {
        switch self {
        case .note: "Write down something that happened"
        case .action: "Set an action"
        case .decide: "Write down a decision"
        case .link: "Link somebody to the case"
        case .level: "Decide what it is"
        case .outcome: "Write down the outcome"
        case .refer: "Refer it"
        case .fairness: "Fairness to the person it is about"
        case .parents: "Telling the parents"
        case .measure: "A sanction or support"
        case .clause: "The policy was broken"
        case .file: "Say where the main file is"
        case .copied: "It is in the main file"
        case .transfer: "Pass it on"
        case .complaint: "A complaint was made"
        case .debrief: "Hold a debrief"
        case .lesson: "Say what changes"
        case .lead: "Hand it over"
        case .join: "Join it with another concern"
        case .reopen: "Take it up again"
        case .correct: "Correct an entry"
        case .done: "The action is done"
        case .sent: "It was sent"
        case .answered: "An answer came"
        case .dropped: "It is not sent after all"
        case .received: "The receipt is there"
        case .acknowledged: "It was acknowledged"
        case .replied: "It was answered"
        case .changed: "The change is made"
        case .device: "A device was taken"
        case .viewing: "Somebody saw a suspected indecent image"
        case .handover: "Somebody else has the device"
        case .suspect: "It is suspected of something else"
        case .examine: "Look through the device"
        case .erase: "Delete something from the device"
        }
    }

    /// What to know before writing.
    var lead: String? {
        switch self {
        case .note: "A note of the case team for itself goes into no export."
        case .decide: "Not referring is a decision too: write down why."
        case .link:
            "The part holds in this case only. If it is about an adult, name them on the concern's page instead: that locks them out."
        case .level: "One of the tests met makes it an allegation. If in doubt, ask the LADO before you decide."
        case .outcome: "With the LADO. What it means for the file and for references stands on the case's page."
        case .fairness: "The person is told as soon as the LADO says so, and no earlier."
        case .parents:
            "The parents are told as soon as that is safe; where an adult may have harmed the child, after the LADO's advice."
        case .clause: "It is judged by the version of the policy that was in force on the day it happened."
        case .transfer:
            "Send it securely, apart from the pupil's main file. It is late when no receipt has come after five days."
        case .complaint: "A data protection complaint is acknowledged within thirty days."
        case .lesson: "Write it so that it names nobody: whoever does it may read this and nothing else of the case."
        case .lead: "They may read everything from then on. Tell them in person."
        case .correct: "The entry stays as it was; the correction stands below it."
        case .device:
            "Only a pupil's. Do not look through it. What may be evidence goes to the police as it is."
        case .viewing:
            "What was seen is not described here, and nobody looks to fill this in. Looking on purpose is the safeguarding lead's alone, in exceptional cases, and nothing is ever copied."
        case .handover:
            "What may be evidence goes to the police and is not given back. Handing it over is written down as the referral too."
        case .suspect: "Once the police may be needed, only their answer takes that back."
        case .examine:
            "Only in exceptional cases, and only by the headteacher or somebody with the headteacher's permission in writing. Never where it may hold an indecent image of a child."
        case .erase:
            "Only by the headteacher or somebody with the headteacher's permission in writing, and never what may be evidence. Written down here before it is done."
        default: nil
        }
    }

    /// The label of what is written.
    var label: String {
        switch self {
        case .action: "What is to be done"
        case .decide, .level, .outcome: "The reasons"
        case .link: "How they come into it"
        case .refer: "Why, and what is to be sent"
        case .fairness: "What exactly"
        case .parents: "What they were told and what they said, or why they were not told"
        case .sent: "What was sent"
        case .answered, .replied: "What the answer says"
        case .dropped: "Why not"
        case .debrief: "What was learned"
        case .lesson: "What changes"
        case .lead, .join, .reopen: "Why"
        case .correct: "What is right"
        case .clause: "How it was broken"
        case .device: "Why it was taken"
        case .viewing: "How it came about, why, and what was done next"
        case .handover: "What was said or agreed"
        case .suspect: "Why"
        case .examine: "What the suspicion rests on, what was looked at, and what was found"
        case .erase: "What is deleted, and how it goes on hurting somebody"
        default: "What exactly"
        }
    }

    /// Whether it asks when it happened.
    var asksWhen: Bool {
        switch self {
        case .action, .refer, .file, .copied, .lesson, .lead, .join, .reopen, .correct, .level: false
        default: true
        }
    }

    /// The label of the field for a name, where it has one.
    var who: String? {
        switch self {
        case .link: "Their name"
        case .sent: "To whom, and how"
        case .fairness: "Who did it, or who supports them"
        case .file: "Where it is kept"
        case .transfer: "To which school or body"
        case .complaint: "Who complains"
        case .note: "With whom, if anybody"
        case .device: "The pupil's name, as in the school's list"
        case .viewing: "Who saw it"
        case .handover: "Who has it now, by name, and where"
        case .examine, .erase: "Who was present"
        default: nil
        }
    }

    var needsWho: Bool {
        [.link, .sent, .file, .transfer, .device, .viewing, .handover, .examine, .erase].contains(self)
    }
}
