import PolicyPack
import Rulebook
import School
import Service

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
        case home, ask, policy, law, sign, signing, requests, concerns, registers, people, adopting, record, keeping,
            leaders,
            governors, access

        var label: String {
            switch self {
            case .home: "Home"
            case .ask: "Ask"
            case .policy: "The policy"
            case .law: "Law and safety"
            case .sign, .signing: "Signing"
            case .requests: "Requests"
            case .concerns: "Concerns"
            case .registers: "Registers"
            case .people: "People"
            case .adopting: "Adopting"
            case .record: "The record"
            case .keeping: "Keeping"
            case .leaders: "In numbers"
            case .governors: "For governors"
            case .access: "Requests for data"
            }
        }

        var link: Link {
            switch self {
            case .home: .home
            case .ask: .ask
            case .policy: .text(.policy)
            case .law: .text(.law)
            case .sign: .sign
            case .signing: .signing
            case .requests: .requests
            case .concerns: .concerns
            case .registers: .registers
            case .people: .people
            case .adopting: .adopt
            case .record: .record
            case .keeping: .keeping
            case .leaders: .leaders
            case .governors: .governors
            case .access: .access
            }
        }
    }

    /// The name of the school, where the policy's title says it; else the policy's title.
    let name: String
    /// The rest of the policy's title, or nil.
    let subtitle: String?
    /// Whether the policy still has blanks, so that the footer says how they are shown.
    let hasBlanks: Bool
    /// Whether there is a policy to ask and to read.
    let hasPolicy: Bool
    /// Whether people can sign in here.
    let hasSignIn: Bool
    /// Whoever is signed in.
    let viewer: Viewer?
    /// Whether what is sent can be saved.
    let isWritable: Bool

    /// The shell of a policy that is shown without a school.
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
        hasPolicy = true
        hasSignIn = false
        viewer = nil
        isWritable = true
    }

    /// The shell of a running school.
    ///
    /// - Parameters:
    ///   - heading: what the policy in force calls school and policy, or nil where there is none yet.
    ///   - isShown: whether the page is shown to others, so that nothing says whose it is nor leads to signing in.
    ///   - isWritable: whether what is sent can be saved.
    init(_ heading: Heading?, viewer: Viewer?, isShown: Bool = false, isWritable: Bool = true) {
        name = heading?.name ?? "Lanyard"
        subtitle = heading?.subtitle
        hasBlanks = false
        hasPolicy = heading != nil
        hasSignIn = !isShown
        self.viewer = viewer
        self.isWritable = isWritable
    }

    /// What stands at the head of every page: the name of the school, and the rest of the policy's title.
    struct Heading: Sendable {
        let name: String
        let subtitle: String?

        init(_ policy: ResolvedPack) {
            let school = policy.answers.blanks["school-name"]
            name = school ?? policy.title
            let rest = school.map { policy.title.replacing($0, with: "") }
            subtitle = rest.map { String($0.reversed().drop { " :,–-".contains($0) }.reversed()) }
        }
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
        \(HTML.when(viewer != nil, "<script src=\"\(link: .asset(.script))\" defer></script>"))
        </head>
        <body>
        <a class="skip" href="\(link: .main)">Skip to the main part</a>
        \(header(page))
        <main id="main" tabindex="-1">
        \(HTML.when(!isWritable, Self.readOnly))\(page.main)
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
        \(who)
        <nav aria-label="Main"><ul>\(places.map { entry($0, page) })\(more(page))</ul></nav>
        \(HTML.when(hasPolicy && !page.asksItself, AskBox.small))
        </div></header>
        """
    }

    private var places: [Place] {
        guard let viewer else { return hasPolicy ? [.ask, .policy, .law] : [] }
        let asking: [Place] = hasPolicy ? [.ask, .policy] : []
        let daily: [Place] = hasPolicy ? [.requests, .concerns] : []
        let signing: [Place] = viewer.leads ? [.signing] : hasPolicy ? [.sign] : []
        return [.home] + asking + daily + (viewer.keepsRegisters ? [.registers] : [])
            + (viewer.looksAfterRoster ? [.people] : []) + signing
            + (viewer.adopts && !hasPolicy ? [.adopting] : []) + (seldom.count == 1 ? seldom : [])
    }

    /// What is looked for once a week or once a term.
    private var seldom: [Place] {
        guard let viewer else { return [] }
        return [.record] + (viewer.seesNumbers ? [.leaders] : viewer.governs ? [.governors] : [])
            + (viewer.keeps ? [.keeping] : []) + (viewer.handlesData ? [.access] : [])
    }

    /// The rest of the navigation, folded so that a telephone shows more than it.
    private func more(_ page: some Page) -> HTML? {
        guard seldom.count > 1 else { return nil }
        let here = seldom.first { $0.label == page.place?.label }
        return """
            <li><details class="more"><summary\(HTML.when(here != nil, " class=\"here\""))>More\
            \(here.map { ": \($0.label)" })</summary><ul>\(seldom.map { entry($0, page) })</ul></details></li>
            """
    }

    /// Who is signed in, and the way in or out.
    private var who: HTML? {
        guard hasSignIn else { return nil }
        guard let viewer else { return "<p class=\"who\"><a href=\"\(link: .signIn)\">Sign in</a></p>" }
        return """
            <form class="who" method="post" action="\(link: .signOut)"><input type="hidden" \
            name="\(FormMarks.tokenField)" value="\(viewer.token)"><button class="link" id="hide" type="submit" formaction="\(link: .hide)" title="Or press Escape twice">Hide this page</button> <a href="\(link: .password)">\(viewer.name)</a> \
            <button class="link" type="submit">Sign out</button></form>
            """
    }

    private func entry(_ place: Place, _ page: some Page) -> HTML {
        let here: HTML = place.label == page.place?.label ? " aria-current=\"page\"" : ""
        return
            "<li><a href=\"\(link: place == .ask && !hasSignIn ? .home : place.link)\"\(here)>\(place.label)</a></li>"
    }

    private var footer: HTML {
        """
        <footer><div class="wide">
        <p>If a child is in immediate danger, ring <strong>999</strong> first.</p>
        \(HTML.when(hasBlanks, Self.blanksNote))
        <p>\(HTML.when(viewer != nil, "<a href=\"\(link: .text(.law))\">Law and safety</a> · "))\
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

/// Whoever is signed in, as the header shows them.
struct Viewer: Sendable {
    /// Their name.
    let name: String
    /// What the form that signs out carries.
    let token: String
    /// Whether they look after the roster.
    let looksAfterRoster: Bool
    /// Whether they see who has signed.
    let leads: Bool
    /// Whether they adopt policies.
    let adopts: Bool
    /// Whether the policy lets them write or see something in a register.
    let keepsRegisters: Bool
    /// Whether they look after how long things are kept.
    let keeps: Bool
    /// Whether they see the numbers of leaders.
    let seesNumbers: Bool
    /// Whether they see the page of governors.
    let governs: Bool
    /// Whether they handle or look through requests for data.
    let handlesData: Bool

    init(_ session: Session, _ view: View) {
        func holds(_ offices: [OfficeID]) -> Bool {
            offices.contains { view.state.people.holds(session.person, $0, on: view.today) }
        }
        name = view.name(session.person)
        token = session.formToken
        looksAfterRoster = holds(Duties.roster)
        leads = holds(Duties.signing)
        adopts = holds(Duties.adoption)
        keepsRegisters = view.state.keepsRegisters(session.person, on: view.today)
        keeps = holds(SchoolState.keepers)
        seesNumbers = holds(LeaderPages.leaders)
        governs = holds(LeaderPages.governors)
        handlesData = holds(SchoolState.accessHandlers + [Offices.dsl, Offices.chair])
    }
}

/// Which offices look after what on the pages; the domain decides each command by itself.
enum Duties {
    /// The roster.
    static let roster: [OfficeID] = [
        Offices.office, Offices.headteacher, Offices.deputyHead, Offices.administrator,
    ]
    /// The policy itself.
    static let adoption: [OfficeID] = [
        Offices.headteacher, Offices.deputyHead, Offices.chair, Offices.administrator,
    ]
    /// The list of the school's classes.
    static let pupilGroups: [OfficeID] = roster
    /// Who has signed, and signatures on paper.
    static let signing: [OfficeID] = [
        Offices.office, Offices.headteacher, Offices.deputyHead, Offices.chair, Offices.administrator,
    ]
    /// The offices themselves.
    static let offices: [OfficeID] = Offices.guarded.sorted()
}
