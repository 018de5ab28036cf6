import PolicyPack
import Rulebook
import School
import Service

/// What the rulebook finds about a version: where it contradicts itself, is silent, sends people wrong or is out of date.
struct FindingsPage: Page {
    let version: PolicyVersion
    let analysis: Analysis
    /// Whether there was a table of law and guidance to look references up in.
    let hasGuidance: Bool
    /// Whether its clauses stand under *The policy*.
    let isInForce: Bool
    /// How many questions it did not answer; nil where that are too few to say.
    let silent: Int?

    var title: String { "What to look at: \(version.pack.title)" }
    var place: Shell.Place? { .adopting }
    var asksItself: Bool { false }

    /// So many of each kind stand open; the rest behind a summary.
    private static let most = 4

    private var words: SituationWords { SituationWords(version.pack.vocabulary) }

    var main: HTML {
        """
        <div class="narrow">
        <p class="back"><a href="\(link: .below(.adopt, version.id.name))">\(version.pack.title)</a></p>
        <h1>What to look at</h1>
        <p class="lead">Every situation that the policy's words can tell apart was looked at, \
        and every finding comes with one that shows it. \(summary)</p>
        \(silent.map { "<p>\($0) questions were asked that the policy does not answer. Who asked is not kept.</p>" })
        \(FindingsPlot(analysis: analysis).html)
        \(Finding.Kind.allCases.compactMap(section))
        \(limits)
        <p class="actions"><a class="button second" href="\(link: .compare)">Compare it with another policy</a></p></div>
        """
    }

    private var summary: String {
        let found = analysis.findings
        guard !found.isEmpty else { return "Nothing was found." }
        let counts = Finding.Severity.allCases.map { severity in
            "\(found.filter { $0.severity == severity }.count) \(severity.plural)"
        }
        return "\(sentence(counts.inWords))."
    }

    private func section(_ kind: Finding.Kind) -> HTML? {
        let found = analysis.findings.filter { $0.kind == kind }
        guard !found.isEmpty else { return nil }
        let rest = found.dropFirst(Self.most)
        return """
            <section aria-labelledby="\(kind.rawValue)"><h2 id="\(kind.rawValue)">\(kind.heading)</h2>
            <p class="quiet">\(kind.meaning)</p>
            <ul class="list findings">\(found.prefix(Self.most).map(item))</ul>
            \(HTML.when(!rest.isEmpty, "<details><summary>\(rest.count) more</summary><ul class=\"list findings\">\(rest.map(item))</ul></details>"))\
            </section>

            """
    }

    private func item(_ finding: Finding) -> HTML {
        """
        <li><p><span class="state \(finding.severity.tone)">\(finding.severity.label)</span> \(finding.sentence)</p>
        \(finding.cases.prefix(1).map { "<p class=\"quiet\">For example: \(words.text($0.told)).</p>" })
        \(elsewhere(finding))\(citation(finding))\(clauses(finding))</li>

        """
    }

    private func elsewhere(_ finding: Finding) -> HTML? {
        let packs = Set((finding.elsewhere + finding.cases.flatMap(\.elsewhere)).map(\.pack)).sorted()
        guard finding.kind == .silence, !packs.isEmpty else { return nil }
        return
            "<p class=\"quiet\">Decided by \(count(packs.count, "other policy", "other policies")): \(packs.inWords).</p>"
    }

    private func citation(_ finding: Finding) -> HTML? {
        guard let citation = finding.citation else { return nil }
        let unsure: HTML = citation.isConfirmed ? "" : " <span class=\"state care\">not confirmed</span>"
        return """
            <p class="quiet">Cite now: \(citation.cite). Known from: \(citation.source).\(unsure)\
            \(citation.confirm.map { " To be confirmed: \($0)." })</p>
            """
    }

    private func clauses(_ finding: Finding) -> HTML? {
        guard !finding.clauses.isEmpty else { return nil }
        let items = finding.clauses.prefix(5).map { id -> HTML in
            let title = version.pack.clauses.first { $0.id == id }?.name ?? id.name
            guard isInForce else { return "<li>\(title)</li>" }
            return "<li><a class=\"source\" href=\"\(link: .clause(id, in: .policy))\">\(title)</a></li>"
        }
        let more = finding.clauses.count - items.count
        return
            "<ul class=\"plain\">\(items)\(HTML.when(more > 0, "<li class=\"quiet\">and \(more) more clauses</li>"))</ul>"
    }

    private var limits: HTML? {
        let lines = [
            analysis.unanswered > 0
                ? "\(count(analysis.unanswered, "question about rules", "questions about rules")) grew too large and was given up."
                : nil,
            hasGuidance ? nil : "References were not looked up: this installation has no table of law and guidance.",
        ].compactMap { $0 }
        guard !lines.isEmpty else { return nil }
        return "<section><h2>What was not looked at</h2>\(lines.map { "<p>\($0)</p>" as HTML })</section>"
    }
}

extension Finding.Severity {
    var label: String {
        switch self {
        case .serious: "somebody will do the wrong thing"
        case .warning: "to be decided"
        case .note: "can stay, if meant"
        }
    }

    fileprivate var plural: String {
        switch self {
        case .serious: "by which somebody will do the wrong thing"
        case .warning: "to be decided"
        case .note: "that can stay, if they are meant"
        }
    }

    var tone: String {
        switch self {
        case .serious: "no"
        case .warning: "care"
        case .note: "plain"
        }
    }
}

extension Finding.Kind {
    var heading: String {
        switch self {
        case .law: "Against the law, or the wrong way"
        case .contradiction: "Contradictions"
        case .exception: "Exceptions made here and not there"
        case .duties: "Other people, other times"
        case .silence: "Not said, but decided by others"
        case .dead: "Rules that never decide anything"
        case .overlap: "Said twice"
        case .reference: "Out of date"
        case .wording: "Unfair or unworkable wording"
        }
    }

    fileprivate var meaning: String {
        switch self {
        case .law: "Whoever follows the clause does what law and safety says not to do, or asks too late."
        case .contradiction: "Two clauses answer the same situation differently, and nothing says which holds."
        case .exception: "One clause makes an exception that another, about the same thing, does not make."
        case .duties:
            "The same situation goes to different people, or by a different time, or somebody else gives permission."
        case .silence: "Other policies answer these; whoever asks here is told that the policy doesn't say."
        case .dead: "Another rule always decides first."
        case .overlap: "A rule that repeats another: when one is changed, the other is easily forgotten."
        case .reference: "Law, guidance, bodies and platforms that were replaced, repealed or renamed."
        case .wording: "Wording that is unfair to those it is about, or that cannot be kept."
        }
    }
}
