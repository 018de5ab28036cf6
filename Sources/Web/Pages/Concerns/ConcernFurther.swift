import PolicyPack
import Rulebook
import School
import Service

/// What can be said of a suspected indecent image instead of showing it: step by step, and nothing to upload.
struct ImageFields {
    let form: ConcernForm

    var html: HTML {
        let fields = HTML(
            Self.questions.map { name, label in
                Control.line(name, label, value: form.said(name), isNeeded: false, isMarked: false)
            })
        let open: HTML = form.image == nil ? "" : " open"
        return """
            <details\(open)><summary>It may be an indecent image of a child</summary>
            <ol><li>Stop looking. Do not copy, forward, print or delete it, and do not ask anybody to show or send it.</li>
            <li>Put the device aside as it is, and let nobody else have it.</li>
            <li>Tell the safeguarding lead in person at once. They decide about the police and children's social care.</li>
            <li>Blame nobody, question nobody, and promise nobody to keep it secret.</li></ol>
            <p>There is nowhere here to upload a picture. Write what you were told, not what is to be seen. Leave empty what you do \
            not know.</p>
            \(fields)</details>
            """
    }

    private static let questions: [(String, String)] = [
        ("image-notice", "How did it come to your notice, and what was said?"),
        ("image-ages", "How old are those in it, if you know?"),
        ("image-adult", "Has an adult any part in it?"),
        ("image-shared", "Was it shared, and with whom?"),
        ("image-device", "Which device is it on, and who holds that now?"),
        ("image-seen", "Has anybody seen it, by accident or because the safeguarding lead decided so? Why?"),
    ]
}

/// Whose words somebody keys in, where they are not their own.
struct TakenFields {
    let form: ConcernForm

    var html: HTML {
        let open: HTML = form.said("taken-from").isEmpty && form.said("taken-by").isEmpty ? "" : " open"
        return """
            <details\(open)><summary>You are writing this down for somebody else</summary>
            <p>For a concern on paper or by telephone. That you keyed it in is written down; once it is sent you see nothing of it. \
            A paper in a sealed envelope is not for keying in: give it to whoever it is for.</p>
            \(Control.line("taken-from", "Whose words are they?", value: form.said("taken-from"), isNeeded: false, isMarked: false))
            \(Control.line("taken-by", "Who took them down?", value: form.said("taken-by"), isNeeded: false, isMarked: false))
            \(Control.line("taken-on", "On which day?", value: form.said("taken-on"), hint: "Routes and deadlines count from this day.", type: "date", isNeeded: false, isMarked: false))
            \(Control.line("taken-when", "At what time, and what else stands on the paper?", value: form.said("taken-when"), isNeeded: false, isMarked: false))
            </details>
            """
    }
}

/// What whoever keyed in another's words sees after it was sent; nothing of what they keyed in.
struct KeyedInPage: Page {
    let next: [String]

    var title: String { "It is written down" }
    var place: Shell.Place? { .concerns }
    var asksItself: Bool { false }

    var main: HTML {
        """
        <div class="narrow"><h1>It is written down</h1>
        <p class="lead">That you keyed it in, and when, is in the record. You cannot read it here any more.</p>
        \(HTML.when(!next.isEmpty, "<p><strong>Nobody has been messaged. Tell \(inARow(next)) in person now, and give them the paper in a closed envelope.</strong></p>"))
        <p>Keep no copy, and speak to nobody else about it.</p>
        <p><a href="\(link: .concerns)">Concerns</a></p></div>
        """
    }
}

/// One message with its words.
struct SaidMessage: Sendable {
    let message: Remark
    let words: String?

    /// Opens the words of messages.
    ///
    /// - Throws: ``StoreFailure``, ``SealingFailure``.
    static func all(_ messages: [Remark], _ running: RunningSchool) async throws -> [SaidMessage] {
        var found: [SaidMessage] = []
        for message in messages {
            found.append(SaidMessage(message: message, words: try await running.open(message.text, as: String.self)))
        }
        return found
    }
}

/// What a reporter and the readers of a concern wrote to each other, as the reporter sees it.
struct ConversationCard {
    let messages: [SaidMessage]
    let isReporter: Bool

    var html: HTML? {
        guard !messages.isEmpty else { return nil }
        let rows = messages.map { said -> HTML in
            let who = said.message.voice == .reader ? "The school" : "You"
            return """
                <li><p class="words">\(said.words ?? "deleted")</p>
                <p class="origin">\(who), \(said.message.mark.at.inWords)</p></li>
                """
        }
        return "<section><h2>Messages</h2><ul class=\"list\">\(rows)</ul></section>"
    }
}

/// Forms on paper for a day without power, made of the policy in force.
struct PaperPage: Page {
    let site: Site
    let view: View
    /// Where it can be written from any telephone or computer as well.
    let posters: [Poster]

    var title: String { "A concern on paper" }
    var place: Shell.Place? { .concerns }
    var asksItself: Bool { false }

    var main: HTML {
        """
        <div class="narrow"><h1>A concern on paper</h1>
        <p class="lead">For a day without power or computers: print some, and keep them in the school office.</p>
        <p><strong>A child in immediate danger: ring 999 first.</strong></p>
        <section><h2>Write down</h2>\(HTML(Self.questions.map { "<p>\($0)</p><hr><hr>" }))</section>
        <section><h2>What is it about? Tick one, or none</h2><ul class="ticks">\(kinds)</ul></section>
        <section><h2>Give it in a closed envelope, and in person, to</h2><ul>\(offices)</ul>
        <p>Never to the person it is about. If it is about the headteacher, give it to the chair of governors. You may ring the \
        LADO, the police or the NSPCC yourself.</p></section>
        <section><h2>Numbers</h2>\(HelpNumbers(view: view).html)</section>
        \(HTML.when(!posters.isEmpty, online))
        <section><h2>Keying it in</h2><p>Whoever it is given to keys it in, or leaves it closed for its reader. Both times are \
        written down: when it was taken, and when it was keyed in.</p></section></div>
        """
    }

    private var online: HTML {
        """
        <section><h2>Or write it from a telephone or at home</h2>
        <p>Without an account and without saying who you are. You are given a code, with which you come back to read the answer.</p>
        <div class="row-of-fields">\(posters.map(\.html))</div>
        <p>The code, if you were given one: ____ ____ ____ ____ ____. Keep it where nobody else finds it.</p></section>
        """
    }

    private static let questions = [
        "What did you see or hear? The words that were used:", "Where and when was it?",
        "Who is in it, and with which part: a child, the adult it is about, a witness, not sure?",
        "Whom have you told in person?", "Your name, today's date and the time:", "Who took it from you, and when:",
    ]

    private var kinds: [HTML] {
        ConcernKinds(site).options(for: .staff).map { "<li>☐ \($0.label)</li>" }
    }

    private var offices: [HTML] {
        [Offices.dsl, Offices.headteacher, Offices.chair].map { office in
            let names = view.state.people.holders(of: office, on: view.today).map { view.name($0) }
            return "<li>\(view.label(office))\(HTML.when(!names.isEmpty, ": \(inARow(names, "or"))"))</li>"
        }
    }
}

/// The numbers to ring when nobody at school reads.
struct HelpNumbers {
    let view: View

    var html: HTML {
        let offices: [OfficeID] = [Offices.helpline, "police", Offices.socialCare]
        let rows = offices.compactMap { office -> HTML? in
            guard let number = view.state.adoption.contacts[office]?.details else { return nil }
            return "<li>\(view.label(office)): <strong>\(number)</strong></li>"
        }
        return "<ul><li>In danger now: <strong>999</strong></li>\(rows)</ul>"
    }
}
