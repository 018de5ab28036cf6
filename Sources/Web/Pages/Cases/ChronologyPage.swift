import PolicyPack
import Rulebook
import School
import Service

/// Everything that happened in a concern and its case, by itself from what was done, ordered by when it happened (C4).
struct CaseChronology {
    /// One line of it.
    struct Line {
        let happened: Happened
        let recorded: Mark
        let title: String
        let who: String
        let text: String
        /// Whether it goes into the main child protection file: notes of the team and the adult's part do not.
        let isForMainFile: Bool

        /// Where it stands: what has no time and was written down on its day, at the time of writing.
        var place: Happened {
            guard happened.minute == nil, happened.day == recorded.on else { return happened }
            let time = London.parts(of: recorded.at)
            return Happened(happened.day, minute: time.hour * 60 + time.minute)
        }
    }

    let lines: [Line]

    init(
        file: CaseFile, content: CaseContent, history: ConcernHistory, statement: Statement?,
        evidence: EvidenceChronology, view: View
    ) {
        let words = CaseEntryLine(file: file, content: content, view: view)
        let written = Set(file.entries.map(\.words.command))
        let card = ConcernHistoryCard(history: history, view: view)
        var lines: [Line] = []
        var openers: Set<PersonID> = []
        for item in history.items {
            // The first time counts here; every time stands in the concern's own history.
            if case .opened(_, let mark) = item.event, !openers.insert(mark.by).inserted { continue }
            // What the case says in full is not said twice.
            if case .wrote(_, _, let note, _) = item.event, written.contains(note.name.command) { continue }
            lines.append(Self.line(of: item, card, statement, view))
        }
        lines += file.entries.map { entry -> Line in
            let said = content.words(entry.words)
            return Line(
                happened: entry.happened, recorded: entry.mark, title: words.title(entry.fact), who: said?.who ?? "",
                text: said?.whole ?? "This has been deleted.",
                isForMainFile: !entry.fact.isOfTheAdult && entry.fact != .noted(kind: .team))
        }
        lines += evidence.lines
        // What happened in one moment stays in the order in which it was written.
        self.lines = lines.enumerated().sorted {
            ($0.element.place, $0.element.recorded.at, $0.offset) < (
                $1.element.place, $1.element.recorded.at, $1.offset
            )
        }.map(\.element)
    }

    private static func line(
        of item: ConcernHistory.Item, _ card: ConcernHistoryCard, _ statement: Statement?, _ view: View
    ) -> Line {
        let mark = item.event.mark
        var text = item.words ?? ""
        if case .reported = item.event {
            text = statement.map { "\($0.what)\n\($0.whereAndWhen)" } ?? "This has been deleted."
        }
        let time = London.parts(of: mark.at)
        let isOfAdult: Bool =
            switch item.event {
            case .wrote(_, .personSpokenTo, _, _): true
            default: false
            }
        return Line(
            happened: Happened(mark.on, minute: time.hour * 60 + time.minute), recorded: mark, title: card.title(item),
            who: "", text: text, isForMainFile: !isOfAdult)
    }
}

/// The chronology as a page that prints.
struct ChronologyPage: Page {
    let file: CaseFile
    let chronology: CaseChronology
    let view: View

    var title: String { "Chronology: concern of \(file.concern.reported.at.inWords)" }
    var place: Shell.Place? { .concerns }
    var asksItself: Bool { false }

    var main: HTML {
        """
        <div class="wide"><p class="back unprinted"><a href="\(link: .below(.concerns, file.concern.id.name, "case"))">The case</a></p>
        <h1>\(title)</h1>
        <p>Confidential. Printed or read on \(view.now.inWords). In the order in which it happened; when it was written down stands beside it.</p>
        <div class="scroll" role="region" aria-label="Chronology" tabindex="0"><table>
        <thead><tr><th scope="col">When it happened</th><th scope="col">What</th><th scope="col">Written down</th></tr></thead>
        <tbody>\(chronology.lines.map(row))</tbody></table></div></div>
        """
    }

    private func row(_ line: CaseChronology.Line) -> HTML {
        """
        <tr><td data-label="When it happened" class="day">\(CaseEntryLine.words(line.happened))</td><td data-label="What"><strong>\(line.title)</strong>\
        \(HTML.when(!line.who.isEmpty, "<br><span class=\"quiet\">\(line.who)</span>"))\
        \(HTML.when(!line.text.isEmpty, "<p class=\"words\">\(line.text)</p>"))</td>\
        <td data-label="Written down">\(view.name(line.recorded.by)), \(line.recorded.at.inWords)</td></tr>
        """
    }
}

/// The case as a text for the main child protection file.
enum CaseExport {
    /// The text of everything that was recorded up to a moment; the same whenever it is made again.
    ///
    /// What the case team notes for itself and the adult's part of the case stay out of a child's file.
    static func text(
        _ chronology: CaseChronology, _ file: CaseFile, upTo: Instant, by person: PersonID, school: String, view: View
    ) -> String {
        let lines = chronology.lines.filter { $0.recorded.at <= upTo && $0.isForMainFile }
        let entries = lines.map { line in
            """
            \(CaseEntryLine.words(line.happened)): \(line.title)
            \([line.who, line.text].filter { !$0.isEmpty }.joined(separator: "\n"))
            (written down by \(view.name(line.recorded.by)), \(line.recorded.at.inWords))

            """
        }
        return """
            CONFIDENTIAL: for the main child protection file
            \(school)
            Concern of \(file.concern.reported.at.inWords)
            Everything recorded up to \(upTo.inWords), taken by \(view.name(person))
            Left out: notes of the case team for itself, and what concerns only the adult it is about.

            \(entries.joined(separator: "\n"))
            """
    }
}

/// Where a reader takes the export, and writes down that it is in the main file.
struct CaseExportPage: Page {
    let file: CaseFile
    let upTo: Instant
    let digest: String
    let marks: FormMarks
    var fault: String?

    var title: String { "Export for the main file" }
    var place: Shell.Place? { .concerns }
    var asksItself: Bool { false }

    private var base: Link { .below(.concerns, file.concern.id.name, "case") }

    var main: HTML {
        """
        <div class="narrow"><p class="back"><a href="\(link: base)">The case</a></p><h1>\(title)</h1>
        \(Control.fault(fault))
        <ol><li><a href="\(link: .below(base, "export", String(upTo.milliseconds)))">Take the export</a>: everything recorded up to \
        \(upTo.inWords), as a text that any program reads. Your name stands on it.</li>
        <li>Put it into the main file, and delete it from the computer you took it with.</li>
        <li>Write down here that you did. The SHA-256 proves later that the file was not changed:<br>
        <code>\(digest)</code></li></ol>
        <form class="card" method="post" action="\(link: .below(base, "write", CaseForm.copied.rawValue))">\(marks.html)
        \(Control.hidden("digest", digest))\(Control.hidden("up-to", String(upTo.milliseconds)))
        \(Control.line("text", "Where in the main file it is", hint: "Such as the place and the name of the file."))
        <button type="submit">It is in the main file</button></form></div>
        """
    }
}

/// A referral as a form to print, to send, or to read out on the phone.
struct ReferralPage: Page {
    let file: CaseFile
    let item: CaseFile.Item
    let body: ReferralBody
    let content: CaseContent
    let names: [String?]
    let statement: Statement?
    let person: PersonID
    let school: String
    let view: View

    var title: String { "Referral to \(body.words)" }
    var place: Shell.Place? { .concerns }
    var asksItself: Bool { false }

    private var line: CaseEntryLine { CaseEntryLine(file: file, content: content, view: view) }

    var main: HTML {
        """
        <div class="narrow"><p class="back unprinted"><a href="\(link: .below(.concerns, file.concern.id.name, "case"))">The case</a></p>
        <h1>\(title)</h1>
        <p>Confidential. Check that it goes to the right place before you send it.</p>
        <dl class="facts"><dt>From</dt><dd>\(school)</dd><dt>By</dt><dd>\(view.name(person)), \(view.roleWords(person))</dd>
        <dt>On</dt><dd>\(view.now.inWords)</dd>
        <dt>To</dt><dd>\(view.state.adoption.contacts[body.office]?.details ?? "no number is written down: ______________________")</dd>
        \(item.deadline.map { "<dt>At latest</dt><dd>\($0.inWords)</dd>" })</dl>
        <section><h2>What they ask for</h2><p>\(body.asksFor)</p></section>
        <section><h2>Who is in it</h2><ul>\(people)</ul></section>
        <section><h2>What was reported, word for word</h2>\(StatementCard(statement: statement, mark: file.concern.reported, view: view).html)</section>
        <section><h2>Why, and what is sent</h2>\(line.text(item.begun))\(sent)</section>
        <section><h2>What was done so far</h2><ul>\(done)</ul></section>
        <section><h2>Answer</h2><dl class="facts"><dt>Spoken with</dt><dd>______________________</dd><dt>Reference</dt>\
        <dd>______________________</dd><dt>Day and time</dt><dd>______________________</dd><dt>Advice</dt>\
        <dd>______________________</dd></dl></section></div>
        """
    }

    private var people: [HTML] {
        file.concern.named.indices.filter { !file.concern.corrected.contains($0) }.map { place in
            let named = file.concern.named[place]
            let known = named.person.map { "; in the school's list: \(view.name($0)), \(view.roleWords($0))" } ?? ""
            return "<li><strong>\(names[place] ?? "deleted")</strong>, \(named.part.words)\(known)</li>"
        }
    }

    private var sent: [HTML] {
        item.later.map {
            "<p><strong>\(line.title($0.fact))</strong></p>\(line.text($0))<p class=\"origin\">\(line.origin($0))</p>"
        }
    }

    private var done: [HTML] {
        let acts = file.concern.acts.map { "<li>\($0.act.words), \($0.mark.at.inWords)</li>" as HTML }
        return acts.isEmpty ? ["<li>Nothing yet.</li>"] : acts
    }
}
