import PolicyPack
import Rulebook
import School
import Service

/// The case of a concern as its readers see it: what is due, what was decided and done, and what is still missing.
struct CasePage: Page {
    let file: CaseFile
    let content: CaseContent
    let person: PersonID
    let view: View

    var title: String { "Case: concern of \(file.concern.reported.at.inWords)" }
    var place: Shell.Place? { .concerns }
    var asksItself: Bool { false }

    var line: CaseEntryLine { CaseEntryLine(file: file, content: content, view: view) }
    var base: Link { .below(.concerns, file.concern.id.name, "case") }
    /// Whether two have destroyed it.
    var isGone: Bool { view.state.isGone(file.concern.id) }
    var isAboutAdult: Bool { file.concern.parts.contains { $0.part == .adult && $0.worksWithChildren } }

    var main: HTML {
        """
        <div class="narrow"><p class="back"><a href="\(link: .below(.concerns, file.concern.id.name))">The concern</a></p>
        <h1>\(title)</h1>
        <p>\(states)</p>
        \(isGone ? GoneCard.html : CaseMissing(page: self).html)
        <p class="actions"><a class="button second" href="\(link: .below(base, "chronology"))">The whole chronology, to read or print</a>
        <a class="button second" href="\(link: .evidence(of: file.concern.id))">\(evidenceWords)</a></p>
        \(section("Actions", rows { if case .actionSet = $0 { true } else { false } }, [.action]))
        \(section("Decisions", rows { if case .decided = $0 { true } else { false } }, [.decide]))
        \(adult)
        \(section("Referrals", rows { if case .referralBegun = $0 { true } else { false } }, [.refer]))
        \(DeviceSection(page: self).html)
        \(section("What happened and was found", rows { $0.isFreeNote }, [.note]))
        \(section("Child, family and others", rows { $0.isOfFamily }, [.parents, .link]))
        \(section("The policy, sanctions and support", rows { $0.isOfPolicy }, [.clause, .measure]))
        \(mainFile)
        \(section("Complaints", rows { if case .complaint = $0 { true } else { false } }, [.complaint], CaseMissing.complaints))
        \(section("Afterwards", rows { $0.isAfterwards }, file.isDebriefed ? [.debrief, .lesson] : [.debrief]))
        \(section("Who leads it", rows { if case .ledBy = $0 { true } else { false } } + joined, [.lead, .join] + (file.isClosed ? [.reopen] : [])))
        </div>
        """
    }

    private var evidenceWords: String {
        let count = view.state.evidence(of: file.concern.id, for: person, on: view.today)?.count ?? 0
        return count == 0 && !isGone ? "Evidence: add some" : "Evidence: \(count)"
    }

    private var states: HTML {
        let level: HTML? = file.level.map {
            "<span class=\"state \($0 == .allegation ? "no" : "plain")\">\($0.words)</span> "
        }
        let outcome: HTML? = file.outcome.map { "<span class=\"state plain\">\($0.name)</span> " }
        let open = file.isClosed ? "closed" : "open"
        let lead = file.lead.map { "Led by \(view.name($0))." } ?? ""
        return "<span class=\"state \(file.isClosed ? "plain" : "care")\">\(open)</span> \(level)\(outcome)\(lead)"
    }

    /// The entries of some kind, each with what belongs to it.
    func rows(_ isShown: (CaseFact) -> Bool) -> [HTML] {
        file.entries.indices.filter { isShown(file.entries[$0].fact) }.map { place in
            CaseFollowing(page: self, place: place).html
        }
    }

    /// A section with its entries and what can be added.
    func section(_ title: String, _ rows: [HTML], _ forms: [CaseForm], _ note: HTML? = nil) -> HTML {
        """
        <section><h2>\(title)</h2>
        \(HTML.when(!isGone, note ?? ""))
        \(HTML.when(!rows.isEmpty, "<ul class=\"list\">\(rows)</ul>"))
        <p class="actions">\((isGone ? [] : forms).map { "<a href=\"\(link: .below(base, "write", $0.rawValue))\">\($0.title)</a> " as HTML })</p></section>
        """
    }

    /// What concerns the adult it is about: level, outcome, fairness, and what it means for file and references.
    private var adult: HTML? {
        guard isAboutAdult else { return nil }
        let means: HTML? = file.outcome.map { "<p class=\"card\"><strong>\($0.name).</strong> \($0.consequence)</p>" }
        let note: HTML = """
            <p>The case manager decides what it is on the four tests, and asks the LADO if in doubt.</p>\(means)
            <p class="card"><strong>No publicity.</strong> A teacher whom a pupil of the school accuses may not be named to the public \
            before a charge, on social media neither (Education Act 2002, section 141F; have it confirmed by your advisers before \
            you rely on it). Tell the person, the family and whoever knows.</p>
            """
        return section(
            "The person it is about", rows { $0.isOfTheAdult },
            [.level, .fairness] + (file.level == .allegation ? [.outcome] : []), note)
    }

    private var mainFile: HTML? {
        guard file.needsMainFile else { return nil }
        let note: HTML = """
            <p>Lanyard is not the main child protection file. Say where that is, and put an export of this case into it.</p>
            <p class="actions"><a class="button second" href="\(link: .below(base, "export"))">Export for the main file</a></p>
            """
        return section("The main child protection file", rows { $0.isOfTheFile }, [.file, .transfer], note)
    }

    private var joined: [HTML] {
        file.joined.keys.sorted().map { other in
            let reported = view.state.caseFile(other, for: person, on: view.today)?.concern.reported.at.inWords ?? ""
            let words = file.joined[other].flatMap { content.words($0)?.text } ?? "This has been deleted."
            return """
                <li><p><strong>Joined with the <a href="\(link: .below(.concerns, other.name, "case"))">concern of \(reported)</a></strong></p>
                <p class="words">\(words)</p></li>
                """
        }
    }
}

extension CaseFact {
    fileprivate var isFreeNote: Bool { if case .noted = self { true } else { false } }

    fileprivate var isOfFamily: Bool {
        switch self {
        case .parents, .linked: true
        default: false
        }
    }

    fileprivate var isOfPolicy: Bool {
        switch self {
        case .clauseBroken, .measure: true
        default: false
        }
    }

    fileprivate var isOfTheFile: Bool {
        switch self {
        case .mainFileKept, .mainFileCopied, .transferSent: true
        default: false
        }
    }

    fileprivate var isAfterwards: Bool {
        switch self {
        case .debriefed, .lessonSet, .reopened: true
        default: false
        }
    }
}

/// An entry with what ended it, and what can be done next about it.
struct CaseFollowing {
    let page: CasePage
    let place: Int

    private var entry: CaseEntry { page.file.entries[place] }

    private var item: CaseFile.Item? {
        let items =
            page.file.actions + page.file.lessons + page.file.referrals + page.file.transfers + page.file.complaints
            + page.file.devices
        return items.first { $0.place == place }
    }

    var html: HTML {
        guard let item else { return page.line.html(place) }
        let later = item.later.map { entry -> HTML in
            "<p><strong>\(page.line.title(entry.fact))</strong></p>\(page.line.text(entry))<p class=\"origin\">\(page.line.origin(entry))</p>"
        }
        return page.line.html(place, below: [state(item)] + later + [links(item)])
    }

    private func state(_ item: CaseFile.Item) -> HTML {
        if item.isEnded || page.isGone { return "" }
        if let what = item.suspected?.what.state {
            let isLate = item.isLate(at: page.view.now, on: page.view.today)
            let by = item.due.map { "\(isLate ? "late since" : "without delay, at latest on") \($0.inWords)" } ?? ""
            return
                "<p><span class=\"state no\">\(what)</span> <span class=\"state \(isLate ? "no" : "care")\">\(by)</span></p>"
        }
        if item.isLate(at: page.view.now, on: page.view.today) { return "<p><span class=\"state no\">late</span></p>" }
        if let deadline = item.deadline, !item.isSent {
            return "<p><span class=\"state care\">at latest \(deadline.inWords)</span></p>"
        }
        return item.due.map { "<p><span class=\"state care\">by \($0.inWords)</span></p>" } ?? ""
    }

    private func links(_ item: CaseFile.Item) -> HTML {
        var forms: [CaseForm] = []
        switch item.begun.fact {
        case .actionSet: forms = [.done]
        case .lessonSet: forms = [.changed]
        case .referralBegun: forms = item.isSent ? [.answered] : [.sent, .dropped, .answered]
        case .transferSent: forms = [.received]
        case .complaint: forms = item.isAcknowledged ? [.replied] : [.acknowledged, .replied]
        case .deviceTaken: forms = CaseForm.forms(ofDevice: item.suspected?.what ?? .none)
        default: break
        }
        if item.isEnded || page.isGone { forms = [] }
        let title = page.line.title(item.begun.fact)
        let links = forms.map { form -> HTML in
            """
            <a href="\(link: .below(page.base, "entries", String(place), form.rawValue))">\(form.title)\
            <span class="unseen">: \(title)</span></a>
            """
        }
        var printed: HTML?
        if case .referralBegun(let body, _, _) = item.begun.fact {
            printed =
                "<a href=\"\(link: .below(page.base, "referrals", String(place)))\">The form to print or read out<span class=\"unseen\"> for \(body.words)</span></a>"
        }
        return "<p class=\"actions\">\(links)\(printed)</p>"
    }
}

/// What is late, due or still missing in a case, first of all on its page.
struct CaseMissing {
    let page: CasePage

    static let complaints: HTML = """
        <p>Everybody involved can complain: <a href="\(link: .complaints)">how, and to whom</a>. Give them this page.</p>
        """

    private var file: CaseFile { page.file }

    var html: HTML? {
        let lines = late + missing
        guard !lines.isEmpty else { return nil }
        return """
            <section class="answer care" aria-labelledby="missing"><h2 id="missing">Not done yet</h2>
            <ul>\(lines.map { "<li>\($0)</li>" as HTML })</ul></section>
            """
    }

    private var late: [String] {
        let items = file.actions + file.referrals + file.transfers + file.complaints + file.lessons + file.devices
        return items.filter { $0.isLate(at: page.view.now, on: page.view.today) }.map {
            "Late: \(page.line.title($0.begun.fact))"
        }
    }

    private var missing: [String] {
        var lines: [String] = []
        if page.view.state.waitsForAdvice(file.concern) {
            lines.append("The LADO has not advised yet: no inquiry, and no word to the person or the parents.")
        }
        if page.isAboutAdult {
            if file.level == nil { lines.append("Whether it is a low-level concern or an allegation is not decided.") }
            if file.level == .allegation, file.outcome == nil { lines.append("The allegation has no outcome.") }
        }
        if file.concern.mayHaveIndecentImage, file.devices.isEmpty {
            lines.append("It is not written down which device was taken away, and who holds it.")
        }
        if file.needsMainFile, !file.saysOfParents {
            lines.append("It is not written down that the parents were told, or why they were not.")
        }
        if let due = file.mainFileDue {
            lines.append(
                "\(due < page.view.today ? "Late: not" : "Not") everything is in the main file; by \(due.inWords).")
        }
        if lines.isEmpty, late.isEmpty, !file.isClosed {
            lines.append("It is open: close it on the concern's page when all is done.")
        }
        if file.isClosed, !file.isDebriefed { lines.append("It is closed, and there was no debrief.") }
        return lines
    }
}
