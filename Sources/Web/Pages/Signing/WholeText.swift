import PolicyPack

/// A policy's whole text inside another page, in a frame of its own that can be scrolled by hand and by keyboard.
struct WholeText {
    /// The parts of the finished text.
    let parts: [Part]
    /// What the frame is called to a screen reader.
    var name = "The text of the policy"
    /// Whether it stands in a frame; else it is as long as it is.
    var isFramed = true

    var html: HTML {
        let text = parts.map(part)
        guard isFramed else { return "<div class=\"text\">\(text)</div>" }
        return "<div class=\"reader\" tabindex=\"0\" role=\"region\" aria-label=\"\(name)\">\(text)</div>"
    }

    /// In a frame the headings stand below that of the section around it; else they are the page's own.
    private func part(_ part: Part) -> HTML {
        let intro: HTML? = part.intro.map { "<p>\($0)</p>" }
        guard isFramed else {
            return """
                <section class="part"><h2>\(part.title)</h2>
                \(intro)\(part.clauses.map { "<h3>\($0.name)</h3>\n<p>\($0.text)</p>\n" })</section>
                """
        }
        return """
            <h3>\(part.title)</h3>
            \(intro)\(part.clauses.map { "<h4>\($0.name)</h4>\n<p>\($0.text)</p>\n" })
            """
    }
}
