import Hummingbird
import PolicyPack
import School
import Service

/// What needs somebody who is signed in.
enum HomePages {
    static func home(_ member: Member) async throws -> Response {
        if member.session.mustChoosePassword { return .next(.password) }
        let areCasesOpen = try await member.house.factor.isOpen(member.session, staysOpen: false)
        var todos =
            try await SchoolPages.todos(for: member, areCasesOpen: areCasesOpen) + CodePages.todos(for: member)
        if try await hasDraft(member) {
            let draft = Todo(
                title: "Something you had begun to write", detail: "It was kept when your session ended, for a day.",
                link: .newConcern, isUrgent: true)
            todos.insert(draft, at: 0)
        }
        todos += lateStep(member) + cover(member) + covering(member) + overdue(member)
        return member.page(
            HomePage(
                name: member.view.name(member.person),
                // In a school that begins what comes first stands first.
                todos: beginning(member) + todos.filter(\.isUrgent) + todos.filter { !$0.isUrgent },
                policy: member.view.policy, view: member.view))
    }

    /// What comes first in a school that has no policy yet, in order.
    private static func beginning(_ member: Member) -> [Todo] {
        guard member.view.policy == nil, member.holds(Duties.roster) else { return [] }
        var todos: [Todo] = []
        if member.state.people.persons.count < 2 {
            todos.append(
                Todo(
                    title: "First: import your people", detail: "A list from another program, or by hand.",
                    link: .below(.people, "import")))
        }
        let open = PeoplePages.needed.filter { member.state.people.appointed(to: $0, on: member.today).isEmpty }
        if !open.isEmpty {
            todos.append(
                Todo(
                    title: "Then: say who holds which office",
                    detail:
                        "Still open: \(inARow(open.map { member.view.label($0) })). Deputies and who stands in, too.",
                    link: .offices))
        }
        todos.append(
            Todo(
                title: "Print slips", detail: "Everybody signs in with one, once, and chooses a password.",
                link: .below(.people, "slips")))
        return todos
    }

    /// That a step of some concern is overdue, for the chair who may know no more (C2).
    private static func lateStep(_ member: Member) -> [Todo] {
        guard member.state.hearsOfLateStep(member.person, on: member.today) else { return [] }
        return [
            Todo(
                title: "A step is overdue",
                detail:
                    "The school has not done something in time. Ask the headteacher and the safeguarding lead to look at what "
                    + "waits for them; ask nothing about it.", link: .complaints, isUrgent: true)
        ]
    }

    /// How many signatures are late, for those who lead the school.
    private static func overdue(_ member: Member) -> [Todo] {
        guard let policy = member.view.policy, member.holds(Offices.leading) else { return [] }
        let late = policy.pack.declarations.map { declaration in
            member.state.signing(declaration.id, on: member.today).filter { $0.overdue > 0 }.count
        }.reduce(0, +)
        guard late > 0 else { return [] }
        let title = late == 1 ? "One signature is overdue" : "\(late) signatures are overdue"
        return [Todo(title: title, detail: "See who has signed and who has not.", link: .signing)]
    }

    private static func hasDraft(_ member: Member) async throws -> Bool {
        guard let key = DraftCookie.key(in: member.visit.request) else { return false }
        return try await member.house.drafts.fields(key: key, for: member.person) != nil
    }

    /// For whom somebody stands in today.
    private static func covering(_ member: Member) -> [Todo] {
        member.view.basis.prepared(OfficesToday()).covered.filter { $0.acting.contains(member.person) }.map { covered in
            Todo(
                title: "You are covering for \(member.view.label(covered.office))",
                detail: "\(covered.holders) cannot act today. What comes to the office comes to you.",
                link: .away, isNotice: true)
        }
    }

    /// The offices whose whole row is away or empty today, for those who can do something about it.
    private static func cover(_ member: Member) -> [Todo] {
        guard member.view.policy != nil, member.holds(Duties.offices) else { return [] }
        let today = member.view.basis.prepared(OfficesToday())
        return today.uncovered.map { office in
            let isEmpty = today.empty.contains(office)
            return Todo(
                title: isEmpty
                    ? "Nobody holds this office: \(member.view.label(office))"
                    : "Nobody is here today for \(member.view.label(office))",
                detail: isEmpty
                    ? "And nobody stands in. Appoint somebody."
                    : "Whoever holds the office and everybody who stands in is away.",
                link: .offices, isUrgent: true)
        }
    }
}

/// The home page: what needs you.
struct HomePage: Page {
    let name: String
    let todos: [Todo]
    let policy: PolicyVersion?
    let view: View

    var title: String { "What needs you" }
    var place: Shell.Place? { .home }
    var asksItself: Bool { policy != nil }

    var main: HTML {
        """
        <div class="wide home"><h1>What needs you</h1>
        \(HTML.when(todos.isEmpty, "<p class=\"card\">Nothing today, \(name).</p>"))
        \(HTML.when(!toDo.isEmpty, "<ul class=\"list todo\">\(toDo.map(row))</ul>"))
        \(HTML.when(!notices.isEmpty, "<details class=\"notices\" open><summary>For you to know (\(notices.count))</summary><ul class=\"list todo\">\(notices.map(row))</ul></details>"))
        \(HTML.when(policy != nil, daily))
        \(version)</div>
        """
    }

    private var toDo: [Todo] { todos.filter { !$0.isNotice } }
    private var notices: [Todo] { todos.filter(\.isNotice) }

    private func row(_ todo: Todo) -> HTML {
        let tone: HTML = todo.isUrgent ? "" : " class=\"calm\""
        return """
            <li\(tone)><p><a href="\(link: todo.link)">\(todo.title)</a></p><p class="quiet">\(todo.detail)</p></li>
            """
    }

    private var daily: HTML {
        """
        <section>\(AskBox.large("", label: "Ask the policy: may I, must I, whom do I tell?", fault: nil))</section>
        <section><h2>Something worries you?</h2>
        <p>Write down what you saw or heard; others decide what it is.</p>
        <p class="actions"><a class="button" href="\(link: .newConcern)">Raise a concern</a></p></section>
        """
    }

    private var version: HTML? {
        guard let policy, let note = policy.adoption else { return nil }
        return """
            <section><h2>The policy in force</h2><p><a href="\(link: .text(.policy))">\(policy.pack.title)</a>, approved by \
            \(view.label(note.approvedBy)) on \(note.approved.inWords), in force from \(note.effective.inWords).</p></section>
            """
    }
}

/// The front page of a school without a policy in force.
struct EmptySchoolPage: Page {
    var title: String { "Welcome" }
    var place: Shell.Place? { nil }
    var asksItself: Bool { false }

    var main: HTML {
        """
        <div class="narrow"><h1>There is no policy in force here yet</h1>
        <p class="lead">Once the school has adopted its phone and social media policy, everybody can read it here and ask it.</p>
        <p><a class="button" href="\(link: .signIn)">Sign in</a></p></div>
        """
    }
}
