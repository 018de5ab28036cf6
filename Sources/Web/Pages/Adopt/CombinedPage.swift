import PolicyPack
import Rulebook

/// Two policies as one, before it is filled in: what is asked once, what stands apart, and what the author decides.
struct CombinedPage: Page {
    let made: CombinedExamples
    let packs: [Pack]

    var title: String { "Two policies as one" }
    var place: Shell.Place? { .adopting }
    var asksItself: Bool { false }

    private var combination: Combination { made.combination }

    var main: HTML {
        let (first, second) = (combination.packs[0], combination.packs[1])
        return """
            <div class="narrow">
            <p class="back"><a href="\(link: .adopt)">Adopting a policy</a></p>
            <h1>Two policies as one</h1>
            \(AdoptStep.choose.html)
            <p class="lead"><strong>\(first.plainTitle)</strong> and <strong>\(second.plainTitle)</strong>: \
            \(count(combination.pack.clauses.count, "clause", "clauses")), \(count(questions(combination.pack), "question", "questions")) to answer \
            instead of \(questions(first) + questions(second)).</p>
            <p>Nothing is decided for you here. What both say alike stands once. What differs stands apart, both with their own words. Where one \
            allows what the other forbids, it is forbidden.</p>
            \(fill)
            \(apart)
            \(decisions)
            \(single)
            \(left)
            \(once)
            \(changed)
            \(fill)
            <h2>Other policies</h2>
            \(CombineForm(packs: packs, first: first.id, second: second.id).html)</div>
            """
    }

    private func questions(_ pack: Pack) -> Int { pack.blanks.count + pack.choices.count }

    private var fill: HTML {
        let link = ChosenPack.link(combination.packs[0], combination.packs[1])
        return "<p class=\"actions\"><a class=\"button\" href=\"\(link: link)\">Take them as one and fill it in</a></p>"
    }

    private func findings(_ isMeant: (Combination.Finding.Outcome) -> Bool) -> [Combination.Finding] {
        combination.findings.filter { isMeant($0.outcome) }
    }

    private var decisions: HTML? {
        section(
            "Worded alike, but leading elsewhere", kept { $0 == .kind },
            "Somebody who picks one of these tells whom the first policy names, and everybody who is always told.")
    }

    private var single: HTML? {
        section("Where there can be only one", kept { $0 != .kind }, "The first policy's is kept.")
    }

    /// What is the first policy's where both differ.
    private func kept(_ isMeant: (Combination.Thing) -> Bool) -> [Combination.Finding] {
        findings { $0 == .first }.filter { isMeant($0.thing) }
    }

    private var apart: HTML? {
        section(
            "What stands apart", findings { if case .apart = $0 { true } else { false } },
            "Both policies have these under one name and do not say the same. Yours will have both.")
    }

    private var left: HTML? {
        section(
            "What goes", findings { $0 == .leftOut }, "It makes sense only while the two policies are kept apart.")
    }

    private func section(_ heading: String, _ found: [Combination.Finding], _ words: String) -> HTML? {
        guard !found.isEmpty else { return nil }
        let items = found.map { finding -> HTML in
            """
            <li><strong>\(text(of: finding.pack).filled(finding.words))</strong>
            <p class="quiet">\(sentence(finding.thing.word)), \(reason(finding))</p>\(texts(finding))</li>
            """
        }
        return "<section><h2>\(heading)</h2><p>\(words)</p><ul class=\"list\">\(items)</ul></section>"
    }

    /// Why; of a kind of worry, the two ways in which it could go.
    private func reason(_ finding: Combination.Finding) -> String {
        guard !finding.routes.isEmpty else { return finding.why.replacing("`if`", with: "when it is there") }
        let titles = finding.routes.compactMap { id in combination.pack.routes.first { $0.id == id }?.title }
        return "told as "
            + titles.map { "\u{201C}\(PolicyText(combination.pack).filled($0))\u{201D}" }.joined(separator: ", not as ")
    }

    /// What both say of something that stands apart.
    private func texts(_ finding: Combination.Finding) -> HTML? {
        guard case .apart = finding.outcome else { return nil }
        let said = combination.packs.map { pack in
            (pack.plainTitle, pack.said(finding.thing, finding.name).map(PolicyText(pack).filled))
        }
        guard said.allSatisfy({ $0.1 != nil }), said[0].1 != said[1].1 else { return nil }
        return "<dl class=\"facts\">\(said.map { "<dt>\($0)</dt><dd>\($1 ?? "")</dd>" as HTML })</dl>"
    }

    private var once: HTML? {
        let found = findings { $0 == .once }
        let asked = found.filter { $0.thing == .blank || $0.thing == .choice }
        guard !asked.isEmpty else { return nil }
        return """
            <section><h2>What is asked once</h2><details><summary>\(count(asked.count, "question", "questions")) that both ask alike</summary>
            <ul>\(asked.map { "<li>\($0.words)</li>" as HTML })</ul></details></section>
            """
    }

    private var changed: HTML? {
        guard !made.changed.isEmpty else { return nil }
        let items = made.changed.map { example -> HTML in
            let own = example.alone.map { alone -> HTML in
                """
                <dt>\(plainTitle(of: alone.pack))</dt><dd>\(alone.verdict.brief)\(clauses(alone.clauses))</dd>

                """
            }
            return """
                <li>\(example.says)
                <dl class="facts">\(own)<dt>Both together</dt><dd>\(example.verdict.brief)\(clauses(example.clauses + (example.alone?.beside ?? [])))</dd></dl></li>
                """
        }
        return """
            <section><h2>Where one changes what the other answers</h2>
            <p>\(count(made.changed.count, "example of one policy is", "examples of one policy are")) answered otherwise beside the other. Once the \
            policy is prepared, <em>What to look at</em> shows where the two contradict each other.</p>
            <details><summary>Show \(made.changed.count == 1 ? "it" : "them")</summary><ul class="list">\(items)</ul></details></section>
            """
    }

    private func plainTitle(of pack: String) -> String {
        combination.packs.first { $0.id == pack }?.plainTitle ?? pack
    }

    private func text(of pack: String) -> PolicyText {
        PolicyText(combination.packs.first { $0.id == pack } ?? combination.pack)
    }

    /// The clauses that say so, by their titles; the first few.
    private func clauses(_ ids: [ClauseID]) -> String {
        let titles = ids.prefix(3).compactMap { id in combination.pack.clauses.first { $0.id == id }?.name }
        let more = ids.count > 3 ? " and \(ids.count - 3) more" : ""
        let text = PolicyText(combination.pack)
        return titles.isEmpty
            ? "" : ": \u{201C}" + titles.map(text.filled).joined(separator: "\u{201D}, \u{201C}") + "\u{201D}\(more)"
    }
}

extension Pack {
    /// The words of something in it that a reader meets.
    fileprivate func said(_ thing: Combination.Thing, _ name: String) -> String? {
        switch thing {
        case .blank: blanks.first { $0.id.name == name }?.ask
        case .choice: choices.first { $0.id.name == name }?.ask
        case .part: parts.first { $0.id == name }?.title
        case .clause: clauses.first { $0.id.name == name }?.text
        case .kind: kinds.first { $0.id.name == name }?.title
        case .route: routes.first { $0.id.name == name }?.title
        case .declaration: declarations.first { $0.id == name }?.text
        case .register: registers.first { $0.id == name }?.title
        case .reference, .source, .review, .example: nil
        }
    }
}

extension Combination.Thing {
    /// What people call it.
    fileprivate var word: String {
        switch self {
        case .blank: "something to fill in"
        case .choice: "something to decide"
        case .route: "who is told"
        case .declaration: "something to sign"
        case .reference: "a reference"
        case .source: "where it comes from"
        case .review: "the review"
        case .part: "a part"
        case .clause: "a clause"
        case .register: "a register"
        case .example: "an example"
        case .kind: "a kind of worry"
        }
    }
}
