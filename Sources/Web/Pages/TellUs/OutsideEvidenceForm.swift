import PolicyPack
import Rulebook
import School

/// The form with which whoever reported something from outside adds a screenshot or a document.
struct OutsideEvidenceForm {
    /// Whether a file is taken at all.
    let takesFiles: Bool
    /// The largest file, in megabytes.
    let megabytes: Int
    let today: Day
    let typed: FormFields

    private func value(_ name: String) -> String { typed.first(name) ?? "" }

    /// - Parameter hidden: the code and the form's random name, which come before everything else.
    func html(_ hidden: HTML) -> HTML {
        guard takesFiles else { return Self.noFiles }
        return """
            \(Self.stop)
            <form class="card" method="post" action="\(link: .tellUsEvidence)" enctype="multipart/form-data">\(hidden)
            \(Control.choice("capture", "What is it?", captures, chosen: value("capture")))
            \(Control.text("place", "Where was it seen?", value: value("place"), hint: "The app or the web address, and the account or group.", rows: 2))
            \(Control.line("day", "On which day?", value: typed.first("day") ?? today.written, type: "date"))
            \(Control.text("what", "What does it show?", value: value("what"), rows: 2, isNeeded: false))
            \(Control.line("seen-by", "Who saw it?", value: value("seen-by"), hint: "Only if you want us to know.", isNeeded: false))
            <div class="field"><label for="file">The file</label>
            <p class="hint" id="file-hint">A picture, a PDF or a plain text, at most \(megabytes) MB. No film: take screenshots of it. \
            Names and places inside a picture stay in it; its name is not kept.</p>
            <input id="file" name="file" type="file" aria-describedby="file-hint" \
            accept=".png,.jpg,.jpeg,.gif,.webp,.heic,.pdf,.txt,.eml"></div>
            <button type="submit">Add it</button></form>
            """
    }

    private var captures: [(value: String, label: String)] {
        Capture.allCases.filter(\.needsFile).map { ($0.rawValue, $0.words) }
    }

    /// What comes before every file.
    private static let stop: HTML = """
        <section class="law" aria-labelledby="stop"><h2 id="stop">Stop first: could it show anybody under 18 undressed or in a sexual \
        way?</h2>\(instead)</section>
        """

    private static let noFiles: HTML = """
        <section class="law" aria-labelledby="stop"><h2 id="stop">No picture or file can be sent here</h2>\(instead)</section>
        """

    private static let instead: HTML = """
        <p>Then send it to nobody, not to us either, and do not copy, photograph or delete it. Put the phone away as it is. Tell us \
        in words what it is and where. A child or young person who is in such a picture has done nothing wrong and can ask Report \
        Remove (Childline, 0800 1111) to have it taken down from the internet.</p>
        """
}
