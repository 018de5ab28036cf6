import Hummingbird
import PolicyPack
import Rulebook
import School
import Service

/// Asking for the permission that a clause needs, and deciding about it (R1).
enum RequestPages {
    static var addresses: [Address] {
        [
            .member("/requests", .members, get: list, post: send),
            .member("/requests/new", .members, get: { _ in .next(.ask) }, post: begin),
            .member("/requests/{request}", .members, get: show),
            .member("/requests/{request}/grant", .members, post: grant),
            .member("/requests/{request}/refuse", .members, post: refuse),
            .member("/requests/{request}/withdraw", .members, post: withdraw),
            .member("/requests/{request}/keep", .members, post: keep),
            .member("/requests/{request}/end", .members, post: end),
        ]
    }

    /// What somebody has to decide or to look at again.
    static func todos(for member: Member) -> [Todo] {
        let requests = RequestList(member)
        return requests.toDecide.map { request in
            Todo(
                title: "\(member.view.name(request.asked.by)) asks for a permission",
                detail: "\(requests.title(of: request)). Asked on \(request.asked.on.inWords).",
                link: .below(.requests, request.id.name))
        }
            + requests.toReview.map { request in
                Todo(
                    title: "A permission to look at again",
                    detail: "\(requests.title(of: request)): the clause now says something else.",
                    link: .below(.requests, request.id.name))
            }
    }

    private static func list(_ member: Member) async throws -> Response {
        member.page(RequestListPage(list: RequestList(member)))
    }

    /// The answer's facts arrive in the form; they become part of the request only when it is sent.
    private static func begin(_ member: Member) async throws -> Response {
        let site = try member.visit.policy()
        let state = AskRequest(member.fields, vocabulary: site.vocabulary).state
        guard let draft = RequestDraft(member, state, site) else { return .next(.ask) }
        return member.page(RequestFormPage(draft: draft, marks: member.marks))
    }

    private static func send(_ member: Member) async throws -> Response {
        let site = try member.visit.policy()
        let state = AskRequest(member.fields, vocabulary: site.vocabulary).state
        guard let draft = RequestDraft(member, state, site) else { throw Problem.unreadable }
        let id = RequestID(member.name(for: "request"))
        do {
            try await member.perform(
                .permission(
                    .request(id, draft.clause.id, for: draft.holder, within: draft.within, reason: draft.reason)))
            return .next(.below(.requests, id.name))
        } catch let refusal as Refusal {
            let page = RequestFormPage(draft: draft, marks: member.sentMarks, fault: refusal.sentence)
            return member.page(page, .unprocessableContent)
        }
    }

    private static func show(_ member: Member) async throws -> Response {
        member.page(try await page(member))
    }

    private static func page(_ member: Member, fault: String? = nil) async throws -> RequestPage {
        let request = try visible(member)
        let reason = try await member.house.running.open(request.reason, as: String.self)
        var answer: String?
        if let sealed = request.answer { answer = try await member.house.running.open(sealed, as: String.self) }
        return RequestPage(
            list: RequestList(member), request: request, reason: reason, answer: answer,
            marks: fault == nil ? member.marks : member.sentMarks, typed: member.fields, fault: fault)
    }

    /// A request that somebody may see: whoever asked, whose it is, whoever decides, and the head and chair.
    private static func visible(_ member: Member) throws -> PermissionRequest {
        let id = RequestID(try member.parameter("request"))
        guard let request = member.state.permissions.requests[id] else { throw Refusal.nothingThere }
        let deciders = member.state.deciders(of: request, on: member.today)
        let isParty = [request.asked.by, request.holder].contains(member.person)
        guard isParty || deciders.contains(member.person) || member.holds([Offices.headteacher, Offices.chair]) else {
            throw Refusal.nothingThere
        }
        return request
    }

    private static func act(_ member: Member, _ command: PermissionCommand) async throws -> Response {
        do {
            try await member.perform(.permission(command))
            return .next(.below(.requests, try member.parameter("request")))
        } catch let refusal as Refusal {
            return member.page(try await page(member, fault: refusal.sentence), .unprocessableContent)
        }
    }

    private static func grant(_ member: Member) async throws -> Response {
        let request = try visible(member)
        guard let from = Day(written: member.fields.first("from") ?? ""),
            let until = Day(written: member.fields.first("until") ?? "")
        else {
            let fault = "Write both days, such as 2026-09-01. A permission always has an end."
            return member.page(try await page(member, fault: fault), .unprocessableContent)
        }
        let limits = Limits(member.fields, asked: request.within, vocabulary: member.view.vocabulary)
        return try await act(member, .grant(request.id, within: limits.terms, from: from, until: until))
    }

    private static func refuse(_ member: Member) async throws -> Response {
        let request = try visible(member)
        return try await act(member, .refuse(request.id, reason: member.fields.first("reason") ?? ""))
    }

    private static func withdraw(_ member: Member) async throws -> Response {
        try await act(member, .withdraw(try visible(member).id))
    }

    private static func keep(_ member: Member) async throws -> Response {
        let request = try visible(member)
        guard let until = Day(written: member.fields.first("until") ?? "") else {
            let fault = "Write the last day, such as 2026-09-01."
            return member.page(try await page(member, fault: fault), .unprocessableContent)
        }
        return try await act(member, .keep(request.id, until: until))
    }

    private static func end(_ member: Member) async throws -> Response {
        let request = try visible(member)
        return try await act(member, .end(request.id, reason: member.fields.first("reason") ?? ""))
    }
}

extension Refusal {
    /// What is wrong and what to do, in one line.
    var sentence: String { "\(words.sentence) \(words.next)" }
}
