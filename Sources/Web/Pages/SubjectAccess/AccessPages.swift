import Crypto
import Foundation
import HTTPTypes
import Hummingbird
import PolicyPack
import Rulebook
import School
import Service

/// Requests for the data about somebody: the clock, what is gathered, who looks it through, and what is given out.
enum AccessPages {
    static var addresses: [Address] {
        [
            .member("/access", .members, get: list, post: record),
            .member("/access/{access}", .members, get: show),
            .member("/access/{access}/check", .members, post: check),
            .member("/access/{access}/pause", .members, post: pause),
            .member("/access/{access}/resume", .members, post: resume),
            .member("/access/{access}/extend", .members, post: extend),
            .member("/access/{access}/end", .members, post: end),
            .member("/access/{access}/part", .readers, post: part),
            .member("/access/{access}/release", .readers, post: release),
            .member("/access/{access}/file", .members, get: file),
            .member("/access/{access}/review", .readers, get: review, post: reviewed),
            .member("/access/{access}/review/file", .readers, get: reviewFile),
        ]
    }

    /// Requests that are late or nearly so, and those that wait for somebody's review.
    static func todos(for member: Member) -> [Todo] {
        member.state.accessRequests(for: member.person, on: member.today).filter { !$0.isClosed }.compactMap {
            request in
            let link = Link.below(.access, request.id.name)
            let offices = member.state.reviewOffices(of: request, heldBy: member.person, on: member.today)
            let due = member.state.due(request, on: member.today)
            let by = due.map { "To be answered by \($0.inWords)." } ?? "The day by which is not known yet."
            if offices.contains(where: { request.reviewed[$0] == nil }) {
                return Todo(title: "Look through what you may read, for a request for data", detail: by, link: link)
            }
            guard member.state.handles(member.person, request, on: member.today) else { return nil }
            let isUrgent = due.map { $0.days(since: member.today) <= 7 } ?? false
            return Todo(title: "A request for somebody's data is open", detail: by, link: link, isUrgent: isUrgent)
        }
    }

    /// A request that somebody has something to do with; for everybody else it is not there.
    private static func found(_ member: Member) throws -> AccessRequest {
        let id = AccessRequestID(try member.parameter("access"))
        let requests = member.state.accessRequests(for: member.person, on: member.today)
        guard let request = requests.first(where: { $0.id == id }) else { throw Refusal.nothingThere }
        return request
    }

    // MARK: The list

    private static func list(_ member: Member) async throws -> Response {
        member.page(try await listPage(member))
    }

    private static func listPage(_ member: Member, fault: String? = nil) async throws -> AccessListPage {
        let requests = member.state.accessRequests(for: member.person, on: member.today)
        var names: [AccessRequestID: String] = [:]
        for request in requests {
            names[request.id] = try await member.house.running.open(request.words, as: AccessWords.self)?.about
        }
        return AccessListPage(
            view: member.view, requests: requests, names: names, handles: member.holds(SchoolState.accessHandlers),
            marks: fault == nil ? member.marks : member.sentMarks, typed: member.fields, fault: fault)
    }

    private static func record(_ member: Member) async throws -> Response {
        let fields = member.fields
        func refuse(_ fault: String) async throws -> Response {
            member.page(try await listPage(member, fault: fault), .unprocessableContent)
        }
        guard let requester = fields.first("requester").flatMap({ AccessRequest.Requester(rawValue: $0) }) else {
            return try await refuse("Choose who asks.")
        }
        guard let received = Day(written: fields.first("received") ?? "") else {
            return try await refuse("Write the day it arrived as 2026-09-01.")
        }
        let about = (fields.first("about") ?? "").trimmingCharacters(in: .whitespaces)
        // Whoever has exactly this name in the roster is meant; of several, somebody has to say which.
        let same = member.state.people.persons.keys.filter {
            member.view.directory.details(of: $0)?.name.lowercased() == about.lowercased()
        }.sorted()
        guard same.count < 2 else {
            return try await refuse("Several people in the roster are called so. Make their names differ there first.")
        }
        let words = AccessWords(about: about, from: fields.first("from") ?? "", asks: fields.first("asks") ?? "")
        let id = AccessRequestID(member.name(for: "access"))
        do {
            try await member.perform(
                .access(
                    .record(
                        id, same.first, requester, received: received,
                        isEducationalRecord: fields.first("educational") == "yes", words)))
            return .next(.below(.access, id.name))
        } catch let refusal as Refusal {
            return try await refuse(refusal.sentence)
        }
    }

    // MARK: One request

    private static func show(_ member: Member) async throws -> Response {
        let request = try found(member)
        guard member.state.handles(member.person, request, on: member.today) else {
            return .next(.below(.access, request.id.name, "review"))
        }
        return member.page(try await page(member, request))
    }

    private static func page(
        _ member: Member, _ request: AccessRequest, fault: String? = nil
    ) async throws -> AccessPage {
        let file = try await PersonFile.ordinary(request, member)
        return AccessPage(
            view: member.view, person: member.person, file: file, due: member.state.due(request, on: member.today),
            hash: request.isClosed ? hash(document(file, member)) : nil,
            reviews: !member.state.reviewOffices(of: request, heldBy: member.person, on: member.today).isEmpty,
            marks: fault == nil ? member.marks : member.sentMarks, typed: member.fields, fault: fault)
    }

    private static func act(_ member: Member, _ command: AccessCommand, _ back: String? = nil) async throws -> Response
    {
        let request = try found(member)
        let link = Link.below(.access, request.id.name)
        do {
            try await member.perform(.access(command))
            return .next(back.map { .below(link, $0) } ?? link)
        } catch let refusal as Refusal {
            if back != nil || !member.state.handles(member.person, request, on: member.today) {
                return member.page(
                    try await reviewPage(member, request, fault: refusal.sentence), .unprocessableContent)
            }
            return member.page(try await page(member, request, fault: refusal.sentence), .unprocessableContent)
        }
    }

    private static func words(_ member: Member) -> String { member.fields.first("reason") ?? "" }

    private static func check(_ member: Member) async throws -> Response {
        let request = try found(member)
        guard let check = member.fields.first("check").flatMap({ AccessRequest.Check(rawValue: $0) }) else {
            throw Problem.unreadable
        }
        return try await act(member, .check(request.id, check, found: words(member)))
    }

    private static func pause(_ member: Member) async throws -> Response {
        let request = try found(member)
        guard let why = member.fields.first("why").flatMap({ AccessRequest.Wait(rawValue: $0) }) else {
            throw Problem.unreadable
        }
        return try await act(member, .pause(request.id, why))
    }

    private static func resume(_ member: Member) async throws -> Response {
        try await act(member, .resume(try found(member).id))
    }

    private static func extend(_ member: Member) async throws -> Response {
        try await act(member, .extend(try found(member).id, reason: words(member)))
    }

    private static func end(_ member: Member) async throws -> Response {
        try await act(member, .end(try found(member).id, reason: words(member)))
    }

    private static func release(_ member: Member) async throws -> Response {
        try await act(member, .release(try found(member).id), member.fields.first("back") == "review" ? "review" : nil)
    }

    /// Gives a part, or does not.
    private static func part(_ member: Member) async throws -> Response {
        let request = try found(member)
        guard let seal = member.fields.first("part").map({ SealID($0) }) else { throw Problem.unreadable }
        let back = member.fields.first("back") == "review" ? "review" : nil
        if member.fields.first("give") == "yes" { return try await act(member, .include(request.id, seal), back) }
        guard let exemption = member.fields.first("exemption").flatMap({ AccessRequest.Exemption(rawValue: $0) }) else {
            throw Problem.unreadable
        }
        return try await act(member, .withhold(request.id, seal, exemption, reason: words(member)), back)
    }

    // MARK: Looking through, and the files

    private static func review(_ member: Member) async throws -> Response {
        member.page(try await reviewPage(member, try found(member)))
    }

    private static func reviewPage(
        _ member: Member, _ request: AccessRequest, fault: String? = nil
    ) async throws -> AccessReviewPage {
        let mayReview = !member.state.reviewOffices(of: request, heldBy: member.person, on: member.today).isEmpty
        let readsAny = !member.state.concerns(of: request, for: member.person, on: member.today).isEmpty
        guard mayReview || readsAny else { throw Refusal.nothingThere }
        let file = try await PersonFile.safeguarding(request, member)
        return AccessReviewPage(
            view: member.view, person: member.person, file: file, mayReview: mayReview,
            due: member.state.due(request, on: member.today),
            hash: request.released.count == 2 ? hash(document(file, member, isSafeguarding: true)) : nil,
            marks: fault == nil ? member.marks : member.sentMarks, typed: member.fields, fault: fault)
    }

    private static func reviewed(_ member: Member) async throws -> Response {
        try await act(member, .review(try found(member).id), "review")
    }

    private static func document(_ file: PersonFile, _ member: Member, isSafeguarding: Bool = false) -> String {
        let title =
            isSafeguarding ? "Safeguarding records about you" : "What the school's policy program keeps about you"
        let school = member.view.policy?.pack.answers.blanks["school-name"] ?? "The school"
        return PersonFileDocument(file: file, school: school, title: title).document.source
    }

    private static func hash(_ document: String) -> String {
        SHA256.hash(data: Data(document.utf8)).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    private static func file(_ member: Member) async throws -> Response {
        let request = try found(member)
        guard member.state.handles(member.person, request, on: member.today), request.released.count == 2 else {
            throw Refusal.nothingThere
        }
        return download(document(try await .ordinary(request, member), member), "data-\(request.received.written).html")
    }

    private static func reviewFile(_ member: Member) async throws -> Response {
        let request = try found(member)
        guard request.released.count == 2,
            !member.state.concerns(of: request, for: member.person, on: member.today).isEmpty
        else { throw Refusal.nothingThere }
        let file = try await PersonFile.safeguarding(request, member)
        return download(
            document(file, member, isSafeguarding: true), "safeguarding-data-\(request.received.written).html")
    }

    /// Kept as a file and never shown: it is no page of ours.
    private static func download(_ document: String, _ name: String) -> Response {
        var response = Response.file(document, name: name)
        response.headers[.contentType] = "text/html; charset=utf-8"
        return response
    }
}
