import PolicyPack
import School
import Service

/// Who holds which office, who stands in, and what waits for a second office-holder.
struct OfficesPage: Page {
    /// One office.
    struct Row: Sendable {
        let office: OfficeID
        let title: String
        let holders: [String]
        /// The offices that stand in, in order.
        let cover: [String]
        /// Who acts today, where that is not the holder.
        let acting: String?
        let warning: String?

        init(_ office: OfficeID, _ view: View) {
            let people = view.state.people
            let today = view.today
            self.office = office
            title = view.title(office)
            let later = people.terms.filter { $0.office == office && today < $0.period.from }
            let held = people.holders(of: office, on: today)
            holders =
                held.map { person in
                    let days = people.terms.last {
                        $0.office == office && $0.person == person && $0.period.contains(today)
                    }
                    let end = days?.period.until.map { " until \($0.inWords)" } ?? ""
                    return view.name(person) + (people.isHere(person, on: today) ? "" : " (away)") + end
                }
                + later.map { "\(view.name($0.person)) \($0.period.inWords)" }
            cover = (people.cover.rows[office] ?? []).map { view.label($0).withoutArticle }
            let acting = people.acting(for: office, on: today)
            let isNeeded = PeoplePages.needed.contains(office) || people.cover.rows[office] != nil
            warning =
                isNeeded && acting.isWholeRowAway
                ? (acting.people.isEmpty ? "Nobody holds it and nobody stands in." : "Everybody in this row is away.")
                : nil
            self.acting =
                warning == nil && acting.office != office ? "\(view.names(acting.people)) acts today" : nil
        }
    }

    let guarded: [Row]
    let others: [Row]
    let waiting: [WaitingChange]
    /// What was changed of late.
    let news: [String]
    /// Whether whoever looks may decide about offices.
    let sits: Bool
    let isBeingSetUp: Bool
    let marks: FormMarks

    var title: String { "Offices and cover" }
    var place: Shell.Place? { .people }
    var asksItself: Bool { false }

    var main: HTML {
        """
        <div class="wide"><h1>\(title)</h1>
        <p class="lead">\(isBeingSetUp ? "Until the first policy is adopted one person can fill the offices. Afterwards every change takes two." : "A change here takes two holders of offices: one proposes it, another agrees. All of them are told. It opens no concern that exists.")</p>
        \(HTML.when(!waiting.isEmpty, proposals))
        \(section("guarded", "Who is told, and who decides", guarded))
        \(section("others", "Other offices", others))
        \(HTML.when(!news.isEmpty, "<section aria-labelledby=\"news\"><h2 id=\"news\">What was changed of late</h2><ul class=\"list\">\(news.map { line -> HTML in "<li>\(line)</li>" })</ul></section>"))
        <section><p><a href="\(link: .away)">Say when you are away yourself</a></p></section>
        </div>
        """
    }

    private var proposals: HTML {
        """
        <section aria-labelledby="waiting"><h2 id="waiting">Waiting for a second office-holder</h2>
        <ul class="list todo">\(waiting.map { change -> HTML in
            """
            <li><p><strong>\(change.words)</strong></p><p class="quiet">\(change.proposed)</p>
            \(HTML.when(!change.mayAgree && !change.isOwn, "<p class=\"quiet\">It concerns you: somebody else has to agree.</p>"))
            <form class="actions" method="post" action="\(link: .below(.offices, "changes", change.id.name))">\(marks.html)
            \(HTML.when(change.mayAgree, "<button name=\"answer\" value=\"agree\">Agree<span class=\"unseen\">: \(change.words)</span></button>"))
            <button name="answer" value="decline" class="second">\(change.isOwn ? "Take it back" : "Turn it down")\
            <span class="unseen">: \(change.words)</span></button></form></li>

            """
        })</ul></section>
        """
    }

    private func section(_ id: String, _ heading: String, _ rows: [Row]) -> HTML {
        """
        <section aria-labelledby="\(id)"><h2 id="\(id)">\(heading)</h2>
        <div class="scroll" tabindex="0" role="region" aria-label="Table: \(heading)"><table>
        <thead><tr><th scope="col">Office</th><th scope="col">Who holds it</th><th scope="col">Who stands in, in order</th>\
        <th scope="col">Today</th></tr></thead><tbody>
        \(rows.map { row -> HTML in
            """
            <tr><th scope="row">\(HTML.when(sits, "<a href=\"\(link: .below(.offices, row.office.name))\">\(row.title)</a>"))\(HTML.when(!sits, "\(row.title)"))</th>
            <td data-label="Who holds it">\(row.holders.isEmpty ? "nobody" : Self.few(row.holders))</td>
            <td data-label="Who stands in">\(row.cover.isEmpty ? "nobody" : row.cover.joined(separator: ", then "))</td>
            <td data-label="Today">\(row.warning.map { "<strong class=\"depends\">\($0)</strong>" })\(row.acting ?? "")</td></tr>

            """
        })</tbody></table></div></section>
        """
    }

    /// The first names; an office that comes with a role can have many.
    private static func few(_ names: [String]) -> HTML {
        let shown = names.prefix(6).joined(separator: ", ")
        return names.count > 6 ? "\(shown) and \(names.count - 6) more" : "\(shown)"
    }
}
