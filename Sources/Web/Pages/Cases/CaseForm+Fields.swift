import PolicyPack
import Rulebook
import School
import Service

/// The fields of a form of a case.
struct CaseFields {
    let form: CaseForm
    let file: CaseFile
    let person: PersonID
    let view: View
    let typed: FormFields

    private func value(_ name: String) -> String { typed.first(name) ?? "" }

    var html: HTML {
        """
        \(special)
        \(form.who.map { Control.line("who", $0, value: value("who"), isNeeded: form.needsWho) })
        \(Control.text("text", form.label, value: value("text"), rows: 5))
        \(HTML.when(form.asksWhen, when))
        """
    }

    private var when: HTML {
        // What broke the policy is judged by the day on which it happened, which the report may have said.
        let likely = form == .clause ? file.concern.judgedOn : view.today
        let day = typed.first("day") ?? likely.written
        return """
            <div class="row-of-fields">\(Control.line("day", "On which day", value: day, type: "date"))\
            \(Control.line("at", "At what time", value: value("at"), type: "time", isNeeded: false))</div>
            """
    }

    private var special: HTML? {
        switch form {
        case .note: choice("kind", "What is it?", CaseNote.allCases.map { ($0.rawValue, $0.words) })
        case .action: "\(choice("owner", "Who does it", readers))\(due)"
        case .decide:
            "\(choice("kind", "What was decided", CaseDecision.allCases.map { ($0.rawValue, $0.words) }))\(body("About whom, if it is a referral", isNeeded: false))"
        case .link:
            "\(choice("kind", "Their part in this case", CaseLink.allCases.map { ($0.rawValue, $0.words) }))\(Control.box("in-roster", "They are in the school's list under this name", isOn: typed.first("in-roster") != nil))"
        case .level: level
        case .outcome: choice("kind", "The outcome", AllegationOutcome.allCases.map { ($0.rawValue, $0.words) })
        case .refer: refer
        case .fairness: fairness
        case .parents:
            Control.radios(
                "kind", "Were they told?", [("told", "They were told"), ("not", "They were not told")],
                chosen: value("kind"))
        case .measure:
            "\(choice("kind", "Which of these", Measure.allCases.map { ($0.rawValue, $0.words) }))\(clauses("The clause it follows from", isNeeded: false))"
        case .clause: clauses("Which clause", isNeeded: true)
        case .complaint: choice("kind", "What kind", CaseComplaint.allCases.map { ($0.rawValue, $0.words) })
        case .lesson: lesson
        case .lead: Control.line("person", "Their name, as in the school's list", value: value("person"))
        case .join: choice("other", "Which concern", others)
        default: DeviceFields(form: form, typed: typed, view: view).html
        }
    }

    private func choice(
        _ name: String, _ label: String, _ options: [(value: String, label: String)], isNeeded: Bool = true
    ) -> HTML {
        Control.choice(name, label, options, chosen: value(name), isNeeded: isNeeded)
    }

    private func body(_ label: String, isNeeded: Bool) -> HTML {
        choice("body", label, ReferralBody.allCases.map { ($0.rawValue, $0.words) }, isNeeded: isNeeded)
    }

    private var due: HTML { Control.line("due", "By when", value: value("due"), type: "date") }

    private var readers: [(value: String, label: String)] {
        let people = Set(file.concern.readers.map(\.person))
        return people.sorted { view.name($0) < view.name($1) }.map { ($0.name, view.name($0)) }
    }

    private var others: [(value: String, label: String)] {
        view.state.caseFiles(for: person, on: view.today)
            .filter { $0.concern.id != file.concern.id && file.joined[$0.concern.id] == nil }
            .map { ($0.concern.id.name, "Concern of \($0.concern.reported.at.inWords)") }
    }

    private var level: HTML {
        """
        \(Control.boxes("tests", "Which of the four tests is met?", ThresholdTest.allCases.map { ($0.rawValue, $0.words) }, chosen: typed.all("tests"), hint: "Of KCSIE Part four. Tick none where none is."))
        \(Control.box("in-doubt", "I am in doubt", isOn: typed.first("in-doubt") != nil))
        \(Control.radios("kind", "So it is", ConcernLevel.allCases.map { ($0.rawValue, $0.words) }, chosen: value("kind")))
        """
    }

    private var refer: HTML {
        """
        \(body("To whom", isNeeded: true))
        <div class="row-of-fields">\(Control.line("due", "To be sent by", value: value("due"), hint: "Without delay; a school may set one working day as its own rule.", type: "date", isNeeded: false))</div>
        <fieldset class="field"><legend>For a data breach: when did the school become aware of it?</legend>
        <p class="hint">The Information Commissioner is told within 72 hours of that, weekends and holidays included.</p>
        <div class="row-of-fields">\(Control.line("aware-day", "Day", value: value("aware-day"), type: "date", isNeeded: false))\
        \(Control.line("aware-at", "Time", value: value("aware-at"), type: "time", isNeeded: false))</div></fieldset>
        """
    }

    private var fairness: HTML {
        """
        \(choice("kind", "What was done", FairnessStep.allCases.map { ($0.rawValue, $0.words) }))
        \(choice("body", "On whose advice", ReferralBody.allCases.map { ($0.rawValue, $0.words) }, isNeeded: false))
        """
    }

    private var lesson: HTML {
        """
        \(choice("kind", "What has to change", LessonChange.allCases.map { ($0.rawValue, $0.words) }))
        \(clauses("The clause, if it is one", isNeeded: false))
        \(Control.line("person", "Who does it, by name as in the school's list", value: value("person")))
        \(due)
        """
    }

    /// The clauses of the versions that could have been in force.
    private func clauses(_ label: String, isNeeded: Bool) -> HTML {
        var seen: Set<ClauseID> = []
        let versions = view.state.adoption.adopted.reversed().compactMap { view.state.adoption.versions[$0] }
        let all = versions.flatMap { $0.pack.parts.flatMap(\.clauses) }.filter { seen.insert($0.id).inserted }
        return choice("clause", label, all.map { ($0.id.name, $0.name) }, isNeeded: isNeeded)
    }
}
