import PolicyPack
import School
import Service

/// Where adopting begins: what is in force, what waits, which policies there are to choose from.
struct AdoptPage: Page {
    let inForce: PolicyVersion?
    /// The adopted versions, the latest first.
    let adopted: [PolicyVersion]
    let waiting: [PolicyVersion]
    let packs: [Pack]
    let terms: [Period]
    let numbersToCheck: Int
    /// How often somebody asked what the policy does not say; nil for a few, which could be somebody's.
    let silent: Int?
    let view: View

    var title: String { "Adopting a policy" }
    var place: Shell.Place? { .adopting }
    var asksItself: Bool { false }

    var main: HTML {
        """
        <div class="narrow"><h1>Adopting a policy</h1>
        \(AdoptStep.choose.html)
        \(now)
        \(goOn)
        \(choose)
        \(school)</div>
        \(versions)
        """
    }

    private var now: HTML {
        guard let inForce, let note = inForce.adoption else {
            return """
                <p class="lead">No policy is in force yet. Choose one here; then you fill in what is particular to your \
                school, read the finished text, see to a short list, and adopt it. Staff are asked to sign as soon as it \
                is in force. Allow half an hour.</p>
                """
        }
        return """
            <p class="lead">In force since \(note.effective.inWords): <a href="\(link: .below(.adopt, inForce.id.name))">\(inForce.pack.title)</a>.</p>
            """
    }

    private var goOn: HTML? {
        guard !waiting.isEmpty else { return nil }
        let items = waiting.reversed().map { version -> HTML in
            """
            <li><a href="\(link: .below(.adopt, version.id.name))">\(version.pack.title)</a>
            <p>Prepared by \(view.name(version.prepared.by)) on \(version.prepared.at.inWords). \(version.progress)</p></li>
            """
        }
        return "<section><h2>Go on where you stopped</h2><ul class=\"list todo\">\(items)</ul></section>"
    }

    private var choose: HTML {
        guard !packs.isEmpty else {
            return """
                <section><h2>Choose a policy</h2><p>No policy comes with this installation. Whoever looks after the server \
                starts it with the folder of policies.</p></section>
                """
        }
        let items = packs.map { pack -> HTML in
            let again: HTML = pack.id == inForce?.pack.pack ? " <span class=\"state plain\">in force now</span>" : ""
            return """
                <li><a href="\(link: .below(.adopt, "new", pack.id))">\(pack.plainTitle)</a>\(again)
                <p>\(PolicyText(pack).filled(pack.summary))</p>
                <p class="quiet">\(pack.size)</p></li>
                """
        }
        let heading = inForce == nil ? "Choose a policy" : "Prepare a new version"
        return """
            <section><h2>\(heading)</h2><ul class="list">\(items)</ul></section>
            \(HTML.when(packs.count > 1, both))
            """
    }

    private var both: HTML {
        """
        <section><h2>Or take two as one</h2>
        <p>A school has one policy in force. Two can be put together: what both ask is asked once, and you see what stands apart.</p>
        \(CombineForm(packs: packs).html)</section>
        """
    }

    private var school: HTML {
        let numbers =
            numbersToCheck == 0
            ? "All checked within the last year."
            : "\(count(numbersToCheck, "number has", "numbers have")) to be checked."
        let dates =
            terms.isEmpty
            ? "Not written down yet."
            : "\(count(terms.count, "term", "terms")), from \(terms.map(\.from).min()?.inWords ?? "") on."
        return """
            <section><h2>What belongs to the school itself</h2><ul class="list">
            <li><a href="\(link: .below(.adopt, "numbers"))">Numbers to ring</a><p>\(numbers)</p></li>
            <li><a href="\(link: .below(.adopt, "terms"))">Term dates</a><p>\(dates)</p></li>
            <li><a href="\(link: .offices)">Who holds which office, and who stands in</a></li></ul>
            \(silent.map { "<p class=\"quiet\">\($0) questions were asked that the policy in force does not answer. Who asked is not kept.</p>" })\
            </section>
            """
    }

    private var versions: HTML? {
        guard !adopted.isEmpty else { return nil }
        return """
            <div class="wide"><section><h2>Versions</h2>
            <div class="scroll" tabindex="0" role="region" aria-label="Versions"><table>
            <thead><tr><th>Policy</th><th>In force from</th><th>Approved by</th><th>At</th><th>What changed</th></tr></thead>
            <tbody>\(adopted.enumerated().map { row($1, isFirst: $0 == adopted.count - 1) })</tbody></table></div></section></div>
            """
    }

    private func row(_ version: PolicyVersion, isFirst: Bool) -> HTML {
        let note = version.adoption
        let isNow = version.id == inForce?.id
        let changes: HTML =
            isFirst
            ? "The first version"
            : "<a href=\"\(link: .below(.adopt, version.id.name, "changes"))\">What changed<span class=\"unseen\"> on \(note?.effective.inWords ?? "")</span></a>"
        return """
            <tr><td data-label="Policy"><a href="\(link: .below(.adopt, version.id.name))">\(version.pack.title)</a></td>
            <td data-label="In force from">\(note?.effective.inWords ?? "")\(HTML.when(isNow, " <span class=\"state yes\">now</span>"))</td>
            <td data-label="Approved by">\(note.map { sentence(view.label($0.approvedBy)) } ?? "")</td>
            <td data-label="At">\(note.map { "\($0.meeting), \($0.approved.inWords)" } ?? "")</td><td data-label="What changed">\(changes)</td></tr>
            """
    }
}

extension Pack {
    /// The title without what a school fills in.
    var plainTitle: String {
        let words = PolicyText(self).pieces(title).compactMap { if case .words(let words) = $0 { words } else { nil } }
        let whole = words.joined().split(separator: " ").joined(separator: " ")
        return String(whole.reversed().drop { " :,–-".contains($0) }.reversed())
    }

    /// How much there is to read and to fill in, and where it comes from.
    var size: String {
        let questions = blanks.count + choices.count
        let asked = questions == 0 ? "nothing to fill in" : "\(count(questions, "question", "questions")) to answer"
        let from = sources.first.map { ". From: \($0.title)" } ?? ""
        return "\(count(clauses.count, "clause", "clauses")), \(asked)\(from)"
    }
}
