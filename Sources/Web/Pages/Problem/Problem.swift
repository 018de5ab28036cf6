import HTTPTypes
import Hummingbird
import Ledger
import Logging
import NIOCore
import PolicyPack
import School
import Service

/// Why a request got no page, in words for the person who sees it.
struct Problem: Error, Hashable, Sendable {
    /// The status of the response.
    let status: HTTPResponse.Status
    /// What is wrong.
    let title: String
    /// What to do.
    let help: String
    /// The methods that would do, for a method that does not.
    var allowed: [HTTPRequest.Method] = []
    /// A clause that may be meant.
    var meant: Clause?
    /// The clause from which a refusal comes.
    var clause: ClauseID?

    /// There is no page at the address.
    static let noPage = Problem(
        status: .notFound, title: "There is no such page",
        help: "The address may be old or mistyped. The whole policy is on one page, and you can ask it a question.")

    /// A text has no clause of that name.
    static func noClause(meant: Clause?) -> Problem {
        Problem(
            status: .notFound, title: "There is no such clause",
            help: "The text has no clause of this name. The whole text is on one page.", meant: meant)
    }

    /// The form cannot be read.
    static let unreadable = Problem(
        status: .badRequest, title: "That could not be read",
        help: "What arrived was not complete. Go back, where what you typed still stands, and send it again.")

    /// The page takes no such method.
    static func method(allowed: [HTTPRequest.Method]) -> Problem {
        Problem(
            status: .methodNotAllowed, title: "That cannot be done here",
            help: "This address does not take what was sent to it. Start from the page that asks.", allowed: allowed)
    }

    /// More was sent than is read.
    static let tooLarge = Problem(
        status: .contentTooLarge, title: "That was too long",
        help: "Go back, where what you typed still stands, and shorten it: one or two sentences are best.")

    /// A file is larger than is read.
    ///
    /// - Parameter isList: whether it is a list, which can be split.
    static func fileTooLarge(largest: Int, isList: Bool) -> Problem {
        Problem(
            status: .contentTooLarge, title: "That file is too large",
            help: "At most \(largest / 1_048_576) MB are read at once. "
                + (isList
                    ? "Split the list in two, and send one after the other."
                    : "Take a screenshot of what matters, or save it smaller, and choose it again.")
        )
    }

    /// Others are sending large files at this moment.
    static let filesAreWaiting = Problem(
        status: .serviceUnavailable, title: "Several files are being sent at this moment",
        help:
            "Only a few are taken at once. What you typed stands below: wait a minute, choose the file again, and send it."
    )

    /// It was sent in a form that is not read.
    static func type(wanted: String) -> Problem {
        Problem(
            status: .unsupportedMediaType, title: "That was sent in a form that is not read here",
            help: "This address reads \(wanted) and nothing else. No file is needed to ask the policy.")
    }

    /// Another site sent it.
    static let otherSite = Problem(
        status: .forbidden, title: "This was sent from another site",
        help: "Forms are only taken from these pages. Open the page here and send it again. Where this happens to "
            + "everybody, the proxy in front of the program has to hand on the address that people type (Host).")

    /// The school has no policy in force yet.
    static let noPolicy = Problem(
        status: .notFound, title: "There is no policy in force yet",
        help: "The school has not adopted a policy here, or it takes effect on a later day. Ask the headteacher.")

    /// Nobody is signed in; the gate shows the way in.
    static let signInFirst = Problem(
        status: .unauthorized, title: "Sign in first", help: "This page is for people of the school.")

    /// The form was made for another session.
    static let otherSession = Problem(
        status: .forbidden, title: "This form was made before you signed in",
        help:
            "Somebody signed in or out at this computer since the page was opened, so nothing was sent. Go back in your "
            + "browser, copy what you typed, sign in as yourself, and send it on a fresh page.")

    /// The program failed.
    static let failure = Problem(
        status: .internalServerError, title: "Something went wrong here",
        help: "It is not your doing. Go back, where what you typed still stands, and try once more.")
}

extension Problem {
    /// A refusal of the domain.
    init(_ refusal: Refusal) {
        let status: HTTPResponse.Status =
            switch refusal {
            case .nothingThere: .notFound
            case .notSignedIn, .notYours: .forbidden
            case .alreadyThere: .conflict
            default: .unprocessableContent
            }
        let words = refusal.words
        self.init(status: status, title: words.sentence, help: words.next)
        clause = words.clause
    }

    /// Whatever went wrong, in words for whoever sees it; what only a technician can mend is logged by its type.
    init(_ error: any Error, logger: Logger) {
        switch error {
        case let problem as Problem: self = problem
        case let refusal as Refusal: self.init(refusal)
        case is NIOTooManyBytesError: self = .tooLarge
        case let restored as UnconfirmedRestore: self = Self.restored(restored)
        case let failure as StoreFailure: self = Self.unwritten(failure, logger)
        case let unreadable as UnreadableValue: self = Self.unreadable(unreadable, logger)
        case let error as any HTTPResponseError where error.status == .notFound: self = .noPage
        case let error as any HTTPResponseError where error.status.kind == .clientError: self = .unreadable
        default:
            // The error's own words could repeat what was typed.
            logger.error("a request failed: \(Swift.type(of: error))")
            self = .failure
        }
    }

    private static func restored(_ restored: UnconfirmedRestore) -> Problem {
        Problem(
            status: .serviceUnavailable, title: "The school was restored from a backup",
            help:
                "Everything can be read and nothing can be done until whoever looks after the server has read what came "
                + "back and confirmed it: lanyard restore --location …, then with --confirm.")
    }

    private static func unreadable(_ unreadable: UnreadableValue, _ logger: Logger) -> Problem {
        logger.error("\(unreadable)")
        return Problem(
            status: .serviceUnavailable, title: "Your sign-in cannot be read",
            help:
                "What the school keeps of it was changed, or belongs to another key. Nothing was opened and nothing was "
                + "done. Ask whoever looks after the roster to reset your sign-in, and tell whoever looks after the server."
        )
    }

    private static func unwritten(_ failure: StoreFailure, _ logger: Logger) -> Problem {
        logger.error("the record: \(failure)")
        return Problem(
            status: .serviceUnavailable, title: "This was not saved",
            help:
                "The school's record cannot be written at the moment; the disk may be full. Nothing was done, and reading "
                + "still works. Tell whoever looks after the server. If it is urgent, tell the person concerned now.")
    }
}

/// The page that says why there is no other.
struct ProblemPage: Page {
    let problem: Problem
    /// What was typed, so that nothing of it is lost; nil where nothing was sent.
    var typed: FormFields?
    /// Where it was sent.
    var path = "/"
    /// What a form that is sent again carries.
    var token: String?
    var hasPolicy = true

    var title: String { problem.title }
    var place: Shell.Place? { nil }
    var asksItself: Bool { false }

    var main: HTML {
        """
        <div class="narrow">
        <h1>\(problem.title)</h1>
        <p class="lead">\(problem.help)</p>
        \(problem.meant.map { "<p>Did you mean <a href=\"\(link: .clause($0.id, in: .policy))\">\($0.name)</a>?</p>" })
        \(problem.clause.map { "<p>The clause: <a href=\"\(link: .clause($0, in: .policy))\">\($0.name)</a></p>" })
        \(again)
        <p><a href="\(link: .home)">\(token == nil ? "Ask the policy" : "Home")</a>\
        \(HTML.when(hasPolicy, " · <a href=\"\(link: .text(.policy))\">Read the policy</a>"))</p>
        </div>
        """
    }

    /// What was typed, to be looked at, copied and sent again.
    private var again: HTML? {
        guard let token, let link = Link.own(path) else { return nil }
        let fields = typed?.pairs.filter { !$0.name.contains("password") && $0.name != FormMarks.tokenField } ?? []
        let written = fields.filter { $0.value.count > 40 || $0.value.contains { $0.isNewline } }
        guard !fields.isEmpty else { return nil }
        return """
            <form class="card" method="post" action="\(link: link)">
            <input type="hidden" name="\(FormMarks.tokenField)" value="\(token)">
            \(fields.filter { field in !written.contains { $0.name == field.name } }.map { field -> HTML in
                "<input type=\"hidden\" name=\"\(field.name)\" value=\"\(field.value)\">"
            })
            \(written.map { field -> HTML in
                "<label>What you wrote<textarea name=\"\(field.name)\" rows=\"8\">\(field.value)</textarea></label>"
            })
            <p>Nothing that you typed is lost.</p><button type="submit">Send it again</button></form>
            """
    }
}
