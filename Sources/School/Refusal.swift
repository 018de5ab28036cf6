public import PolicyPack

/// The domain's no: what is wrong in plain English, the clause it comes from where there is one, and what to do next.
public enum Refusal: Error, Hashable, Sendable {
    /// Whoever asks is not, or no longer, somebody who may use the program today.
    case notSignedIn
    /// The thing the command names does not exist, or is none of the actor's business; the two are never told apart.
    case nothingThere
    /// A name that is already taken, so that the command was perhaps given twice.
    case alreadyThere
    /// Something that has to be written was left empty.
    case empty(what: String)
    /// The actor does not hold what the step needs.
    case notYours(needs: [OfficeID])
    /// No policy is in force on the day.
    case noPolicy
    case people(PeopleRefusal)
    case adoption(AdoptionRefusal)
    case signing(SigningRefusal)
    case permission(PermissionRefusal)
    case concern(ConcernRefusal)
    case cases(CaseRefusal)
    case evidence(EvidenceRefusal)
    case register(RegisterRefusal)
    case keeping(KeepingRefusal)
    case access(AccessRefusal)
    case reception(ReceptionRefusal)

    /// What is said to whoever asked.
    public var words: RefusalWords {
        switch self {
        case .notSignedIn: RefusalWords("You cannot use this today.", next: "Ask the school office.")
        case .nothingThere: RefusalWords("There is nothing here for you.", next: "Go back to your home page.")
        case .alreadyThere:
            RefusalWords("This has been done already.", next: "Look at what is there before you do it again.")
        case .empty(let what): RefusalWords("\(what) is empty.", next: "Write it, then send the form again.")
        case .notYours(let offices):
            RefusalWords("This is for \(Offices.inWords(offices)).", next: "Ask one of them to do it.")
        case .noPolicy:
            RefusalWords("The school has no policy in force yet.", next: "Ask the headteacher when it takes effect.")
        case .people(let refusal): refusal.words
        case .adoption(let refusal): refusal.words
        case .signing(let refusal): refusal.words
        case .permission(let refusal): refusal.words
        case .concern(let refusal): refusal.words
        case .cases(let refusal): refusal.words
        case .evidence(let refusal): refusal.words
        case .register(let refusal): refusal.words
        case .keeping(let refusal): refusal.words
        case .access(let refusal): refusal.words
        case .reception(let refusal): refusal.words
        }
    }
}

/// What a refusal says.
public struct RefusalWords: Hashable, Sendable {
    /// What is wrong, in plain English.
    public let sentence: String
    /// The clause it comes from, where there is one.
    public let clause: ClauseID?
    /// What to do next.
    public let next: String

    init(_ sentence: String, clause: ClauseID? = nil, next: String) {
        self.sentence = sentence
        self.clause = clause
        self.next = next
    }
}
