import Rulebook

/// How many findings of each kind there are and how bad they are: bars, and the table that says the same.
struct FindingsPlot {
    let analysis: Analysis

    private static let tones: [(severity: Finding.Severity, tone: String)] = [
        (.serious, "late"), (.warning, "open"), (.note, "time"),
    ]

    var html: HTML? {
        let rows = Finding.Kind.allCases.map { kind in
            (
                kind: kind,
                counts: Self.tones.map { tone in
                    analysis.findings.filter { $0.kind == kind && $0.severity == tone.severity }.count
                }
            )
        }.filter { $0.counts.contains { $0 > 0 } }
        guard let most = rows.map({ $0.counts.reduce(0, +) }).max() else { return nil }
        return """
            <section aria-labelledby="overview"><h2 id="overview">How much of what</h2>
            \(Self.legend)
            <div class="scroll" tabindex="0" role="region" aria-label="Findings by kind"><table class="plotted">
            <thead><tr><th scope="col">Kind</th>\(Self.tones.map { "<th scope=\"col\" class=\"number\">\(sentence($0.severity.label))</th>" as HTML })\
            <th scope="col">Together</th></tr></thead>
            <tbody>\(rows.map { row($0.kind, $0.counts, most) })</tbody></table></div></section>
            """
    }

    private func row(_ kind: Finding.Kind, _ counts: [Int], _ most: Int) -> HTML {
        var place = 0
        let bars = zip(Self.tones, counts).map { tone, count -> HTML in
            let width = count * 1000 / most
            defer { place += width }
            return "<rect class=\"\(tone.tone)\" x=\"\(place)\" y=\"0\" width=\"\(width)\" height=\"20\"/>"
        }
        return """
            <tr><th scope="row"><a href="#\(kind.rawValue)">\(kind.heading)</a></th>
            \(zip(Self.tones, counts).map { tone, count -> HTML in
                "<td data-label=\"\(sentence(tone.severity.label))\" class=\"number\">\(count)</td>"
            })
            <td data-label="Together" class="bar"><svg class="plot bar" viewBox="0 0 1000 20" preserveAspectRatio="none" aria-hidden="true">\
            \(bars)</svg></td></tr>
            """
    }

    private static var legend: HTML {
        let items = tones.map { tone -> HTML in
            """
            <li><svg class="plot swatch" viewBox="0 0 10 10" aria-hidden="true"><rect class="\(tone.tone)" width="10" height="10"/></svg> \
            \(sentence(tone.severity.label))</li>
            """
        }
        return "<ul class=\"legend\">\(items)</ul>"
    }
}
