import PolicyPack
import Rulebook
import School
import Service

/// How long things are kept, what is due, what is held, and what was destroyed by whom.
struct KeepingPage: Page {
    let view: View
    let person: PersonID
    let lines: [KeptLine]
    let destructions: [Destruction]
    let holds: [Hold]
    let reasons: [HoldID: String]
    let isKeeper: Bool
    let setsPeriods: Bool
    let marks: FormMarks
    let typed: FormFields
    var fault: String?

    var title: String { "Keeping and destroying" }
    var place: Shell.Place? { .keeping }
    var asksItself: Bool { false }

    private var words: KeepingWords { KeepingWords(view: view) }
    private var today: Day { view.today }

    var main: HTML {
        """
        <div class="wide"><h1>Keeping and destroying</h1>
        <p class="lead">When a period ends, nothing happens by itself: the end proposes, two people decide, and a hold \
        always wins. What is destroyed cannot be read again, by anybody, from any backup; that it was there, and who decided, stays.</p>
        \(Control.fault(fault))
        \(HTML.when(!waiting.isEmpty, proposals))
        \(HTML.when(isKeeper || !lines.isEmpty, due))
        \(HTML.when(!concernLines.isEmpty, kinds))
        \(HTML.when(isKeeper || !holds.isEmpty, holdList))
        \(HTML.when(isKeeper || !lines.isEmpty, newHold))
        \(schedule)
        \(HTML.when(!decided.isEmpty, log))</div>
        """
    }

    private func form(_ act: String..., content: HTML) -> HTML {
        let link = act.reduce(Link.keeping) { Link.below($0, $1) }
        return
            "<form method=\"post\" action=\"\(link: link)\">\(marks.html)\(content.within(form: act.joined(separator: "-")))</form>\n"
    }

    // MARK: What waits for a second person

    private var waiting: [Destruction] { destructions.filter(\.isWaiting) }
    private var decided: [Destruction] { destructions.filter { !$0.isWaiting } }

    private var proposals: HTML {
        """
        <section><h2>Waits for a second person</h2>
        \(waiting.map { destruction -> HTML in
            """
            <div class="card"><h3>Destroy \(words.thing(destruction.thing))?</h3>
            <p>Proposed by \(view.name(destruction.proposed.by)), \(destruction.proposed.at.inWords).</p>
            \(destruction.proposed.by == person
                ? HTML.when(true, "<p>Somebody else decides it with you.</p>") : agreeing(destruction))
            \(form("decline", content: """
                \(Control.hidden("destruction", destruction.id.name))
                \(Control.line("reason", "Why it is kept"))
                <button class="second" type="submit">Keep it</button>
                """))</div>
            """
        })</section>
        """
    }

    private func agreeing(_ destruction: Destruction) -> HTML {
        form(
            "agree",
            content: """
                \(Control.hidden("destruction", destruction.id.name))
                \(Control.box("sure", "I have looked at it, and it is not needed any more."))
                <button class="danger" type="submit">Destroy it for good</button>
                """)
    }

    // MARK: What is due

    private var dueLines: [KeptLine] {
        let proposed = Set(waiting.map(\.thing))
        return lines.filter { $0.isDue(on: today) && !proposed.contains($0.thing) }
    }

    private var due: HTML {
        guard !dueLines.isEmpty else {
            return "<section><h2>Due</h2><p class=\"card\">Nothing whose period has ended.</p></section>"
        }
        return """
            <section><h2>Due</h2><p>The period has ended and nothing holds it. Look at each before you propose it.</p>
            \(dueLines.map { line -> HTML in
                """
                <div class="card"><h3>\(capital(words.thing(line.thing)))</h3>
                <p>\(line.kind.words): kept \(words.until(line.until)).</p>
                \(form("propose", content: """
                    \(Control.hidden("thing", line.thing.name))
                    \(Control.line("reason", "Why it can go", value: "Its period has ended."))
                    <button type="submit">Propose to destroy it</button>
                    """))</div>
                """
            })</section>
            """
    }

    private func capital(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }

    // MARK: Concerns that this person reads

    private var concernLines: [KeptLine] {
        lines.filter { if case .concern = $0.thing { true } else { false } }
    }

    private var kinds: HTML {
        """
        <section><h2>Concerns that you read</h2>
        <p>Say what kind of record each is, and the day its period counts from. Nobody else sees this list.</p>
        \(concernLines.map { line -> HTML in
            """
            <details class="card"><summary>\(capital(words.thing(line.thing)))</summary>
            <p>\(line.kind.words): \(words.until(line.until)).\(HTML.when(!line.holds.isEmpty, " A hold is on it."))</p>
            \(HTML.when(line.kind.isOnlyReviewed, Self.askedToKeep))
            \(form("kind", content: """
                \(Control.hidden("thing", line.thing.name))
                \(Control.choice("kind", "Kind of record", RecordKind.concerns.map { ($0.rawValue, $0.words) }, chosen: line.kind.rawValue))
                \(Control.line("start", "The day it counts from", hint: "The child's date of birth; for an allegation the day the adult reaches pension age.", type: "date", isNeeded: false))
                <button type="submit">Keep it so</button>
                """))</details>
            """
        })</section>
        """
    }

    private static let askedToKeep: HTML = """
        <p>The Independent Inquiry into Child Sexual Abuse asked for such records to be kept for 75 years. Put a hold on it, and \
        look at it again each year.</p>
        """

    // MARK: Holds

    private var holdList: HTML {
        guard !holds.isEmpty else {
            return "<section><h2>Holds</h2><p class=\"card\">There are none.</p></section>"
        }
        return """
            <section><h2>Holds</h2>
            \(holds.map { hold -> HTML in
                """
                <div class="card"><h3>\(hold.ground.words)</h3>
                <p>On \(hold.thing.map(words.thing) ?? "everything the school keeps"). Placed by \
                \(view.name(hold.placed.by)), \(hold.placed.at.inWords).</p>
                <p class="words">\(reasons[hold.id] ?? "The reason has been deleted.")</p>
                <p>To be looked at again by \(hold.review.inWords)\(HTML.when(hold.review <= today, ": that is now")).</p>
                <details><summary>Look at it again</summary>
                \(form("hold", "keep", content: """
                    \(Control.hidden("hold", hold.id.name))\(Control.line("reason", "Why it stays"))
                    \(Control.line("review", "Look again by", value: today.adding(months: 6).written, type: "date"))
                    <button type="submit">It stays</button>
                    """))
                \(form("hold", "lift", content: """
                    \(Control.hidden("hold", hold.id.name))\(Control.line("reason", "Why it is lifted"))
                    <button class="danger" type="submit">Lift it</button>
                    """))</details></div>
                """
            })</section>
            """
    }

    private var newHold: HTML {
        let all: [(value: String, label: String)] = isKeeper ? [("everything", "everything the school keeps")] : []
        let things = lines.map { (value: $0.thing.name, label: words.thing($0.thing)) }
        return """
            <details class="card"><summary>Place a hold</summary>
            \(form("hold", content: """
                \(Control.choice("thing", "On what", all + things, chosen: typed.first("thing") ?? ""))
                \(Control.choice("ground", "What for", Hold.Ground.allCases.map { ($0.rawValue, $0.words) }, chosen: typed.first("ground") ?? ""))
                \(Control.text("reason", "Why", value: typed.first("ground") == nil ? "" : typed.first("reason") ?? "", rows: 2))
                \(Control.line("review", "Look at it again by", value: typed.first("review") ?? today.adding(months: 6).written, hint: "Within a year. It holds until somebody lifts it.", type: "date"))
                <button type="submit">Hold it</button>
                """))</details>
            """
    }

    // MARK: The schedule and the log

    private var schedule: HTML {
        """
        <section><h2>The school's schedule</h2>
        <p>The periods begin with what is usual (mainly the IRMS toolkit for schools); the school's own schedule wins. \
        Signatures, permissions and questions go with whoever gave them; signatures stay and name nobody any more.</p>
        <div class="scroll" tabindex="0" role="region" aria-label="The school's schedule"><table>
        <thead><tr><th scope="col">Record</th><th scope="col">Kept</th><th scope="col">From</th></tr></thead>
        <tbody>\(RecordKind.allCases.map { kind -> HTML in
            """
            <tr><th scope="row">\(kind.words)</th><td data-label="Kept">\(period(kind))</td><td data-label="From">\(kind.startWords)</td></tr>
            """
        })</tbody></table></div>
        \(HTML.when(setsPeriods, setting))</section>
        """
    }

    private func period(_ kind: RecordKind) -> String {
        let words = KeepingWords.period(view.state.keeping.months(of: kind))
        return view.state.keeping.months[kind] == nil ? "\(words) (usual)" : words
    }

    private var setting: HTML {
        """
        <details class="card"><summary>Change a period</summary>
        \(form("period", content: """
            \(Control.choice("kind", "Record", RecordKind.allCases.map { ($0.rawValue, $0.words) }, chosen: typed.first("kind") ?? ""))
            \(Control.line("months", "Months", value: typed.first("months") ?? "", hint: "72 is six years; 0 is no longer than needed."))
            <button type="submit">Set it</button>
            """))</details>
        """
    }

    private var log: HTML {
        """
        <section><h2>Decided</h2>
        <div class="scroll" tabindex="0" role="region" aria-label="Decided"><table>
        <thead><tr><th scope="col">What</th><th scope="col">Decided by</th><th scope="col">Outcome</th></tr></thead>
        <tbody>\(decided.reversed().map { destruction -> HTML in
            """
            <tr><td data-label="What">\(capital(words.thing(destruction.thing)))</td><td data-label="Decided by">\(deciders(destruction))</td>\
            <td data-label="Outcome">\(outcome(destruction))</td></tr>
            """
        })</tbody></table></div></section>
        """
    }

    private func deciders(_ destruction: Destruction) -> String {
        let second = (destruction.agreed ?? destruction.declined)?.by
        return [destruction.proposed.by, second].compactMap { $0 }.map { view.name($0) }.joined(separator: ", ")
    }

    private func outcome(_ destruction: Destruction) -> String {
        if let declined = destruction.declined { return "kept, \(declined.on.inWords)" }
        guard let agreed = destruction.agreed else { return "waits" }
        return destruction.isCarriedOut
            ? "destroyed, \(agreed.on.inWords)"
            : "decided, \(agreed.on.inWords); the keys are still there: tell the technician"
    }
}
