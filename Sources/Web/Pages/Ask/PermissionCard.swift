import PolicyPack
import Rulebook
import School
import Service

/// Whoever asks while signed in: what they are, and whose permissions count.
struct Asker: Sendable {
    let person: PersonID
    let roles: [WordID]
    /// What their forms carry.
    let token: String
    private let view: View

    /// Nil where nobody is signed in.
    init?(_ visit: Visit) {
        guard let session = visit.session, let view = visit.view else { return nil }
        person = session.person
        token = session.formToken
        roles = view.state.people.persons[session.person]?.roles(on: view.today) ?? []
        self.view = view
    }

    /// The permissions that count: those of whom it is about; the asker's own where it is about somebody like them.
    func permissions(for state: AskState, _ vocabulary: Vocabulary) -> [HeldPermission] {
        if let about = state.about { return view.state.permissions(of: about, on: view.today) }
        let who = state.facts.first { $0.fact == "who" }?.words ?? []
        guard who.isEmpty || !Set(who).isDisjoint(with: roles) else { return [] }
        return view.state.permissions(of: person, on: view.today)
    }

    /// Who acts as the designated safeguarding lead today, by name; nil where nobody does.
    var safeguardingLead: String? {
        let people = view.state.people.acting(for: Offices.dsl, on: view.today).people
        return people.isEmpty ? nil : view.names(people)
    }

    /// The people who have a clause's permission today, as far as whoever asks may know: everybody on the staff, since
    /// they meet the pupils whose phones were agreed to; others see their own and those that they asked for.
    func holders(of clause: ClauseID) -> [(person: PersonID, name: String, until: Day?)] {
        let staff = view.vocabulary.fact("who")?.groups.first { $0.id == "staff" }?.words ?? []
        let isStaff =
            !Set(staff).isDisjoint(with: roles)
            || view.state.people.sittingOfficeHolders(on: view.today).contains(person)
        let requests = view.state.permissions.requests.values.filter { request in
            request.clause == clause && (isStaff || request.holder == person || request.asked.by == person)
        }
        return Set(requests.map(\.holder)).sorted().compactMap { holder in
            let held = view.state.permissions(of: holder, on: view.today).first { $0.clause == clause }
            return held.map { (holder, view.name(holder), $0.until) }
        }
    }

    func name(_ person: PersonID) -> String { view.name(person) }
}

/// The permission that an answer calls for: who has it already, and the button that asks for it.
struct PermissionCard {
    let asker: Asker
    let state: AskState
    let answer: Answer

    /// Nil where the answer has nothing to do with a permission that could be asked for.
    init?(asker: Asker, state: AskState, answer: Answer) {
        guard answer.verdict == .needsPermission || state.about != nil else { return nil }
        self.asker = asker
        self.state = state
        self.answer = answer
    }

    var html: HTML {
        """
        \(about)
        \(HTML.when(answer.verdict == .needsPermission, ask))
        """
    }

    private var about: HTML? {
        guard let about = state.about else { return nil }
        var everybody = state
        everybody.about = nil
        return """
            <section class="card"><h2>This is about \(asker.name(about))</h2>
            <p>What \(asker.name(about)) has been allowed is taken into account.</p>
            <form method="post" action="\(link: .ask)">\(everybody.hidden())
            <button class="second" type="submit">Ask without a particular person</button></form></section>
            """
    }

    private var ask: HTML {
        let clause = answer.clauses.first?.id
        let holders = clause.map(asker.holders) ?? []
        let others = holders.filter { $0.person != state.about }
        return """
            <section class="card"><h2>Ask for this permission</h2>
            <p>Your question was not kept. If you ask for the permission, what you asked becomes a request with your name.</p>
            <form method="post" action="\(link: .newRequest)">\(state.hidden())
            \(Control.hidden(FormMarks.tokenField, asker.token))<input type="hidden" name="clause" value="\(clause?.name ?? "")">
            <button type="submit">Ask for the permission</button></form>
            \(HTML.when(!others.isEmpty, known(others)))</section>
            """
    }

    private func known(_ holders: [(person: PersonID, name: String, until: Day?)]) -> HTML {
        """
        <h3>Who has it already</h3>
        <form method="post" action="\(link: .ask)">\(state.hidden())
        <ul class="plain">\(holders.map { holder -> HTML in
            let until = holder.until.map { " until \($0.inWords)" } ?? ""
            return """
                <li><button class="chip" name="\(AskState.Field.about)" value="\(holder.person.name)">\
                Ask about \(holder.name)</button> \(until)</li>
                """
        })</ul></form>
        """
    }
}
