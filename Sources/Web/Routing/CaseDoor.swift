import Hummingbird
import PolicyPack
import School
import Service

/// Where cases are read, a code is asked for beside the password, and again after a while (C8).
///
/// Nobody is asked who is no reader: for them the page answers as if there were nothing, before and after.
enum CaseDoor {
    static let field = "code"

    /// Lets a visit through to an address of readers, without the code that came with it.
    ///
    /// - Throws: ``Answered`` with the page that asks; what was typed goes with it and is sent on with the code.
    static func pass(_ visit: Visit, isForm: Bool) async throws -> Visit {
        let member = try visit.member()
        let pairs = visit.fields.pairs.filter { $0.name != field }
        let plain = visit.with(fields: FormFields(pairs, files: visit.fields.files))
        guard reads(member) else { return plain }
        if try await member.house.factor.isOpen(member.session) { return plain }
        var form = try await CodeForm(member, next: visit.request.uri.path)
        if isForm {
            form.waiting = pairs.map { CodeForm.Field(name: $0.name, value: $0.value) }
            form.hadFile = !visit.fields.files.isEmpty
            if let code = visit.fields.first(field) {
                form.outcome = try await member.house.factor.open(member.session, code: code)
                if form.outcome == .opened { return plain }
            }
        }
        let confirmation = visit.parameters.get("concern").flatMap {
            member.state.confirmation(of: ConcernID($0), for: member.person, on: member.today)
        }
        let card = confirmation.map { ConfirmationCard(confirmation: $0, view: member.view) }
        throw Answered(visit.page(CodePage(form: form, confirmation: card), .forbidden))
    }

    /// Whether somebody reads the concern in the address, or any where none is named.
    private static func reads(_ member: Member) -> Bool {
        if let name = member.visit.parameters.get("concern") {
            let concern = member.state.concern(ConcernID(name), for: member.person, on: member.today)
            if case .reader? = concern { return true }
            return false
        }
        return member.readsCases
    }
}

extension Member {
    /// Whether somebody reads any concern at all.
    var readsCases: Bool {
        state.concerns(for: person, on: today).contains { if case .reader = $0 { true } else { false } }
    }
}

/// The form that asks for a code, or leads to setting one up.
struct CodeForm: Sendable {
    /// A field of a form that waits until the code is there.
    struct Field: Hashable, Sendable {
        let name: String
        let value: String
    }

    let marks: FormMarks
    /// Where somebody wanted to go.
    let next: String
    let status: SecondFactor.Status
    /// What was sent and waits; it is sent on with the code.
    var waiting: [Field] = []
    /// Whether a file came with it, which has to be chosen again.
    var hadFile = false
    var outcome: SecondFactor.Outcome?

    init(_ member: Member, next: String, outcome: SecondFactor.Outcome? = nil) async throws {
        marks = member.marks
        self.next = next
        self.outcome = outcome
        status = try await member.house.factor.status(of: member.person)
    }

    var html: HTML {
        guard status.isSetUp else { return Self.setUp }
        return """
            <form class="card" method="post" action="\(link: target)">
            \(HTML.when(waiting.isEmpty, hidden))\(waiting.map { Control.hidden($0.name, $0.value) })
            \(HTML.when(!waiting.isEmpty, "<p><strong>What you wrote is not lost: it is sent on with the code.</strong></p>"))
            \(HTML.when(hadFile, "<p>The file has to be chosen once more: nothing of it was kept.</p>"))
            \(Control.line(CaseDoor.field, "Your code", hint: hint, autocomplete: "one-time-code", fault: fault))
            <button type="submit">Go on</button></form>
            <p class="quiet"><a href="\(link: .codes)">Your codes</a>. You have lost your sheet? Whoever looks after the roster \
            resets your sign-in. Cases that exist stay closed to you then, until one of their readers lets you in again.</p>

            """
    }

    private var target: Link { waiting.isEmpty ? .openCases : Link.own(next) ?? .concerns }

    private var hidden: HTML { "\(marks.html)\(Control.hidden("next", next))" }

    private static let setUp: HTML = """
        <div class="card"><p>Cases open to nobody by password alone. Make your sheet of codes once: it takes a minute and needs a \
        printer, or pen and paper, and no phone.</p>
        <p class="actions"><a class="button" href="\(link: .codes)">Make your codes</a></p></div>

        """

    private var hint: String {
        let sheet = "Any code of your sheet that you have not used: \(status.codesLeft) are left. Cross it out."
        let app = "The six digits that your app shows."
        guard status.hasApp else { return sheet }
        return status.codesLeft == 0 ? app : "\(app) Or: \(sheet)"
    }

    private var fault: String? {
        switch outcome {
        case nil, .opened, .notSetUp: nil
        case .wrong:
            "That is no code of yours, or it is used already. Take the next one of your newest sheet, or wait for the app's next one."
        case .tooMany(let until): "There were too many wrong codes. Try again after \(until.clock)."
        }
    }
}

/// The page that stands before a case.
struct CodePage: Page {
    let form: CodeForm
    /// Whom to tell now, for whoever raised it: that waits for no code.
    var confirmation: ConfirmationCard?

    var title: String { "A code, please" }
    var place: Shell.Place? { .concerns }
    var asksItself: Bool { false }

    var main: HTML {
        """
        <div class="narrow"><h1>\(title)</h1>
        \(confirmation?.html)
        <p class="lead">What comes next is for your eyes. Look round before you go on.</p>
        \(form.html)</div>
        """
    }
}
