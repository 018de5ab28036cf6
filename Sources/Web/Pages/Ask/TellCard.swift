import Rulebook
import School

/// Whom to tell first, and the way to write it down, above an answer that is about telling somebody.
struct TellCard: Sendable {
    /// Who acts as the designated safeguarding lead today; nil where nobody does.
    let lead: String?

    /// Nil where the answer tells nobody anything.
    init?(asker: Asker, answer: Answer) {
        guard !answer.route.isEmpty else { return nil }
        lead = asker.safeguardingLead
    }

    var html: HTML {
        """
        <section class="card tell" aria-labelledby="tell"><h2 id="tell">Whom to tell now</h2>
        <p>\(HTML.when(lead != nil, "<strong>\(lead ?? "")</strong> acts as the designated safeguarding lead today: tell them in person if a child may be at risk. If it is about them, raise it here: it goes past them."))\
        \(HTML.when(lead == nil, "Nobody acts as the designated safeguarding lead today: tell the headteacher in person if a child may be at risk."))</p>
        <p class="actions"><a class="button" href="\(link: .newConcern)">Raise a concern</a></p></section>
        """
    }
}
