import Foundation
import PolicyPack
import Rulebook
import School
import Service

/// What is given out of a piece of evidence: a paper that says who took it, with the picture, or with the original inside.
struct EvidenceCopy {
    let piece: Evidence
    let words: EvidenceWords?
    let taking: Taking
    let reason: String
    let school: String
    let view: View
    let person: PersonID
    /// The pages of it as pictures, for a copy to show.
    var pictures: [Data] = []
    /// How many pages it has.
    var pages = 1
    /// What it says, for a text that is shown.
    var text: String?
    /// The untouched bytes, for the original.
    var original: [UInt8]?

    /// What stands at the head and foot of every page.
    var mark: String { "Confidential. Taken by \(view.name(person)), \(view.now.inWords)" }

    /// The name of the file: it says who took it, as the pages do.
    var fileName: String {
        let name = view.name(person).lowercased().map { $0.isASCII && $0.isLetter ? $0 : "-" }
        return "evidence-\(taking.rawValue)-\(view.today.written)-taken-by-\(String(name)).pdf"
    }

    var document: HTML {
        """
        <!DOCTYPE html>
        <html lang="en-GB"><head><meta charset="utf-8"><title>\(title)</title>\(attachment)</head><body>
        <h1>\(title)</h1>
        <p>\(school). Confidential: for the purpose named here, and for nothing else. Destroy it when that is done.</p>
        <dl>\(facts.filter { !$0.1.isEmpty }.map { "<dt>\($0.0)</dt><dd>\($0.1)</dd>" as HTML })</dl>
        \(inside)\(leftOut)
        \(pictures.map { picture -> HTML in
            "<div class=\"text\"><img src=\"\(link: .embedded("image/png", picture, name: nil))\" alt=\"What was brought\"></div>"
        })
        \(text.map { "<div class=\"text\"><p class=\"said\">\($0)</p></div>" as HTML })</body></html>

        """
    }

    private var title: String { taking == .copy ? "A copy of a piece of evidence" : "An original piece of evidence" }

    private var facts: [(String, String)] {
        [
            ("Taken by", "\(view.name(person)), \(view.now.inWords)"), ("For whom and for what", reason),
            ("What it is", piece.title), ("Seen by", words?.seenBy ?? ""),
            ("Seen", CaseEntryLine.words(piece.happened)), ("Where", words?.place ?? ""),
            ("What it shows", words?.what ?? ""),
            ("Brought by", "\(view.name(piece.added.by)), \(piece.added.at.inWords)"),
            ("SHA-256 of the original", words?.digest ?? ""),
        ]
    }

    private var originalName: String { "original.\(piece.type?.ending ?? "bin")" }

    /// The original travels inside the paper, byte for byte.
    private var attachment: HTML? {
        guard let original else { return nil }
        return """
            <link rel="attachment" title="The original, unchanged" \
            href="\(link: .embedded("application/octet-stream", Data(original), name: originalName))">
            """
    }

    private var leftOut: HTML? {
        guard pages > Previewer.mostPages else { return nil }
        return "<p>This copy holds the first \(Previewer.mostPages) of \(pages) pages. The original has them all.</p>"
    }

    private var inside: HTML? {
        guard original != nil else { return nil }
        return """
            <p>The original is attached to this PDF as \(originalName), byte for byte as it was brought: any reader of PDF lists \
            what is attached. Its SHA-256 above was written down when it was brought; the same number from the attached file \
            shows that nothing was changed since.</p>
            """
    }
}
