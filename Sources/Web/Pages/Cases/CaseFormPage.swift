import PolicyPack
import School
import Service

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
