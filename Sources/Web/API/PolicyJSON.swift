import PolicyPack

/// A policy as JSON: what people read and what is run, without the notes for its authors.
struct PolicyJSON: Encodable {
    struct PartJSON: Encodable {
        let id: String
        let title: String
        let intro: String?
        let clauses: [ClauseJSON]
    }

    struct ClauseJSON: Encodable {
        let id: String
        let title: String?
        let text: String
        let requirements: [String]
        let references: [String]
        let rules: [Rule]
    }

    let id: String
    let title: String
    let summary: String
    let sources: [Source]
    let review: Review?
    let parts: [PartJSON]
    let routes: [Route]
    let references: [Reference]

    /// The policy; blanks stand in square brackets, as the command prints them.
    init(_ book: Book) {
        let text = book.text
        id = book.pack.id
        title = text.filled(book.pack.title)
        summary = text.filled(book.pack.summary)
        sources = book.pack.sources
        review = book.pack.review
        parts = book.parts.map { part in
            PartJSON(
                id: part.id, title: text.filled(part.title), intro: part.intro.map(text.filled),
                clauses: part.clauses.map { Self.clause($0, text) })
        }
        routes = book.pack.routes
        references = book.pack.references
    }

    private static func clause(_ clause: Clause, _ text: PolicyText) -> ClauseJSON {
        ClauseJSON(
            id: clause.id.name, title: clause.title.map(text.filled), text: text.filled(clause.text),
            requirements: clause.requirements.map(\.name), references: clause.references.map(\.name),
            rules: clause.rules)
    }
}
