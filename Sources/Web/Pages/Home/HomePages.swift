import Hummingbird
import School
import Service

/// What needs somebody who is signed in.
enum HomePages {
    static func home(_ member: Member) async throws -> Response {
        if member.session.mustChoosePassword { return .next(.password) }
        return member.page(HomePage(name: member.view.name(member.person), hasPolicy: member.view.policy != nil))
    }
}

/// The home page: what needs you.
struct HomePage: Page {
    let name: String
    let hasPolicy: Bool

    var title: String { "What needs you" }
    var place: Shell.Place? { .home }
    var asksItself: Bool { false }

    var main: HTML {
        """
        <div class="wide"><h1>What needs you</h1>
        <p class="lead">Signed in as \(name).</p>
        </div>
        """
    }
}

/// The front page of a school without a policy in force.
struct EmptySchoolPage: Page {
    var title: String { "Welcome" }
    var place: Shell.Place? { nil }
    var asksItself: Bool { false }

    var main: HTML {
        """
        <div class="narrow"><h1>There is no policy in force here yet</h1>
        <p class="lead">Once the school has adopted its phone and social media policy, everybody can read it here and ask it.</p>
        <p><a class="button" href="\(link: .signIn)">Sign in</a></p></div>
        """
    }
}
