import PolicyPack
import Rulebook
import School
import Service

/// The form with which a piece of evidence is brought.
struct EvidenceForm {
    let concern: ConcernID
    /// Whether a file is taken at all.
    let takesFiles: Bool
    /// The adults whose part it could belong to; empty for whoever reported the concern.
    var adults: [PersonID] = []
    /// The largest file, in megabytes.
    let megabytes: Int
    let view: View
    let marks: FormMarks
    let typed: FormFields

    private func value(_ name: String) -> String { typed.first(name) ?? "" }

    var html: HTML {
        """
        \(HTML.when(takesFiles, Self.keeping))\(HTML.when(!takesFiles, Self.noFiles))
        <form class="card" method="post" action="\(link: .evidence(of: concern))" enctype="multipart/form-data">\(marks.html)
        \(Control.choice("capture", "What is it?", captures, chosen: value("capture")))
        \(Control.line("seen-by", "Who saw it?", value: value("seen-by")))
        \(Control.text("place", "Where was it seen?", value: value("place"), hint: Self.placeHint, rows: 2))
        <div class="row-of-fields">\(Control.line("day", "On which day?", value: typed.first("day") ?? view.today.written, type: "date"))\
        \(Control.line("at", "At what time?", value: value("at"), type: "time", isNeeded: false))</div>
        \(Control.text("what", "What does it show?", value: value("what"), rows: 3, isNeeded: false))
        \(part)
        \(HTML.when(takesFiles, file))
        <button type="submit">Add it</button>
        <p class="hint">It stays as it is: nobody can change it or take it away before its time.</p></form>
        """
    }

    private static let placeHint = """
        The web address or the app, the account or group, and whose device; for paper, where it is kept.
        """

    private var captures: [(value: String, label: String)] {
        Capture.allCases.filter { takesFiles || !$0.needsFile }.map { ($0.rawValue, $0.words) }
    }

    private var part: HTML? {
        guard !adults.isEmpty else { return nil }
        return Control.choice(
            "part", "Does it belong only to the part of the adult it is about?",
            adults.map { ($0.name, "Yes, that of \(view.name($0))") },
            chosen: value("part"), hint: "It then ends with that part, and stays out of the child's file.",
            isNeeded: false)
    }

    /// Behind all that is typed, so that this arrives first even where the file is too large.
    private var file: HTML {
        """
        <div class="field"><label for="file">The file</label>
        <p class="hint" id="file-hint">A picture, a PDF or a plain text, at most \(megabytes) MB. No film, no office file, no web page: \
        take a screenshot, or print to PDF.</p>
        <input id="file" name="file" type="file" aria-describedby="file-hint" \
        accept=".png,.jpg,.jpeg,.gif,.webp,.heic,.pdf,.txt,.eml"></div>
        """
    }

    /// What to do with abuse on a screen (MOS-151 to MOS-154, MOS-156, MOS-157).
    private static let keeping: HTML = """
        <section class="law" aria-labelledby="stop"><h2 id="stop">Stop first: could it show a child undressed or in a sexual way?</h2>
        <p>Then take no screenshot, and upload nothing, here or anywhere. Put the device aside as it is, and tell the safeguarding \
        lead in person now. Say here in words what you were told.</p></section>
        <section class="card"><h2>Keep what was sent</h2>
        <ul><li>Delete nothing: no text, e-mail, message or post, however much you want it gone.</li>
        <li>Take a screenshot while it is there. It may be gone tomorrow.</li>
        <li>Have the date, the time, the account and the web address in the picture, or write them down here.</li>
        <li>Do not answer, and do not ask friends to look at it or to share it.</li></ul></section>
        """

    private static let noFiles: HTML = """
        <section class="law" aria-labelledby="none"><h2 id="none">Nothing is uploaded here</h2>
        <p>There may be an indecent image of a child in this. Nobody copies, photographs, prints, forwards or uploads it, not even \
        for the police. The device stays switched on or off as it is, put away, with somebody who is written down.</p>
        <p>A pupil's device may be held by the school. An adult's is for the police and the LADO: do not take it.</p>
        <p>Write down here what was said, and who holds what.</p></section>
        """
}

extension NewEvidence {
    /// Reads what was sent.
    ///
    /// - Throws: ``Refusal`` for what was left empty or is not understood.
    init(_ fields: FormFields, now: Instant, largest: Int) throws {
        guard let capture = Capture(rawValue: fields.first("capture") ?? "") else {
            throw Refusal.empty(what: "What it is")
        }
        guard let day = Day(written: fields.first("day") ?? "") else { throw Refusal.empty(what: "The day") }
        let minute = try Self.minute(fields.first("at") ?? "")
        if let minute, London.instant(day, minute: minute) > now { throw Refusal.evidence(.inTheFuture) }
        let file = fields.files.first { $0.field == "file" && !$0.bytes.isEmpty }?.bytes
        if let file, file.count > largest { throw Refusal.evidence(.tooLarge(largest: largest)) }
        let words = EvidenceWords(
            seenBy: fields.first("seen-by") ?? "", place: fields.first("place") ?? "", what: fields.first("what") ?? "",
            digest: file.map(FileDigest.sha256))
        let part = fields.first("part").flatMap { $0.isEmpty ? nil : PersonID($0) }
        self.init(capture, seen: Happened(day, minute: minute), words, part: part, original: file)
    }

    private static func minute(_ text: String) throws -> Int? {
        guard !text.isEmpty else { return nil }
        let parts = text.split(separator: ":").compactMap { Int($0) }
        guard parts.count >= 2, (0..<24).contains(parts[0]), (0..<60).contains(parts[1]) else {
            throw Refusal.empty(what: "The time")
        }
        return parts[0] * 60 + parts[1]
    }
}
