import PolicyPack
import School

/// How far each declaration is, as a plot and as a table.
struct SigningOverview: Page {
    /// One declaration.
    struct Row: Sendable {
        let declaration: Declaration
        let progress: SigningProgress
        let counts: SigningCounts
    }

    /// The title of the policy in force, or nil.
    let policy: String?
    let rows: [Row]
    /// Whether they adopt policies, too.
    let canAdopt: Bool
    /// Whether they tell pupils what is expected of them.
    let tellsPupils: Bool

    var title: String { "Who has signed" }
    var place: Shell.Place? { .signing }
    var asksItself: Bool { false }

    var main: HTML {
        """
        <div class="wide"><h1>Who has signed</h1>
        \(policy.map { "<p class=\"lead\">\($0)</p>" })
        \(content)
        <p class="actions"><a class="button" href="\(link: .station)">Sign one after another here</a>
        <a class="button second" href="\(link: .sign)">What I sign</a>
        \(HTML.when(tellsPupils, "<a class=\"button second\" href=\"\(link: .pupilsTold)\">Pupils told what is expected</a>"))
        \(HTML.when(canAdopt, "<a href=\"\(link: .adopt)\">Adopting a policy</a>"))</p></div>
        """
    }

    private var content: HTML {
        if policy == nil { return "<p>There is no policy in force yet, so nobody is asked to sign.</p>" }
        if rows.isEmpty { return "<p>The policy in force asks nobody to sign.</p>" }
        return "\(rows.map(card))\(SigningPlot.legend)\(table)"
    }

    private func card(_ row: Row) -> HTML {
        """
        <div class="card"><h2><a href="\(link: .below(.signing, row.declaration.id))">\(row.declaration.title)</a></h2>
        <p><span class="state \(row.progress.tone)">\(row.progress.words)</span></p>
        \(SigningPlot(counts: row.counts).html)</div>
        """
    }

    private var table: HTML {
        """
        <section><h2>The same in numbers</h2>
        <div class="scroll" tabindex="0" role="region" aria-label="Who has signed, in numbers"><table>
        <thead><tr><th>To be signed</th>\(Self.columns.map { "<th class=\"number\">\($0)</th>" as HTML })</tr></thead>
        <tbody>\(rows.map(line))</tbody></table></div></section>
        """
    }

    private static let columns = [
        "Asked", "Signed", "of these on paper", "Question or declined", "Still have time", "Overdue",
    ]

    private func line(_ row: Row) -> HTML {
        let counts = row.counts
        let numbers = [counts.asked, counts.signed, counts.onPaper, counts.answered, counts.waiting, counts.overdue]
        let cells = zip(Self.columns, numbers).map { column, number -> HTML in
            "<td class=\"number\" data-label=\"\(column)\">\(number)</td>"
        }
        return """
            <tr><td data-label="To be signed">\(row.declaration.title)</td>\(cells)</tr>
            """
    }
}

/// One bar: how many of those asked are how far.
struct SigningPlot {
    let counts: SigningCounts

    /// The widths, the colours and what they stand for.
    private static let kinds: [(tone: String, label: String, count: @Sendable (SigningCounts) -> Int)] = [
        ("done", "signed", { $0.signed }), ("ask", "question or declined", { $0.answered }),
        ("time", "still have time", { $0.waiting }), ("late", "overdue", { $0.overdue }),
    ]

    var html: HTML? {
        guard counts.asked > 0 else { return nil }
        var place = 0
        let bars = Self.kinds.map { kind -> HTML in
            let width = kind.count(counts) * 1000 / counts.asked
            defer { place += width }
            return "<rect class=\"\(kind.tone)\" x=\"\(place)\" y=\"0\" width=\"\(width)\" height=\"20\"/>"
        }
        let words = Self.kinds.filter { $0.count(counts) > 0 }.map { "\($0.count(counts)) \($0.label)" }
        return """
            <svg class="plot bar" viewBox="0 0 1000 20" preserveAspectRatio="none" role="img" \
            aria-label="Of \(counts.asked) asked: \(words.joined(separator: ", "))">
            <rect class="ground" x="0" y="0" width="1000" height="20"/>\(bars)</svg>
            <p class="quiet">Of \(counts.asked) asked: \(words.joined(separator: ", ")).</p>
            """
    }

    /// What the colours stand for.
    static var legend: HTML {
        let items = kinds.map { kind -> HTML in
            """
            <li><svg class="plot swatch" viewBox="0 0 10 10" aria-hidden="true"><rect class="\(kind.tone)" width="10" height="10"/></svg> \
            \(sentence(kind.label))</li>
            """
        }
        return "<ul class=\"legend\">\(items)</ul>"
    }
}
