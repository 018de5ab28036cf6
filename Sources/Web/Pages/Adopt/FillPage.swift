import PolicyPack
import School

/// The questions of a pack: its blanks and its choices.
struct FillPage: Page {
    let chosen: ChosenPack
    let answers: Answers
    /// The names that a blank for a person offers.
    let people: [String]
    /// Whether the answers are those of an earlier version.
    var isFilledAsBefore = false
    var faults = FillFaults()
    let marks: FormMarks

    private var pack: Pack { chosen.pack }

    static func field(_ blank: Blank) -> String { "blank-\(blank.id)" }
    static func field(_ choice: Choice) -> String { "choice-\(choice.id)" }

    var title: String { "Fill it in: \(pack.plainTitle)" }
    var place: Shell.Place? { .adopting }
    var asksItself: Bool { false }

    var main: HTML {
        let always = pack.blanksAlwaysNeeded
        return """
            <div class="narrow">
            <p class="back"><a href="\(link: .adopt)">Adopting a policy</a></p>
            <h1>\(pack.plainTitle)</h1>
            \(AdoptStep.fill.html)
            <p>\(lead)</p>
            \(faults.isEmpty ? nil : Control.fault("\(count(faults.byField.count, "answer is", "answers are")) missing or cannot be right. Nothing that you typed is lost."))
            <form class="card" method="post" action="\(link: chosen.link)">\(marks.html)
            \(Control.hidden("act", "show"))
            \(HTML.when(areBoth, "<h2>What to fill in</h2>"))
            \(pack.blanks.map { question($0, isNeeded: always.contains($0.id)) })
            \(HTML.when(areBoth, "<h2>What to decide</h2>"))
            \(pack.choices.map(decision))
            <button type="submit">Show me the finished text</button></form></div>
            """
    }

    private var areBoth: Bool { !pack.blanks.isEmpty && !pack.choices.isEmpty }

    private var lead: String {
        if pack.blanks.isEmpty, pack.choices.isEmpty {
            return "This policy has nothing to fill in. Go on to its text."
        }
        let before = isFilledAsBefore ? " Your last answers stand here already." : ""
        return """
            What you answer here goes into the text. Nothing takes effect yet: next you read the whole of it. \
            What stands only in a part that you leave out can stay empty.\(before)
            """
    }

    /// A blank; what may be left out by a choice can stay empty, so that no browser asks for it.
    private func question(_ blank: Blank, isNeeded: Bool) -> HTML {
        let name = Self.field(blank)
        let value = answers.blanks[blank.id] ?? ""
        let fault = faults.byField[name]
        // What has a form of its own says it before anybody gets it wrong.
        let form = blank.kind == .people || blank.kind == .links ? blank.hint : nil
        let hint = [blank.note, form, blank.example.map { "For example: \($0)" }].compactMap { $0 }
            .joined(separator: " ")
        switch blank.kind {
        case .person:
            return Control.choice(
                name, blank.ask, people.map { ($0, $0) }, chosen: value, hint: hint.isEmpty ? nil : hint,
                isNeeded: isNeeded, isMarked: false, fault: fault)
        case .list, .people, .links:
            let lines = blank.kind == .list ? value : Blank.Kind.items(of: value).joined(separator: "\n")
            return Control.text(
                name, blank.ask, value: lines, hint: hint.isEmpty ? nil : hint, rows: 2, isNeeded: isNeeded,
                isMarked: false, fault: fault)
        default:
            return Control.line(
                name, blank.ask, value: value, hint: hint.isEmpty ? nil : hint, type: blank.kind.inputType,
                isNeeded: isNeeded, isMarked: false, fault: fault)
        }
    }

    private func decision(_ choice: Choice) -> HTML {
        let suggested = choice.options.first {
            $0.id == choice.suggested && $0.id == answers.choices[choice.id] && $0.id != choice.unfinished
        }
        let hint = [choice.note, suggested.map { "Chosen already: \($0.label)." }].compactMap { $0 }
            .joined(separator: " ")
        return Control.radios(
            Self.field(choice), choice.ask, choice.options.map { ($0.id.name, $0.label) },
            chosen: answers.choices[choice.id]?.name ?? "", hint: hint.isEmpty ? nil : hint,
            fault: faults.byField[Self.field(choice)])
    }
}

extension Blank.Kind {
    /// The control in which it is typed.
    fileprivate var inputType: String {
        switch self {
        case .date: "date"
        case .month: "month"
        case .number: "number"
        case .link: "url"
        case .text, .person, .people, .place, .list, .links: "text"
        }
    }
}

/// The finished text of a filled pack, to be read before it is prepared.
struct FinishedPage: Page {
    let chosen: ChosenPack
    let answers: Answers
    let policy: AdoptedPack
    let marks: FormMarks

    private var pack: Pack { chosen.pack }

    var title: String { "Read it: \(policy.pack.title)" }
    var place: Shell.Place? { .adopting }
    var asksItself: Bool { false }

    var main: HTML {
        """
        <div class="narrow">
        <p class="back"><a href="\(link: .adopt)">Adopting a policy</a></p>
        <h1>\(policy.pack.title)</h1>
        \(AdoptStep.read.html)
        <p class="lead">\(policy.pack.summary)</p>
        <p>This is the text as people will read and sign it. Nothing takes effect yet.</p>
        \(forms)
        \(WholeText(parts: policy.pack.parts, isFramed: false).html)
        <section><h2>What people will sign</h2>\(DeclarationList(pack: policy.pack).html)</section>
        \(forms)</div>
        """
    }

    private var forms: HTML {
        """
        <div class="actions"><form method="post" action="\(link: chosen.link)">\(marks.html)
        \(answers.hidden(pack))\(Control.hidden("act", "prepare"))\(Control.hidden("policy", policy.hash))
        <button type="submit">Go on to the list</button></form>
        <form method="post" action="\(link: chosen.link)">\(marks.html)
        \(answers.hidden(pack))\(Control.hidden("act", "change"))
        <button class="second" type="submit">Change the answers</button></form></div>
        """
    }
}

/// What a policy asks people to sign, and whom.
struct DeclarationList {
    let pack: ResolvedPack

    var html: HTML {
        guard !pack.declarations.isEmpty else { return "<p>This policy asks nobody to sign.</p>" }
        let who = pack.vocabulary.fact("who")
        func words(_ ids: [WordID]) -> String { ids.map { who?.label(of: $0) ?? $0.name }.joined(separator: ", ") }
        let items = pack.declarations.map { declaration -> HTML in
            let told: HTML =
                declaration.told.isEmpty ? "" : "<p class=\"quiet\">Only told: \(words(declaration.told)).</p>"
            return """
                <li><strong>\(declaration.title)</strong><p>\(declaration.text)</p>
                <p class="quiet">Signed by: \(words(declaration.signs)).</p>\(told)</li>
                """
        }
        return "<ul class=\"list\">\(items)</ul>"
    }
}

/// The whole text of a version that was prepared or adopted.
struct VersionTextPage: Page {
    let version: PolicyVersion

    var title: String { version.pack.title }
    var place: Shell.Place? { .adopting }
    var asksItself: Bool { false }

    var main: HTML {
        """
        <div class="narrow">
        <p class="back"><a href="\(link: .below(.adopt, version.id.name))">\(version.adoption == nil ? "The list" : "This version")</a></p>
        <h1>\(title)</h1>
        <p class="lead">\(version.pack.summary)</p>
        \(WholeText(parts: version.pack.parts, isFramed: false).html)
        <section><h2>What people sign</h2>\(DeclarationList(pack: version.pack).html)</section>
        <p class="actions"><a class="button" href="\(link: .below(.adopt, version.id.name))">Back\(HTML.when(version.adoption == nil, " to the list"))</a></p></div>
        """
    }
}
