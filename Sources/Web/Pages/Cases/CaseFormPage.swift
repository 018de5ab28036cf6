import PolicyPack
import School
import Service

/// What a reader sees of a case in which something is new: nothing of it, so that a shared screen shows nothing.
struct CaseCoverPage: Page {
    let file: CaseFile
    let marks: FormMarks

    var title: String { "Case: concern of \(file.concern.reported.at.inWords)" }
    var place: Shell.Place? { .concerns }
    var asksItself: Bool { false }

    var main: HTML {
        """
        <div class="narrow"><p class="back"><a href="\(link: .below(.concerns, file.concern.id.name))">The concern</a></p>
        <h1>\(title)</h1>
        <p class="lead">There is something new in it: \(count(file.entries.count - file.seen, "entry", "entries")).</p>
        <p>Open it when nobody else can see your screen. That you opened it, and when, is written down.</p>
        <form method="post" action="\(link: .below(.concerns, file.concern.id.name, "case"))">\(marks.html)
        <button type="submit">Open it</button></form></div>
        """
    }
}

/// One form of a case, with the entry that it belongs to.
struct CaseFormPage: Page {
    let form: CaseForm
    let file: CaseFile
    let content: CaseContent
    /// The entry that it belongs to, where it belongs to one.
    let entry: Int?
    let person: PersonID
    let view: View
    let marks: FormMarks
    let typed: FormFields
    var fault: String?
    /// Where the clause stands from which the refusal comes.
    var clause: HTML?

    var title: String { form.title }
    var place: Shell.Place? { .concerns }
    var asksItself: Bool { false }

    private var base: Link { .below(.concerns, file.concern.id.name, "case") }

    private var address: Link {
        entry.map { .below(base, "entries", String($0), form.rawValue) } ?? .below(base, "write", form.rawValue)
    }

    var main: HTML {
        """
        <div class="narrow"><p class="back"><a href="\(link: base)">The case</a></p><h1>\(title)</h1>
        \(form.lead.map { "<p class=\"lead\">\($0)</p>" })
        \(Control.fault(fault))
        \(clause)
        \(about)
        <form class="card" method="post" action="\(link: address)">\(marks.html)
        \(CaseFields(form: form, file: file, person: person, view: view, typed: typed).html)
        <button type="submit">Write it down</button>
        <p class="hint">It stays as it is: a correction is a new entry. Everybody who reads the case reads it.</p></form></div>
        """
    }

    private var about: HTML? {
        guard let entry, file.entries.indices.contains(entry) else { return nil }
        let line = CaseEntryLine(file: file, content: content, view: view)
        let found = file.entries[entry]
        return
            "<section class=\"card\"><h2>\(line.title(found.fact))</h2>\(line.text(found))<p class=\"origin\">\(line.origin(found))</p></section>"
    }
}

extension Site {
    /// The way to the clause that a refusal names: in the policy where that has it, else in *law and safety*.
    func way(to clause: ClauseID) -> HTML? {
        for book in [policy, law] {
            guard let found = book.clauses.first(where: { $0.id == clause }) else { continue }
            return "<p>The clause: <a href=\"\(link: .clause(clause, in: book.shelf))\">\(found.name)</a></p>"
        }
        return nil
    }
}
