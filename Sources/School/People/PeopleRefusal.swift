public import PolicyPack

/// Why the roster or an office was not changed.
public enum PeopleRefusal: Hashable, Sendable {
    case schoolIsOpen
    case unknownRole(WordID)
    case noRole
    case endsBeforeItBegins
    case unknownOffice(OfficeID)
    case outsideOffice(OfficeID)
    case holdsNot(OfficeID)
    case isStopped
    case isNotStopped
    case notAway
    /// Words that are meant to name one person of the roster, and whom they could mean.
    case notCertain(String, could: [String])
    /// The one who confirms proposed it, or is whom it concerns.
    case needsSomebodyElse
    /// An office-holder cannot appoint themselves.
    case notForYourself
    /// Nobody changes what they are themselves.
    case notYourOwnRoles

    var words: RefusalWords {
        switch self {
        case .schoolIsOpen: RefusalWords("The school has been set up already.", next: "Sign in.")
        case .unknownRole(let role):
            RefusalWords("There is no role \(role).", next: "Choose a role from the list.")
        case .noRole: RefusalWords("No role is given.", next: "Say what the person is at the school.")
        case .endsBeforeItBegins: RefusalWords("The last day is before the first.", next: "Correct the days.")
        case .unknownOffice(let office):
            RefusalWords("There is no office \(office).", next: "Choose one from the list.")
        case .outsideOffice(let office):
            RefusalWords("\(office) is outside the school.", next: "Write down how to reach them instead.")
        case .holdsNot(let office):
            RefusalWords("This person does not hold the office \(office).", next: "Look at who holds it.")
        case .isStopped: RefusalWords("This person's sign-in has been stopped.", next: "Reinstate it first.")
        case .isNotStopped: RefusalWords("This person can sign in.", next: "There is nothing to reinstate.")
        case .notAway: RefusalWords("This person is not away today.", next: "Nothing needs to be done.")
        case .notCertain(let typed, let could):
            RefusalWords(
                could.isEmpty
                    ? "Nobody in the school's list is called \u{201C}\(typed)\u{201D}."
                    : "\u{201C}\(typed)\u{201D} may be \(could.joined(separator: ", ")).",
                next: "Write the whole name as it stands in the school's list.")
        case .needsSomebodyElse:
            RefusalWords(
                "A second office-holder has to agree, who neither proposed this nor is concerned by it.",
                next: "Ask the headteacher, the DSL, a deputy, the chair or another administrator.")
        case .notYourOwnRoles:
            RefusalWords(
                "Nobody changes what they are themselves.", next: "Ask somebody else who looks after the roster.")
        case .notForYourself:
            RefusalWords(
                "Nobody appoints themselves.", next: "Ask another office-holder to propose it, and a third to agree.")
        }
    }
}
