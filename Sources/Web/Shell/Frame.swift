import Service

/// What stands around a page, but for its title and what belongs to one session alone.
///
/// It follows from its own properties; a school's basis keeps it, so that it is not put together for every page anew.
struct Frame: Prepared {
    /// Its pieces: the title, who is signed in and the page's main part stand between them.
    struct Around: Sendable {
        /// Up to the page's title.
        let start: HTML
        /// From the title to who is signed in.
        let head: HTML
        /// From there to the page's main part.
        let navigation: HTML
        /// What stands below the main part.
        let foot: HTML
    }

    static let most = 256

    let name: String
    /// The rest of the policy's title, or nil.
    let subtitle: String?
    /// Whether the policy still has blanks, so that the footer says how they are shown.
    let hasBlanks: Bool
    /// Whether there is a policy to ask and to read.
    let hasPolicy: Bool
    /// Whether people can sign in here.
    let hasSignIn: Bool
    /// What whoever is signed in may do; nil where nobody is.
    let powers: Powers?
    /// Whether what is sent can be saved.
    let isWritable: Bool
    /// Where the page stands in the navigation.
    var place: Shell.Place?
    /// Whether the page has a box to ask in, so that none stands above it.
    var asksItself = false

    func make(on basis: Basis) -> Around { around }

    var around: Around {
        Around(
            start: """
                <!DOCTYPE html>
                <html lang="en-GB">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <title>
                """,
            head: """
                 – \(name)</title>
                <link rel="stylesheet" href="\(link: .asset(.style))">
                <link rel="icon" type="image/svg+xml" href="\(link: .asset(.icon))">
                \(HTML.when(powers != nil, "<script src=\"\(link: .asset(.script))\" defer></script>"))
                </head>
                <body>
                <a class="skip" href="\(link: .main)">Skip to the main part</a>
                <header class="top"><div class="wide">
                <a class="brand" href="\(link: .home)"><strong>\(name)</strong>\(subtitle.map { "<span>\($0)</span>" })</a>

                """,
            navigation: """

                <nav aria-label="Main"><ul>\(places.map(entry))\(more)</ul></nav>
                \(HTML.when(hasPolicy && !asksItself, AskBox.small))
                </div></header>
                <main id="main" tabindex="-1">
                \(HTML.when(!isWritable, Self.readOnly))
                """,
            foot: """

                </main>
                \(footer)
                </body>
                </html>

                """)
    }

    private var places: [Shell.Place] {
        guard let powers else { return hasPolicy ? [.ask, .policy, .law] : [] }
        let asking: [Shell.Place] = hasPolicy ? [.ask, .policy] : []
        let daily: [Shell.Place] = hasPolicy ? [.requests, .concerns] : []
        let signing: [Shell.Place] = powers.leads ? [.signing] : hasPolicy ? [.sign] : []
        return [.home] + asking + daily + (powers.keepsRegisters ? [.registers] : [])
            + (powers.looksAfterRoster ? [.people] : []) + signing
            + (powers.adopts && !hasPolicy ? [.adopting] : []) + (seldom.count == 1 ? seldom : [])
    }

    /// What is looked for once a week or once a term.
    private var seldom: [Shell.Place] {
        guard let powers else { return [] }
        return [.record] + (powers.seesNumbers ? [.leaders] : powers.governs ? [.governors] : [])
            + (powers.keeps ? [.keeping] : []) + (powers.handlesData ? [.access] : [])
    }

    /// The rest of the navigation, folded so that a telephone shows more than it.
    private var more: HTML? {
        guard seldom.count > 1 else { return nil }
        let here = seldom.first { $0.label == place?.label }
        return """
            <li><details class="more"><summary\(HTML.when(here != nil, " class=\"here\""))>More\
            \(here.map { ": \($0.label)" })</summary><ul>\(seldom.map(entry))</ul></details></li>
            """
    }

    private func entry(_ entry: Shell.Place) -> HTML {
        let here: HTML = entry.label == place?.label ? " aria-current=\"page\"" : ""
        return
            "<li><a href=\"\(link: entry == .ask && !hasSignIn ? .home : entry.link)\"\(here)>\(entry.label)</a></li>"
    }

    private var footer: HTML {
        """
        <footer><div class="wide">
        <p>If a child is in immediate danger, ring <strong>999</strong> first.</p>
        \(HTML.when(hasBlanks, Self.blanksNote))
        <p>\(HTML.when(powers != nil, "<a href=\"\(link: .text(.law))\">Law and safety</a> · "))\
        \(HTML.when(hasSignIn && hasPolicy, "<a href=\"\(link: .tellUs)\">Tell us about a worry</a> · "))\
        \(HTML.when(hasSignIn, "<a href=\"\(link: .complaints)\">Complaints and whistleblowing</a> · "))\
        What you ask the policy is not kept. Run by Lanyard, which is open source.</p>
        </div></footer>
        """
    }

    /// After a full disk or a lost database.
    private static let readOnly: HTML = """
        <div class="wide"><p class="fault" role="alert"><strong>Nothing can be saved at the moment.</strong> Everything can be \
        read. Tell whoever looks after the server; tell people in person what cannot wait.</p></div>

        """

    private static let blanksNote: HTML = """
        <p>This policy is not filled in for a school yet. What a school fills in is shown by example, \
        <span class="blank">underlined with dots</span>.</p>
        """
}
