import Ledger
import PolicyPack
import Rulebook
import School
import Service

/// A piece of evidence: what it is, what it shows, who looked and who took it, and how it is set apart.
struct EvidencePage: Page {
    /// What can be shown of it.
    enum Shown: Sendable {
        /// Nothing, before somebody has said that they look now.
        case closed
        /// Pictures made of it, of which a PDF has so many pages.
        case pictures(Int)
        case text(String)
        /// No picture could be made, and why.
        case none(String)
    }

    let piece: Evidence
    let content: EvidenceContent
    let shown: Shown
    /// The backups that hold it, where it is in quarantine.
    let backups: [BackupNote]
    let person: PersonID
    let view: View
    let marks: FormMarks
    var typed = FormFields([])
    var fault: String?

    var title: String { piece.capture.words }
    var place: Shell.Place? { .concerns }
    var asksItself: Bool { false }

    private var isGone: Bool { view.state.isGone(piece) }
    private var canBeSeen: Bool { piece.original != nil && piece.quarantine == nil && !isGone }

    var main: HTML {
        """
        <div class="narrow"><p class="back"><a href="\(link: .evidence(of: piece.concern))">All evidence</a></p>
        <h1>\(title)</h1>
        \(Control.fault(fault))
        <p>\(Self.state(piece, view))</p>
        \(piece.quarantine.map { QuarantineCard(piece: piece, quarantine: $0, page: self).html })
        \(facts)
        \(HTML.when(canBeSeen, look))
        \(HTML.when(canBeSeen, take))
        \(uses)
        \(HTML.when(canBeSeen, setApart))</div>
        """
    }

    /// In which state it is; nothing where nothing is to be said.
    static func state(_ piece: Evidence, _ view: View) -> HTML {
        if view.state.isGone(piece) { return "<span class=\"state plain\">destroyed</span>" }
        guard piece.quarantine != nil else { return "" }
        return "<span class=\"state no\">in quarantine</span>"
    }

    private var facts: HTML {
        let words = content.words(piece)
        let part = piece.part.map { "the part of \(view.name($0))" } ?? "the concern as a whole"
        let rows: [(String, String)] = [
            ("Seen by", words?.seenBy ?? "This has been deleted."), ("Seen", CaseEntryLine.words(piece.happened)),
            ("Where", words?.place ?? ""), ("What it shows", words?.what ?? ""), ("File", piece.sizeWords ?? "no file"),
            ("SHA-256", words?.digest ?? ""), ("Belongs to", part),
            ("Added", "\(piece.added.at.inWords), by \(view.name(piece.added.by))"),
        ]
        return """
            <section><h2>What it is</h2>
            <dl class="facts">\(rows.filter { !$0.1.isEmpty }.map { "<dt>\($0.0)</dt><dd>\($0.1)</dd>" as HTML })</dl></section>
            """
    }

    // MARK: Looking and taking

    private var look: HTML {
        switch shown {
        case .closed:
            return """
                <form class="card" method="post" action="\(link: .piece(piece))">\(marks.html)
                <p>Look when nobody else can see your screen. That you looked, and when, is written down. What you see is a picture \
                made of it; the original is not opened.</p>
                <button type="submit">Look at it</button></form>
                """
        case .pictures(let count):
            let pictures = (1...min(count, Previewer.mostPages)).map { page -> HTML in
                """
                <p><img class="evidence" src="\(link: .preview(piece, page))" alt="\(alt(page, of: count))"></p>
                """
            }
            return "<section><h2>What it shows</h2>\(pictures)\(Self.more(count))</section>"
        case .text(let text): return "<section><h2>What it says</h2><p class=\"words\">\(text)</p></section>"
        case .none(let why): return "<section><h2>What it shows</h2><p>\(why)</p></section>"
        }
    }

    /// That a long PDF is not shown whole.
    private static func more(_ count: Int) -> HTML? {
        guard count > Previewer.mostPages else { return nil }
        return
            "<p>These are the first \(Previewer.mostPages) of \(count) pages. Take the original to read the others.</p>"
    }

    private func alt(_ page: Int, of count: Int) -> String {
        let what = content.words(piece)?.what ?? ""
        let start = count == 1 ? "The picture that was brought" : "Page \(page) of what was brought"
        return what.isEmpty ? start : "\(start): \(what)"
    }

    private var take: HTML {
        """
        <form class="card" method="post" action="\(link: .below(.piece(piece), "take"))">\(marks.html)<h2>Take a copy</h2>
        <p>Each page says that you took it, and when. It is written down with your reason. Delete the copy when it has done its work.</p>
        \(Control.radios("as", "What do you need?", [
            (Taking.copy.rawValue, "A copy to show, such as to parents or in a meeting"),
            (Taking.original.rawValue, "The untouched original inside a sheet, for the police or a court"),
        ], chosen: typed.first("as") ?? Taking.copy.rawValue))
        \(Control.line("reason", "For whom and for what?", value: typed.first("reason") ?? ""))
        <button class="second" type="submit">Take it as a PDF</button></form>
        """
    }

    private var uses: HTML {
        guard !piece.uses.isEmpty else { return "" }
        let rows = piece.uses.reversed().map { use -> HTML in
            let what: String =
                switch use.taking {
                case nil: "looked at it"
                case .copy: "took a marked copy"
                case .original: "took the original"
                }
            return """
                <tr><td data-label="When">\(use.mark.at.inWords)</td><td data-label="Who">\(view.name(use.mark.by)) \(what)</td>\
                <td data-label="Why">\(use.taking == nil ? "not asked" : content.reason(use.reason))</td></tr>
                """
        }
        return """
            <section><h2>Who looked and who took it</h2>
            <table><thead><tr><th scope="col">When</th><th scope="col">Who</th><th scope="col">Why</th></tr></thead>
            <tbody>\(rows)</tbody></table></section>
            """
    }

    // MARK: Setting apart

    private var setApart: HTML {
        """
        <details><summary>Set it apart: nobody should look at this</summary>
        <form method="post" action="\(link: .below(.piece(piece), "quarantine"))">\(marks.html)\(Control.hidden("do", "place"))
        <p>It is not shown, taken or destroyed until the police have advised and two of you have acted on it.</p>
        \(Control.choice("ground", "Why?", QuarantineGround.allCases.map { ($0.rawValue, $0.words) }, chosen: typed.first("ground") ?? ""))
        \(Control.text("why", "What happened? If you have seen it: how, for how long, who else.", value: typed.first("why") ?? "", rows: 3))
        <button class="second" type="submit">Set it apart</button></form></details>
        """
    }
}

/// What stands about a piece in quarantine, and what can be done next.
struct QuarantineCard {
    let piece: Evidence
    let quarantine: Quarantine
    let page: EvidencePage

    private var view: View { page.view }

    var html: HTML {
        """
        <section class="law" aria-labelledby="apart"><h2 id="apart">In quarantine: \(quarantine.ground.words.lowercased())</h2>
        <p class="words">\(page.content.reason(quarantine.reason))</p>
        <p class="origin">Set apart by \(view.name(quarantine.placed.by)), \(quarantine.placed.at.inWords)</p>
        \(HTML.when(quarantine.ground == .indecentImage, steps))
        \(advice)</section>
        \(backups)
        \(next)
        """
    }

    private var steps: HTML {
        """
        <ol><li>Look at it no more, on no device. Do not copy, print or send it, and do not delete it anywhere.</li>
        <li>Ring the police now (101; 999 if a child is in danger), and tell the safeguarding lead in person. Where an adult may be \
        involved, tell the LADO as well.</li>
        <li>Tell them that it is kept here, encrypted, who has looked at it, and in which backups it is.</li>
        <li>Write down below who said what, with their number.</li></ol>
        """
    }

    private var advice: HTML {
        guard let advice = quarantine.advice else { return "<p><strong>The police have not advised yet.</strong></p>" }
        return """
            <p><strong>The police: \(advice.advice.words.lowercased()).</strong></p>
            <p class="words">\(page.content.reason(advice.words))</p>
            <p class="origin">Written down by \(view.name(advice.mark.by)), \(advice.mark.at.inWords)</p>
            """
    }

    private var backups: HTML {
        let rows = page.backups.map { note -> HTML in
            let until =
                note.keysUntil.map { "; its keys are to be deleted by \(Instant(milliseconds: $0).inWords)" } ?? ""
            return """
                <li><strong>\(note.file)</strong>, made \(Instant(milliseconds: note.taken).inWords)\(until)<br>\
                <span class="quiet">SHA-256 \(note.hash)</span></li>
                """
        }
        return """
            <section class="card"><h2>Backups that hold it</h2>
            \(HTML.when(rows.isEmpty, "<p>No backup that was made with Lanyard holds it.</p>"))
            \(HTML.when(!rows.isEmpty, "<ul>\(rows)</ul>"))
            <p>Copies of these, and backups that were made in another way, are for whoever looks after the server to name.</p></section>
            """
    }

    private var next: HTML {
        """
        <form class="card" method="post" action="\(link: .below(.piece(piece), "quarantine"))">\(page.marks.html)\(Control.hidden("do", "advise"))
        <h2>Write down what the police advise</h2>
        \(Control.choice("advice", "What do they advise?", PoliceAdvice.allCases.map { ($0.rawValue, $0.words) }, chosen: page.typed.first("advice") ?? ""))
        \(Control.text("words", "Who said it, under which number, in which words?", value: page.typed.first("words") ?? "", rows: 3))
        <button type="submit">Write it down</button></form>
        \(release)
        """
    }

    private var release: HTML? {
        switch quarantine.advice?.advice {
        case .release: quarantine.releaseProposed.map(second) ?? first
        case .destroy:
            "<p>Two of its readers destroy it under <a href=\"\(link: .keeping)\">How long things are kept</a>.</p>"
        case .keep, nil: nil
        }
    }

    private var first: HTML {
        """
        <form class="card" method="post" action="\(link: .below(.piece(piece), "quarantine"))">\(page.marks.html)\(Control.hidden("do", "propose"))
        <h2>Release it</h2><p>It takes two readers of the case.</p>
        \(Control.line("release-reason", "Why?", value: page.typed.first("release-reason") ?? ""))
        <button class="second" type="submit">Propose it</button></form>
        """
    }

    private func second(_ proposed: Mark) -> HTML {
        let agree: HTML = """
            <form method="post" action="\(link: .below(.piece(piece), "quarantine"))">\(page.marks.html)\(Control.hidden("do", "agree"))
            <button type="submit">Agree: release it</button></form>
            """
        return """
            <div class="card"><h2>Release it</h2>
            <p>\(view.name(proposed.by)) proposed it, \(proposed.at.inWords).\
            \(HTML.when(proposed.by == page.person, " Another reader has to agree."))</p>
            \(HTML.when(proposed.by != page.person, agree))
            <form method="post" action="\(link: .below(.piece(piece), "quarantine"))">\(page.marks.html)\(Control.hidden("do", "decline"))
            \(Control.line("decline-reason", "Why not?", value: page.typed.first("decline-reason") ?? ""))
            <button class="second" type="submit">Decline it</button></form></div>
            """
    }
}
