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

    /// What stands around every page of this shell.
    private let frame: Frame
    /// Whoever is signed in.
    let viewer: Viewer?
    /// Keeps what stands around pages; nil where no school is behind them.
    let basis: Basis?

    /// The name of the school, where the policy's title says it; else the policy's title.
    var name: String { frame.name }
    /// Whether there is a policy to ask and to read.
    var hasPolicy: Bool { frame.hasPolicy }

    /// The shell of a policy that is shown without a school.
    init(_ policy: Book) {
        let pieces = policy.text.pieces(policy.pack.title)
        let school = pieces.compactMap { piece in
            if case .blank(_, let example) = piece { example } else { nil }
        }
        let rest = pieces.compactMap { if case .words(let words) = $0 { words } else { nil } }.joined()
        let trimmed = rest.split(whereSeparator: { $0 == " " }).joined(separator: " ")
        frame = Frame(
            name: school.first ?? policy.plain(policy.pack.title),
            subtitle: school.isEmpty ? nil : String(trimmed.reversed().drop { ":,–-".contains($0) }.reversed()),
            hasBlanks: policy.hasBlanks, hasPolicy: true, hasSignIn: false, powers: nil, isWritable: true)
        viewer = nil
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
        frame = Frame(
            name: heading?.name ?? "Lanyard", subtitle: heading?.subtitle, hasBlanks: false, hasPolicy: heading != nil,
            hasSignIn: !isShown, powers: viewer?.powers, isWritable: isWritable)
        self.viewer = viewer
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
        var frame = frame
        (frame.place, frame.asksItself) = (page.place, page.asksItself)
        let around = basis?.prepared(frame) ?? frame.around
        return HTML([around.start, "\(page.title)", around.head, who ?? "", around.navigation, page.main, around.foot])
    }

    /// Who is signed in, and the way in or out.
    private var who: HTML? {
        guard frame.hasSignIn else { return nil }
        guard let viewer else { return "<p class=\"who\"><a href=\"\(link: .signIn)\">Sign in</a></p>" }
        return """
            <form class="who" method="post" action="\(link: .signOut)"><input type="hidden" \
            name="\(FormMarks.tokenField)" value="\(viewer.token)"><button class="link" id="hide" type="submit" formaction="\(link: .hide)" title="Or press Escape twice">Hide this page</button> <a href="\(link: .password)">\(viewer.name)</a> \
            <button class="link" type="submit">Sign out</button></form>
            """
    }
}
