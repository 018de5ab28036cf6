import PolicyPack
import Rulebook
import School
import Service

/// Every route of a policy, tried for everybody a concern could be about, as people would read it.
struct RouteTable {
    let trial: RouteTrial
    let pack: ResolvedPack
    let view: View

    var html: HTML {
        let routes: [RouteID?] = pack.routes.map(\.id) + [nil]
        return """
            <details class="trial"><summary>Look at every case that was tried</summary>
            \(routes.map(section))</details>
            """
    }

    private func section(_ route: RouteID?) -> HTML {
        let title = pack.routes.first { $0.id == route }?.title ?? "Any other concern"
        return """
            <h4>\(title)</h4>
            <div class="scroll" tabindex="0" role="region" aria-label="Who would be told: \(title)"><table>
            <thead><tr><th scope="col">If it is about</th><th scope="col">Is told</th><th scope="col">Were they away</th>\
            <th scope="col">Outside the school</th></tr></thead>
            <tbody>\(trial.cases.filter { $0.route == route }.map(row))</tbody></table></div>
            """
    }

    private func row(_ tried: RouteTrial.Case) -> HTML {
        let gap: HTML = """
            <p><span class="state no">gap</span> \(Self.advice(tried.about, view))</p>
            """
        return """
            <tr><th scope="row">\(about(tried))\(HTML.when(tried.gap != nil, gap))</th>
            <td data-label="Is told">\(told(tried.told))</td>
            <td data-label="Were they away">\(tried.cover.isEmpty ? "nobody" : view.names(tried.cover))</td>
            <td data-label="Outside the school">\(tried.outside.isEmpty ? "nobody" : inARow(tried.outside.map(view.label)))</td></tr>

            """
    }

    private func about(_ tried: RouteTrial.Case) -> String {
        guard let person = tried.about else { return "A child, or somebody outside the school" }
        if tried.isAnybodyElse { return "Anybody else, such as \(view.name(person))" }
        let offices = view.offices(of: person).map { view.label($0).withoutArticle }
        return ([view.name(person)] + offices).joined(separator: ", ")
    }

    private func told(_ told: [Told]) -> String {
        let people = told.reduce(into: [PersonID]()) { if !$0.contains($1.person) { $0.append($1.person) } }
        guard !people.isEmpty else { return "nobody" }
        return inARow(
            people.map { person in
                let office = told.first { $0.person == person }.map { view.label($0.office).withoutArticle }
                return "\(view.name(person)) (\(office ?? ""))"
            })
    }

    /// How a gap is closed: about the head it is the chair's row that is told, else the head's.
    static func advice(_ about: PersonID?, _ view: View) -> String {
        let people = view.state.people
        let isHead = about.map { people.appointed(to: Offices.headteacher, on: view.today).contains($0) } ?? false
        let offices =
            isHead
            ? [Offices.chair, Offices.viceChair] : [Offices.headteacher, Offices.deputyHead, Offices.chair]
        let open = offices.filter { people.appointed(to: $0, on: view.today).allSatisfy { $0 == about } }
        guard !open.isEmpty else { return "Appoint a second person who is clear of it, or say who stands in." }
        return "Nobody else holds this: \(inARow(open.map { view.label($0).withoutArticle }, "or")). Appoint somebody."
    }
}
