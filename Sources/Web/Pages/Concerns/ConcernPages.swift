import Hummingbird
import Ledger
import PolicyPack
import Rulebook
import School
import Service

/// Raising a concern, and what follows for whoever raised it and whoever was told (C1, C2, C8).
///
/// Nobody reaches a concern here but through ``SchoolState/concern(_:for:on:)``; for everybody else it is not there.
enum ConcernPages {
    static var addresses: [Address] {
        [
            .member("/concerns", .members, get: list, post: send),
            .member("/concerns/new", .members, get: begin, post: check),
            .member(
                "/paper-forms", .members,
                get: {
                    $0.page(
                        PaperPage(site: try $0.visit.policy(), view: $0.view, posters: await Poster.all($0)))
                }),
            .member("/concerns/{concern}", .readers, get: show),
            .member("/concerns/{concern}/receipt", .members, get: receipt),
            .member("/concerns/{concern}/answer", .readers, post: answer),
            .member("/concerns/{concern}/add", .readers, post: add),
            .member("/concerns/{concern}/open", .readers, post: open),
            .member("/concerns/{concern}/step", .readers, post: { try await act($0) { .takeNextStep($0) } }),
            .member("/concerns/{concern}/note", .readers, post: note),
            .member("/concerns/{concern}/name", .readers, post: name),
            .member("/concerns/{concern}/correct", .readers, post: correct),
            .member("/concerns/{concern}/admit", .readers, post: admit),
            .member("/concerns/{concern}/end-admission", .readers, post: endAdmission),
            .member("/concerns/{concern}/aside", .readers, post: stepAside),
        ]
    }

    /// What waits for somebody under neutral titles: screens are shared.
    static func todos(for member: Member) -> [Todo] {
        let unread = member.state.concerns(for: member.person, on: member.today).filter { view in
            guard case .reader(let concern) = view else { return false }
            return !member.hasOpened(concern)
        }
        guard let first = unread.first else { return late(member) }
        let title =
            unread.count == 1 ? "Something for you under Concerns" : "\(unread.count) things for you under Concerns"
        let link: Link = unread.count == 1 ? .below(.concerns, first.id.name) : .concerns
        return [
            Todo(title: title, detail: "Come to it when nobody else sees your screen.", link: link, isUrgent: true)
        ] + late(member)
    }

    /// What is overdue among what somebody may read, under a neutral title.
    private static func late(_ member: Member) -> [Todo] {
        member.state.concerns(for: member.person, on: member.today).compactMap { view in
            guard case .reader(let concern) = view, member.state.isAdviceLate(concern, on: member.today) else {
                return nil
            }
            return Todo(
                title: "A step is overdue under Concerns", detail: "Come to it when nobody else sees your screen.",
                link: .below(.concerns, concern.id.name), isUrgent: true)
        }
    }

    private static func list(_ member: Member) async throws -> Response {
        let concerns = member.state.concerns(for: member.person, on: member.today)
        let isOpen = try await member.house.factor.isOpen(member.session)
        let door = isOpen ? nil : try await CodeForm(member, next: Link.concerns.address)
        return member.page(ConcernListPage(concerns: concerns, person: member.person, view: member.view, door: door))
    }

    // MARK: Raising one

    /// The form; with what was being written when a session ended, where this account began it.
    private static func begin(_ member: Member) async throws -> Response {
        let site = try member.visit.policy()
        let key = DraftCookie.key(in: member.visit.request)
        let kept = try await kept(key, member)
        let page = ConcernFormPage(
            form: ConcernForm(kept ?? FormFields([]), site: site), site: site, view: member.view, marks: member.marks,
            isDraft: kept != nil)
        var response = member.page(page)
        if kept == nil {
            // A full disk keeps nobody from writing; the draft is then not kept, and nothing says that it is.
            if let key = try? await member.house.drafts.begin(for: member.session) {
                response.setCookie(DraftCookie.set(key, member.house))
            }
        }
        return response
    }

    private static func kept(_ key: String?, _ member: Member) async throws -> FormFields? {
        guard let key, let fields = try await member.house.drafts.fields(key: key, for: member.person) else {
            return nil
        }
        return FormFields(fields.map { ($0.name, $0.value) })
    }

    /// Matches names to the roster and shows who would be told, before anything is sent.
    private static func check(_ member: Member) async throws -> Response {
        let site = try member.visit.policy()
        let form = ConcernForm(member.fields, site: site)
        if let fault = form.fault {
            let page = ConcernFormPage(
                form: form, site: site, view: member.view, marks: member.sentMarks, isDraft: false, fault: fault)
            return member.page(page, .unprocessableContent)
        }
        return member.page(try checkPage(form, member))
    }

    private static func checkPage(_ form: ConcernForm, _ member: Member, fault: String? = nil) throws
        -> ConcernCheckPage
    {
        ConcernCheckPage(
            form: form, site: try member.visit.policy(), view: member.view, person: member.person,
            marks: member.sentMarks, fault: fault)
    }

    private static func send(_ member: Member) async throws -> Response {
        let site = try member.visit.policy()
        let form = ConcernForm(member.fields, site: site)
        if form.fault != nil || member.fields.first("back") != nil {
            let page = ConcernFormPage(
                form: form, site: site, view: member.view, marks: member.sentMarks, isDraft: false, fault: form.fault)
            return member.page(page, form.fault == nil ? .ok : .unprocessableContent)
        }
        if let name = form.unclear(member.view) {
            let fault =
                "Say whom you mean by \u{201C}\(name.written)\u{201D}: several people could be meant, or one whose name is near."
            return member.page(try checkPage(form, member, fault: fault), .unprocessableContent)
        }
        if member.fields.first("again") != nil { return member.page(try checkPage(form, member)) }
        let id = ConcernID(member.name(for: "concern"))
        let report = form.report(member.view, signed: member.view.name(member.person))
        let done: RunningSchool.Done
        do {
            done = try await member.perform(.concern(.report(id, report)))
        } catch let refusal as Refusal {
            return member.page(try checkPage(form, member, fault: refusal.sentence), .unprocessableContent)
        }
        // Whoever keyed in another's words is told whom to tell, and sees nothing of it again.
        var response =
            report.isKeyedIn
            ? member.page(KeyedInPage(next: told(in: done.events).map { member.view.name($0) }))
            : Response.next(.below(.concerns, id.name))
        if let key = DraftCookie.key(in: member.visit.request) {
            try? await member.house.drafts.forget(key: key)
            response.setCookie(DraftCookie.clear(member.house))
        }
        return response
    }

    // MARK: Reading one

    private static func found(_ member: Member) throws -> ConcernView {
        let id = ConcernID(try member.parameter("concern"))
        guard let found = member.state.concern(id, for: member.person, on: member.today) else {
            throw Refusal.nothingThere
        }
        return found
    }

    private static func show(_ member: Member) async throws -> Response {
        member.page(try await page(member))
    }

    private static func page(_ member: Member, fault: String? = nil) async throws -> any Page {
        switch try found(member) {
        case .reporter(let report):
            let statement = try await member.house.running.open(report.statement, as: Statement.self)
            return OwnReportPage(
                report: report, statement: statement,
                confirmation: member.state.confirmation(of: report.id, for: member.person, on: member.today),
                messages: try await SaidMessage.all(report.messages, member.house.running), view: member.view,
                marks: fault == nil ? member.marks : member.sentMarks, fault: fault)
        case .reader(let concern):
            guard member.hasOpened(concern) else {
                return ConcernCoverPage(concern: concern, person: member.person, view: member.view, marks: member.marks)
            }
            return ConcernPage(
                concern: concern, content: try await ConcernContent(concern, member.house.running),
                history: try await ConcernHistory(concern, member.house.running),
                next: member.state.whoIsTold(atNextStepOf: concern, on: member.today),
                person: member.person, view: member.view,
                confirmation: member.state.confirmation(of: concern.id, for: member.person, on: member.today),
                marks: fault == nil ? member.marks : member.sentMarks, typed: member.fields, fault: fault)
        }
    }

    /// Proof of a report for whoever made it; it shows nothing of what it says.
    private static func receipt(_ member: Member) async throws -> Response {
        guard case .reporter(let report) = try found(member),
            let receipt = try await member.house.running.receipt(for: report.statement.command)
        else { throw Refusal.nothingThere }
        return .file(receipt.text, name: "receipt-\(report.reported.on.written).txt")
    }

    private static func open(_ member: Member) async throws -> Response {
        try await act(member) { .open($0) }
    }

    private static func act(
        _ member: Member, _ command: (ConcernID) throws -> ConcernCommand
    ) async throws -> Response {
        let id = try found(member).id
        do {
            try await member.perform(.concern(try command(id)))
            // What somebody wrote they have seen.
            if case .reader(let concern)? = try await member.house.running.view().state.concern(
                id, for: member.person, on: member.today), !concern.isOpened(by: member.person),
                concern.opened[member.person] != nil
            {
                try await member.perform(.concern(.open(id)), part: "seen")
            }
            return .next(.below(.concerns, id.name))
        } catch let refusal as Refusal where refusal != .nothingThere {
            return member.page(try await page(member, fault: refusal.sentence), .unprocessableContent)
        }
    }

    private static func note(_ member: Member) async throws -> Response {
        try await act(member) { id in
            guard let act = Act(rawValue: member.fields.first("act") ?? "") else {
                throw Refusal.empty(what: "What was done")
            }
            return .write(id, act, note: member.fields.first("note") ?? "")
        }
    }

    private static func answer(_ member: Member) async throws -> Response {
        try await act(member) { .answer($0, member.fields.first("text") ?? "") }
    }

    private static func add(_ member: Member) async throws -> Response {
        try await act(member) { .add($0, member.fields.first("text") ?? "") }
    }

    private static func name(_ member: Member) async throws -> Response {
        try await act(member) { .name($0, try NamedInWords(member.fields, in: member.view)) }
    }

    private static func correct(_ member: Member) async throws -> Response {
        try await act(member) { id in
            let isReplaced = member.fields.first("written").map { !$0.isEmpty } ?? false
            return .correctName(
                id, place: Int(member.fields.first("place") ?? "") ?? -1,
                with: isReplaced ? try NamedInWords(member.fields, in: member.view) : nil,
                reason: member.fields.first("reason") ?? "")
        }
    }

    private static func admit(_ member: Member) async throws -> Response {
        try await act(member) { id in
            let person = try member.view.theOne(named: member.fields.first("person") ?? "")
            return .admit(id, person, reason: member.fields.first("reason") ?? "")
        }
    }

    private static func endAdmission(_ member: Member) async throws -> Response {
        try await act(member) { id in
            .endAdmission(
                id, PersonID(member.fields.first("guest") ?? ""), reason: member.fields.first("reason") ?? "")
        }
    }

    /// Whoever has stepped aside learns who comes next, since they can read nothing of it any more.
    private static func stepAside(_ member: Member) async throws -> Response {
        let id = try found(member).id
        do {
            let done = try await member.perform(
                .concern(.stepAside(id, reason: member.fields.first("reason") ?? "")))
            return member.page(SteppedAsidePage(next: told(in: done.events).map { member.view.name($0) }))
        } catch let refusal as Refusal where refusal != .nothingThere {
            return member.page(try await page(member, fault: refusal.sentence), .unprocessableContent)
        }
    }

    private static func told(in events: [Event]) -> [PersonID] {
        events.flatMap { event -> [PersonID] in
            if case .concern(.told(_, let told, _, _, _)) = event { told.map(\.person) } else { [] }
        }.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }
}

/// What somebody sees who has stepped aside.
struct SteppedAsidePage: Page {
    /// Who is told in their place; nobody new where others read it already.
    let next: [String]

    var title: String { "You have stepped aside" }
    var place: Shell.Place? { .concerns }
    var asksItself: Bool { false }

    var main: HTML {
        """
        <div class="narrow"><h1>You have stepped aside</h1>
        <p class="lead">You can no longer read it.</p>
        \(HTML.when(next.isEmpty, "<p>The others who were told go on with it.</p>"))
        \(HTML.when(!next.isEmpty, "<p><strong>Told in your place: \(inARow(next)). Nobody has been messaged: ask them now to look under Concerns, and say nothing of what is in it.</strong></p>"))
        <p><a href="\(link: .concerns)">Concerns</a></p></div>
        """
    }
}

extension Member {
    /// Whether they have opened all that there is to read; of what is destroyed nothing is.
    func hasOpened(_ concern: Concern) -> Bool { concern.isOpened(by: person) || state.isWhollyGone(concern) }
}

extension Concern {
    /// Whether somebody has opened all that there is to read.
    func isOpened(by person: PersonID) -> Bool {
        guard let opening = opened[person] else { return false }
        return Set(content).isSubset(of: opening.seen)
    }
}
