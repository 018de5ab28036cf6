import PolicyPack
import Rulebook
import School

/// Which clauses differ between two versions.
struct PolicyChanges: Sendable {
    /// A clause that is in both and does not say the same.
    struct Pair: Sendable {
        let before: Clause
        let now: Clause
    }

    private(set) var added: [Clause] = []
    private(set) var changed: [Pair] = []
    private(set) var dropped: [Clause] = []

    var isEmpty: Bool { added.isEmpty && changed.isEmpty && dropped.isEmpty }

    init(from before: ResolvedPack, to now: ResolvedPack) {
        let old = Dictionary(before.clauses.map { ($0.id, $0) }, uniquingKeysWith: { one, _ in one })
        for clause in now.clauses {
            guard let other = old[clause.id] else {
                added.append(clause)
                continue
            }
            if other.text != clause.text || other.rules != clause.rules {
                changed.append(Pair(before: other, now: clause))
            }
        }
        let kept = Set(now.clauses.map(\.id))
        dropped = before.clauses.filter { !kept.contains($0.id) }
    }
}

/// What changed between two versions, clause by clause.
struct ChangesPage: Page {
    let version: PolicyVersion
    /// The version it is compared with; nil where there is none.
    let since: PolicyVersion?
    /// The adopted versions it can be compared with.
    let others: [PolicyVersion]

    var title: String { "What changed: \(version.pack.title)" }
    var place: Shell.Place? { .adopting }
    var asksItself: Bool { false }

    var main: HTML {
        """
        <div class="narrow">
        <p class="back"><a href="\(link: .below(.adopt, version.id.name))">\(version.adoption == nil ? "The list" : "This version")</a></p>
        <h1>What changed</h1>
        \(comparison)
        \(choice)</div>
        """
    }

    private static func words(_ version: PolicyVersion) -> String {
        let when = version.adoption.map { "in force from \($0.effective.inWords)" }
        return "\(version.pack.title), \(when ?? "prepared on \(version.prepared.on.inWords)")"
    }

    private var comparison: HTML {
        guard let since else { return "<p class=\"lead\">There is no other version to compare this one with.</p>" }
        let changes = PolicyChanges(from: since.pack, to: version.pack)
        let lead: HTML = """
            <dl class="facts"><dt>This version</dt><dd>\(Self.words(version))</dd>
            <dt>Compared with</dt><dd>\(Self.words(since))</dd></dl>
            """
        guard !changes.isEmpty else { return "\(lead)<p class=\"lead\">No clause differs.</p>" }
        return """
            \(lead)
            <p>\(count(changes.changed.count, "clause says", "clauses say")) something else, \(changes.added.count) added, \(changes.dropped.count) dropped.</p>
            \(section("Changed", changes.changed.map(pair)))
            \(section("Added", changes.added.map(clause)))
            \(section("Dropped", changes.dropped.map(clause)))
            """
    }

    private func section(_ heading: String, _ items: [HTML]) -> HTML? {
        items.isEmpty ? nil : "<section><h2>\(heading)</h2>\(items)</section>"
    }

    private func clause(_ clause: Clause) -> HTML {
        "<div class=\"card\"><h3>\(clause.name)</h3><p>\(clause.text)</p></div>\n"
    }

    private func pair(_ pair: PolicyChanges.Pair) -> HTML {
        let hasNewText = pair.before.text != pair.now.text
        let rules: HTML =
            pair.before.rules == pair.now.rules
            ? ""
            : "<p class=\"quiet\">What it decides has changed\(HTML.when(!hasNewText, "; its text is the same")).</p>"
        let texts: HTML =
            hasNewText
            ? "<dl class=\"facts\"><dt>Before</dt><dd>\(pair.before.text)</dd><dt>Now</dt><dd>\(pair.now.text)</dd></dl>"
            : "<p>\(pair.now.text)</p>"
        return "<div class=\"card\"><h3>\(pair.now.name)</h3>\(texts)\(rules)</div>\n"
    }

    private var choice: HTML? {
        guard others.count > 1 else { return nil }
        return """
            <form class="card" method="get" action="\(link: .below(.adopt, version.id.name, "changes"))">
            \(Control.choice("since", "Compare it with another version", others.map { ($0.id.name, Self.words($0)) }, chosen: since?.id.name ?? ""))
            <button class="second" type="submit">Compare</button></form>
            """
    }
}
