import PolicyPack

/// One clause: its text, its rules in plain words, where it comes from and what it needs.
struct ClausePage: Page {
    let book: Book
    let clause: Clause
    let vocabulary: Vocabulary
    /// What has come of it here, for those who look after the policy.
    var came: ClauseCame?

    var title: String { book.plain(clause.name) }
    var place: Shell.Place? { book.shelf == .policy ? .policy : .law }
    var asksItself: Bool { false }

    var main: HTML {
        """
        <div class="narrow">
        <p class="back"><a href="\(link: .anchor(clause.id.name, in: book.shelf))">\(place?.label ?? "") in full</a>\
        \(part.map { ": \(book.html($0.title))" })</p>
        <h1>\(book.html(clause.name))</h1>
        <p class="lead">\(book.html(clause.text))</p>
        \(origin)
        \(rules)
        \(told)
        \(references)
        \(signed)
        \(came?.html)
        <p class="quiet">The name of this clause is <code>\(clause.id.name)</code>; it does not change.</p>
        </div>
        """
    }

    private var part: Part? { book.parts.first { $0.clauses.contains { $0.id == clause.id } } }

    /// Where it comes from, with the titles of the documents.
    private var origin: HTML? {
        let sources = book.pack.sources.filter { source in
            clause.requirements.contains { $0.name.hasPrefix("\(source.id)-") }
        }
        guard let origin = Origin(clause).html else { return nil }
        return "\(origin)\(sources.map { "<p class=\"origin\">From: \($0.title)</p>" })"
    }

    private var rules: HTML {
        guard !clause.rules.isEmpty else {
            return "<p class=\"quiet\">This clause explains; no answer rests on it.</p>"
        }
        return """
            <section><h2>What it decides</h2>
            <p class="quiet">The rules by which questions are answered. All that a rule names has to hold.</p>
            \(clause.rules.map { RuleCard(rule: $0, book: book, vocabulary: vocabulary).html })</section>
            """
    }

    private var told: HTML? {
        let names = Set(clause.rules.compactMap(\.route))
        let routes = book.pack.routes.filter { $0.clause == clause.id || names.contains($0.id) }
        guard !routes.isEmpty else { return nil }
        return """
            <section><h2>Who is told</h2>
            \(routes.map { "<h3>\(book.html($0.title))</h3>\(Steps(routes: [$0], book: book, vocabulary: vocabulary).html)" })</section>
            """
    }

    private var references: HTML? {
        let cited = book.pack.references.filter { clause.references.contains($0.id) }
        guard !cited.isEmpty else { return nil }
        return "<section><h2>Law and guidance</h2><ul>\(cited.map(reference))</ul></section>"
    }

    private func reference(_ reference: Reference) -> HTML {
        let cited = reference.citedAs.map { " (cited as \($0))" } ?? ""
        guard let link = reference.link.flatMap(Link.outside) else { return "<li>\(reference.title)\(cited)</li>" }
        return "<li><a href=\"\(link: link)\" rel=\"noreferrer\">\(reference.title)</a>\(cited)</li>"
    }

    private var signed: HTML? {
        let names =
            book.pack.declarations.filter { $0.clause == clause.id }.map { "what people sign: \($0.title)" }
            + book.pack.registers.filter { $0.clause == clause.id }.map { "what is written down: \($0.title)" }
        guard !names.isEmpty else { return nil }
        let items = names.map { "<li>\($0.prefix(1).uppercased() + $0.dropFirst())</li>" as HTML }
        return "<section><h2>What it needs</h2><ul>\(items)</ul></section>"
    }
}
