import PolicyPack
import Rulebook
import School
import Service

/// The requests that somebody may see, sorted by what they can do about them.
struct RequestList: Sendable {
    let view: View
    let person: PersonID

    init(_ member: Member) {
        view = member.view
        person = member.person
    }

    private var all: [PermissionRequest] {
        view.state.permissions.requests.values.sorted { ($0.asked.at, $0.id) < ($1.asked.at, $1.id) }
    }

    /// Those that wait for this person's decision.
    var toDecide: [PermissionRequest] {
        all.filter { $0.outcome == nil && view.state.deciders(of: $0, on: view.today).contains(person) }
    }

    /// Those whose clause has changed since they were granted.
    var toReview: [PermissionRequest] {
        view.state.permissionsToReview(on: view.today).filter {
            view.state.deciders(of: $0, on: view.today).contains(person)
        }
    }

    /// Those that this person asked for or holds, the newest first.
    var own: [PermissionRequest] { all.filter { $0.asked.by == person || $0.holder == person }.reversed() }

    /// Those that this person decided or could have, the newest first.
    var decided: [PermissionRequest] {
        all.filter { $0.outcome != nil && view.state.deciders(of: $0, on: view.today).contains(person) }.reversed()
    }

    /// A request in a few words: the clause, and for whom.
    func title(of request: PermissionRequest) -> String {
        let clause = view.state.adoption.versions[request.version]?.pack.clauses.first { $0.id == request.clause }
        let name = clause?.title ?? request.clause.name
        return request.holder == request.asked.by ? name : "\(name), for \(view.name(request.holder))"
    }

    /// What became of it, and how that is marked.
    func state(of request: PermissionRequest) -> (words: String, tone: String) {
        switch request.outcome {
        case nil: return ("waits for a decision", "care")
        case .refused(let mark): return ("refused on \(mark.on.inWords)", "no")
        case .withdrawn(let mark): return ("taken back on \(mark.on.inWords)", "plain")
        case .granted(let grant, _):
            if let ended = grant.ended { return ("ended on \(ended.on.inWords)", "plain") }
            guard let until = grant.period.until else { return ("granted", "yes") }
            return until < view.today
                ? ("ran out on \(until.inWords)", "plain") : ("granted until \(until.inWords)", "yes")
        }
    }
}

/// What somebody asked for, what waits for them, and what was decided.
struct RequestListPage: Page {
    let list: RequestList

    var title: String { "Requests" }
    var place: Shell.Place? { .requests }
    var asksItself: Bool { false }

    var main: HTML {
        """
        <div class="wide"><h1>Requests</h1>
        <p class="lead">Permissions that the policy asks for: yours, and those that you decide.</p>
        \(section("Waiting for your decision", list.toDecide + list.toReview))
        \(section("Yours", list.own))
        \(section("Decided", list.decided))
        \(HTML.when(isEmpty, Self.nothing))
        </div>
        """
    }

    private var isEmpty: Bool {
        list.toDecide.isEmpty && list.own.isEmpty && list.decided.isEmpty && list.toReview.isEmpty
    }

    private static let nothing: HTML = """
        <p class="card">There are none. To ask for a permission, <a href="\(link: .ask)">ask the policy</a>: where the answer \
        needs one, a button turns it into a request.</p>
        """

    private func section(_ title: String, _ requests: [PermissionRequest]) -> HTML? {
        guard !requests.isEmpty else { return nil }
        return """
            <section><h2>\(title)</h2><ul class="list">\(requests.map(row))</ul></section>
            """
    }

    private func row(_ request: PermissionRequest) -> HTML {
        let state = list.state(of: request)
        return """
            <li><p><a href="\(link: .below(.requests, request.id.name))">\(list.title(of: request))</a>
            <span class="state \(state.tone)">\(state.words)</span></p>
            <p class="quiet">Asked by \(list.view.name(request.asked.by)) on \(request.asked.on.inWords)</p></li>
            """
    }
}
