public import PolicyPack

/// Why nothing was done about a concern.
public enum ConcernRefusal: Hashable, Sendable {
    /// Nobody in school is clear of it; nothing was stored. The LADO's details, as the school wrote them down.
    case nobodyClear(officer: String?)
    /// There is no policy yet that says who is told; a child does not wait for one.
    case noPolicyYet
    case unknownRoute(RouteID)
    case unknownKind(WorryKindID)
    /// A day that has not come, or something that happened after it was told.
    case daysAreWrong
    case unknownPerson
    /// Those whose names the words may mean.
    case severalPeople([String])
    /// The LADO is asked before anybody investigates, confronts the person or tells parents.
    case askTheOfficerFirst
    /// The reporter chose somebody whom the policy or the tables do not name.
    case cannotBeChosen
    case noFurtherStep
    case noSuchName
    case isAbout
    case readsAlready
    /// Somebody whom no reader let in, or the actor.
    case isNoGuest
    /// It was keyed in for somebody else, who has no way to read an answer here.
    case reporterIsNotHere

    var words: RefusalWords {
        switch self {
        case .nobodyClear(let officer):
            RefusalWords(
                "Nobody in school is clear of this. Nothing has been stored here.",
                next: "Ring the local authority designated officer (LADO)\(officer.map { ": \($0)" } ?? "") now. "
                    + "If a child is in immediate danger, ring 999 first.")
        case .noPolicyYet:
            RefusalWords(
                "The school has no policy in force yet, so nothing has been stored here.",
                next: "Tell the designated safeguarding lead or the headteacher in person now. "
                    + "If a child is in immediate danger, ring 999 first.")
        case .unknownRoute(let route):
            RefusalWords("The policy has no way to report called \(route).", next: "Choose one from the list.")
        case .unknownKind(let kind):
            RefusalWords(
                "The policy has no kind of worry called \(kind).",
                next: "Choose one from the list, or say that you are not sure.")
        case .daysAreWrong:
            RefusalWords(
                "A day lies in the future, or it happened later than it was taken down.",
                next: "Correct the days, or leave them empty.")
        case .unknownPerson:
            RefusalWords(
                "Nobody of that name is at the school, or several are.",
                next: "Write the whole name as it stands in the school's list.")
        case .severalPeople(let names):
            RefusalWords(
                "This may be \(names.joined(separator: ", ")).",
                next: "Write the whole name as it stands in the school's list, or tick that they are not in it.")
        case .askTheOfficerFirst:
            RefusalWords(
                "The local authority designated officer (LADO) is asked before anybody investigates, speaks to the "
                    + "person or tells parents.", clause: "officer-before-inquiry",
                next: "Ring the LADO, and write down what they advise.")
        case .cannotBeChosen:
            RefusalWords("This cannot go to the person you chose.", next: "Choose one of those listed, or nobody.")
        case .noFurtherStep:
            RefusalWords("The policy names no further step.", next: "Write down what was decided.")
        case .noSuchName: RefusalWords("There is no such name here.", next: "Choose one of those listed.")
        case .isAbout:
            RefusalWords("It is about this person, who may not read it.", next: "Choose somebody else.")
        case .isNoGuest:
            RefusalWords(
                "Only somebody else whom a reader let in can be shut out again.",
                next: "Name an adult whom it is about, or step aside yourself.")
        case .reporterIsNotHere:
            RefusalWords(
                "It was written down for somebody else, who cannot read an answer here.",
                next: "Speak to them, and write down that you did.")
        case .readsAlready: RefusalWords("This person may read it already.", next: "Tell them in person.")
        }
    }
}
