import PolicyPack
import Rulebook

/// What stands above the policy's answer, marked so: an entry for each clause of *law and safety*.
struct LawCard {
    let law: Book
    let sayings: [Answer.Saying]

    var html: HTML? {
        guard !sayings.isEmpty else { return nil }
        return """
            <section class="law" aria-labelledby="law"><h2 id="law">Law and safety come first</h2>
            <p class="quiet">This holds whatever a policy says.</p>
            <ul>\(clauses.map(entry))</ul></section>
            """
    }

    /// The clauses in the order in which they are said.
    private var clauses: [ClauseID] {
        sayings.map(\.clause).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }

    /// A clause's text; then what it orders and its route asks for, line by line.
    private func entry(_ clause: ClauseID) -> HTML {
        let texts = sayings.filter { $0.clause == clause }.map(\.text)
        let title = law.clauses.first { $0.id == clause }?.name ?? clause.name
        let more = texts.dropFirst().map { "<li>\(law.html($0))</li>" as HTML }
        return """
            <li><p>\(law.html(texts.first ?? ""))</p>
            \(HTML.when(!more.isEmpty, "<ul class=\"orders\">\(more)</ul>"))
            <a class="source" href="\(link: .clause(clause, in: .law))">\(law.html(title))</a></li>
            """
    }
}
