import PolicyPack
import Rulebook
import School
import Service

/// What a reader can do about a concern.
struct ConcernActions {
    let page: ConcernPage

    private var concern: Concern { page.concern }
    private var typed: FormFields { page.typed }

    var html: HTML {
        """
        <section><h2>What you can do</h2>
        \(note)
        \(next)
        \(HTML.when(!concern.isKeyedIn && concern.reported.by != page.person, more("Write to whoever reported it", "answer", answering)))
        \(more("Name somebody else", "name", naming))
        \(HTML.when(!concern.parts.isEmpty, more("A name is wrong", "correct", correcting)))
        \(more("Let somebody else read it", "admit", admitting))
        \(HTML.when(!guests.isEmpty, more("Somebody was let in by mistake", "end-admission", ending)))
        \(more("Step aside", "aside", aside))</section>
        """
    }

    private func form(_ act: String, _ content: HTML) -> HTML {
        """
        <form class="card" method="post" action="\(link: .below(.concerns, concern.id.name, act))">\(page.marks.html)\(content.within(form: act))</form>

        """
    }

    private func more(_ title: String, _ act: String, _ content: HTML) -> HTML {
        "<details><summary>\(title)</summary>\(form(act, content))</details>\n"
    }

    private var note: HTML {
        let acts = Act.allCases.filter {
            !page.waitsForAdvice || ![.investigated, .personSpokenTo, .parentsTold].contains($0)
        }
        return form(
            "note",
            """
            <h3>Write down what was done</h3>
            \(Control.choice("act", "What was done", acts.map { ($0.rawValue, $0.words) }, chosen: typed.first("act") ?? ""))
            \(Control.text("note", "What exactly, and why", value: typed.first("note") ?? "", hint: "Who, when, and why. It stays as it is: a correction is a new note.", rows: 4))
            \(HTML.when(!unopened.isEmpty, "<p class=\"quiet\">Not opened yet by \(inARow(unopened)): tell them before you close it.</p>"))
            <button type="submit">Write it down</button>
            """)
    }

    private var unopened: [String] {
        concern.readers.filter { concern.opened[$0.person] == nil }.map { page.view.name($0.person) }
    }

    /// The route's next step, by the version in force when it was reported; after the LADO's advice where that is needed.
    private var next: HTML? {
        let steps = page.view.state.adoption.versions[concern.version]?.pack.steps(of: concern.route) ?? []
        guard steps.indices.contains(concern.steps), let telling = page.next else { return nil }
        if page.waitsForAdvice {
            return """
                <p class="card">When you have written down what the LADO said, the policy's next step stands here.</p>
                """
        }
        let step = steps[concern.steps]
        let by: HTML? = step.by.map { "<p class=\"quiet\">By when: \($0).</p>" }
        return form(
            "step",
            """
            <h3>The next step of the policy</h3><p>\(step.action)</p>\(by)
            <p>It goes to \(whom(telling)).</p>
            <button class="second" type="submit">Take this step</button>
            <p class="hint">That it was taken, and who may read it from then on, is written down. Nobody is messaged.</p>
            """)
    }

    /// The people of today, and never whom it is about, whatever office the step names.
    private func whom(_ telling: Telling) -> String {
        let people = telling.told.map { "\(page.view.name($0.person)), \(page.view.label($0.office))" }
        let all = people + telling.outside.map { page.view.label($0) }
        return all.isEmpty ? "nobody whom the policy names and who is clear of it" : inARow(all)
    }

    private var answering: HTML {
        """
        <p>They read it here when they next look; nobody is messaged. Promise nobody that you will keep it secret.</p>
        \(Control.text("text", "What you want to say or ask", value: typed.first("text") ?? "", rows: 4))
        <button type="submit">Write to them</button>
        """
    }

    private var naming: HTML {
        """
        <p>An adult whom it is about is locked out at once; what they had opened is listed.</p>
        \(Control.line("written", "Name, or who they are", value: typed.first("written") ?? ""))
        \(Control.choice("part", "Their part", School.Part.options, chosen: typed.first("part") ?? ""))
        \(Control.box("works", "They work or help with children somewhere"))
        \(Control.box("not-in-roster", "They are not in the school's list, even if the name is the same"))
        <button type="submit">Name them</button>
        """
    }

    private var correcting: HTML {
        let names = concern.named.indices.filter { !concern.corrected.contains($0) }.map {
            (String($0), page.content.names[$0] ?? "deleted")
        }
        return """
            \(Control.choice("place", "Which name is wrong?", names))
            \(Control.text("reason", "How do you know?", rows: 3))
            <p class="hint">If you know who it is, name them; else leave the rest empty.</p>
            \(Control.line("written", "Who it is", isNeeded: false))
            \(Control.choice("part", "Their part", School.Part.options, isNeeded: false))
            <button type="submit">Correct it</button>
            """
    }

    private var admitting: HTML {
        """
        <p>They read everything from then on. Let in only whoever needs to know.</p>
        \(Control.line("person", "Their name, as in the school's list", value: typed.first("person") ?? ""))
        \(Control.text("reason", "Why do they need to know?", rows: 3))
        <button type="submit">Let them read it</button>
        """
    }

    private var guests: [PersonID] { concern.guests.subtracting([page.person]).sorted() }

    private var ending: HTML {
        """
        <p>They can no longer read it from now on. What they had opened stays listed.</p>
        \(Control.choice("guest", "Who", guests.map { ($0.name, page.view.name($0)) }))
        \(Control.text("reason", "Why?", rows: 3))
        <button class="danger" type="submit">End it</button>
        """
    }

    private var aside: HTML {
        """
        <p>If you are too near to it, step aside. If nobody else reads it, the next in line is told.</p>
        \(Control.text("reason", "Why?", rows: 3))
        <button class="danger" type="submit">Step aside</button>
        """
    }
}
