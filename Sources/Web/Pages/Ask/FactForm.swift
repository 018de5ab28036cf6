import PolicyPack

/// The form that asks for one fact; everything else that was said travels with it.
struct FactForm {
    let fact: Fact
    let state: AskState
    /// Whether the fact is being changed, so that what it was is offered too.
    let isChange: Bool
    /// What was wrong with the last answer, or nil.
    var fault: AskRequest.Fault?

    var html: HTML {
        """
        <form class="fact" method="post" action="\(link: .ask)">
        \(state.hidden(without: fact.id))
        <fieldset\(described)><legend><h2>\(fact.ask)</h2></legend>
        \(fault.map { "<p class=\"fault\" id=\"fact-fault\"><strong>\($0.words)</strong></p>" })
        \(HTML.when(fact.match == .all, "<p>Tick all that hold, or none.</p>"))
        <div class="options">\(before)\(offered.map(option))\(unknown)</div></fieldset>
        <p class="go"><button type="submit">Continue</button></p>
        </form>
        """
    }

    private var name: String { AskState.Field.fact(fact.id) }
    private var described: HTML { fault == nil ? "" : " aria-describedby=\"fact-fault\"" }

    private var current: [WordID] {
        isChange ? state.facts.first { $0.fact == fact.id }?.words ?? [] : []
    }

    /// The words on offer: where a group is known and one of its words is asked for, the words of the group.
    private var offered: [Word] {
        let stated = state.facts.first { $0.fact == fact.id }?.words ?? []
        guard !isChange, !stated.isEmpty, fact.match == .any else { return fact.words }
        let set = stated.compactMap(fact.set).reduce(into: WordSet()) { $0.formUnion($1) }
        return fact.words.filter { word in fact.set(of: word.id).map { $0.isSubset(of: set) } ?? false }
    }

    private func option(_ word: Word) -> HTML {
        let isOn = fact.match == .all ? current.contains(word.id) : current == [word.id]
        return choice(value: word.id.name, label: sentence(word.label), isOn: isOn)
    }

    /// What was said before, where it is no single word.
    private var before: HTML? {
        guard fact.match == .any, let first = current.first else { return nil }
        guard current.count > 1 || fact.isGroup(first) else { return nil }
        let label = current.map(fact.label).joined(separator: " and ")
        return choice(value: current.map(\.name).joined(separator: ","), label: sentence(label), isOn: true)
    }

    private var unknown: HTML? {
        guard fact.match == .any else { return Self.none(name) }
        return choice(value: "", label: "I don't know", isOn: false)
    }

    /// An empty field, so that ticking nothing says something.
    private static func none(_ name: String) -> HTML { "<input type=\"hidden\" name=\"\(name)\" value=\"\">" }

    private func choice(value: String, label: String, isOn: Bool) -> HTML {
        let kind = fact.match == .all ? "checkbox" : "radio"
        let on: HTML = isOn ? " checked" : ""
        let needed: HTML = fact.match == .any ? " required" : ""
        return """
            <label><input type="\(kind)" name="\(name)" value="\(value)"\(on)\(needed)><span>\(label)</span></label>

            """
    }
}
