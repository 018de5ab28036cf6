import PolicyPack
import Rulebook
import School
import Service

/// The words of evidence, opened from the record; what has been destroyed is missing.
struct EvidenceContent: Sendable {
    private var words: [SealID: EvidenceWords] = [:]
    private var reasons: [SealID: String] = [:]

    /// Opens what is written about each piece, and why it was taken or set apart.
    ///
    /// - Throws: ``StoreFailure``, ``SealingFailure``.
    init(_ pieces: [Evidence], _ running: RunningSchool) async throws {
        for piece in pieces {
            words[piece.words] = try await running.open(piece.words, as: EvidenceWords.self)
            let seals =
                piece.uses.compactMap(\.reason) + piece.quarantines.map(\.reason)
                + piece.quarantines.compactMap { $0.advice?.words }
            for seal in seals { reasons[seal] = try await running.open(seal, as: String.self) }
        }
    }

    /// What is written about a piece.
    func words(_ piece: Evidence) -> EvidenceWords? { words[piece.words] }

    /// Why something was done.
    func reason(_ seal: SealID?) -> String { seal.flatMap { reasons[$0] } ?? "This has been deleted." }
}

extension Capture {
    /// What it is called on the page.
    var words: String {
        switch self {
        case .screenshot: "A screenshot"
        case .photograph: "A photograph of a screen or paper"
        case .savedMessage: "A saved message or e-mail"
        case .document: "A document"
        case .printed: "Something on paper, kept elsewhere"
        case .heard: "Something that was heard or seen, and not kept"
        }
    }
}

extension EvidenceType {
    /// What it is called on the page.
    var words: String {
        switch self {
        case .png, .jpeg, .gif, .webp, .heic: "\(rawValue.uppercased()) picture"
        case .pdf: "PDF"
        case .text: "plain text"
        case .message: "e-mail with its headers"
        }
    }
}

extension QuarantineGround {
    /// What it is called on the page.
    var words: String {
        switch self {
        case .indecentImage: "It may be an indecent image of a child"
        case .unlawful: "Holding it may be unlawful for another reason"
        case .other: "Another reason"
        }
    }
}

extension PoliceAdvice {
    /// What it is called on the page.
    var words: String {
        switch self {
        case .keep: "Keep it as it is; nobody looks at it"
        case .release: "It may be looked at again"
        case .destroy: "It may be destroyed"
        }
    }
}

extension Evidence {
    /// How large it is, in words; nil where there is no file.
    var sizeWords: String? {
        guard let type else { return nil }
        let kilobytes = max(1, size / 1024)
        return "\(type.words), \(kilobytes < 1024 ? "\(kilobytes) KB" : "\(kilobytes / 1024) MB")"
    }

    /// What it is in a line.
    var title: String { [capture.words, sizeWords].compactMap { $0 }.joined(separator: ", ") }
}

/// The evidence of a concern in its chronology: what was added, set apart and taken.
struct EvidenceChronology {
    let pieces: [Evidence]
    let content: EvidenceContent
    let view: View

    var lines: [CaseChronology.Line] { pieces.flatMap(lines) }

    private func lines(of piece: Evidence) -> [CaseChronology.Line] {
        let said = content.words(piece)
        let digest = said?.digest.map { "SHA-256 \($0)" }
        let text = said.map { [$0.place, $0.what, digest ?? ""].filter { !$0.isEmpty }.joined(separator: "\n") }
        let isForMainFile = piece.part == nil
        var lines = [
            CaseChronology.Line(
                happened: piece.happened, recorded: piece.added, title: "Evidence: \(piece.title)",
                who: said.map { "Seen by \($0.seenBy)" } ?? "", text: text ?? "This has been deleted.",
                isForMainFile: isForMainFile)
        ]
        for use in piece.uses where use.taking != nil {
            lines.append(line(use.mark, "A piece of evidence was taken", content.reason(use.reason), isForMainFile))
        }
        for quarantine in piece.quarantines {
            let title = "A piece of evidence was set apart: \(quarantine.ground.words.lowercased())"
            lines.append(line(quarantine.placed, title, content.reason(quarantine.reason), isForMainFile))
            if let advice = quarantine.advice {
                let title = "The police advised on it: \(advice.advice.words.lowercased())"
                lines.append(line(advice.mark, title, content.reason(advice.words), isForMainFile))
            }
            if let released = quarantine.released {
                lines.append(line(released, "Two people released it", "", isForMainFile))
            }
        }
        return lines
    }

    private func line(_ mark: Mark, _ title: String, _ text: String, _ isForMainFile: Bool) -> CaseChronology.Line {
        let time = London.parts(of: mark.at)
        return CaseChronology.Line(
            happened: Happened(mark.on, minute: time.hour * 60 + time.minute), recorded: mark, title: title, who: "",
            text: text, isForMainFile: isForMainFile)
    }
}
