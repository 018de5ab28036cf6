import PolicyPack

/// A whole text: its contents, then its parts and clauses, each clause with a permanent anchor.
struct PolicyPage: Page {
    private let book: Book
    /// Made once: the longest page there is, and the one that is asked for most.
    let main: HTML

    init(book: Book) {
        self.book = book
        main = WholePage(book: book).html
    }

    var title: String { book.shelf == .policy ? "The policy" : book.plain(book.pack.title) }
    var place: Shell.Place? { book.shelf == .policy ? .policy : .law }
    var asksItself: Bool { false }
}

/// The main part of the page of a whole text.
private struct WholePage {
    let book: Book

    var html: HTML {
        """
        <div class="wide reading">
        <div class="intro"><h1>\(book.plain(book.pack.title))</h1>
        <p class="lead">\(book.html(book.pack.summary))</p>
        \(review)</div>
        <nav class="contents" aria-labelledby="contents"><h2 id="contents">Contents</h2>
        <ol>\(book.parts.map { "<li><a href=\"\(link: .anchor($0.id, in: book.shelf))\">\(book.html($0.title))</a></li>" })</ol></nav>
        <div class="text">\(book.parts.map(part))
        \(sources)</div>
        </div>
        """
    }

    private var review: HTML? {
        guard let review = book.pack.review else { return nil }
        let words = [
            review.approved.map { "Approved \($0)" }, review.due.map { "due for review \($0)" },
            review.every.map { "reviewed every \($0)" },
        ].compactMap { $0 }.joined(separator: ", ")
        return "<p class=\"quiet\">\(words.prefix(1).uppercased() + words.dropFirst()).</p>"
    }

    private func part(_ part: Part) -> HTML {
        """
        <section class="part" aria-labelledby="\(part.id)"><h2 id="\(part.id)">\(book.html(part.title))</h2>
        \(part.intro.map { "<p>\(book.html($0))</p>" })
        \(part.clauses.map(clause))</section>
        """
    }

    private func clause(_ clause: Clause) -> HTML {
        """
        <article class="clause" id="\(clause.id.name)">
        <h3><a href="\(link: .clause(clause.id, in: book.shelf))">\(book.html(clause.name))</a></h3>
        <p>\(book.html(clause.text))</p>
        \(Origin(clause).html)</article>
        """
    }

    private var sources: HTML? {
        guard !book.pack.sources.isEmpty else { return nil }
        return """
            <section class="part"><h2>Where this comes from</h2>
            <ul>\(book.pack.sources.map { "<li>\($0.title) (\($0.id))</li>" })</ul></section>
            """
    }
}

/// Where a clause comes from: the rules of the register that it carries, or the words of its author.
struct Origin {
    let clause: Clause

    init(_ clause: Clause) {
        self.clause = clause
    }

    var html: HTML? {
        let names =
            clause.requirements.map { "<span class=\"id\">\($0.name)</span>" as HTML }
            + [clause.source].compactMap { $0.map { "\($0)" as HTML } }
        guard let first = names.first else { return nil }
        return "<p class=\"origin\">\(first)\(names.dropFirst().map { " · \($0)" })</p>"
    }
}

extension Clause {
    /// Its title, or its name where it has none.
    var name: String { title ?? id.name }
}
