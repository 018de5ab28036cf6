import PolicyPack
import Rulebook
import School
import Service

/// One request: what is asked, why, what became of it, and what this person can do about it.
struct RequestPage: Page {
    let list: RequestList
    let request: PermissionRequest
    let reason: String?
    /// The reason of a refusal or of an early end.
    let answer: String?
    let marks: FormMarks
    let typed: FormFields
    var fault: String?

    var title: String { list.title(of: request) }
    var place: Shell.Place? { .requests }
    var asksItself: Bool { false }

    private var view: View { list.view }
    private var decides: Bool { view.state.deciders(of: request, on: view.today).contains(list.person) }
    private var isParty: Bool { [request.asked.by, request.holder].contains(list.person) }

    var main: HTML {
        let state = list.state(of: request)
        return """
            <div class="narrow"><p class="back"><a href="\(link: .requests)">Requests</a></p>
            <h1>\(title)</h1>
            <p><span class="state \(state.tone)">\(state.words)</span></p>
            \(Control.fault(fault))
            <dl class="facts"><dt>Asked by</dt><dd>\(view.name(request.asked.by)), \(request.asked.at.inWords)</dd>
            <dt>For</dt><dd>\(view.name(request.holder))</dd>
            \(request.within.map { "<dt>\(label($0.fact))</dt><dd>\(words($0))</dd>" })
            <dt>By the clause</dt><dd><a href="\(link: .clause(request.clause, in: .policy))">\(clauseName)</a></dd>
            <dt>Who decides</dt><dd>\(deciders)</dd></dl>
            <h2>Why</h2><p class="words">\(reason ?? "This has been deleted.")</p>
            \(outcome)
            \(actions)</div>
            """
    }

    private var clauseName: String {
        view.state.adoption.versions[request.version]?.pack.clauses.first { $0.id == request.clause }?.title
            ?? request.clause.name
    }

    private var deciders: String {
        let names = list.view.state.deciders(of: request, on: view.today).map { view.name($0) }
        let who = names.isEmpty ? "nobody who could is at school today" : inARow(names, "or")
        return request.areApproversNamed ? who : "\(who) (the clause names nobody, so it is the headteacher)"
    }

    private func label(_ fact: FactID) -> String { view.vocabulary.fact(fact)?.label ?? fact.name }
    private func words(_ term: Term) -> String { AnswerWords(view.vocabulary).words(term) }

    private var outcome: HTML? {
        switch request.outcome {
        case .granted(let grant, let mark):
            """
            <h2>What was granted</h2><dl class="facts"><dt>By</dt><dd>\(view.name(mark.by)), \(mark.at.inWords)</dd>
            \(grant.within.map { "<dt>\(label($0.fact))</dt><dd>\(words($0))</dd>" })
            <dt>From</dt><dd>\(grant.period.from.inWords)</dd>
            <dt>Until</dt><dd>\(grant.period.until?.inWords ?? "no end")</dd></dl>
            \(grant.ended.map { "<p>Ended early by \(view.name($0.by)) on \($0.on.inWords).</p>" })
            \(answer.map { "<p class=\"words\">\($0)</p>" })
            """
        case .refused(let mark):
            """
            <h2>Why it was refused</h2><p class="words">\(answer ?? "This has been deleted.")</p>
            <p class="quiet">By \(view.name(mark.by)), \(mark.at.inWords).</p>
            """
        case .withdrawn, nil: nil
        }
    }

    // MARK: What can be done

    private var actions: HTML {
        HTML([
            HTML.when(decides && request.outcome == nil, decision),
            HTML.when(decides && list.toReview.contains { $0.id == request.id }, review),
            HTML.when(decides && isInForce, ending),
            HTML.when(isParty && (request.outcome == nil || isInForce), withdrawal),
        ])
    }

    private var isInForce: Bool {
        guard case .granted(let grant, _) = request.outcome, grant.ended == nil else { return false }
        return grant.period.until.map { view.today <= $0 } ?? true
    }

    private func form(_ act: String, _ content: HTML) -> HTML {
        """
        <form class="card" method="post" action="\(link: .below(.requests, request.id.name, act))">\(marks.html)\(content)</form>

        """
    }

    private var decision: HTML {
        let limits = Limits(typed, asked: request.within, vocabulary: view.vocabulary)
        return """
            <section><h2>Decide</h2>
            \(form("grant", """
            <h3>Grant it</h3>
            <div class="row-of-fields">
            \(Control.line("from", "From", value: typed.first("from") ?? view.today.written, type: "date"))
            \(Control.line("until", "Until", value: typed.first("until") ?? endOfSchoolYear.written, hint: "A permission always has an end.", type: "date"))
            </div>
            \(limits.html)
            <button type="submit">Grant it</button>
            """))
            \(form("refuse", """
            <h3>Refuse it</h3>
            \(Control.text("reason", "Why not?", value: typed.first("reason") ?? "", hint: "Whoever asked reads this.", rows: 3))
            <button class="danger" type="submit">Refuse it</button>
            """))</section>
            """
    }

    /// The last day of August that is still to come.
    private var endOfSchoolYear: Day {
        let this = Day(year: view.today.year, month: 8, day: 31)
        return view.today < this ? this : Day(year: view.today.year + 1, month: 8, day: 31)
    }

    private var review: HTML {
        form(
            "keep",
            """
            <h2>Look at it again</h2><p>The clause says something else than when this was granted. \
            <a href="\(link: .clause(request.clause, in: .policy))">Read it</a>, then keep the permission or end it.</p>
            \(Control.line("until", "Keep it until", value: endOfSchoolYear.written, type: "date"))
            <button type="submit">Keep it</button>
            """)
    }

    private var ending: HTML {
        form(
            "end",
            """
            <h2>End it early</h2>\(Control.text("reason", "Why?", value: typed.first("reason") ?? "", rows: 3))
            <button class="danger" type="submit">End it today</button>
            """)
    }

    private var withdrawal: HTML {
        form(
            "withdraw", "<h2>Take it back</h2><button class=\"second\" type=\"submit\">It is no longer needed</button>")
    }
}
