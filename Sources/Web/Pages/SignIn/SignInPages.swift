import Hummingbird
import School
import Service

/// Coming in, choosing a password, going out.
enum SignInPages {
    static var addresses: [Address] {
        [
            .open(
                "/sign-in",
                get: { visit in
                    visit.session == nil ? visit.page(SignInPage()) : .next(.home)
                }, post: signIn),
            .member("/sign-out", .newcomers, post: signOut),
            .member(
                "/password", .newcomers,
                get: { $0.page(PasswordPage(marks: $0.marks, isFirst: $0.session.mustChoosePassword)) },
                post: choose),
        ]
    }

    private static func signIn(_ visit: Visit) async throws -> Response {
        guard let house = visit.house else { throw Problem.noPage }
        let name = visit.fields.first("name") ?? ""
        let next = visit.fields.first("next") ?? ""
        switch try await house.signIn.signIn(name: name, password: visit.fields.first("password") ?? "") {
        case .signedIn(let session):
            if let earlier = visit.session { try await house.signIn.signOut(earlier) }
            var response = Response.next(session.mustChoosePassword ? .password : Link.own(next) ?? .home)
            response.setCookie(SessionCookie.set(session, house))
            return response
        case .refused:
            return visit.page(SignInPage(name: name, next: next, notice: .refused), .unauthorized)
        case .tooMany(let until):
            return visit.page(SignInPage(name: name, next: next, notice: .tooMany(until: until)), .tooManyRequests)
        case .busy:
            return visit.page(SignInPage(name: name, next: next, notice: .busy), .serviceUnavailable)
        }
    }

    private static func signOut(_ member: Member) async throws -> Response {
        try await member.house.signIn.signOut(member.session)
        var response = Response.next(.signIn)
        response.setCookie(SessionCookie.clear(member.house))
        return response
    }

    private static func choose(_ member: Member) async throws -> Response {
        let fields = member.fields
        let isFirst = member.session.mustChoosePassword
        func again(_ fault: String) -> Response {
            member.page(PasswordPage(marks: member.marks, isFirst: isFirst, fault: fault), .unprocessableContent)
        }
        if !isFirst {
            let outcome = try await member.house.signIn.confirm(
                member.person, password: fields.first("password") ?? "")
            if let outcome { return again(SignInPage.Notice(outcome).words) }
        }
        let choice = try await member.house.signIn.choose(
            fields.first("new-password") ?? "", again: fields.first("new-password-again") ?? "", for: member.session)
        switch choice {
        case .failure(let refused): return again(refused.fault.description)
        case .success(let session):
            var response = Response.next(.home)
            response.setCookie(SessionCookie.set(session, member.house))
            return response
        }
    }
}

/// Where people sign in.
struct SignInPage: Page {
    /// What is said above the form.
    enum Notice: Hashable, Sendable {
        case first, ended, draftKept, refused, busy
        case tooMany(until: Instant)

        init(_ outcome: SignInOutcome) {
            switch outcome {
            case .tooMany(let until): self = .tooMany(until: until)
            case .busy: self = .busy
            case .refused, .signedIn: self = .refused
            }
        }

        var words: String {
            switch self {
            case .first: "Sign in to see this page."
            case .ended:
                "Your session has ended, and nothing was sent. Sign in, then go back in your browser: what you typed still stands there."
            case .draftKept:
                "Your session has ended. What you wrote is kept safe for a day: sign in with the same account to go on."
            case .refused:
                "That name and password do not belong together. Check both; if you have a printed slip, type its code as the password."
            case .busy: "Many people are signing in at the moment. Wait a minute and try again."
            case .tooMany(let until):
                "There were too many wrong attempts. Try again after \(until.clock), or ask the school office for a new slip."
            }
        }
    }

    var name = ""
    var next = ""
    var notice: Notice?

    var title: String { "Sign in" }
    var place: Shell.Place? { nil }
    var asksItself: Bool { false }

    var main: HTML {
        """
        <div class="narrow"><h1>Sign in</h1>
        \(Control.fault(notice?.words))
        <form class="card" method="post" action="\(link: .signIn)">
        \(HTML.when(!next.isEmpty, Control.hidden("next", next)))
        \(Control.line("name", "Your name or e-mail address", value: name, autocomplete: "username"))
        \(Control.line("password", "Password", hint: "For the first time: the code on your printed slip.", type: "password", autocomplete: "current-password"))
        <button type="submit">Sign in</button></form>
        <p class="quiet">You have forgotten your password, or have never had a slip? The school office prints one.</p>
        </div>
        """
    }
}

/// Where a password is chosen.
struct PasswordPage: Page {
    let marks: FormMarks
    /// Whether they came with a slip.
    let isFirst: Bool
    var fault: String?

    var title: String { isFirst ? "Choose your password" : "Change your password" }
    var place: Shell.Place? { nil }
    var asksItself: Bool { false }

    var main: HTML {
        """
        <div class="narrow"><h1>\(title)</h1>
        <p class="lead">\(isFirst ? "Your slip has done its work. From now on you sign in with a password that only you know." : "All your other sessions end when you do.")</p>
        <form class="card" method="post" action="\(link: .password)">\(marks.html)
        \(Control.fault(fault))
        \(HTML.when(!isFirst, Control.line("password", "Your present password", type: "password", autocomplete: "current-password")))
        \(Control.line("new-password", "New password", hint: "At least \(PasswordFault.shortest) characters. Three words are easy to remember.", type: "password", autocomplete: "new-password"))
        \(Control.line("new-password-again", "New password, once more", type: "password", autocomplete: "new-password"))
        <button type="submit">\(isFirst ? "Choose it" : "Change it")</button></form>
        \(HTML.when(!isFirst, "<p><a href=\"\(link: .codes)\">Your codes</a>, with which cases open.</p>"))</div>
        """
    }
}

extension Instant {
    /// The time of day, `08:45`.
    var clock: String { String(inWords.suffix(5)) }
}
