import PolicyPack
import Rulebook
import School
import Service

/// The last look before a concern is sent: who is meant, and who will be told.
struct ConcernCheckPage: Page {
    let form: ConcernForm
    let site: Site
    let view: View
    let person: PersonID
    let marks: FormMarks
    var fault: String?

    var title: String { "Who will be told" }
    var place: Shell.Place? { .concerns }
    var asksItself: Bool { true }

    private var unclear: ConcernForm.Name? { form.unclear(view) }
    private var signer: String { view.name(person) }

    var main: HTML {
        """
        <div class="narrow"><h1>Who will be told</h1>
        <form class="card" method="post" action="\(link: .concerns)">\(marks.html)\(form.hidden)
        \(Control.fault(fault))
        \(form.named.map(who))
        \(unclear == nil ? send : again)
        </form></div>
        """
    }

    /// Until it is clear who is meant nobody knows who may be told.
    private var again: HTML {
        """
        <p>Once you have said who is meant, you see who will be told.</p>
        <div class="actions"><button type="submit" name="again" value="yes">Go on</button>\(back)</div>
        """
    }

    private var send: HTML {
        """
        \(KindAdvice(law: form.kind?.allLaw ?? []).inside(site.law))
        \(told)
        <p>It is signed and dated with your name, as the policy asks.</p>
        <div class="actions"><button type="submit">Sign and send as \(signer)</button>
        \(HTML.when(hasCandidates, "<button class=\"second\" type=\"submit\" name=\"again\" value=\"yes\">See again who will be told</button>"))
        \(back)</div>
        """
    }

    private let back: HTML = """
        <button class="second" type="submit" name="back" value="yes" formnovalidate>Change something</button>
        """

    private var hasCandidates: Bool { form.named.contains { !view.reading(of: $0.name.written).people.isEmpty } }

    private func who(_ place: Int, _ name: ConcernForm.Name) -> HTML {
        let candidates = view.reading(of: name.written)
        guard !candidates.people.isEmpty else {
            return """
                <p><strong>\(name.written)</strong>, \(name.part.noun), is not in the school's list; it is noted as you wrote it.</p>
                """
        }
        let people = candidates.people.map { ($0.name, described($0)) }
        let several: [(value: String, label: String)] =
            candidates.people.count > 1
            ? [(ConcernForm.Name.Choice.unsureValue, "One of these, and I don't know which")] : []
        return Control.radios(
            "person-\(place)", "Who is \u{201C}\(name.written)\u{201D}?",
            people + several + [(ConcernForm.Name.Choice.noneValue, "None of these")],
            chosen: chosen(name, candidates), isNeeded: true)
    }

    private func described(_ person: PersonID) -> String {
        let roles = view.roleWords(person)
        return roles.isEmpty ? view.name(person) : "\(view.name(person)), \(roles)"
    }

    private func chosen(_ name: ConcernForm.Name, _ candidates: NameReading) -> String {
        switch name.choice {
        case .person(let person): person.name
        case .none: ConcernForm.Name.Choice.noneValue
        case .unsure: ConcernForm.Name.Choice.unsureValue
        case .open: candidates.isCertain ? candidates.people.first?.name ?? "" : ""
        }
    }

    // MARK: Who is told

    private var told: HTML {
        let report = form.report(view, signed: signer)
        guard let telling = view.state.whoWouldBeTold(of: report, on: view.today) else { return "" }
        let sorted = telling.told.filter { $0.task == .child } + telling.told.filter { $0.task == .matter }
        return """
            <section><h2>This goes to</h2>
            \(HTML.when(sorted.isEmpty, "<p>Nobody at school is clear of it. Ring the number below yourself.</p>"))
            \(HTML.when(!sorted.isEmpty, "<ul>\(sorted.map(row))</ul>"))
            \(HTML.when(!telling.rowsAway.isEmpty, "<p>Everybody who would be told first is marked as away today. Ring them.</p>"))
            \(HTML.when(!telling.outside.isEmpty, outside(telling)))
            \(choice(telling))
            \(HTML.when(!sorted.isEmpty, Self.stop))
            <p class="quiet">Only they can read it here. They may have to pass it on to keep a child safe. The person it is about \
            cannot open it, and neither can whoever looks after this program.</p></section>
            """
    }

    private static let stop: HTML = """
        <p><strong>Is it about one of these people? Then do not send it: change something, and choose them by name.</strong></p>
        """

    private func row(_ told: Told) -> HTML {
        let why = told.task == .child ? "who leads on the child's safety" : "who looks into it"
        return "<li><strong>\(view.name(told.person))</strong>, \(view.label(told.office)), \(why)</li>"
    }

    private func outside(_ telling: Telling) -> HTML {
        let rows = telling.outside.map { office -> HTML in
            let number = view.state.adoption.contacts[office]?.details
            return "<li>\(view.label(office))\(number.map { ": \($0)" })</li>"
        }
        return "<h3>To be asked or told outside the school</h3><ul>\(rows)</ul>"
    }

    /// Where several could be told the reporter may choose one.
    private func choice(_ telling: Telling) -> HTML? {
        let those = telling.told.filter { $0.task == .matter && !telling.always.contains($0.person) }
        guard those.count > 1 else { return nil }
        return Control.radios(
            "chosen",
            telling.always.isEmpty ? "Tell all of them, or choose one" : "Of the others, tell all or choose one",
            [("", "All of them")] + those.map { ($0.person.name, view.name($0.person)) },
            chosen: form.chosen?.name ?? "", isNeeded: false)
    }
}

extension School.Part {
    /// The part, of somebody else.
    var noun: String { self == .notSure ? "whose part you are not sure of" : words }
}
