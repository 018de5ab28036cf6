import School
import Service

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
    private var joined: [RosterJoin] { draft.preview?.joined ?? [] }
    private var questions: [RosterPreview.Question] { draft.preview?.questions ?? [] }

    var main: HTML {
        """
        <div class="wide"><p class="back"><a href="\(link: .people)">People</a> · \
        <a href="\(link: .below(.people, "import"))">Another list</a></p><h1>\(title)</h1>
        <p class="lead">\(summary)</p>
        <form method="post" action="\(link: .below(.people, "import"))" enctype="multipart/form-data">\(marks.html)
        \(Control.hidden("seen", draft.seal))
        \(Control.fault(fault ?? draft.fault))
        \(HTML.when(!questions.isEmpty, ImportQuestions(draft: draft, questions: questions).html))
        \(HTML.when(!draft.offices.rows.isEmpty, ImportOfficeCard(draft: draft).html))
        \(HTML.when(draft.preview != nil && isAnything, go))
        \(HTML.when(!problems.isEmpty, faulty))
        \(columns)
        \(HTML.when(!people.isEmpty, good))
        \(HTML.when(!joined.isEmpty, there))
        <section aria-labelledby="correct"><h2 id="correct">Correct the list</h2>
        <p>Change what is wrong here and check again, or correct the file and <a href="\(link: .below(.people, "import"))">send it anew</a>.</p>
        <div class="card">\(Control.text("list", "The list", value: draft.text, rows: 12))
        <button type="submit" name="do" value="look" class="second">Check again</button></div></section>
        </form></div>
        """
    }

    private var isAnything: Bool { !people.isEmpty || !questions.isEmpty || joined.contains(where: \.isNews) }

    private var summary: String {
        guard let preview = draft.preview else { return "Say which column holds what." }
        var parts = [count(people.count, "person is new", "people are new")]
        if !joined.isEmpty { parts.append(count(joined.count, "is there already", "are there already")) }
        if !preview.unanswered.isEmpty {
            parts.append(count(preview.unanswered.count, "may be there already", "may be there already"))
        }
        if !problems.isEmpty { parts.append(count(problems.count, "row has a problem", "rows have problems")) }
        return "\(parts.inWords.capitalisedFirst). Nothing has been imported yet."
    }

    private var go: HTML {
        """
        <div class="card">\(HTML.when(!problems.isEmpty, Control.box("leave-out", "Leave \(problems.count == 1 ? "the row with a problem" : "the \(problems.count) rows with problems") out")))
        <button type="submit" name="do" value="import">\(button)</button></div>
        """
    }

    private var button: String {
        people.isEmpty ? "Take over what is new" : "Import \(count(people.count, "person", "people"))"
    }

    private var columns: HTML {
        let names = draft.file.header.enumerated().map { place, title in
            ("\(place)", title.isEmpty ? "Column \(place + 1)" : title)
        }
        let open: HTML = draft.preview == nil ? " open" : ""
        return """
            <details\(open)><summary>Which column holds what</summary>
            <div class="card"><div class="row-of-fields">
            \(RosterFile.Column.allCases.map { column -> HTML in
                RosterField.choice(
                    "column-\(column.rawValue)", column.label, [("", "No such column")] + names,
                    chosen: draft.columns[column].map { "\($0)" } ?? "")
            })</div><button type="submit" name="do" value="look" class="second">Check again with these columns</button></div></details>
            """
    }

    private var faulty: HTML {
        let lines = Dictionary(draft.file.rows.map { ($0.line, $0.cells) }, uniquingKeysWith: { first, _ in first })
        return """
            <section aria-labelledby="faulty"><h2 id="faulty">Rows with problems</h2>
            \(HTML.when(problems.count > Self.most, "<p>The first \(Self.most) are shown.</p>"))
            <div class="scroll" tabindex="0" role="region" aria-label="Table of rows with problems"><table>
            <thead><tr><th scope="col">Where</th><th scope="col">The row</th><th scope="col">What is wrong</th></tr></thead><tbody>
            \(problems.prefix(Self.most).map { row -> HTML in
                """
                <tr><th scope="row">Line \(row.line)</th>
                <td data-label="The row">\((lines[row.line] ?? []).map(\.tidy).filter { !$0.isEmpty }.joined(separator: " · "))</td>
                <td data-label="What is wrong">\(row.problems.map { problem -> HTML in "<p class=\"wrong\">\(problem.description)</p>" })</td></tr>

                """
            })</tbody></table></div></section>
            """
    }

    private var good: HTML {
        """
        <section aria-labelledby="good"><h2 id="good">Who is new</h2>
        \(HTML.when(people.count > Self.most, "<p>The first \(Self.most) are shown.</p>"))
        <div class="scroll" tabindex="0" role="region" aria-label="Table of who is new"><table>
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

    private var there: HTML {
        """
        <section aria-labelledby="there"><h2 id="there">Who is there already</h2>
        <p>What is known of them stays. A list adds to it and takes nothing away.</p>
        \(HTML.when(joined.count > Self.most, "<p>The first \(Self.most) are shown.</p>"))
        <div class="scroll" tabindex="0" role="region" aria-label="Table of who is there already"><table>
        <thead><tr><th scope="col">Name</th><th scope="col">What the list adds</th></tr></thead><tbody>
        \(joined.prefix(Self.most).map { join -> HTML in
            "<tr><th scope=\"row\">\(draft.name(join.person))</th><td data-label=\"What the list adds\">\(added(join))</td></tr>\n"
        })</tbody></table></div></section>
        """
    }

    private func added(_ join: RosterJoin) -> String {
        var parts = join.roles.map { draft.role($0.role) }
        if join.details != nil { parts.append("how they are called or reached") }
        return parts.isEmpty ? "nothing" : parts.inWords
    }
}

/// The rows that may be somebody already there, each with the choice.
struct ImportQuestions {
    let draft: ImportDraft
    let questions: [RosterPreview.Question]

    var html: HTML {
        """
        <section aria-labelledby="same"><h2 id="same">The same person?</h2>
        <p>These rows have the name or the e-mail address of somebody who is there already.\(HTML.when(open.count > shown.count, " The first \(shown.count) are shown."))</p>
        <div class="card">\(kept)\(shown.map { question -> HTML in
            """
            \(Control.hidden("named-\(question.line)", question.name))
            \(Control.radios("same-\(question.line)", "Line \(question.line): who is \(question.name)?", options(question), chosen: chosen(question), isNeeded: false))
            """
        })
        \(HTML.when(open.count > 1, "<button type=\"submit\" name=\"do\" value=\"same\" class=\"second\">All that are left are the same people</button>"))</div></section>
        """
    }

    private var open: [RosterPreview.Question] { questions.filter { $0.answer == nil } }
    /// All of them, or of very many the first that have no answer yet.
    private var shown: [RosterPreview.Question] {
        let most = ImportPreviewPage.most
        return questions.count > most ? Array(open.prefix(most)) : questions
    }

    /// The answers that are not shown again.
    private var kept: HTML? {
        guard questions.count > ImportPreviewPage.most else { return nil }
        return HTML(
            questions.filter { $0.answer != nil }.map { question -> HTML in
                """
                \(Control.hidden("named-\(question.line)", question.name))
                \(Control.hidden("same-\(question.line)", chosen(question)))
                """
            })
    }

    private func options(_ question: RosterPreview.Question) -> [(value: String, label: String)] {
        question.candidates.map { (draft.value(of: $0), "The same person as \(draft.described($0))") }
            + [("another", "Another person"), ("leave-out", "Leave this row out")]
    }

    private func chosen(_ question: RosterPreview.Question) -> String {
        switch question.answer {
        case nil: "none yet"
        case .same(let person): draft.value(of: person)
        case .another: "another"
        case .leftOut: "leave-out"
        }
    }
}

/// The offices that the list names, for whoever imports it to confirm.
struct ImportOfficeCard {
    let draft: ImportDraft

    private var offices: ImportOffices { draft.offices }

    var html: HTML {
        """
        <section aria-labelledby="offices"><h2 id="offices">Offices that the list names</h2>
        <p>\(words)</p>
        <div class="card">\(HTML.when(offices.mayPropose, boxes))\(HTML.when(!offices.mayPropose, names))</div></section>
        """
    }

    private var words: String {
        guard offices.mayPropose else {
            return "Who holds an office is for holders of offices to say. The roles are imported; tell one of them."
        }
        return offices.waits
            ? "Whoever is ticked is proposed with the import. A second holder of an office has to agree before it counts."
            : "Whoever is ticked holds the office from today. They are the people whom the policy tells and asks."
    }

    private var boxes: HTML {
        HTML(
            offices.rows.map { row -> HTML in
                guard !row.isOwn else {
                    return "<p>\(line(row)): nobody proposes themselves. Ask another holder of an office.</p>"
                }
                return """
                    \(Control.hidden("office-shown", row.value))
                    \(Control.box("office", line(row), value: row.value, isOn: row.isOn))
                    """
            })
    }

    private var names: HTML {
        "<ul>\(offices.rows.map { row -> HTML in "<li>\(line(row))</li>" })</ul>"
    }

    private func line(_ row: ImportOffices.Row) -> String {
        let held = row.holders.isEmpty ? "" : " (now \(row.holders.map(draft.name).sorted().inWords))"
        return "\(draft.title(row.office.office)): \(draft.name(row.office.person))\(held)"
    }
}
