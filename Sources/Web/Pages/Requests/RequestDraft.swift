import PolicyPack
import Rulebook
import School
import Service

/// A request that somebody is about to send, made from the facts of an answer.
struct RequestDraft: Sendable {
    let clause: Clause
    let state: AskState
    let reason: String
    /// Whose permission it would be; nil for the asker's own.
    let holder: PersonID?
    /// Those of the roster for whom it could be, where it is for somebody else.
    let candidates: [(id: PersonID, name: String)]
    /// The situation in words.
    let situation: [(label: String, words: String)]
    /// Who decides by the clause.
    let deciders: String
    let site: Site

    /// Nil where the form names no clause that needs a permission.
    init?(_ member: Member, _ state: AskState, _ site: Site) {
        let name = ClauseID(member.fields.first("clause") ?? "")
        guard let clause = site.policy.clauses.first(where: { $0.id == name }) else { return nil }
        let rules = clause.rules.filter { $0.effect == .permissionNeeded }
        guard !rules.isEmpty else { return nil }
        self.clause = clause
        self.state = state
        self.site = site
        reason = member.fields.first("reason") ?? ""
        let who = Set(
            rules.flatMap { rule in
                rule.when.filter { $0.fact == "who" }.flatMap { Self.words($0.words, in: site.vocabulary) }
            })
        let own = member.state.people.persons[member.person]?.roles(on: member.today) ?? []
        candidates =
            !who.isEmpty && who.isDisjoint(with: own) ? Self.people(who, member) : []
        let chosen = member.fields.first("holder").flatMap { $0.isEmpty ? nil : PersonID($0) }
        holder = chosen ?? state.about
        let words = AnswerWords(site.vocabulary)
        situation = Self.terms(state).map { term in
            (site.vocabulary.fact(term.fact)?.label ?? term.fact.name, words.words(term))
        }
        let offices = rules.flatMap(\.approver)
        deciders =
            offices.isEmpty
            ? "The clause names nobody who decides, so your request goes to the headteacher."
            : "Your request goes to \(inARow(offices.map { member.view.label($0) }))."
    }

    /// What the permission would be limited to: everything that was said but who asks and what is in place already.
    var within: [Term] { Self.terms(state) }

    private static func terms(_ state: AskState) -> [Term] {
        state.facts.filter { !["who", "approval"].contains($0.fact) }
    }

    private static func words(_ names: [WordID], in vocabulary: Vocabulary) -> [WordID] {
        guard let fact = vocabulary.fact("who") else { return names }
        return names.flatMap { name in fact.groups.first { $0.id == name }?.words ?? [name] }
    }

    private static func people(_ roles: Set<WordID>, _ member: Member) -> [(id: PersonID, name: String)] {
        member.state.people.persons.values
            .filter { !roles.isDisjoint(with: $0.roles(on: member.today)) }
            .map { ($0.id, member.view.name($0.id)) }
            .sorted { $0.name < $1.name }
    }
}

/// Several things in words: "a, b and c".
func inARow(_ words: [String], _ last: String = "and") -> String {
    guard words.count > 1, let end = words.last else { return words.first ?? "" }
    return "\(words.dropLast().joined(separator: ", ")) \(last) \(end)"
}

/// The form in which an answer becomes a request.
struct RequestFormPage: Page {
    let draft: RequestDraft
    let marks: FormMarks
    var fault: String?

    var title: String { "Ask for permission" }
    var place: Shell.Place? { .requests }
    var asksItself: Bool { false }

    var main: HTML {
        """
        <div class="narrow"><h1>Ask for permission</h1>
        <p class="lead">\(draft.site.policy.html(draft.clause.text))</p>
        <p class="origin"><a class="source" href="\(link: .clause(draft.clause.id, in: .policy))">\(draft.clause.name)</a></p>
        <form class="card" method="post" action="\(link: .requests)">\(marks.html)
        \(draft.state.hidden())\(Control.hidden("clause", draft.clause.id.name))
        \(Control.fault(fault))
        <h2>What you ask for</h2>
        <dl class="facts">\(draft.situation.map { "<dt>\($0.label)</dt><dd>\($0.words)</dd>" })</dl>
        \(holder)
        \(Control.text("reason", "Why is it needed?", value: draft.reason, hint: "Whoever decides reads this. It is kept confidential."))
        <p>\(draft.deciders)</p>
        <button type="submit">Send the request</button></form></div>
        """
    }

    private var holder: HTML? {
        guard !draft.candidates.isEmpty else { return nil }
        return Control.choice(
            "holder", "For whom?", draft.candidates.map { ($0.id.name, $0.name) }, chosen: draft.holder?.name ?? "",
            hint: "The clause is about somebody other than you.")
    }
}
