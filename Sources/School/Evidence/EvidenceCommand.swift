public import PolicyPack

/// What can be done about evidence. Nothing changes or deletes a piece: it ends with its concern, by two people.
public enum EvidenceCommand: Hashable, Sendable {
    /// A reader, or whoever reported the concern, adds a piece.
    case add(EvidenceID, to: ConcernID, NewEvidence)
    /// Whoever reported the concern from outside adds a piece, with their code.
    case addFromOutside(EvidenceID, ReceiptCodeHash, NewEvidence)
    /// A reader looks at it; that is written down.
    case look(EvidenceID)
    /// A reader takes it, and says why.
    case take(EvidenceID, as: Taking, reason: String)
    /// A reader sets it apart: nobody looks at it, takes it or destroys it until the police advise.
    case quarantine(EvidenceID, QuarantineGround, reason: String)
    /// A reader writes down what the police advise.
    case advise(EvidenceID, PoliceAdvice, words: String)
    /// The first of two proposes to release it on that advice.
    case proposeRelease(EvidenceID, reason: String)
    /// The second agrees.
    case agreeToRelease(EvidenceID)
    case declineRelease(EvidenceID, reason: String)
    /// A reader finds that there may be an indecent image of a child: no file is taken any more.
    case closeUploads(ConcernID, reason: String)
}

/// A piece of evidence as it is brought.
public struct NewEvidence: Hashable, Sendable {
    /// How it was captured.
    public let capture: Capture
    /// When it was seen.
    public let happened: Happened
    /// What is written about it, with the hash of the file.
    public let words: EvidenceWords
    /// The adult whose part of the concern it belongs to, so that it ends with that; nil for the concern as a whole.
    public let part: PersonID?
    /// The file; nil where there is none.
    public let original: [UInt8]?

    /// A piece of evidence as it is brought.
    public init(
        _ capture: Capture, seen happened: Happened, _ words: EvidenceWords, part: PersonID? = nil,
        original: [UInt8]? = nil
    ) {
        self.capture = capture
        self.happened = happened
        self.words = words
        self.part = part
        self.original = original
    }
}

extension Evidence {
    /// The most bytes that an original may have, whatever the school sets.
    public static let largest = 25 * 1_048_576
    /// The most pieces that whoever reported a concern adds to it.
    public static let mostOfReporter = 10
}
