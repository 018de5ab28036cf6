import PolicyPack
import School
import Service

/// One office: appointing, ending a time in it, and who stands in.
struct OfficePage: Page {
    let office: OfficeID
    let label: String
    let heading: String
    /// Who holds it now or later, with the days.
    let terms: [(person: PersonID, words: String)]
    let candidates: [(value: String, label: String)]
    let offices: [(value: String, label: String)]
    let cover: [OfficeID]
    /// Whether a second office-holder has to agree.
    let waits: Bool
    let today: String
    let marks: FormMarks
    let typed: FormFields
    /// What is wrong, and with which of the forms.
    var fault: (part: String, words: String)?

    /// How many offices can stand in for one.
    static let longestRow = 3

    var title: String { heading }
    var place: Shell.Place? { .people }
    var asksItself: Bool { false }

    private var address: Link { .below(.offices, office.name) }

    var main: HTML {
        """
        <div class="narrow"><p class="back"><a href="\(link: .offices)">Offices and cover</a></p><h1>\(heading)</h1>
        \(HTML.when(waits, "<p class=\"lead\">What you ask for here waits until a second office-holder agrees. All holders of offices are told.</p>"))
        \(HTML.when(!terms.isEmpty, holders))
        <section aria-labelledby="appoint"><h2 id="appoint">Appoint somebody</h2>
        \(form("appoint", """
            \(Control.choice("person", "Who", candidates, chosen: typed.first("person") ?? ""))
            <div class="row-of-fields">
            \(Control.line("from", "First day", value: typed.first("from") ?? today, type: "date"))
            \(Control.line("until", "Last day", value: typed.first("until") ?? "", hint: "Empty while no end is known.", type: "date", isNeeded: false))
            </div><button type="submit">Appoint</button>
            """))</section>
        <section aria-labelledby="cover"><h2 id="cover">Who stands in</h2>
        \(form("cover", """
            <p class="hint">Where all who hold the office are away, the first of these who is here is told in their place. It is not used for a concern about somebody.</p>
            \((0..<Self.longestRow).map { place -> HTML in
                let present = cover.indices.contains(place) ? cover[place].name : ""
                return Control.choice("cover-\(place)", ["First", "Second", "Third"][place], offices, chosen: typed.first("cover-\(place)") ?? present, isNeeded: false)
            })<button type="submit" class="second">Change who stands in</button>
            """))</section></div>
        """
    }

    private var holders: HTML {
        """
        <section aria-labelledby="holders"><h2 id="holders">Who holds it</h2>
        \(terms.enumerated().map { place, term -> HTML in
            form("end", """
                <p><strong>\(term.words)</strong></p>\(Control.hidden("person", term.person.name))
                <div class="field"><label for="last-\(place)">Last day</label>
                <input id="last-\(place)" name="last" type="date" value="\(today)" required></div>
                <button type="submit" class="second">End it<span class="unseen">: \(term.words)</span></button>
                """)
        })</section>
        """
    }

    private func form(_ part: String, _ fields: HTML) -> HTML {
        """
        <form class="card" method="post" action="\(link: address)">\(marks.html)\(Control.hidden("part", part))
        \(Control.fault(fault.flatMap { $0.part == part ? $0.words : nil }))
        \(fields)</form>

        """
    }
}
