import Foundation
import Hummingbird
import PolicyPack
import School
import Service

/// What is asked beside the password: making a sheet, taking an app, opening and closing cases (C8).
enum CodePages {
    static var addresses: [Address] {
        [
            .member("/codes", .members, get: { $0.page(try await page($0)) }),
            .member("/codes/open", .members, post: open),
            .member("/codes/sheet", .members, post: makeSheet),
            .member("/codes/app", .members, post: beginApp),
            .member("/codes/app/first", .members, post: confirmApp),
            .member("/codes/app/remove", .members, post: removeApp),
            .open("/hide", post: hide),
        ]
    }

    /// Closes cases to the session, and goes to a page that may stand on any screen.
    private static func hide(_ visit: Visit) async throws -> Response {
        if let house = visit.house, let session = visit.session { try await house.factor.close(session) }
        return .next(visit.site == nil ? .complaints : .text(.policy))
    }

    private static func page(_ member: Member, fault: String? = nil) async throws -> CodesPage {
        let factor = member.house.factor
        let isOpen = try await factor.isOpen(member.session, staysOpen: false)
        return CodesPage(
            form: try await CodeForm(member, next: Link.codes.address), isOpen: isOpen, fault: fault)
    }

    private static func open(_ member: Member) async throws -> Response {
        let next = member.fields.first("next") ?? ""
        let outcome = try await member.house.factor.open(
            member.session, code: member.fields.first(CaseDoor.field) ?? "")
        if outcome == .opened { return .next(Link.own(next) ?? .concerns) }
        let form = try await CodeForm(member, next: next, outcome: outcome)
        return member.page(CodePage(form: form), .unprocessableContent)
    }

    // MARK: Setting up

    private static let notOpen =
        "You have codes already. Type one of them first, below; then you can change them. So nobody replaces them who only knows your password."

    /// Does what is done only by whoever typed the password just now.
    private static func withPassword(
        _ member: Member, _ change: () async throws -> Response?
    ) async throws -> Response {
        let outcome = try await member.house.signIn.confirm(
            member.person, password: member.fields.first("password") ?? "")
        if let outcome {
            let words = outcome == .refused ? "That is not your password." : SignInPage.Notice(outcome).words
            return member.page(try await page(member, fault: words), .unprocessableContent)
        }
        if let response = try await change() { return response }
        return member.page(try await page(member, fault: notOpen), .unprocessableContent)
    }

    private static func makeSheet(_ member: Member) async throws -> Response {
        try await withPassword(member) {
            guard let codes = try await member.house.factor.makeSheet(member.session) else { return nil }
            let sheet = CodeSheet(
                school: member.visit.shell.name, name: member.view.name(member.person), codes: codes,
                made: member.view.now)
            return member.page(sheet)
        }
    }

    private static func beginApp(_ member: Member) async throws -> Response {
        try await withPassword(member) { try await appPage(member).map { member.page($0) } }
    }

    private static func appPage(_ member: Member, fault: String? = nil) async throws -> AppPage? {
        guard let secret = try await member.house.factor.beginApp(member.session) else { return nil }
        let school = member.visit.shell.name
        return AppPage(
            school: school, name: member.view.name(member.person), secret: secret,
            code: await QRCode.forApp(secret: secret, at: school), marks: member.marks, fault: fault)
    }

    private static func confirmApp(_ member: Member) async throws -> Response {
        let code = member.fields.first(CaseDoor.field) ?? ""
        if try await member.house.factor.confirmApp(member.session, code: code) { return .next(.codes) }
        let fault =
            "That is not what the app shows for this secret. Check the clock of the device, and type the next code."
        guard let page = try await appPage(member, fault: fault) else { return .next(.codes) }
        return member.page(page, .unprocessableContent)
    }

    private static func removeApp(_ member: Member) async throws -> Response {
        try await withPassword(member) {
            if try await member.house.factor.removeApp(member.session) { return .next(.codes) }
            guard try await member.house.factor.maySetUp(member.session) else { return nil }
            let fault = "Make a sheet first: without one and without the app no case would open to you."
            return member.page(try await page(member, fault: fault), .unprocessableContent)
        }
    }

    /// A new sheet in time, and a first one for whoever reads cases or may be told of one.
    static func todos(for member: Member) async throws -> [Todo] {
        let isReader = member.readsCases
        guard isReader || member.holds(Offices.guarded.sorted()) else { return [] }
        let status = try await member.house.factor.status(of: member.person)
        if !status.isSetUp {
            return [
                Todo(
                    title: "Make your sheet of codes",
                    detail: "A concern that you are told of opens with one of them, and with nothing else.",
                    link: .codes,
                    isUrgent: isReader)
            ]
        }
        guard !status.hasApp, status.codesLeft <= SecondFactor.fewCodes else { return [] }
        return [
            Todo(
                title: "Make a new sheet of codes",
                detail: "Of the old one \(count(status.codesLeft, "code is", "codes are")) left.", link: .codes,
                isUrgent: true)
        ]
    }
}
