public import PolicyPack
public import Rulebook

/// What somebody did when asked to sign.
public enum Response: Hashable, Sendable, Codable {
    /// Signed with their own account; the password was given again.
    case signed
    /// Signed on paper, keyed in by whom the mark names, with a witness.
    case signedOnPaper(witness: PersonID)
    /// Has a question before signing.
    case asked(question: SealID)
    case declined(reason: SealID)

    /// Whether it is a signature.
    public var isSignature: Bool {
        switch self {
        case .signed, .signedOnPaper: true
        case .asked, .declined: false
        }
    }
}

/// One declaration of one version of the policy, and what somebody did about it; never overwritten.
public struct SigningEntry: Hashable, Sendable, Codable {
    /// Who was asked.
    public let person: PersonID
    /// The version.
    public let version: VersionID
    /// What was to be signed.
    public let declaration: String
    /// The manifest's hash: exactly which policy.
    public let hash: String
    /// What they did.
    public let response: Response
    /// By whom it was entered and when.
    public let mark: Mark
}

/// Who has read and signed what (A2).
public struct Signing: Hashable, Sendable, Codable {
    /// Everything that was entered, by person, in order.
    public internal(set) var entries: [PersonID: [SigningEntry]] = [:]
    /// Which classes and pupils were told what is expected of them.
    public internal(set) var told = PupilsTold()

    /// Somebody's signature of a declaration in a version, or nil.
    public func signature(of person: PersonID, _ declaration: String, in version: VersionID) -> SigningEntry? {
        entries[person]?.first {
            $0.declaration == declaration && $0.version == version && $0.response.isSignature
        }
    }

    mutating func apply(_ event: SigningEvent) {
        switch event {
        case .signed(let person, let what, let mark):
            append(person, what, .signed, mark)
        case .signedOnPaper(let person, let what, let witness, let mark):
            append(person, what, .signedOnPaper(witness: witness), mark)
        case .asked(let person, let what, let question, let mark):
            append(person, what, .asked(question: question.name), mark)
        case .declined(let person, let what, let reason, let mark):
            append(person, what, .declined(reason: reason.name), mark)
        case .groupsSet, .explained, .joined, .explainedInError: told.apply(event)
        }
    }

    private mutating func append(_ person: PersonID, _ what: SigningEvent.What, _ response: Response, _ mark: Mark) {
        entries[person, default: []].append(
            SigningEntry(
                person: person, version: what.version, declaration: what.declaration, hash: what.hash,
                response: response, mark: mark))
    }
}

/// What can be done when asked to sign. The hash is that of the policy the person had before them.
public enum SigningCommand: Hashable, Sendable {
    /// The actor signs.
    case sign(declaration: String, hash: String)
    /// Somebody keys in a paper that another person signed.
    case keyIn(PersonID, declaration: String, hash: String, witness: PersonID)
    /// The actor has a question first.
    case ask(declaration: String, hash: String, question: String)
    /// The actor declines.
    case decline(declaration: String, hash: String, reason: String)
    /// Telling pupils, who sign nothing.
    case pupils(ExplainCommand)
}

/// What happened when people were asked to sign.
public enum SigningEvent: Hashable, Sendable, Codable {
    case signed(person: PersonID, what: What, mark: Mark)
    case signedOnPaper(person: PersonID, what: What, witness: PersonID, mark: Mark)
    case asked(person: PersonID, what: What, question: Sealed<String>, mark: Mark)
    case declined(person: PersonID, what: What, reason: Sealed<String>, mark: Mark)
    /// The school said which classes it has.
    case groupsSet(groups: [PupilGroup], mark: Mark)
    /// Classes and pupils were told what is expected of them.
    case explained(
        what: What, groups: [PupilGroup], pupils: [PersonID], missing: Int, on: Day, mark: Mark)
    /// So many pupils came into a class.
    case joined(group: PupilGroup, count: Int, mark: Mark)
    /// A telling was ticked by mistake.
    case explainedInError(place: Int, mark: Mark)

    /// Exactly what is signed.
    public struct What: Hashable, Sendable, Codable {
        /// The version in force.
        public let version: VersionID
        /// The declaration.
        public let declaration: String
        /// The manifest's hash.
        public let hash: String
    }

    /// The permanent names.
    enum CodingKeys: String, CodingKey, CaseIterable {
        case signed = "declaration-signed"
        case signedOnPaper = "declaration-signed-on-paper"
        case asked = "declaration-question-asked"
        case declined = "declaration-declined"
        case groupsSet = "pupil-groups-set"
        case explained = "pupils-told"
        case joined = "pupils-joined"
        case explainedInError = "pupils-told-in-error"
    }

    var key: CodingKeys {
        switch self {
        case .signed: .signed
        case .signedOnPaper: .signedOnPaper
        case .asked: .asked
        case .declined: .declined
        case .groupsSet: .groupsSet
        case .explained: .explained
        case .joined: .joined
        case .explainedInError: .explainedInError
        }
    }

    func sealedParts() throws -> [SealedPart] {
        switch self {
        case .signed, .signedOnPaper, .groupsSet, .explained, .joined, .explainedInError: []
        case .asked(_, _, let text, _), .declined(_, _, let text, _): try text.parts()
        }
    }
}
