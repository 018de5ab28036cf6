import PolicyPack
import Rulebook

/// Two policies side by side: which situations end differently, and who else is told, asked or has to sign.
struct ComparePage: Page {
    /// The two that are compared.
    struct Pair {
        let one: Compared
        let other: Compared
        let found: ComparedPolicies

        var comparison: Comparison { found.comparison }
    }

    let all: [Compared]
    let pair: Pair?

    var title: String { "Compare policies" }
    var place: Shell.Place? { .adopting }
    var asksItself: Bool { false }

    /// So many of a kind stand open; the rest behind a summary.
    private static let most = 6

    var main: HTML {
        """
        <div class="wide">
        <p class="back"><a href="\(link: .adopt)">Adopting a policy</a></p>
        <h1>Compare policies</h1>
        <p class="lead">By what they mean, not by their words: which situations end differently. \
        \u{201C}Here\u{201D} is the first policy, \u{201C}there\u{201D} the second.</p>
        \(choice)
        \(pair.map(difference))</div>
        """
    }

    private var choice: HTML {
        guard all.count > 1 else { return "<p class=\"card\">There is nothing to compare with here.</p>" }
        let options = all.map { (value: $0.name, label: $0.label) }
        return """
            <form class="card" method="get" action="\(link: .compare)"><div class="row-of-fields">
            \(Control.choice("one", "This policy", options, chosen: pair?.one.name ?? ""))
            \(Control.choice("other", "With this one", options, chosen: pair?.other.name ?? ""))
            </div><button class="second" type="submit">Compare</button></form>
            """
    }

    private func difference(_ pair: Pair) -> HTML {
        """
        <section aria-labelledby="sum"><h2 id="sum">In short</h2>\(summary(pair).map { "<p>\($0)</p>" as HTML })</section>
        \(endings(pair))
        \(part("Other people, other times", pair.comparison.duties.map { duty(pair, $0) }))
        \(part("What is signed", pair.comparison.declarations.map { signing(pair, $0) }))
        """
    }

    private func summary(_ pair: Pair) -> [String] {
        let comparison = pair.comparison
        var lines: [String] = []
        if comparison.isWordsOnly {
            lines.append("They differ in words only: no situation ends differently.")
        } else if comparison.agrees {
            lines.append("They do not differ.")
        } else {
            lines.append(
                "\(count(pair.found.topics.count, "group of situations ends", "groups of situations end")) differently; in "
                    + "\(count(comparison.duties.count, "other", "others")) other people are told or asked, or by another time."
            )
        }
        if !comparison.reworded.isEmpty {
            lines.append(
                "\(count(comparison.reworded.count, "clause of the same name is", "clauses of the same name are")) worded otherwise."
            )
        }
        if comparison.missed > 0 {
            lines.append("Not all situations were looked at: less than one in a hundred was left out.")
        }
        return lines
    }

    /// The groups by how the two answer: where both decide, then where only one of them says anything.
    private func endings(_ pair: Pair) -> HTML {
        var order: [[Verdict]] = []
        for topic in pair.found.topics where !order.contains(topic.verdicts) { order.append(topic.verdicts) }
        func parts(_ verdicts: [[Verdict]]) -> [HTML] {
            verdicts.map { verdicts in
                let topics = pair.found.topics.filter { $0.verdicts == verdicts }.sorted { $0.share > $1.share }
                return part(
                    "\(verdicts[0].brief) here, \(verdicts[1].brief) there", topics.map { topic(pair, $0) })
            }
        }
        let quiet = order.filter { $0.contains(.silent) || $0.contains(.informs) }
        let rest: HTML = """
            <details><summary>Where only one of the two says anything</summary>\(parts(quiet))</details>
            """
        return "\(parts(order.filter { !quiet.contains($0) }))\(HTML.when(!quiet.isEmpty, rest))"
    }

    private func part(_ heading: String, _ items: [HTML]) -> HTML {
        guard !items.isEmpty else { return "" }
        let rest = items.dropFirst(Self.most)
        return """
            <section><h2>\(sentence(heading))</h2>
            <ul class="list compared">\(items.prefix(Self.most).map { $0 })</ul>
            \(HTML.when(!rest.isEmpty, "<details><summary>\(rest.count) more</summary><ul class=\"list compared\">\(rest.map { $0 })</ul></details>"))\
            </section>

            """
    }

    private func words(_ pair: Pair) -> SituationWords { SituationWords(pair.comparison.vocabulary) }

    private func about(_ pair: Pair, _ common: [Term], _ told: [Term]) -> HTML {
        let words = words(pair)
        return """
            <p>\(common.isEmpty ? "Whatever the circumstances" : sentence(words.text(common, most: 6)))</p>
            \(HTML.when(!told.isEmpty && told != common, "<p class=\"quiet\">For example: \(words.text(told)).</p>"))
            """
    }

    private func topic(_ pair: Pair, _ topic: Comparison.Topic) -> HTML {
        """
        <li>\(about(pair, topic.common, topic.differences.first?.told ?? []))
        \(sides([(topic.verdicts[0].said, pair.one.clauses(topic.clauses[0])), (topic.verdicts[1].said, pair.other.clauses(topic.clauses[1]))]))</li>

        """
    }

    private func duty(_ pair: Pair, _ duty: Comparison.Duty) -> HTML {
        let says = duty.says.map { $0.isEmpty ? "nobody is named" : $0.joined(separator: ", then ") }
        return """
            <li><p><strong>\(duty.kind.words)</strong></p>\(about(pair, duty.common, duty.told))
            \(sides([(says[0], pair.one.clauses(duty.clauses[0])), (says[1], pair.other.clauses(duty.clauses[1]))]))</li>

            """
    }

    private func signing(_ pair: Pair, _ signing: Comparison.Signing) -> HTML {
        let vocabulary = pair.comparison.vocabulary
        let who = signing.signs.map { signs in
            signs.map { $0.map { vocabulary.fact("who")?.label(of: $0) ?? $0.name }.inWords }
                ?? "it has no such declaration"
        }
        return "<li><p><strong>\(signing.title)</strong></p>\(sides([(who[0], ""), (who[1], "")]))</li>\n"
    }

    /// What either policy says, beside each other where there is room.
    private func sides(_ says: [(words: String, clauses: HTML)]) -> HTML {
        """
        <div class="sides">\(zip(["Here", "There"], says).map { place, said -> HTML in
            "<div><p><strong>\(place):</strong> \(said.words)</p>\(said.clauses)</div>"
        })</div>
        """
    }
}

extension Comparison.Duty.Kind {
    fileprivate var words: String {
        switch self {
        case .told: "Who is told"
        case .deadline: "By when"
        case .approver: "Who gives the permission"
        }
    }
}

extension Verdict {
    /// The answer in a few words, for headings.
    fileprivate var brief: String {
        switch self {
        case .allowed: "allowed"
        case .forbidden: "not allowed"
        case .needsPermission: "only with permission"
        case .required: "required"
        case .advised: "advised"
        case .advisedAgainst: "advised against"
        case .reports: "to be told to somebody"
        case .informs: "explained"
        case .silent: "not said"
        case .asks: "depends"
        }
    }

    /// The same as what a policy says.
    fileprivate var said: String { self == .silent ? "the policy doesn't say" : brief }
}
