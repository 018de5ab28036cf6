import PolicyPack
import Rulebook
import School

/// One declaration: the policy to read, the words to sign, and the forms to sign, to ask, and to decline.
struct SignPage: Page {
    /// What one of the forms does.
    enum Act: String, Hashable, Sendable {
        case sign, ask, decline
    }

    /// What is wrong with one of the forms.
    struct Fault: Hashable, Sendable {
        let act: Act
        let words: String
    }

    let item: Signable
    /// The policy's title.
    let policy: String
    /// The manifest's hash: exactly the policy that stands on this page.
    let hash: String
    /// Since when it is in force.
    let since: Day
    let parts: [PolicyPack.Part]
    let signer: String
    let marks: FormMarks
    /// What was written in the form that was refused.
    var typed = ""
    var fault: Fault?

    var title: String { item.declaration.title }
    var place: Shell.Place? { .sign }
    var asksItself: Bool { false }

    private var isAsked: Bool { item.status != nil }

    var main: HTML {
        """
        <div class="narrow">
        <p class="back"><a href="\(link: .sign)">Read and sign</a></p>
        <h1>\(title)</h1>
        <p class="lead">\(policy), in force since \(since.inWords).</p>
        \(standing)
        <section><h2>The policy</h2>
        <p>Read it here, or <a href="\(link: .text(.policy))">on a page of its own</a>.</p>
        \(WholeText(parts: parts).html)</section>
        <section><h2>\(isAsked ? "What you sign" : "What others sign")</h2>
        <p class="words">\(item.declaration.text)</p>
        <p class="quiet">This comes from the clause <a href="\(link: .clause(item.declaration.clause, in: .policy))">\(clause)</a>.</p></section>
        \(forms)</div>
        """
    }

    private var clause: String {
        parts.flatMap(\.clauses).first { $0.id == item.declaration.clause }?.name ?? item.declaration.clause.name
    }

    private var standing: HTML {
        guard let status = item.status else { return "<p>This is for you to know; you are not asked to sign it.</p>" }
        let receipt = status.signature.map { signature -> HTML in
            " <a href=\"\(link: Signable.receipt(signature))\">See the receipt</a>"
        }
        return "<p><span class=\"state \(status.tone)\">\(status.words)</span>\(receipt)</p>"
    }

    private var forms: HTML? {
        guard let status = item.status, status.signature == nil else { return nil }
        return "\(signing)\(answered(status))\(asking)\(declining)"
    }

    private var signing: HTML {
        guard item.declaration.how.contains(.account) else {
            return """
                <section><h2>Sign</h2><p>This is signed on paper. The school office has the form, and writes down that you \
                signed it.</p></section>
                """
        }
        return """
            <section><h2>Sign</h2>
            \(start(.sign))
            <p>Signing needs your own password again, so that nobody can sign for you at a computer that you left.</p>
            \(Control.line("password", "Your password", type: "password", autocomplete: "current-password"))
            <button type="submit">Sign as \(signer)</button></form></section>
            """
    }

    private func answered(_ status: SigningStatus) -> HTML? {
        switch status.last?.response {
        case .asked:
            "<p>The headteacher can read your question. You can sign as soon as you have an answer.</p>"
        case .declined: "<p>The headteacher can read your reason. You can still sign.</p>"
        default: nil
        }
    }

    private var asking: HTML {
        """
        <details\(open(.ask))><summary>I have a question first</summary>
        \(start(.ask))
        \(Control.text("words", "Your question", value: typed(.ask), hint: "The headteacher can read it, and that you asked.", rows: 4))
        <button class="second" type="submit">Send the question</button></form></details>
        """
    }

    private var declining: HTML {
        """
        <details\(open(.decline))><summary>I do not want to sign</summary>
        \(start(.decline))
        <div class="field"><label for="reason">Your reason</label>
        <p class="hint" id="reason-hint">The headteacher can read it. Nothing else follows from this page; they will talk to you.</p>
        <textarea id="reason" name="words" rows="4" aria-describedby="reason-hint">
        \(typed(.decline))</textarea></div>
        <button class="second" type="submit">Decline to sign</button></form></details>
        """
    }

    private func start(_ act: Act) -> HTML {
        """
        <form class="card" method="post" action="\(link: item.link)">\(marks.html)
        \(Control.hidden("act", act.rawValue))\(Control.hidden("policy", hash))
        \(fault?.act == act ? Control.fault(fault?.words) : nil)
        """
    }

    private func open(_ act: Act) -> HTML { fault?.act == act ? " open" : "" }
    private func typed(_ act: Act) -> String { fault?.act == act ? typed : "" }
}
