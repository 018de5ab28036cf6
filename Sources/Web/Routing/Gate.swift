import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import PolicyPack
import School
import Service

/// Lets a request through to its address: reads what was sent, finds out who is signed in, and refuses whoever may not come.
struct Gate: Sendable {
    /// Where a policy is shown, with or without a school behind it.
    enum Source: Sendable {
        case preview(Site)
        case school(House)
    }

    let source: Source
    let logger: Logger

    /// Answers a request by a handler of its address, if it may.
    func answer(
        _ request: Request, _ context: BasicRequestContext, _ address: Address, _ handler: Address.Handler
    ) async throws -> Response {
        var visit = try await visit(request, context, address)
        var place: UploadRoom.Place?
        defer { place?.leave() }
        let isForm = request.method == .post && !request.uri.path.hasPrefix("/api/")
        do {
            if isForm {
                // Nothing is read of somebody who may not come and for whom nothing is kept.
                let isStranger = address.access != .everybody && visit.session == nil
                if isStranger, DraftCookie.key(in: request) == nil { throw Problem.signInFirst }
                visit = visit.with(fields: try await fields(request, address, visit, &place))
            }
            try await check(visit, address, isForm: isForm)
            if address.access == .readers { visit = try await CaseDoor.pass(visit, isForm: isForm) }
            return try await handler(visit)
        } catch let problem as Problem where problem == .signInFirst {
            return try await signInFirst(visit, isForm: isForm)
        } catch let error as APIProblem {
            return error.response
        } catch let error as Answered {
            return error.response
        } catch let error as TooLarge {
            return visit.shell.refused(error.problem, typed: error.typed, path: request.uri.path)
        } catch {
            let problem = Problem(error, logger: logger)
            // A form that was made for another session is not sent again under this one.
            let isOwn = isForm && problem != .otherSession
            return visit.shell.refused(problem, typed: isOwn ? visit.fields : nil, path: request.uri.path)
        }
    }

    private func visit(
        _ request: Request, _ context: BasicRequestContext, _ address: Address
    ) async throws -> Visit {
        switch source {
        case .preview(let site):
            return Visit(
                request: request, parameters: context.parameters, fields: FormFields([]), site: site,
                shell: Shell(site.policy), session: nil, house: nil, view: nil)
        case .school(let house):
            let view = try await house.running.view()
            let shown = view.policy.map(house.site)
            var session: Session?
            if !address.isAnonymous, let token = SessionCookie.token(in: request, house) {
                session = try await house.signIn.session(token, in: view)
            }
            let viewer = session.map { Viewer($0, view) }
            return Visit(
                request: request, parameters: context.parameters, fields: FormFields([]), site: shown?.site,
                shell: Shell(shown?.heading, viewer: viewer, isWritable: view.isWritable, on: view.basis),
                session: session, house: house, view: view)
        }
    }

    private func fields(
        _ request: Request, _ address: Address, _ visit: Visit, _ place: inout UploadRoom.Place?
    ) async throws -> FormFields {
        let sent = request.headers[.contentType] ?? ""
        let type = sent.prefix { $0 != ";" }.lowercased().trimmingCharacters(in: .whitespaces)
        let hasFiles = address.takesFiles && type == "multipart/form-data"
        guard hasFiles || type == "application/x-www-form-urlencoded" else {
            throw Problem.type(wanted: "application/x-www-form-urlencoded")
        }
        if hasFiles {
            guard let boundary = Multipart.boundary(in: sent) else { throw Problem.unreadable }
            return try await sentFiles(request, address, visit, boundary, &place)
        }
        let body = try await request.body.collect(upTo: address.largestBody)
        guard let fields = FormFields(body.readableBytesView) else { throw Problem.unreadable }
        return fields
    }

    /// The largest body of an address, in bytes.
    private func largest(_ address: Address) -> Int {
        guard address.takesEvidence, case .school(let house) = source else { return address.largestBody }
        // What is typed beside the file has its own room.
        return house.evidenceMegabytes * 1_048_576 + address.largestBody
    }

    /// A form with files; of one that is too large, what was typed before the file is kept.
    ///
    /// What is typed comes first, and says whether a large file may follow: nothing of it is kept of whoever may not bring
    /// one. It is read to its end all the same, up to a limit, since browsers show no answer that comes before they have
    /// sent everything.
    private func sentFiles(
        _ request: Request, _ address: Address, _ visit: Visit, _ boundary: [UInt8], _ place: inout UploadRoom.Place?
    ) async throws -> FormFields {
        let largest = largest(address)
        var most = address.largestBody
        var body: [UInt8] = []
        var (isCut, isBusy, count) = (false, false, 0)
        for try await piece in request.body {
            count += piece.readableBytes
            if count > most, most < largest, !isCut {
                let start = (body + piece.readableBytesView).prefix(most)
                let typed = Multipart.fields(Array(start), boundary: boundary, isCut: true)
                if let typed, let door = door(address, visit, typed) {
                    place = visit.house?.uploads.enter(door)
                    isBusy = place == nil
                    if !isBusy { most = largest }
                }
            }
            if !isCut, count <= most { body += piece.readableBytesView } else { isCut = true }
            guard count <= largest * 4 else { break }
        }
        guard isCut else {
            guard let fields = Multipart.fields(body, boundary: boundary) else { throw Problem.unreadable }
            return fields
        }
        let typed = Multipart.fields(body, boundary: boundary, isCut: true)
        // Whoever may not bring a file is told so by the address itself, as for a form without one.
        guard isBusy || most == largest else { return typed ?? FormFields([]) }
        let tooLarge = Problem.fileTooLarge(largest: largest, isList: !address.takesEvidence)
        let problem = isBusy ? .filesAreWaiting : tooLarge
        guard address.admitsFiles != nil, var fields = typed else { throw TooLarge(problem: problem, typed: typed) }
        fields.refusedFile = problem
        return fields
    }

    /// Through which door a large file comes; nil where none may.
    private func door(_ address: Address, _ visit: Visit, _ typed: FormFields) -> UploadRoom.Door? {
        if let admits = address.admitsFiles { return admits(visit, typed) ? .outside : nil }
        guard let session = visit.session else { return nil }
        return typed.first(FormMarks.tokenField) == session.formToken ? .members : nil
    }

    private func check(_ visit: Visit, _ address: Address, isForm: Bool) async throws {
        if address.access == .everybody { return }
        guard let session = visit.session else { throw Problem.signInFirst }
        if isForm, visit.fields.first(FormMarks.tokenField) != session.formToken { throw Problem.otherSession }
        if session.mustChoosePassword, address.access != .newcomers {
            throw Answered(.next(.password))
        }
        if case .holders(let offices) = address.access {
            let member = try visit.member()
            guard member.holds(offices) else { throw Refusal.notYours(needs: offices) }
        }
    }

    /// Whoever's session has ended signs in first; what they were writing is kept where that can be given back.
    private func signInFirst(_ visit: Visit, isForm: Bool) async throws -> Response {
        var isKept = false
        if isForm, let house = visit.house, let key = DraftCookie.key(in: visit.request) {
            let typed = visit.fields.pairs.filter { !$0.name.hasPrefix("form-") && !$0.name.contains("password") }
            isKept = try await house.drafts.keep(
                typed.map { .init(name: $0.name, value: $0.value) },
                formToken: visit.fields.first(FormMarks.tokenField) ?? "", key: key)
        }
        let page = SignInPage(
            next: isForm ? Link.home.address : visit.request.uri.path,
            notice: isForm ? (isKept ? .draftKept : .ended) : .first)
        return visit.page(page, .unauthorized)
    }
}

/// A form whose file is too large, with what was typed before it.
private struct TooLarge: Error {
    let problem: Problem
    let typed: FormFields?
}

/// A response that a check gives in the handler's place.
struct Answered: Error {
    let response: Response

    init(_ response: Response) {
        self.response = response
    }
}

extension Visit {
    func with(fields: FormFields) -> Visit {
        Visit(
            request: request, parameters: parameters, fields: fields, site: site, shell: shell, session: session,
            house: house, view: view)
    }
}

/// The cookie that holds a session's token: unreadable to scripts, sent to nobody else, and over TLS only where there is TLS.
enum SessionCookie {
    private static func name(_ house: House) -> String { house.isSecure ? "__Host-lanyard" : "lanyard" }

    static func token(in request: Request, _ house: House) -> String? {
        request.cookies[name(house)]?.value
    }

    /// Sets the cookie for as long as the browser is open.
    static func set(_ session: Session, _ house: House) -> Cookie {
        Cookie(
            name: name(house), value: session.token, path: "/", secure: house.isSecure, httpOnly: true, sameSite: .lax)
    }

    static func clear(_ house: House) -> Cookie {
        Cookie(
            name: name(house), value: "", maxAge: 0, path: "/", secure: house.isSecure, httpOnly: true, sameSite: .lax)
    }
}

/// The cookie that holds the key of a draft.
enum DraftCookie {
    private static let name = "lanyard-draft"

    static func key(in request: Request) -> String? { request.cookies[name]?.value }

    static func set(_ key: String, _ house: House) -> Cookie {
        Cookie(
            name: name, value: key, maxAge: 86_400, path: "/", secure: house.isSecure, httpOnly: true, sameSite: .lax)
    }

    static func clear(_ house: House) -> Cookie {
        Cookie(name: name, value: "", maxAge: 0, path: "/", secure: house.isSecure, httpOnly: true, sameSite: .lax)
    }
}
