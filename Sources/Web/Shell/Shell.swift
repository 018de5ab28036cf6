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
    /// Keeps what stands around pages; nil where no school is behind them.
    let basis: Basis?

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
        basis = nil
    }

    /// The shell of a running school.
    ///
    /// - Parameters:
    ///   - heading: what the policy in force calls school and policy, or nil where there is none yet.
    ///   - isShown: whether the page is shown to others, so that nothing says whose it is nor leads to signing in.
    ///   - isWritable: whether what is sent can be saved.
    ///   - basis: keeps what stands around pages.
    init(
        _ heading: Heading?, viewer: Viewer?, isShown: Bool = false, isWritable: Bool = true, on basis: Basis? = nil
    ) {
        name = heading?.name ?? "Lanyard"
        subtitle = heading?.subtitle
        hasBlanks = false
        hasPolicy = heading != nil
        hasSignIn = !isShown
        self.viewer = viewer
        self.isWritable = isWritable
        self.basis = basis
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
        let frame = Frame(
            name: name, subtitle: subtitle, hasBlanks: hasBlanks, hasPolicy: hasPolicy, hasSignIn: hasSignIn,
            powers: viewer?.powers, isWritable: isWritable, place: page.place, asksItself: page.asksItself)
        let around = basis?.prepared(frame) ?? frame.around
        return HTML([around.start, "\(page.title)", around.head, who ?? "", around.navigation, page.main, around.foot])
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
}
