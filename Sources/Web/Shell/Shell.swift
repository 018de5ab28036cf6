import PolicyPack

/// A page: its model is its own properties, and its HTML is made of nothing else.
protocol Page {
    /// The title in the browser's tab, before the policy's.
    var title: String { get }
    /// Where in the navigation it stands, or nil.
    var place: Shell.Place? { get }
    /// Whether the page asks a question in its main part, so that the header does not.
    var asksItself: Bool { get }
    /// What stands between header and footer.
    var main: HTML { get }
}

/// What stands around every page: skip link, header, the one search box, navigation and footer.
struct Shell: Sendable {
    /// An entry of the navigation.
    enum Place: CaseIterable, Sendable {
        case ask, policy, law

        var label: String {
            switch self {
            case .ask: "Ask"
            case .policy: "The policy"
            case .law: "Law and safety"
            }
        }

        var link: Link {
            switch self {
            case .ask: .home
            case .policy: .text(.policy)
            case .law: .text(.law)
            }
        }
    }

    /// The name of the school, where the policy's title says it; else the policy's title.
    let name: String
    /// The rest of the policy's title, or nil.
    let subtitle: String?
    /// Whether the policy still has blanks, so that the footer says how they are shown.
    let hasBlanks: Bool

    /// The shell of a policy.
    init(_ policy: Book) {
        let pieces = policy.text.pieces(policy.pack.title)
        let school = pieces.compactMap { piece in
            if case .blank(_, let example) = piece { example } else { nil }
        }
        let rest = pieces.compactMap { if case .words(let words) = $0 { words } else { nil } }.joined()
        name = school.first ?? policy.plain(policy.pack.title)
        let trimmed = rest.split(whereSeparator: { $0 == " " }).joined(separator: " ")
        subtitle = school.isEmpty ? nil : String(trimmed.reversed().drop { ":,–-".contains($0) }.reversed())
        hasBlanks = policy.hasBlanks
    }

    /// The whole document of a page.
    func document(_ page: some Page) -> HTML {
        """
        <!DOCTYPE html>
        <html lang="en-GB">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>\(page.title) – \(name)</title>
        <link rel="stylesheet" href="\(link: .asset(.style))">
        <link rel="icon" type="image/svg+xml" href="\(link: .asset(.icon))">
        </head>
        <body>
        <a class="skip" href="\(link: .main)">Skip to the main part</a>
        \(header(page))
        <main id="main" tabindex="-1">
        \(page.main)
        </main>
        \(footer)
        </body>
        </html>

        """
    }

    private func header(_ page: some Page) -> HTML {
        """
        <header class="top"><div class="wide">
        <a class="brand" href="\(link: .home)"><strong>\(name)</strong>\(subtitle.map { "<span>\($0)</span>" })</a>
        <nav aria-label="Main"><ul>\(Place.allCases.map { entry($0, isHere: $0 == page.place) })</ul></nav>
        \(HTML.when(!page.asksItself, AskBox.small))
        </div></header>
        """
    }

    private func entry(_ place: Place, isHere: Bool) -> HTML {
        let here: HTML = isHere ? " aria-current=\"page\"" : ""
        return "<li><a href=\"\(link: place.link)\"\(here)>\(place.label)</a></li>"
    }

    private var footer: HTML {
        """
        <footer><div class="wide">
        <p>If a child is in immediate danger, ring <strong>999</strong> first.</p>
        \(HTML.when(hasBlanks, Self.blanksNote))
        <p>Nothing that you ask here is kept. Run by Lanyard, which is open source.</p>
        </div></footer>
        """
    }

    private static let blanksNote: HTML = """
        <p>This policy is not filled in for a school yet. What a school fills in is shown by example, \
        <span class="blank">underlined with dots</span>.</p>
        """
}
