import PolicyPack
import Rulebook
import School
import Service

/// The evidence of a concern, for its readers, with the form that adds to it.
struct EvidenceListPage: Page {
    let concern: Concern
    let pieces: [Evidence]
    let content: EvidenceContent
    let form: EvidenceForm
    let view: View
    var fault: String?

    var title: String { "Evidence: concern of \(concern.reported.at.inWords)" }
    var place: Shell.Place? { .concerns }
    var asksItself: Bool { false }

    var main: HTML {
        """
        <div class="narrow"><p class="back"><a href="\(link: .below(.concerns, concern.id.name, "case"))">The case</a></p><h1>\(title)</h1>
        \(Control.fault(fault))
        \(HTML.when(pieces.isEmpty, "<p>Nothing has been brought yet.</p>"))
        \(HTML.when(!pieces.isEmpty, "<ul class=\"list\">\(pieces.map(row))</ul>"))
        \(view.state.isGone(concern.id) ? GoneCard.html : adding)</div>
        """
    }

    private var adding: HTML {
        """
        <section><h2>Add a piece</h2>
        \(form.html)
        \(HTML.when(form.takesFiles, closing))</section>
        """
    }

    private func row(_ piece: Evidence) -> HTML {
        let words = content.words(piece)
        return """
            <li><p><strong><a href="\(link: .piece(piece))">\(piece.title)</a></strong> \(EvidencePage.state(piece, view))</p>
            <p>Seen by \(words?.seenBy ?? "somebody"), \(CaseEntryLine.words(piece.happened)). \(words?.place ?? "")</p>
            <p class="origin">Added by \(view.name(piece.added.by)), \(piece.added.at.inWords)</p></li>
            """
    }

    /// Whoever learns later what it is about closes it to files.
    private var closing: HTML {
        """
        <details><summary>There may be an indecent image of a child in this</summary>
        <form method="post" action="\(link: .below(.concerns, concern.id.name, "no-files"))">\(form.marks.html)
        <p>From then on nothing can be uploaded here, by nobody. It is not undone.</p>
        \(Control.text("reason", "What was said, and by whom?", rows: 2))
        <button class="second" type="submit">Take no more files here</button></form></details>
        """
    }
}

/// What whoever reported a concern brought to it, with the form that adds to it; they see what they wrote, and no more.
struct OwnEvidencePage: Page {
    let report: OwnReport
    let pieces: [Evidence]
    let content: EvidenceContent
    let form: EvidenceForm
    let view: View
    var fault: String?

    var title: String { "Add to your report of \(report.reported.at.inWords)" }
    var place: Shell.Place? { .concerns }
    var asksItself: Bool { false }

    var main: HTML {
        """
        <div class="narrow"><p class="back"><a href="\(link: .below(.concerns, report.id.name))">Your report</a></p><h1>\(title)</h1>
        \(Control.fault(fault))
        \(HTML.when(!pieces.isEmpty, "<h2>What you have added</h2><ul class=\"list\">\(pieces.map(row))</ul>"))
        <p>Those who look after it see what you add. You cannot look at it here again.</p>
        \(view.state.isGone(report.id) ? GoneCard.html : form.html)</div>
        """
    }

    private func row(_ piece: Evidence) -> HTML {
        """
        <li><p><strong>\(piece.title)</strong></p><p>\(content.words(piece)?.place ?? "")</p>
        <p class="origin">Added \(piece.added.at.inWords)\(content.words(piece)?.digest.map { "; SHA-256 \($0)" } ?? "")</p></li>
        """
    }
}
