import PolicyPack
import School
import Service

/// Who has signed one declaration and who has not, and the form for signatures on paper.
struct SignersPage: Page {
    let declaration: Declaration
    /// The manifest's hash of the policy in force.
    let hash: String
    let progress: SigningProgress
    let statuses: [SigningStatus]
    /// What people asked or gave as their reason; nothing for anybody but the headteacher.
    let words: [PersonID: String]
    let witnesses: [PersonID]
    let canKeyIn: Bool
    let view: View
    let marks: FormMarks
    var typed = FormFields([])
    var fault: String?

    var title: String { "Who has signed: \(declaration.title)" }
    var place: Shell.Place? { .signing }
    var asksItself: Bool { false }

    private var open: [SigningStatus] {
        statuses.filter { $0.signature == nil }.sorted {
            ($1.overdue, view.name($0.person)) < ($0.overdue, view.name($1.person))
        }
    }

    private var signed: [SigningStatus] {
        statuses.filter { $0.signature != nil }.sorted { view.name($0.person) < view.name($1.person) }
    }

    var main: HTML {
        """
        <div class="wide">
        <p class="back"><a href="\(link: .signing)">Who has signed</a></p>
        <h1>\(declaration.title)</h1>
        <p><span class="state \(progress.tone)">\(progress.words)</span></p>
        \(SigningPlot(counts: SigningCounts(statuses)).html)
        \(open.isEmpty ? nil : waiting)
        \(HTML.when(canKeyIn && !open.isEmpty, paper))
        \(signed.isEmpty ? nil : done)</div>
        """
    }

    private var waiting: HTML {
        """
        <section><h2>Not signed yet</h2>
        <div class="scroll" tabindex="0" role="region" aria-label="Not signed yet"><table>
        <thead><tr><th>Name</th><th>At the school</th><th>How far</th><th>To be signed by</th></tr></thead>
        <tbody>\(open.map(row))</tbody></table></div></section>
        """
    }

    private func row(_ status: SigningStatus) -> HTML {
        let away: HTML = status.isAway ? " <span class=\"state plain\">away today</span>" : ""
        return """
            <tr><td data-label="Name">\(view.name(status.person))\(away)</td><td data-label="At the school">\(roles(status.person))</td>
            <td data-label="How far">\(howFar(status))\(words[status.person].map { "<p class=\"words\">\($0)</p>" })</td>
            <td data-label="To be signed by" class="day">\(status.due.inWords)</td></tr>

            """
    }

    private func howFar(_ status: SigningStatus) -> HTML {
        let late = status.overdue > 0 ? "\(count(status.overdue, "day", "days")) overdue" : nil
        let lateState: HTML? = late.map { " <span class=\"state no\">\($0)</span>" }
        switch status.last?.response {
        case .asked: return "<span class=\"state care\">has a question</span>\(lateState)"
        case .declined: return "<span class=\"state care\">declined</span>\(lateState)"
        default: return lateState ?? "<span class=\"state plain\">still has time</span>"
        }
    }

    private func roles(_ person: PersonID) -> String {
        let who = view.vocabulary.fact("who")
        let roles = view.state.people.persons[person]?.roles(on: view.today) ?? []
        return roles.map { who?.label(of: $0) ?? $0.name }.joined(separator: ", ")
    }

    private var done: HTML {
        """
        <section><h2>Signed</h2>
        <div class="scroll" tabindex="0" role="region" aria-label="Signed"><table>
        <thead><tr><th>Name</th><th>At the school</th><th>When</th><th>How</th></tr></thead>
        <tbody>\(signed.compactMap(signature))</tbody></table></div></section>
        """
    }

    private func signature(_ status: SigningStatus) -> HTML? {
        guard let signature = status.signature else { return nil }
        let how: HTML
        if case .signedOnPaper(let witness) = signature.response {
            how = """
                <span class="state plain">on paper</span> seen by \(view.name(witness)), written down by \
                \(view.name(signature.mark.by))
                """
        } else {
            how = "with their own password"
        }
        let isEarlier = signature.hash != hash
        return """
            <tr><td data-label="Name">\(view.name(status.person))</td><td data-label="At the school">\(roles(status.person))</td>
            <td data-label="When" class="day">\(signature.mark.at.inWords)\(HTML.when(isEarlier, " (an earlier version; nothing changed for them)"))</td>
            <td data-label="How">\(how)</td></tr>

            """
    }

    private var paper: HTML {
        func options(_ people: [PersonID]) -> [(value: String, label: String)] {
            people.map { ($0.name, view.name($0)) }
        }
        let signers = open.map(\.person).sorted { view.name($0) < view.name($1) }
        return """
            <section><h2>Signed on paper</h2>
            <form class="card" method="post" action="\(link: .below(.signing, declaration.id))">\(marks.html)
            \(Control.fault(fault))
            <p>Somebody signed the printed form? Write it down here. It is marked as signed on paper, with your name and the \
            witness's; keep the paper.</p>
            \(Control.hidden("policy", hash))
            <div class="row-of-fields">
            \(Control.choice("signer", "Who signed", options(signers), chosen: typed.first("signer") ?? ""))
            \(Control.choice("witness", "Who saw it", options(witnesses), chosen: typed.first("witness") ?? "", hint: "Somebody else of the school."))
            </div><button type="submit">Write it down</button></form></section>
            """
    }
}
