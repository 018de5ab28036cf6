import PolicyPack
import Rulebook
import School
import Service

/// One request as whoever handles it sees it. It says nothing of concerns, and is the same whether or not there are any.
struct AccessPage: Page {
    let view: View
    let person: PersonID
    let file: PersonFile
    let due: Day?
    /// The hash of the file, once it was released.
    let hash: String?
    /// Whether they look through what only they may read, too.
    let reviews: Bool
    let marks: FormMarks
    let typed: FormFields
    var fault: String?

    var title: String { "Request for the data about \(file.words?.about ?? "somebody")" }
    var place: Shell.Place? { .access }
    var asksItself: Bool { false }

    private var request: AccessRequest { file.request }

    var main: HTML {
        """
        <div class="narrow"><p class="back"><a href="\(link: .access)">Requests for data</a></p><h1>\(title)</h1>
        \(Control.fault(fault))
        <dl class="facts"><dt>Asked by</dt><dd>\(request.requester.words): \(file.words?.from ?? "deleted")</dd>
        <dt>Arrived</dt><dd>\(request.received.inWords)</dd>
        <dt>To be answered by</dt><dd>\(due?.inWords ?? "not known: the school's term dates do not reach so far")</dd>
        <dt>What they ask</dt><dd class="words">\(file.words?.asks ?? "deleted")</dd></dl>
        \(HTML.when(!request.isClosed, clock))
        \(checks)
        \(reviewed)
        \(HTML.when(reviews, lookThrough))
        \(AccessParts(file: file, marks: marks, isOpen: !request.isClosed, back: "").html)
        \(HTML.when(request.isClosed, closed))
        \(HTML.when(!request.isClosed, release))</div>
        """
    }

    private func form(_ act: String, _ content: HTML) -> HTML {
        "<form method=\"post\" action=\"\(link: .below(.access, request.id.name, act))\">\(marks.html)\(content)</form>\n"
    }

    private var clock: HTML {
        """
        <section class="card"><h2>The clock</h2>
        \(HTML.when(request.isPaused, "<p><strong>It stands still</strong> until the answer has come.</p>"))
        \(request.isPaused
            ? form("resume", "<button type=\"submit\">The answer has come</button>")
            : form("pause", """
                \(Control.choice("why", "Stop it, because we had to ask", [("identify", "who they are"), ("clarify", "what they mean, since it is a great deal")]))
                <button class="second" type="submit">Stop the clock</button>
                """))
        \(HTML.when(request.extended == nil && !request.isEducationalRecord, form("extend", """
            \(Control.line("reason", "Two more months, because it is complex: what you told them, and when", hint: "They have to be told within the first month."))
            <button class="second" type="submit">Take two more months</button>
            """)))
        \(HTML.when(request.extended != nil, "<p>Two more months were taken.</p>"))</section>
        """
    }

    private var checks: HTML {
        """
        <section class="card"><h2>Before anything is given</h2><ul class="plain">\(request.neededChecks.map { check -> HTML in
            """
            <li>\(check.words): \(request.checks[check].map { "looked at by \(view.name($0.by)), \($0.on.inWords)" } ?? "not yet")
            \(HTML.when(request.checks[check] == nil && !request.isClosed, form("check", """
                \(Control.hidden("check", check.rawValue))
                <div class="field"><label for="found-\(check.rawValue)">What was found</label>
                <input id="found-\(check.rawValue)" name="reason" required></div>
                <button class="second" type="submit">Write it down</button>
                """)))</li>
            """
        })</ul></section>
        """
    }

    /// The same for every request, so that it says nothing.
    private var reviewed: HTML {
        """
        <section class="card"><h2>Looked through by those who read what you do not</h2>
        <p>Always, whoever it is about. Whatever they give or leave out they answer themselves.</p>
        <ul class="plain">\(view.state.reviewOffices(of: request, on: view.today).map { office -> HTML in
            let mark = request.reviewed[office]
            return "<li>\(view.label(office)): \(mark.map { "\(view.name($0.by)), \($0.on.inWords)" } ?? "not yet")</li>"
        })</ul></section>
        """
    }

    private var lookThrough: HTML {
        """
        <p class="actions"><a class="button" href="\(link: .below(.access, request.id.name, "review"))">\
        Look through what you may read</a></p>
        """
    }

    private var closed: HTML {
        """
        <section class="card"><h2>\(request.ended == nil ? "Released" : "Ended")</h2>
        <p>\(request.released.map { "\(view.name($0.by)), \($0.at.inWords)" }.joined(separator: "; "))</p>
        \(HTML.when(request.ended == nil, download))</section>
        """
    }

    private var download: HTML {
        """
        <p class="actions"><a class="button" href="\(link: .below(.access, request.id.name, "file"))">The file</a></p>
        <p class="quiet">SHA-256 of the file:</p><p class="words">\(hash ?? "")</p>
        """
    }

    private var release: HTML {
        """
        <section class="card"><h2>Release it</h2><p>Two people, after everything above was looked at.
        \(request.released.first.map { "\(view.name($0.by)) has." } ?? "Nobody has yet.")</p>
        \(form("release", "<button type=\"submit\">Release it</button>"))
        <details><summary>End it without an answer</summary>
        \(form("end", """
            <div class="field"><label for="end-reason">Why, such as that it was taken back</label>
            <input id="end-reason" name="reason" required></div><button class="danger" type="submit">End it</button>
            """))</details></section>
        """
    }
}

/// The parts of a file, each given or left out.
struct AccessParts {
    let file: PersonFile
    let marks: FormMarks
    let isOpen: Bool
    /// Where the forms lead back to.
    let back: String

    var html: HTML {
        """
        <section><h2>What is kept</h2>
        <p class="quiet">The names of others are marked as far as the roster knows them. Read every text: nicknames and \
        descriptions are not marked. In the file they are left out.</p>
        \(HTML.when(file.later > 0, "<p class=\"card\">Written down after the request was looked through, and not in its file: \(count(file.later, "part", "parts")). If whoever asked is to have that too, write down a new request.</p>"))
        \(HTML.when(file.parts.isEmpty, "<p class=\"card\">Nothing that you may read.</p>"))
        \(file.parts.enumerated().map { place, part in card(place, part) })</section>
        """
    }

    private func card(_ place: Int, _ part: FilePart) -> HTML {
        let withheld = part.seal.flatMap { file.withheld[$0] }
        return """
            <div class="card"><h3>\(file.marked(part.title))</h3>
            <p class="words">\(part.text.map { file.marked($0) } ?? "This has been destroyed.")</p>
            \(HTML.when(file.namesOthers(part.text ?? ""), "<p><span class=\"state care\">names somebody else</span></p>"))
            \(withheld.map { "<p><span class=\"state no\">left out</span> \($0.exemption.words)</p>" as HTML })
            \(HTML.when(isOpen && part.seal != nil, deciding(place, part, isWithheld: withheld != nil)))</div>
            """
    }

    private func deciding(_ place: Int, _ part: FilePart, isWithheld: Bool) -> HTML {
        let top: HTML = """
            \(marks.html)\(Control.hidden("part", part.seal?.name ?? ""))\(Control.hidden("back", back))
            """
        let link = Link.below(.access, file.request.id.name, "part")
        if isWithheld {
            return """
                <form method="post" action="\(link: link)">\(top)\(Control.hidden("give", "yes"))
                <button class="second" type="submit">Give it after all</button></form>
                """
        }
        return """
            <details><summary>Leave it out</summary><form method="post" action="\(link: link)">\(top)
            <div class="field"><label for="exemption-\(place)">Because</label>
            <select id="exemption-\(place)" name="exemption" required><option value="">Choose …</option>
            \(AccessRequest.Exemption.allCases.map { "<option value=\"\($0.rawValue)\">\($0.words)</option>" as HTML })</select></div>
            <div class="field"><label for="reason-\(place)">Why here</label><input id="reason-\(place)" name="reason" required></div>
            <button type="submit">Leave it out</button></form></details>
            """
    }
}

/// What only this person may read about somebody, for a request: looked through for every request.
struct AccessReviewPage: Page {
    let view: View
    let person: PersonID
    let file: PersonFile
    let mayReview: Bool
    let due: Day?
    let hash: String?
    let marks: FormMarks
    let typed: FormFields
    var fault: String?

    var title: String { "What you may read about \(file.words?.about ?? "somebody")" }
    var place: Shell.Place? { .access }
    var asksItself: Bool { false }

    private var request: AccessRequest { file.request }

    var main: HTML {
        """
        <div class="narrow"><p class="back"><a href="\(link: .access)">Requests for data</a></p><h1>\(title)</h1>
        \(Control.fault(fault))
        <p class="lead">From concerns that you read. Nobody else sees this page as you do, and whoever handles the request learns only \
        that you looked.</p>
        <p>To be answered by \(due?.inWords ?? "a day that is not known yet"). Nothing is given that would put a child at risk: \
        leave it out, and write down why.</p>
        \(AccessParts(file: file, marks: marks, isOpen: !request.isClosed, back: "review").html)
        \(HTML.when(!request.isClosed && mayReview, looked))
        \(HTML.when(request.released.count == 2 && !file.parts.isEmpty, download))</div>
        """
    }

    private var looked: HTML {
        let link = Link.below(.access, request.id.name)
        return """
            <section class="card"><h2>Done?</h2>
            <form method="post" action="\(link: .below(link, "review"))">\(marks.html)
            <button type="submit">I have looked through everything that I may read</button></form>
            <form method="post" action="\(link: .below(link, "release"))">\(marks.html)\(Control.hidden("back", "review"))
            <button class="second" type="submit">Release the request as one of two</button></form></section>
            """
    }

    private var download: HTML {
        """
        <section class="card"><h2>Released</h2>
        <p>Give this part yourself, in a way that nobody else reads.</p>
        <p class="actions"><a class="button" href="\(link: .below(.access, request.id.name, "review", "file"))">Your part of the file</a></p>
        <p class="quiet">SHA-256 of the file:</p><p class="words">\(hash ?? "")</p></section>
        """
    }
}
