import PolicyPack
import Rulebook
import School
import Service

/// A version that was adopted: how, by whom, from when, and who is asked to sign it.
struct AdoptedPage: Page {
    let version: PolicyVersion
    let note: AdoptionNote
    /// The version before it, with which it can be compared.
    let before: PolicyVersion?
    /// Whether whoever looks prints slips.
    let mayPrint: Bool
    let view: View

    var title: String { version.pack.title }
    var place: Shell.Place? { .adopting }
    var asksItself: Bool { false }

    private var here: Link { .below(.adopt, version.id.name) }

    var main: HTML {
        """
        <div class="narrow">
        <p class="back"><a href="\(link: .adopt)">Adopting a policy</a></p>
        <h1>\(title)</h1>
        <p class="lead">\(standing)</p>
        \(asked)
        <section><h2>How it was adopted</h2><div class="card"><dl class="facts">
        <dt>Approved by</dt><dd>\(sentence(view.label(note.approvedBy)))</dd>
        <dt>At</dt><dd>\(note.meeting), \(note.approved.inWords)</dd>
        <dt>In force from</dt><dd>\(note.effective.inWords)</dd>
        <dt>Prepared by</dt><dd>\(view.name(version.prepared.by)), \(version.prepared.at.inWords)</dd>
        \(CheckItem.allCases.compactMap(checked))
        <dt>Asked to sign</dt><dd>\(note.asks == .everybody ? "Everybody who signs" : "Only those for whom something changed"), within \(count(note.signWithin, "day", "days"))</dd>
        <dt>Exactly this text</dt><dd><code>\(version.policy.hash)</code></dd>
        </dl></div></section>
        <p>Next: \(slips) for those who have never signed in, let several people \
        <a href="\(link: .station)">sign at one computer</a>, and see <a href="\(link: .signing)">who has signed</a>.</p>
        <p class="actions"><a class="button second" href="\(link: .below(here, "text"))">Read the text</a>
        <a class="button second" href="\(link: .below(here, "findings"))">What to look at</a>
        <a class="button second" href="\(link: .compare)">Compare it</a>
        \(before.map { _ in "<a class=\"button second\" href=\"\(link: .below(here, "changes"))\">What changed</a>" })</p></div>
        """
    }

    /// What the office does, for those who may not do it themselves.
    private var slips: HTML {
        guard mayPrint else { return "ask the office to print slips" }
        return "<a href=\"\(link: .below(.people, "slips"))\">print slips</a>"
    }

    private var isNow: Bool { view.policy?.id == version.id }

    private var standing: String {
        if isNow { return "Adopted, and in force since \(note.effective.inWords)." }
        return view.today < note.effective
            ? "Adopted. It takes effect on \(note.effective.inWords)." : "Adopted, and replaced since."
    }

    private func checked(_ item: CheckItem) -> HTML? {
        guard let mark = version.checks[item] else { return nil }
        return "<dt>\(item.label)</dt><dd>\(view.name(mark.by)), \(mark.at.inWords)</dd>\n"
    }

    /// How many people sign what, on the first day in force or today.
    private var asked: HTML? {
        let day = max(note.effective, view.today)
        guard view.state.adoption.inForce(on: day)?.id == version.id else { return nil }
        let items = version.pack.declarations.map { declaration -> HTML in
            let statuses = view.state.signing(declaration.id, on: day)
            let open = statuses.filter { $0.signature == nil }.count
            let words =
                statuses.isEmpty
                ? "nobody is asked to sign it"
                : "\(count(statuses.count, "person is", "people are")) asked to sign, \(open) still to do so"
            return
                "<li><a href=\"\(link: .below(.signing, declaration.id))\">\(declaration.title)</a><p>\(sentence(words)).</p></li>"
        }
        guard !items.isEmpty else { return nil }
        return """
            <section><h2>Who is asked to sign</h2><ul class="list">\(items)</ul>
            <p>They see it on their home page from \(note.effective.inWords) on, and sign by \(note.effective.adding(days: note.signWithin).inWords). \
            <a href="\(link: .station)">Several people can sign at one computer</a>, and <a href="\(link: .signing)">what was signed on \
            paper</a> is written down.</p></section>
            """
    }
}

extension CheckItem {
    /// What was looked at.
    var label: String {
        switch self {
        case .textRead: "Text read by"
        case .routesTried: "Who is told looked at by"
        case .numbers: "Numbers checked by"
        case .termDates: "Term dates checked by"
        }
    }
}
