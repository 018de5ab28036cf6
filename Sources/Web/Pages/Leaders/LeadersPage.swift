import PolicyPack
import School
import Service

/// How the policy works in practice, in numbers.
struct LeadersPage: Page {
    let numbers: Numbers

    var title: String { "In numbers" }
    var place: Shell.Place? { .leaders }
    var asksItself: Bool { false }

    var main: HTML {
        """
        <div class="wide"><h1>In numbers</h1>
        <p class="lead">How the policy works in practice: no names, the same for whoever looks.</p>
        \(Numbers.footnote)
        \(numbers.pace)
        \(numbers.concerns)
        \(numbers.byClause)
        \(numbers.signing)
        <p class="actions"><a class="button second" href="\(link: .governors)">What governors see</a>
        <a class="button second" href="\(link: .showMe)">Show an inspector</a></p></div>
        """
    }
}

/// What governors see: enough to ask questions, and nobody in it.
struct GovernorsPage: Page {
    let numbers: Numbers

    var title: String { "For governors" }
    var place: Shell.Place? { .governors }
    var asksItself: Bool { false }

    var main: HTML {
        """
        <div class="wide"><h1>For governors</h1>
        <p class="lead">Whether the policy is known, followed and looked after. No child, no member of staff and no case can be \
        found in it.</p>
        \(Numbers.footnote)
        \(PolicyFacts(view: numbers.view).html)
        \(numbers.signing)
        \(numbers.pace)
        \(numbers.concerns)
        <section><h2>Questions worth asking</h2><ul>
        <li>What changed in the policy or in training because of what was learned?</li>
        <li>Who stands in when the safeguarding lead and the headteacher are both away?</li>
        <li>When was the last restore tried, and who read what came back?</li>
        <li>Do pupils say that the policy is applied in the same way to everybody?</li></ul></section></div>
        """
    }
}

/// The policy in force, by whom it was approved, who is told of what.
struct PolicyFacts {
    let view: View

    var html: HTML {
        guard let policy = view.policy, let note = policy.adoption else {
            return "<section><h2>The policy</h2><p class=\"card\">There is no policy in force.</p></section>"
        }
        return """
            <section><h2>The policy</h2><dl class="facts"><dt>In force</dt><dd>\(policy.pack.title)</dd>
            <dt>Approved by</dt><dd>\(view.label(note.approvedBy)), \(note.approved.inWords)</dd>
            <dt>Since</dt><dd>\(note.effective.inWords)</dd>
            <dt>Clauses</dt><dd>\(policy.pack.clauses.count)</dd>
            <dt>Exactly this text</dt><dd class="words">\(policy.policy.hash)</dd></dl></section>
            """
    }

    /// Who is told of what, by office.
    var routes: HTML {
        let routes = view.policy?.pack.routes ?? []
        return """
            <section><h2>Who is told of what</h2>
            <div class="scroll" tabindex="0" role="region" aria-label="Who is told of what"><table>
            <thead><tr><th scope="col">What</th><th scope="col">Who is told, in order</th></tr></thead>
            <tbody>\(routes.map { route -> HTML in
                """
                <tr><th scope="row">\(route.title)</th><td data-label="Who is told, in order">\(steps(route.steps.flatMap(\.to)))</td></tr>
                """
            })</tbody></table></div></section>
            """
    }

    private func steps(_ offices: [OfficeID]) -> String {
        offices.map { view.label($0) }.joined(separator: ", then ")
    }

    /// The registers that the policy calls for, and the permissions in force, as numbers.
    var registers: HTML {
        let registers = view.policy?.pack.registers ?? []
        return """
            <section><h2>What is written down</h2><ul class="list">\(registers.map { register -> HTML in
                """
                <li><p><strong>\(register.title)</strong></p><p>\(HiddenCount(entries(register.id)).words) entries. Kept \(register.keep.period) \
                from \(register.keep.from).</p></li>
                """
            })</ul></section>
            """
    }

    private func entries(_ register: String) -> Int {
        view.state.registers.entries.values.filter { $0.register == register }.count
    }
}
