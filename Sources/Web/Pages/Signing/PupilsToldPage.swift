import PolicyPack
import Rulebook
import School
import Service

/// The list of classes and pupils: who has still to be told, and who was told when and by whom.
struct PupilsToldPage: Page {
    /// What pupils are told, and how far they are.
    struct List: Sendable {
        let declaration: Declaration
        let statuses: [ToldStatus]
    }

    let lists: [List]
    /// The manifest's hash of the policy in force.
    let hash: String
    let canSetGroups: Bool
    let person: PersonID
    let view: View
    let marks: FormMarks
    let typed: FormFields
    var fault: String?

    var title: String { "Pupils told" }
    var place: Shell.Place? { .sign }
    var asksItself: Bool { false }

    var main: HTML {
        """
        <div class="wide"><p class="back"><a href="\(link: .sign)">Read and sign</a></p><h1>Pupils told what is expected</h1>
        <p class="lead">Tell your class what the policy expects of them and what follows, then tick it here.</p>
        \(Control.fault(fault))
        \(HTML.when(view.state.signing.told.groups.isEmpty, Self.noGroups))
        \(lists.map(section))
        \(history)
        \(HTML.when(!view.state.signing.told.groups.isEmpty, newcomers))
        \(HTML.when(canSetGroups, classes))</div>
        """
    }

    private static let noGroups: HTML = """
        <p class="card">The school has not written down its classes yet. The school office or the headteacher does it below.</p>
        """

    private func section(_ list: List) -> HTML {
        let open = list.statuses.filter(\.isOpen)
        let done = list.statuses.filter { !$0.isOpen }
        return """
            <section><h2>\(list.declaration.title)</h2>
            <p>\(list.declaration.text) <a class="source" href="\(link: .clause(list.declaration.clause, in: .policy))">The clause</a></p>
            \(progress(list))
            \(HTML.when(!open.isEmpty, form(list.declaration, open)))
            \(HTML.when(!done.isEmpty, told(done)))</section>
            """
    }

    private func progress(_ list: List) -> HTML? {
        guard !list.statuses.isEmpty else { return nil }
        let open = list.statuses.filter(\.isOpen).count
        let words = open == 0 ? "Everybody has been told" : "\(open) of \(list.statuses.count) have still to be told"
        let tone = open == 0 ? "yes" : "care"
        return "<p><span class=\"state \(tone)\">\(words)</span></p>"
    }

    private func form(_ declaration: Declaration, _ open: [ToldStatus]) -> HTML {
        """
        <form class="card" method="post" action="\(link: .pupilsTold)">\(marks.html)
        \(Control.hidden("declaration", declaration.id))\(Control.hidden("policy", hash))
        <h3>Not told yet</h3>
        <div class="scroll" tabindex="0" role="region" aria-label="Not told yet: \(declaration.title)"><table>
        <thead><tr><th scope="col">Told</th><th scope="col">Until now</th><th scope="col">How many were missing</th></tr></thead>
        <tbody>\(open.map(row))</tbody></table></div>
        <section>\(Control.line("on", "On which day were they told?", value: typed.first("on") ?? view.today.written, type: "date"))</section>
        <button type="submit">They were told</button></form>
        """
    }

    private func row(_ status: ToldStatus) -> HTML {
        let (field, value, name) = words(of: status)
        let missing: HTML =
            status.group == nil
            ? ""
            : "<input name=\"missing-\(name)\" inputmode=\"numeric\" size=\"3\" aria-label=\"How many of \(name) were missing\">"
        return """
            <tr><td data-label="Told"><label><input type="checkbox" name="\(field)" value="\(value)"> <span>\(name)</span></label></td>
            <td data-label="Until now">\(until(status))</td><td data-label="How many were missing">\(missing)</td></tr>
            """
    }

    private func words(of status: ToldStatus) -> (field: String, value: String, name: String) {
        if let group = status.group { return ("group", group.name, group.name) }
        let pupil = status.pupil ?? ""
        return ("pupil", pupil.name, view.name(pupil))
    }

    private func until(_ status: ToldStatus) -> String {
        guard let last = status.last else { return "not told" }
        return
            "\(count(status.missing, "pupil has", "pupils have")) still to be told; the others were told on \(last.on.inWords)"
    }

    private func told(_ done: [ToldStatus]) -> HTML {
        """
        <section><h3>Told</h3><div class="scroll" tabindex="0" role="region" aria-label="Told"><table>
        <thead><tr><th scope="col">Who</th><th scope="col">When</th><th scope="col">By whom</th></tr></thead>
        <tbody>\(done.map { status -> HTML in
            """
            <tr><td data-label="Who">\(words(of: status).name)</td><td data-label="When" class="day">\(status.last?.on.inWords ?? "")</td>\
            <td data-label="By whom">\(status.last.map { view.name($0.mark.by) } ?? "")</td></tr>
            """
        })</tbody></table></div></section>
        """
    }

    /// What was ticked last, so that a tick that was a mistake can be taken back.
    private var history: HTML? {
        let all = Array(view.state.signing.told.explained.enumerated()).suffix(20).reversed()
        guard !all.isEmpty else { return nil }
        return """
            <section><h2>What was ticked</h2><ul class="list">\(all.map { place, one -> HTML in
                let who = one.groups.map(\.name) + one.pupils.map(view.name)
                let isMine = one.mark.by == person || canSetGroups
                return """
                    <li><p>\(inARow(who)): told on \(one.on.inWords), ticked by \(view.name(one.mark.by))\
                    \(HTML.when(one.missing > 0, "; \(count(one.missing, "pupil was", "pupils were")) missing"))\
                    \(HTML.when(one.isInError, " <span class=\"state plain\">ticked by mistake</span>"))</p>
                    \(HTML.when(isMine && !one.isInError, mistake(place, who)))</li>
                    """
            })</ul></section>
            """
    }

    private func mistake(_ place: Int, _ who: [String]) -> HTML {
        """
        <form method="post" action="\(link: .below(.pupilsTold, "mistake"))">\(marks.html)\(Control.hidden("place", "\(place)"))
        <button class="second" type="submit">It was ticked by mistake<span class="unseen">: \(inARow(who))</span></button></form>
        """
    }

    private var newcomers: HTML {
        let groups = view.state.signing.told.groups.sorted().map { ($0.name, $0.name) }
        return """
            <section><h2>Somebody joined a class</h2>
            <form class="card" method="post" action="\(link: .below(.pupilsTold, "joined"))">\(marks.html)
            <p>The class stands among those not told yet until you tick it again. No name is needed.</p>
            <div class="row-of-fields">\(Control.choice("group", "Which class", groups))\
            \(Control.line("count", "How many pupils", value: "1"))</div>
            <button type="submit">Put it on the list</button></form></section>
            """
    }

    private var classes: HTML {
        let lines = view.state.signing.told.groups.sorted().map(\.name).joined(separator: "\n")
        return """
            <section><h2>The classes of the school</h2>
            <form class="card" method="post" action="\(link: .below(.pupilsTold, "classes"))">\(marks.html)
            \(Control.text("classes", "One class in each line", value: typed.first("classes") ?? lines, hint: "Year 5 B, Reception, or a tutor group such as M3. No pupil's name: pupils of the school's list stand here by themselves.", rows: 8))
            <button type="submit">Save the classes</button></form></section>
            """
    }
}
