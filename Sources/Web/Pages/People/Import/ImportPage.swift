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
        \(Control.text("list", "Or the list itself", value: list, hint: "The first line names the columns, such as Name, E-mail, Role, Start date, End date. Several roles stand in one cell with ; between them.", rows: 8, isNeeded: false))
        <button type="submit">Look at the rows</button></form></div>
        """
    }
}

/// What would be imported, row by row, before anything is.
struct ImportPreviewPage: Page {
    /// How many rows of each kind are shown.
    static let most = 100

    let draft: ImportDraft
    let marks: FormMarks
    var fault: String?

    var title: String { "Import: look at the rows" }
    var place: Shell.Place? { .people }
    var asksItself: Bool { false }

    private var problems: [(line: Int, problems: [RowProblem])] { draft.preview?.problems ?? [] }
    private var people: [RosterPerson] { draft.preview?.people ?? [] }

    var main: HTML {
        """
        <div class="wide"><p class="back"><a href="\(link: .people)">People</a> · \
        <a href="\(link: .below(.people, "import"))">Another list</a></p><h1>\(title)</h1>
        <p class="lead">\(summary)</p>
        <form method="post" action="\(link: .below(.people, "import"))" enctype="multipart/form-data">\(marks.html)
        \(Control.fault(fault ?? draft.fault))
        \(HTML.when(draft.preview != nil && !people.isEmpty, go))
        \(HTML.when(!problems.isEmpty, faulty))
        \(columns)
        \(HTML.when(!people.isEmpty, good))
        <section aria-labelledby="correct"><h2 id="correct">Correct the list</h2>
        <p>Change what is wrong here and check again, or correct the file and <a href="\(link: .below(.people, "import"))">send it anew</a>.</p>
        <div class="card">\(Control.text("list", "The list", value: draft.text, rows: 12))
        <button type="submit" name="do" value="look" class="second">Check again</button></div></section>
        </form></div>
        """
    }

    private var summary: String {
        guard draft.preview != nil else { return "Say which column holds what." }
        let right = count(people.count, "row is right", "rows are right")
        guard !problems.isEmpty else { return "\(right.capitalisedFirst). Nothing has been imported yet." }
        return
            "\(right.capitalisedFirst), \(count(problems.count, "has a problem", "have problems")). Nothing has been imported yet."
    }

    private var go: HTML {
        """
        <div class="card">\(HTML.when(!problems.isEmpty, Control.box("leave-out", "Leave \(problems.count == 1 ? "the row with a problem" : "the \(problems.count) rows with problems") out")))
        <button type="submit" name="do" value="import">Import \(count(people.count, "person", "people"))</button></div>
        """
    }

    private var columns: HTML {
        let names = draft.file.header.enumerated().map { place, title in
            ("\(place)", title.isEmpty ? "Column \(place + 1)" : title)
        }
        return """
            <section aria-labelledby="columns"><h2 id="columns">Which column holds what</h2>
            <div class="card"><div class="row-of-fields">
            \(RosterFile.Column.allCases.map { column -> HTML in
                RosterField.choice(
                    "column-\(column.rawValue)", column.label, [("", "No such column")] + names,
                    chosen: draft.columns[column].map { "\($0)" } ?? "")
            })</div><button type="submit" name="do" value="look" class="second">Check again with these columns</button></div></section>
            """
    }

    private var faulty: HTML {
        let lines = Dictionary(draft.file.rows.map { ($0.line, $0.cells) }, uniquingKeysWith: { first, _ in first })
        return """
            <section aria-labelledby="faulty"><h2 id="faulty">Rows with problems</h2>
            \(HTML.when(problems.count > Self.most, "<p>The first \(Self.most) are shown.</p>"))
            <div class="scroll" tabindex="0" role="region" aria-label="Table of rows with problems"><table>
            <thead><tr><th scope="col">Line</th><th scope="col">The row</th><th scope="col">What is wrong</th></tr></thead><tbody>
            \(problems.prefix(Self.most).map { row -> HTML in
                """
                <tr><th scope="row" class="number">\(row.line)</th>
                <td data-label="The row">\((lines[row.line] ?? []).map(\.tidy).filter { !$0.isEmpty }.joined(separator: " · "))</td>
                <td data-label="What is wrong">\(row.problems.map { problem -> HTML in "<p class=\"wrong\">\(problem.description)</p>" })</td></tr>

                """
            })</tbody></table></div></section>
            """
    }

    private var good: HTML {
        """
        <section aria-labelledby="good"><h2 id="good">Rows that are right</h2>
        \(HTML.when(people.count > Self.most, "<p>The first \(Self.most) are shown.</p>"))
        <div class="scroll" tabindex="0" role="region" aria-label="Table of rows that are right"><table>
        <thead><tr><th scope="col">Name</th><th scope="col">E-mail address</th><th scope="col">What they are</th>\
        <th scope="col">Days</th></tr></thead><tbody>
        \(people.prefix(Self.most).map { person -> HTML in
            """
            <tr><th scope="row">\(person.details.name)</th><td data-label="E-mail address">\(person.details.email ?? "")</td>
            <td data-label="What they are">\(person.roles.map { draft.role($0.role) }.inWords)</td>
            <td data-label="Days">\(person.roles.first?.period.inWords ?? "")</td></tr>

            """
        })</tbody></table></div></section>
        """
    }
}

extension RosterFile.Column {
    /// What the column holds, in words.
    fileprivate var label: String {
        switch self {
        case .name: "Name"
        case .email: "E-mail address"
        case .roles: "What they are"
        case .from: "First day"
        case .until: "Last day"
        }
    }
}
