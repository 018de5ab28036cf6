import PolicyPack
import Rulebook
import School
import Service

/// What stands above every form about a worry: danger first, and what never to do with an image.
enum FirstThings {
    static func html(_ view: View) -> HTML {
        let leads = view.state.people.acting(for: Offices.dsl, on: view.today).people.map { view.name($0) }
        let lead: HTML = leads.isEmpty ? "" : " Tell \(inARow(leads, "or")), the safeguarding lead, in person."
        return """
            <section class="law" aria-labelledby="first"><h2 id="first">First things first</h2>
            <ul><li><p>A child in immediate danger: ring <strong>999</strong> now, and write afterwards.\(lead)</p></li>
            <li><details><summary>It may be an indecent image of a child</summary>
            <p>Do not look for it, copy it, forward it, print it or delete it, and do not ask anybody to send it to you. \
            There is nowhere here to upload one. Put the device aside as it is, and tell the safeguarding lead at once. \
            Below, write only what you were told and how it came to your notice.</p>
            <a class="source" href="\(link: .text(.law))">Law and safety</a></details></li></ul></section>
            """
    }
}

/// The form on which somebody raises a concern.
struct ConcernFormPage: Page {
    let form: ConcernForm
    let site: Site
    let view: View
    let marks: FormMarks
    /// Whether it holds what was being written when a session ended.
    let isDraft: Bool
    var fault: String?

    var title: String { "Raise a concern" }
    var place: Shell.Place? { .concerns }
    var asksItself: Bool { true }

    var main: HTML {
        """
        <div class="narrow"><h1>Raise a concern</h1>
        <p class="lead">Write down what you saw or heard. You do not have to be sure, and you decide nothing.</p>
        \(FirstThings.html(view))
        \(HTML.when(isDraft, "<p class=\"fault\">This is what you had written when your session ended.</p>"))
        <form class="card" method="post" action="\(link: .newConcern)">\(marks.html)
        \(Control.fault(fault))
        \(Control.text("what", "What did you see or hear?", value: form.what, hint: "The words that were used, as exactly as you remember them.", rows: 7))
        \(Control.line("where-and-when", "Where and when was it?", value: form.whereAndWhen, isNeeded: false))
        \(Control.box("child-at-risk", "A child may be at risk", isOn: form.isChildAtRisk))
        \(Control.radios("route", "What is it about?", routes, chosen: form.route?.name ?? ""))
        <h2>Who is in it?</h2>
        <p class="hint">A name is a claim and can be corrected. Leave out what you do not know.</p>
        \(names(from: 0))
        <button type="submit">Go on: see who will be told</button></form></div>
        """
    }

    private var routes: [(value: String, label: String)] {
        ConcernRoutes(site).all.map { ($0.id.name, site.policy.plain($0.title)) }
            + [("", "Something else, or I don't know")]
    }

    /// The people named; whoever is not named yet stands behind a summary, one behind the other.
    private func names(from place: Int) -> HTML? {
        guard form.names.indices.contains(place) else { return nil }
        let name = form.names[place]
        let part = name.written.isEmpty ? "" : name.part.rawValue
        let fields: HTML = """
            <div class="row-of-fields">
            \(Control.line("written-\(place)", "Name, or who they are", value: name.written, isNeeded: false, isMarked: false))
            \(Control.choice("part-\(place)", "Their part", School.Part.options, chosen: part, isNeeded: false, isMarked: false))
            </div>
            \(Control.box("works-\(place)", "They work or help with children somewhere", isOn: name.worksWithChildren))
            \(names(from: place + 1))
            """
        guard place > 0, name.written.isEmpty else { return fields }
        return "<details><summary>Name somebody else</summary>\(fields)</details>"
    }
}

/// The last look before a concern is sent: who is meant, and who will be told.
struct ConcernCheckPage: Page {
    let form: ConcernForm
    let site: Site
    let view: View
    let marks: FormMarks
    var fault: String?

    var title: String { "Who will be told" }
    var place: Shell.Place? { .concerns }
    var asksItself: Bool { true }

    private var telling: Telling? { view.state.whoWouldBeTold(of: filled, on: view.today) }

    /// The report with the only possible person where the reporter has not chosen yet.
    private var filled: Report {
        let report = form.report
        let named = zip(form.named, report.named).map { typed, named in
            NamedInWords(
                named.part, named.person ?? suggested(typed), written: named.written,
                worksWithChildren: named.worksWithChildren)
        }
        return Report(
            route: report.route, named: named, isChildAtRisk: report.isChildAtRisk, statement: report.statement,
            chosen: report.chosen)
    }

    private func suggested(_ typed: (place: Int, name: ConcernForm.Name)) -> PersonID? {
        let candidates = view.candidates(for: typed.name.written)
        return candidates.count == 1 ? candidates[0] : nil
    }

    var main: HTML {
        """
        <div class="narrow"><h1>Who will be told</h1>
        <form class="card" method="post" action="\(link: .concerns)">\(marks.html)\(form.hidden)
        \(Control.fault(fault))
        \(form.named.map(who))
        \(HTML.when(form.named.contains { $0.name.person == nil && view.candidates(for: $0.name.written).count > 1 }, Self.lookAgain))
        \(told)
        \(Control.line("signed", "Sign with your name", value: form.signed, hint: "Your report is signed and dated, as the policy asks.", autocomplete: "name"))
        <div class="actions"><button type="submit">Sign and send</button>
        <button class="second" type="submit" name="back" value="yes" formnovalidate>Change something</button></div></form></div>
        """
    }

    private static let lookAgain: HTML = """
        <p><button class="second" type="submit" name="again" value="yes" formnovalidate>See again who will be told</button></p>
        """

    private func who(_ place: Int, _ name: ConcernForm.Name) -> HTML {
        let candidates = view.candidates(for: name.written)
        guard !candidates.isEmpty else {
            return """
                <p><strong>\(name.written)</strong> (\(name.part.words)) is not known in the roster; that is noted as it is.</p>
                """
        }
        let options =
            candidates.map { ($0.name, "\(view.name($0)), \(view.roleWords($0))") } + [("", "Nobody of these")]
        let chosen = name.person ?? suggested((place, name))
        return Control.radios(
            "person-\(place)", "Who is \u{201C}\(name.written)\u{201D}, \(name.part.words)?", options,
            chosen: chosen?.name ?? "", isNeeded: false)
    }

    private var told: HTML {
        guard let telling else { return "" }
        let people = telling.told.map { told in
            let why = told.task == .child ? "for the child's safety" : "who looks into it"
            return "<li><strong>\(view.name(told.person))</strong>, \(view.label(told.office)), \(why)</li>" as HTML
        }
        let outside = telling.outside.map { office in
            let number = view.state.adoption.contacts[office]?.details
            return "<li>\(view.label(office))\(number.map { ": \($0)" })</li>" as HTML
        }
        return """
            <section><h2>This goes to</h2>
            \(HTML.when(people.isEmpty, "<p>Nobody at school is clear of it. Ring the number below yourself.</p>"))
            \(HTML.when(!people.isEmpty, "<ul>\(people)</ul>"))
            \(HTML.when(!telling.rowsAway.isEmpty, "<p>Everybody who would be told first is marked as away today. Ring them.</p>"))
            \(HTML.when(!outside.isEmpty, "<h3>To be asked or told outside the school</h3><ul>\(outside)</ul>"))
            \(choice(telling))
            <p class="quiet">Nobody else sees it: not the person it is about, and not whoever looks after this program.</p></section>
            """
    }

    /// Where several could be told the reporter may choose one.
    private func choice(_ telling: Telling) -> HTML? {
        let those = telling.told.filter { $0.task == .matter }
        guard those.count > 1 else { return nil }
        return Control.radios(
            "chosen", "Tell all of them, or choose one",
            [("", "All of them")] + those.map { ($0.person.name, view.name($0.person)) },
            chosen: form.chosen?.name ?? "", isNeeded: false)
    }
}
