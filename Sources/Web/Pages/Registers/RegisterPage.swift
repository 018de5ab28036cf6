import PolicyPack
import School
import Service

/// One register: what it is for, the form, and the entries.
struct RegisterPage: Page {
    /// How many entries are shown.
    static let most = 200
    /// How many are shown that nobody has filled in or corrected.
    static let mostOpen = 500

    let access: RegisterAccess
    let entries: [WrittenEntry]
    /// How many older ones are not shown.
    let hidden: Int
    let view: View
    let marks: FormMarks
    let typed: FormFields
    var fault: String?
    /// Whom names that were typed may mean, where that is asked.
    var names: NamesMeant?

    private var register: Register { access.register }
    private var here: Link { .below(.registers, register.id) }

    var title: String { register.title }
    var place: Shell.Place? { .registers }
    var asksItself: Bool { false }

    var main: HTML {
        """
        <div class="\(width)"><p class="back"><a href="\(link: .registers)">Registers</a></p><h1>\(title)</h1>
        \(HTML.when(access.mayWrite, form))
        \(HTML.when(!stillOpen.isEmpty, waiting))
        <section aria-labelledby="entries"><h2 id="entries">\(access.seesAll ? "What is written down" : "What you wrote down")</h2>
        \(HTML.when(done.isEmpty, "<p>Nothing yet.</p>"))
        \(HTML.when(!done.isEmpty, "<ul class=\"list\">\(done.map(row))</ul>"))
        \(HTML.when(hidden > 0, "<p class=\"quiet\">\(count(hidden, "older entry is", "older entries are")) not shown.</p>"))</section>
        \(RegisterFacts(register: register, view: view).html)</div>
        """
    }

    /// A log that is written row by row has the room of a row.
    private var width: String { register.later.isEmpty ? "narrow" : "wide" }

    private var form: HTML {
        """
        <section aria-labelledby="write"><h2 id="write">Write something down</h2>
        <form class="card" method="post" action="\(link: here)">\(marks.html)\(Control.fault(fault))
        <p class="hint">Fill in what is known; something may stay empty. It stays as it is: a correction is a new entry.</p>
        \(HTML.when(register.later.isEmpty, fields.form(typed, isTyped: fault != nil, names: names)))\(HTML.when(!register.later.isEmpty, quick))
        <button type="submit">Write it down</button></form></section>
        """
    }

    private var fields: RegisterFields { RegisterFields(register: register) }
    /// What waits, by the first word of it, so that somebody in a queue is found; and everything else.
    private var stillOpen: [WrittenEntry] {
        guard access.mayWrite else { return [] }
        let name = register.fields.first?.id ?? ""
        return entries.filter { fields.isOpen($0.values) }.sorted {
            ($0.values?[name] ?? "", $0.entry.id) < ($1.values?[name] ?? "", $1.entry.id)
        }
    }
    private var done: [WrittenEntry] {
        access.mayWrite ? entries.filter { !fields.isOpen($0.values) } : entries
    }

    /// Written down in a row as things happen: day and time stand there already.
    private var quick: HTML {
        let now = fields.atOnce(fields.begun, view)
        return """
            <div class="row-of-fields tight">\(fields.form(typed, before: now, isTyped: fault != nil, only: fields.begun, isFirst: true, names: names))</div>
            """
    }

    private var waiting: HTML {
        """
        <section aria-labelledby="open"><h2 id="open">Open: \(stillOpen.count)</h2><ul class="list">\(stillOpen.map(openRow))</ul></section>
        """
    }

    /// An open entry with the form of what is filled in afterwards.
    private func openRow(_ written: WrittenEntry) -> HTML {
        let link = Link.below(here, written.entry.id.name)
        let now = fields.atOnce(fields.later, view)
        let asked = fields.form(FormFields([]), before: now, isTyped: false, only: fields.later)
            .within(form: written.entry.id.name)
        return """
            <li>\(fields.line(written.values ?? [:]))
            <form method="post" action="\(link: .below(link, "finish"))">\(marks.html)
            <div class="row-of-fields tight">\(asked)</div>
            <p class="actions"><button type="submit">Fill it in<span class="unseen">: \(written.values?[register.fields.first?.id ?? ""] ?? "")</span></button>
            <a href="\(link: link)">Correct it<span class="unseen">: entry of \(written.entry.mark.at.inWords)</span></a></p></form></li>
            """
    }

    private func row(_ written: WrittenEntry) -> HTML {
        let mark = written.entry.mark
        let way: HTML = """
             · <a href="\(link: .below(here, written.entry.id.name))">\(access.mayWrite ? "Correct it" : "Look at it")\
            <span class="unseen">: entry of \(mark.at.inWords)</span></a>
            """
        return """
            <li>\(RegisterFields(register: register).words(written.values))
            <p class="origin">\(view.name(mark.by)), \(mark.at.inWords)\
            \(HTML.when(written.entry.corrects != nil, "; in place of an earlier entry"))\(way)</p></li>
            """
    }
}

/// Who writes and sees a register, how long entries are kept, and the clause it comes from.
struct RegisterFacts {
    let register: Register
    let view: View

    var html: HTML {
        """
        <section aria-labelledby="about"><h2 id="about">About this register</h2><dl class="facts card">
        <dt>Who writes in it</dt><dd>\(inARow(register.writes.map(label)))</dd>
        <dt>Who sees it</dt><dd>\(inARow(register.sees.map(label))); whoever wrote an entry sees it</dd>
        <dt>How long it is kept</dt><dd>\(register.keep.period), from \(register.keep.from). Nothing is deleted by itself.</dd>
        <dt>Why</dt><dd><a href="\(link: .clause(register.clause, in: .policy))">\(clause)</a></dd></dl></section>
        """
    }

    private var clause: String {
        view.policy?.pack.clauses.first { $0.id == register.clause }?.title ?? register.clause.name
    }

    /// An office or a role in words; an office comes first, as it does where access is decided.
    private func label(_ name: String) -> String {
        if Offices.guarded.contains(OfficeID(name)) || view.vocabulary.office(OfficeID(name)) != nil {
            return view.label(OfficeID(name))
        }
        return view.vocabulary.fact("who")?.label(of: WordID(name)) ?? name
    }
}

/// One entry, the earlier ones that it stands in place of, and the form that corrects it.
struct EntryPage: Page {
    let access: RegisterAccess
    let entry: WrittenEntry
    let earlier: [WrittenEntry]
    let view: View
    let marks: FormMarks
    let typed: FormFields
    var fault: String?
    /// Whom names that were typed may mean, where that is asked.
    var names: NamesMeant?

    private var register: Register { access.register }
    private var here: Link { .below(.registers, register.id) }
    private var isLatest: Bool { entry.entry.correctedBy == nil }

    var title: String { "Entry of \(entry.entry.mark.at.inWords)" }
    var place: Shell.Place? { .registers }
    var asksItself: Bool { false }

    var main: HTML {
        """
        <div class="narrow"><p class="back"><a href="\(link: .registers)">Registers</a> · \
        <a href="\(link: here)">\(register.title)</a></p><h1>\(title)</h1>
        \(card(entry))
        <p class="actions"><a href="\(link: .below(here, entry.entry.id.name, "sheet"))">A sheet to print and sign</a></p>
        \(HTML.when(!isLatest, "<p><span class=\"state care\">corrected by a later entry</span></p>"))
        \(HTML.when(access.mayWrite && isLatest, form))
        \(HTML.when(!earlier.isEmpty, "<section><h2>What it stands in place of</h2>\(earlier.map(card))</section>"))</div>
        """
    }

    private func card(_ written: WrittenEntry) -> HTML {
        """
        <div class="card">\(RegisterFields(register: register).words(written.values))
        \(written.reason.map { "<p class=\"words\">Corrected because: \($0)</p>" })
        <p class="origin">\(view.name(written.entry.mark.by)), \(written.entry.mark.at.inWords)</p></div>
        """
    }

    private var form: HTML {
        """
        <section aria-labelledby="correct"><h2 id="correct">Correct it</h2>
        <form class="card" method="post" action="\(link: .below(here, entry.entry.id.name))">\(marks.html)\(Control.fault(fault))
        <p class="hint">What stood there before stays readable, with your reason.</p>
        \(RegisterFields(register: register).form(typed, before: entry.values ?? [:], isTyped: fault != nil, names: names))
        \(Control.text("reason", "Why is it corrected?", value: typed.first("reason") ?? "", rows: 3))
        <button type="submit">Correct it</button></form></section>
        """
    }
}
