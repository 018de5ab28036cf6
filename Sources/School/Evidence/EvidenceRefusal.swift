import PolicyPack

/// Why nothing was done about evidence.
public enum EvidenceRefusal: Hashable, Sendable {
    case type(RefusedType)
    case tooLarge(largest: Int)
    case noFile
    /// What was heard has no file.
    case heardHasNoFile
    /// There may be an indecent image of a child in this concern.
    case noFilesHere
    /// The concern is destroyed.
    case gone
    case enough
    case inTheFuture
    case notInThisConcern
    case inQuarantine
    case inQuarantineAlready
    case notInQuarantine
    case adviceFirst
    case adviceIsOther
    case proposedAlready
    case notProposed
    case samePerson

    var words: RefusalWords {
        switch self {
        case .type(let type): type.words
        case .tooLarge(let largest):
            RefusalWords(
                "The file is larger than \(largest / 1_048_576) MB.",
                next: "Send one screenshot or a few pages at a time, or save it smaller.")
        case .noFile:
            RefusalWords(
                "No file was chosen.", next: "Choose it; or say that it was heard or is on paper, and where that is.")
        case .heardHasNoFile:
            RefusalWords(
                "It says that this was heard, and yet there is a file.", next: "Say how the file was captured.")
        case .noFilesHere:
            RefusalWords(
                "Nothing is uploaded here: it may be an indecent image of a child.", clause: "image-hands-off",
                next: "Do not copy it. Put the device aside as it is and tell the safeguarding lead in person now.")
        case .gone: RefusalWords("This has been destroyed.", next: "Nothing can be added to it any more.")
        case .enough:
            RefusalWords(
                "You have added as many pieces as one report takes.",
                next: "Tell whoever looks after it that there is more.")
        case .inTheFuture: RefusalWords("This lies in the future.", next: "Write when it was seen.")
        case .notInThisConcern:
            RefusalWords(
                "The concern is not about this adult.", next: "Choose one of those named as whom it is about.")
        case .inQuarantine:
            RefusalWords(
                "This is in quarantine: nobody looks at it and nobody takes it.", clause: "image-hands-off",
                next: "Ask the police, and write down what they advise.")
        case .inQuarantineAlready:
            RefusalWords("This is in quarantine already.", next: "Look at what is written there.")
        case .notInQuarantine: RefusalWords("This is not in quarantine.", next: "Nothing has to be released.")
        case .adviceFirst:
            RefusalWords(
                "It is not written down what the police advise.",
                next: "Ask them, and write down who said what, with their reference.")
        case .adviceIsOther:
            RefusalWords(
                "The police have not advised that it may be looked at.", next: "Ask them again, and write it down.")
        case .proposedAlready:
            RefusalWords("Somebody has proposed this already.", next: "A second reader agrees, or declines.")
        case .notProposed: RefusalWords("Nobody has proposed to release it.", next: "Propose it, and say why.")
        case .samePerson: RefusalWords("It takes two people.", next: "Ask another reader of the case to agree.")
        }
    }
}

extension RefusedType {
    var words: RefusalWords {
        switch self {
        case .archive:
            RefusalWords(
                "This file holds other files, and such files are not taken.",
                next: "Open it where you found it, and bring each thing that matters: a screenshot, or a PDF.")
        case .program:
            RefusalWords(
                "This is a program, and programs are not taken.",
                next: "Take a screenshot of what it shows, and leave the file where it is.")
        case .office:
            RefusalWords(
                "This is a file of Word, Excel or the like, which can hold programs.",
                next: "Open it there, print it to PDF, and bring the PDF.")
        case .activeText:
            RefusalWords(
                "This is a web page, a drawing or a text that can do something when it is opened.",
                next: "Take a screenshot with the address in sight, or print the page to PDF.")
        case .activePDF:
            RefusalWords(
                "This PDF holds a program or other files.",
                next: "Open it, print it to PDF once more, and bring that.")
        case .film:
            RefusalWords(
                "Films and sounds are not taken.",
                next: "Take screenshots of the moments that matter, say at which second, and keep the film where it is."
            )
        case .unknown:
            RefusalWords(
                "It cannot be told what this file is.",
                next: "Bring a picture (PNG, JPEG, GIF, WebP, HEIC), a PDF, or a plain text; a screenshot always does.")
        }
    }
}
