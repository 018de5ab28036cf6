import School
import Service

/// Where a list is chosen or pasted.
struct ImportPage: Page {
    let marks: FormMarks
    var list = ""
    var fault: String?

    var title: String { "Import a list" }
    var place: Shell.Place? { .people }
    var asksItself: Bool { false }

    var main: HTML {
        """
        <div class="narrow"><p class="back"><a href="\(link: .people)">People</a></p><h1>\(title)</h1>
        <p class="lead">Choose the file that your school’s own program wrote, or paste the list. Nobody is imported before you have seen every row.</p>
        <form class="card" method="post" action="\(link: .below(.people, "import"))" enctype="multipart/form-data">\(marks.html)
        \(Control.fault(fault))
        <div class="field"><label for="file">A file <span class="quiet">(CSV, at most 2 MB)</span></label>
        <p class="hint" id="file-hint">From Excel: “Save as”, then “CSV UTF-8”.</p>
        <input id="file" name="file" type="file" accept=".csv,.txt,.tsv,text/csv" aria-describedby="file-hint"></div>
        \(Control.text("list", "Or the list itself", value: list, hint: "The first line names the columns, such as Name, Known as, E-mail, Staff code, Role, Start date, End date. Several roles stand in one cell with ; between them. Offices such as headteacher or chair of governors are offered to you to confirm.", rows: 8, isNeeded: false))
        <button type="submit">Look at the rows</button></form></div>
        """
    }
}

extension RosterFile.Column {
    /// What the column holds, in words.
    var label: String {
        switch self {
        case .name: "Name, or first name"
        case .surname: "Surname, where it has its own column"
        case .knownAs: "Known as"
        case .email: "E-mail address"
        case .code: "Staff code"
        case .roles: "What they are"
        case .from: "First day"
        case .until: "Last day"
        }
    }
}
