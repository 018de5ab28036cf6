import PolicyPack
import School

/// Where somebody makes a computer one at which several people sign.
struct StationBeginPage: Page {
    let marks: FormMarks
    let hasPolicy: Bool

    var title: String { "Sign one after another" }
    var place: Shell.Place? { .signing }
    var asksItself: Bool { false }

    var main: HTML {
        """
        <div class="narrow">
        <p class="back"><a href="\(link: .signing)">Who has signed</a></p>
        <h1>\(title)</h1>
        <p class="lead">This computer becomes one at which people sign one after another, each with their own name and password: \
        in the staffroom, or at a training day.</p>
        <p>You are signed out when it begins, so that nobody stands before your pages. Nobody else is signed in either: a \
        password signs once, and the page is ready for the next person.</p>
        \(begin)</div>
        """
    }

    private var begin: HTML {
        guard hasPolicy else { return "<p>There is no policy in force yet, so there is nothing to sign.</p>" }
        return """
            <form method="post" action="\(link: .station)">\(marks.html)\(Control.hidden("act", "open"))
            <button type="submit">Begin, and sign me out</button></form>
            """
    }
}

/// The start for each person: what can be signed here.
struct StationPage: Page {
    let policy: String?
    let declarations: [Declaration]
    /// What the last person signed; nil where the page was just opened.
    let justSigned: String?

    var title: String { "Read and sign" }
    var place: Shell.Place? { nil }
    var asksItself: Bool { false }

    var main: HTML {
        """
        <div class="narrow"><h1>Read and sign</h1>
        \(justSigned.map { "<p class=\"card\" role=\"status\"><span class=\"state yes\">Signed and saved</span> \($0). The next person can begin.</p>" })
        \(policy.map { "<p class=\"lead\">\($0)</p>" })
        <section><h2>What do you want to sign?</h2>
        <ul class="list">\(declarations.map(item))</ul></section>
        <form class="actions" method="post" action="\(link: .station)">\(Control.hidden("act", "close"))
        <button class="second" type="submit">Stop signing at this computer</button></form></div>
        """
    }

    private func item(_ declaration: Declaration) -> HTML {
        "<li><a href=\"\(link: .below(.station, declaration.id))\">\(declaration.title)</a><p>\(declaration.text)</p></li>\n"
    }
}

/// One declaration at a computer that many use: text, name, password.
struct StationSignPage: Page {
    let declaration: Declaration
    let policy: String
    /// The manifest's hash: exactly the policy that stands on this page.
    let hash: String
    let parts: [PolicyPack.Part]
    /// The command of this form.
    let command: String
    var name = ""
    var fault: String?

    var title: String { declaration.title }
    var place: Shell.Place? { nil }
    var asksItself: Bool { false }

    var main: HTML {
        """
        <div class="narrow">
        <p class="back"><a href="\(link: .station)">Back to the start</a></p>
        <h1>\(title)</h1>
        <section><h2>The policy</h2><p>\(policy)</p>
        \(WholeText(parts: parts).html)</section>
        <section><h2>What you sign</h2><p class="words">\(declaration.text)</p></section>
        <section><h2>Sign</h2>
        <form class="card" method="post" action="\(link: .below(.station, declaration.id))">
        <input type="hidden" name="\(FormMarks.commandField)" value="\(command)">\(Control.hidden("policy", hash))
        \(Control.fault(fault))
        \(Control.line("name", "Your name or e-mail address", value: name))
        \(Control.line("password", "Your password", hint: "It signs this once. You are not signed in by it.", type: "password"))
        <button type="submit">Sign</button></form></section></div>
        """
    }
}
