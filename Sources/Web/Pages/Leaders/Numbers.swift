import PolicyPack
import School
import Service

/// The numbers that several pages show: the same for whoever looks.
struct Numbers {
    let view: View
    let count: RoutineCount
    let clauses: [ClauseCount]
    /// How often each clause answered a question; nil where that is too seldom to be shown.
    let asked: [ClauseID: Int]

    init(_ view: View, _ counts: AskCounts) async throws {
        self.view = view
        count = view.state.routineCount(on: view.today)
        clauses = view.state.clauseCounts(on: view.today)
        var asked: [ClauseID: Int] = [:]
        for clause in view.policy?.pack.clauses ?? [] {
            let times = try await counts.tally(of: clause.id).asked
            if times >= AskCounts.fewest { asked[clause.id] = times }
        }
        self.asked = asked
    }

    /// What every page with numbers says below them.
    static let footnote: HTML = """
        <p class="quiet">One count, the same for everybody who sees numbers. Restricted cases (every concern in which an adult is \
        named or meant, or somebody of whom it is not sure, and every one that may be of an indecent image) are in none of these numbers. Fewer than five are never shown, and none is \
        shown like one.</p>
        """

    func title(of what: RoutineCount.What) -> String {
        switch what {
        case .all: "All of them"
        case .kind(let kind): view.policy?.pack.kindsToPick.first { $0.id == kind }?.title ?? kind.name
        case .route(let route):
            "Route: \(view.policy?.pack.routes.first { $0.id == route }?.title ?? route.name)"
        }
    }

    func title(of clause: ClauseID) -> String {
        view.policy?.pack.clauses.first { $0.id == clause }?.title ?? clause.name
    }

    /// Concerns by term, as bars and as a table.
    var concerns: HTML {
        """
        <section><h2>Concerns by term</h2>
        \(CountPlot(title: "Concerns by term", terms: count.terms, counts: count.all.perTerm).html)
        <div class="scroll" tabindex="0" role="region" aria-label="Concerns by term, in numbers"><table>
        <thead><tr><th scope="col">What came in</th>\(count.terms.map { "<th class=\"number\" scope=\"col\">\($0.words)</th>" as HTML })</tr></thead>
        <tbody>\(rows.map { row -> HTML in
            """
            <tr><th scope="row">\(title(of: row.what))</th>\(cells(row.perTerm, count.terms.map(\.words)))</tr>
            """
        })</tbody></table></div></section>
        """
    }

    /// What is open and overdue, and how soon something is done.
    var pace: HTML {
        """
        <section><h2>Open, overdue, and how soon</h2>
        <div class="scroll" tabindex="0" role="region" aria-label="Open, overdue, and how soon"><table>
        <thead><tr><th scope="col">What came in</th><th class="number" scope="col">Open</th>\
        <th class="number" scope="col">Overdue</th><th class="number" scope="col">Days to the first action, in the middle</th></tr></thead>
        <tbody>\(rows.map { row -> HTML in
            """
            <tr><th scope="row">\(title(of: row.what))</th>\(cells([row.open, row.overdue], ["Open", "Overdue"]))\
            <td data-label="Days to the first action" class="number">\(row.daysToFirstAction.map { "\($0)" } ?? "too few to say")</td></tr>
            """
        })</tbody></table></div>
        <p class="quiet">Overdue is what nobody opened on the day it came (on paper: the day it was taken down), an answer of its reporter that nobody has read since, and where a day that was set has passed.</p></section>
        """
    }

    private var rows: [RoutineCount.Row] { [count.all] + count.byKind + count.byRoute }

    private func cells(_ counts: [HiddenCount], _ columns: [String]) -> HTML {
        HTML(
            zip(columns, counts).map { column, count -> HTML in
                "<td data-label=\"\(column)\" class=\"number\">\(count.words)</td>"
            })
    }

    /// What became of each clause, by term.
    var byClause: HTML {
        guard !clauses.isEmpty || !asked.isEmpty else {
            return """
                <section><h2>Clause by clause</h2><p class="card">No clause was asked about, refused or broken often enough to be \
                shown.</p></section>
                """
        }
        return """
            <section><h2>Clause by clause</h2>
            \(HTML.when(!clauses.isEmpty, clauseTable))
            \(HTML.when(!asked.isEmpty, askedTable))</section>
            """
    }

    private var clauseTable: HTML {
        """
        \(clauses.compactMap { CountPlot(title: "Asked for: \(title(of: $0.clause))", terms: count.terms, counts: $0.asked).html })
        <div class="scroll" tabindex="0" role="region" aria-label="Clause by clause"><table>
        <thead><tr><th scope="col">Clause</th><th scope="col">Term</th><th class="number" scope="col">Asked for</th>\
        <th class="number" scope="col">Refused</th><th class="number" scope="col">Broken</th></tr></thead>
        <tbody>\(clauses.flatMap { clause in
            count.terms.indices.map { term -> HTML in
                """
                <tr><th scope="row">\(title(of: clause.clause))</th><td data-label="Term">\(count.terms[term].words)</td>\
                \(cells([clause.asked[term], clause.refused[term], clause.broken[term]], ["Asked for", "Refused", "Broken"]))</tr>
                """
            }
        })</tbody></table></div>
        """
    }

    private var askedTable: HTML {
        """
        <h3>Questions to the policy</h3>
        <div class="scroll" tabindex="0" role="region" aria-label="Questions to the policy"><table>
        <thead><tr><th scope="col">Clause</th><th class="number" scope="col">Answers it gave</th></tr></thead>
        <tbody>\(asked.keys.sorted().map { clause -> HTML in
            "<tr><th scope=\"row\">\(title(of: clause))</th><td data-label=\"Answers it gave\" class=\"number\">\(asked[clause] ?? 0)</td></tr>"
        })</tbody></table></div>
        """
    }

    /// How far signing is, without a name.
    var signing: HTML {
        let declarations = view.policy?.pack.declarations ?? []
        return """
            <section><h2>Read and signed</h2>
            \(HTML.when(declarations.isEmpty, "<p class=\"card\">The policy asks nobody to sign.</p>"))
            <ul class="list">\(declarations.map { declaration -> HTML in
                """
                <li><p><strong>\(declaration.title)</strong></p><p>\(words(of: view.state.signingProgress(declaration.id, on: view.today)))</p></li>
                """
            })</ul></section>
            """
    }

    private func words(of progress: SigningProgress) -> String {
        switch progress {
        case .nobodyAsked: "Nobody is asked."
        case .allSigned(let count): "All \(count) have signed."
        case .waiting(let open, let all): "\((all - open) * 100 / max(all, 1))% have signed."
        }
    }
}
