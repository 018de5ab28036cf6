import PolicyPack
import Rulebook
import School
import Service

/// What stands on all pages for those outside: the way off them, and the numbers.
enum OutsideParts {
    /// A link that looks like any other page of the web once it was followed.
    static let exit: HTML = """
        <p class="actions"><a class="button danger" rel="noreferrer" href="\(link: .weather)">Leave this page now</a></p>
        <p class="quiet">It opens the weather. Your browser may still show that you were here: clear its history, or close the \
        window, if somebody could look.</p>
        """

    static func danger(_ view: View) -> HTML {
        """
        <section class="law" aria-labelledby="first"><h2 id="first">In danger now? Ring 999</h2>
        \(HelpNumbers(view: view).html)</section>
        """
    }
}

/// The public form of the school, in words for grown-ups or for pupils.
struct TellUsPage: Page {
    let form: ConcernForm
    let signed: String
    let site: Site
    let view: View
    let reading: ReadingNow
    let isPupil: Bool
    /// The random name of this form.
    let command: String
    /// The word to be typed, while very many messages come in.
    var word: String?
    /// What was typed for it.
    var typedWord = ""
    var fault: String?

    // Neutral, since it stands in the history of a browser that others may look at.
    var title: String { "Contact" }
    var place: Shell.Place? { nil }
    var asksItself: Bool { true }

    var main: HTML {
        """
        <div class="narrow">\(OutsideParts.exit)<h1>\(isPupil ? "Tell us what is wrong" : "Tell us about a worry")</h1>
        \(OutsideParts.danger(view))
        <p class="lead">\(reading.sentence)</p>
        \(isPupil ? Self.pupilWords : Self.adultWords)
        <form class="card" method="post" action="\(link: isPupil ? .tellUsPupils : .tellUs)">
        \(Control.hidden(FormMarks.commandField, command))\(Control.fault(fault))\(asking)
        \(isPupil ? pupilFields : adultFields)
        <button type="submit">Send it</button></form>
        <p><a href="\(link: .tellUsAnswer)">You have a code: look for an answer</a></p>
        <p>\(isPupil ? Self.forAdults : Self.forPupils)</p></div>
        """
    }

    private static let forAdults: HTML = "<a href=\"\(link: .tellUs)\">The form for grown-ups</a>"
    private static let forPupils: HTML = "<a href=\"\(link: .tellUsPupils)\">The form for pupils</a>"

    private static let pupilWords: HTML = """
        <p>You can tell us about anything that worries you, about you or about somebody else. It is not your fault, and you are not \
        in trouble for telling.</p>
        <ul><li>You do not have to say who you are. If you don't, we may not be able to find you and help.</li>
        <li>We can't promise to keep it secret: we may have to tell somebody, to keep you or somebody else safe.</li>
        <li>You get a code. With it you can come back and read what we answer.</li></ul>
        """
    private static let adultWords: HTML = """
        <ul><li>You need no account and do not have to be sure. You decide nothing by writing: others look into it.</li>
        <li>You need not say who you are. If you don't, we may not be able to find you, or the child you write about.</li>
        <li>We may have to pass it on to keep somebody safe. The person it is about does not see it here.</li>
        <li>You get a code, with which you can come back and read what we answer. This program notes neither your address nor \
        your browser; the network that you use may.</li></ul>
        """

    /// What a name is for: nobody outside is shown who reads, so nobody can see that it would be whom it is about.
    private static let pastThem =
        "A name, or who they are. Write the name of a grown-up at school as well as you can, so that they are not asked to read this."

    private var pupilFields: HTML {
        """
        \(Control.hidden("child-at-risk", "yes"))
        \(Control.text("what", "What has happened?", value: form.what, hint: "Use your own words. It does not matter how you spell them.", rows: 7))
        \(ConcernKinds(site).question("What is it about?", for: .pupils, chosen: form.kind))
        \(Control.line("where-and-when", "Where and when was it?", value: form.whereAndWhen, isNeeded: false))
        \(Control.line("written-0", "Who did it?", value: form.names[0].written, hint: Self.pastThem, isNeeded: false))
        \(Control.choice("part-0", "Are they a grown-up or a child?", [(School.Part.adult.rawValue, "a grown-up"), (School.Part.witness.rawValue, "a child"), (School.Part.notSure.rawValue, "I don't know")], chosen: form.names[0].written.isEmpty ? "" : form.names[0].part.rawValue, isNeeded: false))
        \(ImageFields(form: form).html)
        \(Control.line("told-already", "Have you told anybody?", value: form.said("told-already"), isNeeded: false))
        \(Control.line("signed", "Your name and class", value: signed, hint: "Only if you want us to know.", isNeeded: false))
        """
    }

    /// What a machine that sends the same form again and again does not do.
    private var asking: HTML? {
        guard let word else { return nil }
        return Control.line(
            "word", "Type this word: \(word)", value: typedWord,
            hint:
                "Many messages are coming in, perhaps from a machine. The word shows that yours is not one of those. Nothing that you wrote is lost.",
            isFirst: typedWord.isEmpty)
    }

    private var adultFields: HTML {
        """
        \(Control.text("what", "What did you see or hear?", value: form.what, hint: "The words that were used, as exactly as you remember them.", rows: 7))
        \(Control.line("where-and-when", "Where and when was it?", value: form.whereAndWhen, isNeeded: false))
        \(Control.line("happened-on", "On which day, if you know?", value: form.said("happened-on"), type: "date", isNeeded: false, isMarked: false))
        \(Control.box("child-at-risk", "A child may be at risk", isOn: form.isChildAtRisk))
        \(ConcernKinds(site).question("What is it about?", for: .everybody, chosen: form.kind))
        \(ImageFields(form: form).html)
        <h2>Who is in it?</h2><p class="hint">\(Self.pastThem) Leave out what you do not know. A name is a claim and can be \
        corrected.</p>
        \((0..<2).map(name))
        \(Control.line("told-already", "Whom have you told in person?", value: form.said("told-already"), isNeeded: false))
        \(Control.line("signed", "Your name, and how to reach you", value: signed, hint: "Only if you want us to know.", isNeeded: false))
        """
    }

    private func name(_ place: Int) -> HTML {
        let name = form.names[place]
        return """
            <div class="row-of-fields">
            \(Control.line("written-\(place)", "Name, or who they are", value: name.written, isNeeded: false, isMarked: false))
            \(Control.choice("part-\(place)", "Their part", School.Part.options, chosen: name.written.isEmpty ? "" : name.part.rawValue, isNeeded: false, isMarked: false))
            </div>
            \(Control.box("works-\(place)", "They work or help with children somewhere", isOn: name.worksWithChildren))
            """
    }
}

/// What stands there when nobody at school would read it: the numbers, and nothing to write in.
struct TellUsClosedPage: Page {
    let view: View
    /// What was being written while the form was closed, so that it is not lost.
    var typed = ""

    var title: String { "Contact" }
    var place: Shell.Place? { nil }
    var asksItself: Bool { true }

    var main: HTML {
        """
        <div class="narrow">\(OutsideParts.exit)<h1>Nobody at school reads messages at present</h1>
        <p class="lead">So that nothing waits unread, you cannot write here now. Please ring instead.</p>
        \(OutsideParts.danger(view))
        \(HTML.when(!typed.isEmpty, "<section><h2>What you wrote has not been sent</h2><p class=\"words\">\(typed)</p><p>Copy it, or read it out when you ring.</p></section>"))
        <p><a href="\(link: .tellUsAnswer)">You have a code: look for an answer</a></p></div>
        """
    }
}

/// The receipt of a report from outside, to be kept or printed.
struct TellUsSentPage: Page {
    let code: String
    let reading: ReadingNow
    let view: View
    let isPupil: Bool
    /// Where they come back with the code; nil where the request did not say how the school is reached.
    let back: Poster?
    /// What of *law and safety* the kind brings that was picked.
    let law: [WorryKind.Law]

    var title: String { "Contact" }
    var place: Shell.Place? { nil }
    var asksItself: Bool { true }

    var main: HTML {
        """
        <div class="narrow">\(OutsideParts.exit)<h1>\(isPupil ? "Thank you for telling us" : "It is written down")</h1>
        <p class="lead">\(reading.sentence)</p>
        <section class="answer care slip"><h2>Your code</h2><p><strong class="code">\(code)</strong></p>
        <p>Write it down or print this page, and keep it where nobody else finds it. With the code you can read what the school \
        answers, add something, and fetch the proof of what was reported and when. It cannot be given again: the school does not \
        keep it.</p>\(back?.html)</section>
        \(OutsideParts.danger(view))
        \(KindAdvice(law: law).outside(isPupil: isPupil))
        <p>We may have to tell somebody, to keep you or somebody else safe. If you did not say who you are, we may not be able to \
        find you.</p>
        <p><a href="\(link: .tellUsAnswer)">Look for an answer</a></p></div>
        """
    }
}

/// Where whoever has a code types it; it stands in no address.
struct ReceiptCodePage: Page {
    var typed = ""
    let command: String
    var fault: String?

    var title: String { "Contact" }
    var place: Shell.Place? { nil }
    var asksItself: Bool { true }

    var main: HTML {
        """
        <div class="narrow">\(OutsideParts.exit)<h1>Look for an answer</h1>
        <form class="card" method="post" action="\(link: .tellUsAnswer)">
        \(Control.hidden(FormMarks.commandField, command))\(Control.fault(fault))
        \(Control.line("code", "Your code", value: typed, hint: "Five groups of four signs, as on your paper."))
        <button type="submit">Look</button></form></div>
        """
    }
}

/// What whoever reported something from outside sees of it with their code.
struct ConversationPage: Page {
    let report: OwnReport
    let statement: Statement?
    let messages: [SaidMessage]
    let code: String
    let command: String
    /// Whether two have destroyed it.
    let isGone: Bool
    /// What they brought.
    let pieces: [Evidence]
    let evidence: OutsideEvidenceForm
    /// Whether a piece was added just now.
    var isAdded = false
    var fault: String?

    var title: String { "Contact" }
    var place: Shell.Place? { nil }
    var asksItself: Bool { true }

    var main: HTML {
        """
        <div class="narrow">\(OutsideParts.exit)<h1>What you told us</h1>
        \(Control.fault(fault))\(HTML.when(isAdded, Self.added))
        <section><h2>What has happened since</h2>\(since)</section>
        \(ConversationCard(messages: messages, isReporter: true).html)
        \(isGone ? GoneCard.html : answering)
        <section><h2>Your own words</h2><p class="words">\(statement?.what ?? "This has been deleted.")</p>
        <p class="origin">Written down \(report.reported.at.inWords)</p></section>
        <form method="post" action="\(link: .tellUsAnswer)">\(hidden)\(Control.hidden("receipt", "yes"))
        <button class="second" type="submit">Fetch the proof of it</button></form></div>
        """
    }

    private var answering: HTML {
        """
        <form class="card" method="post" action="\(link: .tellUsAnswer)">\(hidden)
        \(Control.text("text", "Answer, or add something", value: typedText, rows: 4))
        <button type="submit">Send it</button></form>
        \(brought)
        <details\(HTML.when(fault != nil && typedText.isEmpty, " open"))><summary>Add a screenshot or a document</summary>
        \(evidence.html(hidden))</details>
        """
    }

    private static let added: HTML = """
        <p class="answer care" role="status"><strong>It has been added.</strong> Those at school who look after it see it. It cannot \
        be looked at here again.</p>
        """

    private var typedText: String { fault == nil ? "" : evidence.typed.first("text") ?? "" }

    private var brought: HTML? {
        guard !pieces.isEmpty else { return nil }
        let rows = pieces.map { "<li>\($0.title), added \($0.added.at.inWords)</li>" as HTML }
        return "<section><h2>What you have added</h2><ul>\(rows)</ul></section>"
    }

    private var hidden: HTML { "\(Control.hidden(FormMarks.commandField, command))\(Control.hidden("code", code))" }

    private var since: HTML {
        let opened = report.opened.values.min().map {
            "<li>Somebody at school opened it on \($0.inWords).</li>" as HTML
        }
        let acted = Set(report.actedOn).sorted().map {
            "<li>Something was done about it on \($0.inWords).</li>" as HTML
        }
        guard let opened else { return "<p>Nobody has opened it yet.</p>" }
        return "<ul>\(opened)\(acted)</ul>"
    }
}
