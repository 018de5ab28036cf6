import School
import Service

/// What somebody has set up beside their password.
struct CodesPage: Page {
    let form: CodeForm
    /// Whether cases are open to the session.
    let isOpen: Bool
    var fault: String?

    var title: String { "Your codes" }
    var place: Shell.Place? { nil }
    var asksItself: Bool { false }

    private var status: SecondFactor.Status { form.status }

    var main: HTML {
        """
        <div class="narrow"><h1>\(title)</h1>
        <p class="lead">A case opens with a code beside your password: from a printed sheet, or from an app if you like. Raising a \
        concern needs none.</p>
        \(Control.fault(fault))
        \(HTML.when(status.isSetUp, facts))
        \(HTML.when(status.isSetUp && !isOpen, "<h2>Type a code</h2>\(form.html)"))
        \(HTML.when(!status.isSetUp || isOpen, changes))</div>
        """
    }

    private var facts: HTML {
        """
        <dl class="facts"><dt>Sheet</dt><dd>\(sheet)</dd><dt>App</dt><dd>\(status.hasApp ? "Its codes open cases." : "None.")</dd>
        <dt>Cases</dt><dd>\(isOpen ? "Open to you here for the moment." : "Closed here until you type a code.")</dd></dl>
        \(HTML.when(isOpen, "<form class=\"actions\" method=\"post\" action=\"\(link: .hide)\"><a href=\"\(link: .concerns)\">Concerns</a> <button class=\"link\" type=\"submit\">Close cases now</button></form>"))
        """
    }

    private var sheet: String {
        guard let made = status.sheetMade else { return "None." }
        return "Made on \(made.inWords); \(status.codesLeft) of \(SecondFactor.sheetSize) codes are left."
    }

    private var changes: HTML {
        """
        <section><h2>\(status.sheetMade == nil ? "Make a sheet" : "Make a new sheet")</h2>
        <p>\(SecondFactor.sheetSize) codes, each good once, on a page to print or to copy by hand. They are shown this once. Keep it as \
        you keep a key, and not beside your password.\(HTML.when(status.sheetMade != nil, " The old sheet ends."))</p>
        <form class="card" method="post" action="\(link: .below(.codes, "sheet"))">\(form.marks.html)
        \(Control.line("password", "Your password", type: "password", autocomplete: "current-password"))
        <button type="submit">\(status.sheetMade == nil ? "Make the sheet" : "Make a new sheet")</button></form></section>
        <details><summary>\(status.hasApp ? "Change or remove the app" : "Use an app instead, if you like")</summary>
        <p>Any app that makes codes of six digits (TOTP) will do. Nobody has to use a phone of their own.</p>
        <form class="card" method="post" action="\(link: .below(.codes, "app"))">\(form.marks.html)
        <div class="field"><label for="app-password">Your password</label>
        <input id="app-password" name="password" type="password" autocomplete="current-password" required></div>
        <button type="submit" class="second">\(status.hasApp ? "Use another app" : "Use an app")</button>
        \(HTML.when(status.hasApp, "<button type=\"submit\" class=\"second\" formaction=\"\(link: .below(.codes, "app", "remove"))\">Remove the app</button>"))
        </form></details>
        """
    }
}

/// A sheet of codes to print; they are shown this once and kept nowhere.
struct CodeSheet: Page {
    let school: String
    let name: String
    let codes: [String]
    let made: Instant

    var title: String { "Your sheet of codes" }
    var place: Shell.Place? { nil }
    var asksItself: Bool { true }

    var main: HTML {
        """
        <div class="wide"><div class="unprinted"><h1>\(title)</h1>
        <p class="lead">Print this page now, or copy the codes by hand. They are not shown again. An older sheet has ended.</p>
        <p>Press Ctrl and P to print. Afterwards: <a href="\(link: .concerns)">Concerns</a></p></div>
        <ul class="slips codes"><li class="slip"><p class="school">\(school)</p><h2>Codes of \(name)</h2>
        <p>Made on \(made.inWords). Each opens cases once: cross it out when you have used it. Any order will do.</p>
        <ol class="codes">\(codes.map { "<li><strong class=\"code\">\($0)</strong></li>\n" as HTML })</ol>
        <p class="origin">Keep it as you keep a key, and not beside your password. Lost? Have your sign-in reset at once.</p></li></ul>
        </div>
        """
    }
}

/// The secret for an app, and its first code.
struct AppPage: Page {
    let school: String
    let name: String
    let secret: String
    let code: QRCode?
    let marks: FormMarks
    var fault: String?

    var title: String { "Codes from an app" }
    var place: Shell.Place? { nil }
    var asksItself: Bool { false }

    var main: HTML {
        """
        <div class="narrow"><h1>\(title)</h1>
        \(HTML.when(code != nil, "<p>Point the app at this picture, or add an account by hand:</p>"))
        \(QRPicture(code: code, name: "The secret for the app; below it stands as text").html)
        <ol><li>In the app choose to add an account by hand. Name it as you like, “\(school)” for instance.</li>
        <li>Type this secret: <strong class="code">\(spaced)</strong>. Its codes have six digits and change every 30 seconds.</li>
        <li>Type below what the app shows then.</li></ol>
        <form class="card" method="post" action="\(link: .below(.codes, "app", "first"))">\(marks.html)
        \(Control.line(CaseDoor.field, "The code that the app shows", autocomplete: "one-time-code", fault: fault))
        <button type="submit">Use this app</button></form>
        <p><a href="\(link: .codes)">Rather not</a></p></div>
        """
    }

    private var spaced: String {
        let signs = Array(secret)
        return stride(from: 0, to: signs.count, by: 4).map { String(signs[$0..<min($0 + 4, signs.count)]) }
            .joined(separator: " ")
    }
}
