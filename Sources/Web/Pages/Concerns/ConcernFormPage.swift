import PolicyPack
import Rulebook
import School
import Service

/// What stands above every form about a worry: danger first, and what never to do with an image.
enum FirstThings {
    static func html(_ view: View) -> HTML {
        let acting = view.state.people.acting(for: Offices.dsl, on: view.today)
        let leads = acting.people.map { view.name($0) }
        let standing = acting.office == Offices.dsl ? "" : ", standing in for the lead"
        let lead: HTML =
            leads.isEmpty ? "" : " Tell \(inARow(leads, "or")) (safeguarding\(standing)) in person."
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
        <p class="lead">Write down what you saw or heard. You do not have to be sure, and you do not have to decide anything. \
        Promise nobody that you will keep it secret.</p>
        \(FirstThings.html(view))
        \(HTML.when(isDraft, "<p class=\"fault\">This is what you had written when your session ended.</p>"))
        <form class="card" method="post" action="\(link: .newConcern)">\(marks.html)
        \(Control.fault(fault))
        \(Control.text("what", "What did you see or hear?", value: form.what, hint: "The words that were used, as exactly as you remember them.", rows: 7))
        \(Control.line("where-and-when", "Where and when was it?", value: form.whereAndWhen, isNeeded: false))
        \(Control.line("happened-on", "On which day, if you know?", value: form.said("happened-on"), type: "date", isNeeded: false, isMarked: false))
        \(Control.box("child-at-risk", "A child may be at risk", isOn: form.isChildAtRisk))
        \(ConcernKinds(site).question("What is it about?", for: .staff, chosen: form.kind))
        \(ImageFields(form: form).html)
        \(Control.line("told-already", "Whom have you told in person?", value: form.said("told-already"), isNeeded: false))
        <h2>Who is in it?</h2>
        <p class="hint">A name is a claim and can be corrected. Leave out what you do not know.</p>
        \(names(from: 0))
        \(TakenFields(form: form).html)
        <button type="submit">Go on: see who will be told</button></form></div>
        """
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
