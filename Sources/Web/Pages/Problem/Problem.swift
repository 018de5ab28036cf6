import HTTPTypes
import PolicyPack

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

    /// It was sent in a form that is not read.
    static func type(wanted: String) -> Problem {
        Problem(
            status: .unsupportedMediaType, title: "That was sent in a form that is not read here",
            help: "This address reads \(wanted) and nothing else. No file is needed to ask the policy.")
    }

    /// Another site sent it.
    static let otherSite = Problem(
        status: .forbidden, title: "This was sent from another site",
        help: "Questions are only taken from these pages. Ask again here.")

    /// The program failed.
    static let failure = Problem(
        status: .internalServerError, title: "Something went wrong here",
        help: "It is not your doing. Go back, where what you typed still stands, and try once more.")
}

/// The page that says why there is no other.
struct ProblemPage: Page {
    let problem: Problem

    var title: String { problem.title }
    var place: Shell.Place? { nil }
    var asksItself: Bool { false }

    var main: HTML {
        """
        <div class="narrow">
        <h1>\(problem.title)</h1>
        <p class="lead">\(problem.help)</p>
        \(problem.meant.map { "<p>Did you mean <a href=\"\(link: .clause($0.id, in: .policy))\">\($0.name)</a>?</p>" })
        <p><a href="\(link: .home)">Ask the policy</a> · <a href="\(link: .text(.policy))">Read the policy</a></p>
        </div>
        """
    }
}
