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
        \(HTML.when(!pair.found.topics.isEmpty, topics(pair)))
        \(HTML.when(!pair.comparison.declarations.isEmpty, signed(pair)))
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
            let groups = pair.found.topics.reduce(0) { $0 + $1.groups.count }
            lines.append(
                "They differ in \(count(pair.found.topics.count, "topic", "topics")), the gravest first: "
                    + "\(count(groups, "group of situations ends", "groups of situations end")) differently; in "
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

    /// What each topic comes to; its situations stand behind it.
    private func topics(_ pair: Pair) -> HTML {
        let sentences = TopicWords(pair.comparison, places: ["here", "there"])
        return """
            <section aria-labelledby="topics"><h2 id="topics">By topic</h2>
            <ul class="list topics">\(pair.found.topics.map { topic -> HTML in
                "<li><h3>\(topic.label)</h3><p>\(sentences.sentence(topic))</p>\(situations(pair, topic))</li>\n"
            })</ul></section>
            """
    }

    private func situations(_ pair: Pair, _ topic: Comparison.Topic) -> HTML {
        let folds = TopicWords(pair.comparison, places: ["here", "there"]).folds(topic)
        return """
            <details><summary>Who, where and when<span class="unseen">: \(topic.label)</span></summary>
            \(folds.isEmpty ? parts(pair, topic.groups, topic.duties) : folded(pair, topic, folds))</details>
            """
    }

    /// What is too much to be read at once, folded again, with how much each holds.
    private func folded(_ pair: Pair, _ topic: Comparison.Topic, _ folds: [Comparison.Fold]) -> HTML {
        let items = folds.map { fold -> HTML in
            let inside =
                fold.folds.isEmpty
                ? parts(pair, fold.groups.map { topic.groups[$0] }, fold.duties.map { topic.duties[$0] })
                : folded(pair, topic, fold.folds)
            return "<li><details><summary>\(fold.label): \(String(fold.count))</summary>\(inside)</details></li>\n"
        }
        return "<ul class=\"list folds\">\(items)</ul>"
    }

    /// Situations by their two answers, then who else is told or asked.
    private func parts(_ pair: Pair, _ groups: [Comparison.Group], _ duties: [Comparison.Duty]) -> HTML {
        var order: [[Verdict]] = []
        for group in groups where !order.contains(group.verdicts) { order.append(group.verdicts) }
        let parts = order.map { verdicts in
            part(
                "\(verdicts[0].brief) here, \(verdicts[1].brief) there",
                groups.filter { $0.verdicts == verdicts }.map { group(pair, $0) })
        }
        return "\(parts)\(part("Other people, other times", duties.map { duty(pair, $0) }))"
    }

    private func signed(_ pair: Pair) -> HTML {
        """
        <section aria-labelledby="signed"><h2 id="signed">What is signed</h2>
        <ul class="list compared">\(pair.comparison.declarations.map { signing(pair, $0) })</ul></section>
        """
    }

    private func part(_ heading: String, _ items: [HTML]) -> HTML {
        guard !items.isEmpty else { return "" }
        return "<section><h4>\(sentence(heading))</h4><ul class=\"list compared\">\(items)</ul></section>\n"
    }

    private func words(_ pair: Pair) -> SituationWords { SituationWords(pair.comparison.vocabulary) }

    private func about(_ pair: Pair, _ common: [Term], _ told: [Term]) -> HTML {
        let words = words(pair)
        return """
            <p>\(common.isEmpty ? "Whatever the circumstances" : sentence(words.text(common, most: 6)))</p>
            \(HTML.when(!told.isEmpty && told != common, "<p class=\"quiet\">For example: \(words.text(told)).</p>"))
            """
    }

    private func group(_ pair: Pair, _ group: Comparison.Group) -> HTML {
        """
        <li>\(about(pair, group.common, group.differences.first?.told ?? []))
        \(sides([(group.verdicts[0].said, pair.one.clauses(group.clauses[0])), (group.verdicts[1].said, pair.other.clauses(group.clauses[1]))]))</li>

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
    /// The answer as what a policy says.
    fileprivate var said: String { self == .silent ? "the policy doesn't say" : brief }
}
