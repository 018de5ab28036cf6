import PolicyPack
import School
import Service

/// A page to put on the wall for an inspector: no name is on it.
struct ShowMePage: Page {
    let numbers: Numbers

    var title: String { "Show me" }
    var place: Shell.Place? { nil }
    var asksItself: Bool { true }

    var main: HTML {
        """
        <div class="wide"><h1>The policy at work</h1>
        <p class="lead">For an inspector. Nobody is named, and nothing here leads to a case.</p>
        \(PolicyFacts(view: numbers.view).html)
        \(numbers.signing)
        \(PolicyFacts(view: numbers.view).routes)
        \(PolicyFacts(view: numbers.view).registers)
        \(numbers.pace)
        \(numbers.concerns)
        \(numbers.byClause)
        \(Numbers.footnote)
        <p class="actions"><a class="button" href="\(link: .inspectionPack)">The inspection pack (PDF)</a>
        <a class="button second" href="\(link: .home)">Back to your pages</a></p></div>
        """
    }
}

/// The same on paper, with the whole policy: a document that needs nothing from elsewhere.
struct InspectionPack {
    let numbers: Numbers

    private var view: View { numbers.view }

    /// The whole document, for printing.
    var document: HTML {
        """
        <!DOCTYPE html>
        <html lang="en-GB"><head><meta charset="utf-8"><title>Inspection pack, \(view.today.inWords)</title>
        </head><body>
        <h1>Inspection pack</h1>
        <p>\(view.policy?.pack.title ?? "No policy is in force"). Printed on \(view.today.inWords). Nobody is named in it.</p>
        \(PolicyFacts(view: view).html)
        \(numbers.signing)
        \(PolicyFacts(view: view).routes)
        \(PolicyFacts(view: view).registers)
        \(numbers.pace)
        \(numbers.concerns)
        \(numbers.byClause)
        \(Numbers.footnote)
        \(text)</body></html>
        """
    }

    private var text: HTML {
        let clauses = view.policy?.pack.clauses ?? []
        return """
            <section class="text"><h2>The policy</h2>
            \(clauses.map { clause -> HTML in "<h3>\(clause.title ?? clause.id.name)</h3><p>\(clause.text)</p>" })</section>
            """
    }
}
