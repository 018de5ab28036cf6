import PolicyPack
public import Rulebook

/// Why something is not held, not destroyed, or kept for no other period.
public enum KeepingRefusal: Hashable, Sendable {
    /// The period is no number of months that makes sense.
    case period
    /// The kind is none that a concern can be.
    case kind
    /// The end of the period is not known yet.
    case noEnd
    /// The period has not ended.
    case notDue(Day)
    /// It is looked at again and never destroyed.
    case onlyReviewed
    /// A hold is on it.
    case held
    /// Somebody proposed it already.
    case proposedAlready
    /// The second person has to be another one.
    case samePerson
    /// It is about whoever asks.
    case aboutYou
    /// The review lies in the past, or more than a year ahead.
    case review
    /// It has been destroyed.
    case gone

    var words: RefusalWords {
        switch self {
        case .period:
            RefusalWords("A period is a number of months from 0 to 1200.", next: "Write it in digits: 72 is six years.")
        case .kind:
            RefusalWords("A concern is no record of that kind.", next: "Choose one of the kinds that are offered.")
        case .noEnd:
            RefusalWords(
                "Nobody has said yet from which day the period counts, so it has no end.",
                next: "Say what kind of record it is and give that day.")
        case .notDue(let day):
            RefusalWords("It is kept until \(day.written).", next: "Leave it, or change the school's period first.")
        case .onlyReviewed:
            RefusalWords(
                "Records of child sexual abuse are looked at again and not destroyed.", next: "Put a hold on it.")
        case .held:
            RefusalWords("A hold is on it, and a hold always wins.", next: "Read the hold; somebody has to lift it.")
        case .proposedAlready:
            RefusalWords("It has been proposed already.", next: "Decide about the proposal that waits.")
        case .samePerson:
            RefusalWords("Destroying takes two people.", next: "Ask somebody else who may decide it.")
        case .aboutYou:
            RefusalWords("It is about you.", next: "Two others decide it.")
        case .review:
            RefusalWords(
                "A hold is looked at again within a year.", next: "Choose a day from tomorrow to a year from now.")
        case .gone:
            RefusalWords(
                "It has been destroyed.",
                next: "Nothing can be written to it, added or decided any more. Somebody who comes back is added as "
                    + "somebody new.")
        }
    }
}
