import School

/// Numbers by term as bars; a hidden one has no bar and says so. Its table stands below.
struct CountPlot {
    let title: String
    let terms: [SchoolTerm]
    let counts: [HiddenCount]

    private static let (width, row, left) = (640, 30, 150)

    /// Nil where every count is hidden: there would be nothing but words, which the table says.
    var html: HTML? {
        guard let highest = counts.compactMap(\.number).max() else { return nil }
        let most = max(highest, 1)
        let height = Self.row * counts.count
        return """
            <svg class="plot" viewBox="0 0 \(Self.width) \(height)" role="img" aria-label="\(title): \(said)">
            \(zip(terms, counts).enumerated().map { place, pair in bar(place, pair.0, pair.1, most) })</svg>

            """
    }

    private var said: String {
        zip(terms, counts).map { "\($0.words) \($1.words)" }.joined(separator: ", ")
    }

    private func bar(_ place: Int, _ term: SchoolTerm, _ count: HiddenCount, _ most: Int) -> HTML {
        let room = Self.width - Self.left - 130
        let length = count.number.map { max(2, room * $0 / most) } ?? 0
        let top = place * Self.row
        return """
            <text x="0" y="\(top + 19)">\(term.words)</text>
            <rect class="ask" x="\(Self.left)" y="\(top + 5)" width="\(length)" height="20"></rect>
            <text x="\(Self.left + length + 8)" y="\(top + 19)">\(count.words)</text>
            """
    }
}

extension SchoolTerm {
    /// The term as people say it, `autumn 2026`.
    var words: String {
        switch season {
        case .spring: "spring \(year)"
        case .summer: "summer \(year)"
        case .autumn: "autumn \(year)"
        }
    }
}

extension HiddenCount {
    /// The number, or that it is too small to be shown.
    var words: String { number.map { "\($0)" } ?? "fewer than \(Self.fewest)" }
}
