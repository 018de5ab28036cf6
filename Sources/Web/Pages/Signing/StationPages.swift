import HTTPTypes
import Hummingbird
import PolicyPack
import School
import Service

/// One computer at which several people sign one after another. Nobody is signed in at it: the session of whoever opens
/// the station ends, and each signature brings its own name and password.
enum StationPages {
    static var addresses: [Address] {
        [
            .open("/sign/station", get: start, post: change),
            .open("/sign/station/{declaration}", get: { try await show($0) }, post: sign),
        ]
    }

    /// The cookie that makes a browser a station.
    private static let cookie = "lanyard-station"

    private static func token(_ visit: Visit) -> String? { visit.request.cookies[cookie]?.value }

    /// Whether this browser is a station.
    private static func isStation(_ visit: Visit) async throws -> Bool {
        guard let house = visit.house, let token = token(visit) else { return false }
        return try await Stations(house.running).isOpen(token)
    }

    /// Somebody who may make this browser a station.
    private static func opener(_ visit: Visit) throws -> Member {
        let member = try visit.member()
        if member.session.mustChoosePassword { throw Answered(.next(.password)) }
        guard member.holds(Duties.signing) else { throw Refusal.notYours(needs: Duties.signing) }
        return member
    }

    private static func start(_ visit: Visit) async throws -> Hummingbird.Response {
        guard try await isStation(visit) else {
            let member = try opener(visit)
            return visit.page(StationBeginPage(marks: member.marks, hasPolicy: member.view.policy != nil))
        }
        let declarations = visit.view?.policy?.pack.declarations.filter { $0.how.contains(.account) } ?? []
        let signed = visit.query("signed").flatMap { id in declarations.first { $0.id == id } }
        return visit.page(
            StationPage(
                policy: visit.view?.policy?.pack.title, declarations: declarations, justSigned: signed?.title))
    }

    /// Makes this browser a station, or ends that.
    private static func change(_ visit: Visit) async throws -> Hummingbird.Response {
        guard let house = visit.house else { throw Problem.noPage }
        let stations = Stations(house.running)
        if visit.fields.first("act") == "close" {
            if let token = token(visit) { try await stations.close(token) }
            var response = Hummingbird.Response.next(.signIn)
            response.setCookie(
                Cookie(
                    name: cookie, value: "", maxAge: 0, path: "/", secure: house.isSecure, httpOnly: true,
                    sameSite: .lax))
            return response
        }
        let member = try opener(visit)
        guard visit.fields.first(FormMarks.tokenField) == member.session.formToken else { throw Problem.otherSession }
        let token = try await stations.open(by: member.person)
        // Whoever opens it does not stay signed in where others sign.
        try await house.signIn.signOut(member.session)
        var response = Hummingbird.Response.next(.station)
        response.setCookie(SessionCookie.clear(house))
        response.setCookie(
            Cookie(name: cookie, value: token, path: "/", secure: house.isSecure, httpOnly: true, sameSite: .lax))
        return response
    }

    private static func show(
        _ visit: Visit, fault: String? = nil, _ status: HTTPResponse.Status = .ok
    ) async throws -> Hummingbird.Response {
        guard try await isStation(visit) else { throw Answered(.next(.station)) }
        guard let version = visit.view?.policy else { throw Refusal.noPolicy }
        let id = try visit.parameter("declaration")
        guard let declared = version.pack.declarations.first(where: { $0.id == id && $0.how.contains(.account) }) else {
            throw Refusal.nothingThere
        }
        return visit.page(
            StationSignPage(
                declaration: declared, policy: version.pack.title, hash: version.policy.hash, parts: version.pack.parts,
                command: Fresh.name(), name: fault == nil ? "" : visit.fields.first("name") ?? "", fault: fault), status
        )
    }

    private static func sign(_ visit: Visit) async throws -> Hummingbird.Response {
        guard let house = visit.house, try await isStation(visit) else { throw Answered(.next(.station)) }
        let id = try visit.parameter("declaration")
        let name = visit.fields.first("name") ?? ""
        let found = try await house.signIn.recognise(name: name, password: visit.fields.first("password") ?? "")
        guard case .person(let person) = found else {
            guard case .refused(let outcome) = found else { throw Refusal.nothingThere }
            return try await show(visit, fault: words(outcome), .unprocessableContent)
        }
        do {
            let command = Fresh.command(form: visit.fields.first(FormMarks.commandField) ?? Fresh.name(), by: person)
            let hash = visit.fields.first("policy") ?? ""
            _ = try await house.running.perform(
                .signing(.sign(declaration: id, hash: hash)), id: command, by: person, confirmed: true)
            return .next(.signed(id))
        } catch let refusal as Refusal {
            guard case .signing = refusal else { throw refusal }
            return try await show(
                visit, fault: "\(refusal.words.sentence) \(refusal.words.next)", .unprocessableContent)
        }
    }

    private static func words(_ outcome: SignInOutcome) -> String {
        switch outcome {
        case .refused, .signedIn:
            "That name and password do not belong together. Nothing was signed. Somebody who has only a slip signs in with it "
                + "once and chooses a password first."
        case .tooMany, .busy: "\(SignInPage.Notice(outcome).words) Nothing was signed."
        }
    }
}
