import PolicyPack
import Testing

@testable import Web

/// Nothing that is put into HTML gets out of its place.
@Suite struct HTMLTests {
    @Test(arguments: [
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("\" onfocus=\"alert(1)", "&quot; onfocus=&quot;alert(1)"),
        ("' onfocus='alert(1)", "&#39; onfocus=&#39;alert(1)"),
        ("&lt;b&gt;", "&amp;lt;b&amp;gt;"), ("</textarea><img src=x>", "&lt;/textarea&gt;&lt;img src=x&gt;"),
        ("a\u{0}b\u{1B}c\u{85}d", "a\u{FFFD}b\u{FFFD}c\u{FFFD}d"), ("e\u{301} – ‘’ 👋", "e\u{301} – ‘’ 👋"),
    ])
    func `a string is escaped`(typed: String, written: String) {
        let html: HTML = "<p title=\"\(typed)\">\(typed)</p>"
        #expect(html.source == "<p title=\"\(written)\">\(written)</p>")
    }

    @Test func `a mark that joins the one before it is escaped all the same`() {
        // A combining accent makes one character of it and the bracket; scalars are looked at, not characters.
        let html: HTML = "\("<\u{301}b>")"
        #expect(html.source == "&lt;\u{301}b&gt;")
    }

    @Test func `HTML goes in as it stands, once`() {
        let inner: HTML = "<b>\("<")</b>"
        let items: [HTML] = ["<i>1</i>", inner]
        let nothing: HTML? = nil
        let html: HTML = "<p>\(inner)\(items)\(nothing)\(HTML.when(false, "<u>no</u>"))\(7)</p>"
        #expect(html.source == "<p><b>&lt;</b><i>1</i><b>&lt;</b>7</p>")
    }

    @Test(arguments: [
        "javascript:alert(1)", "JavaScript:alert(1)", " javascript:alert(1)", "java\nscript:alert(1)",
        "data:text/html,<script>alert(1)</script>", "vbscript:x", "//elsewhere.example", "/policy", "", "https://",
        "https://a b", "https:\\\\elsewhere.example", "file:///etc/passwd", "mailto:a@b.example",
    ])
    func `an address outside is one of the web or none at all`(address: String) {
        #expect(Link.outside(address) == nil)
    }

    @Test func `an address of the web is kept and escaped where it is written`() throws {
        let link = try #require(Link.outside("https://www.gov.uk/a?b=1&c=\"2\""))
        let html: HTML = "<a href=\"\(link: link)\">x</a>"
        #expect(html.source == "<a href=\"https://www.gov.uk/a?b=1&amp;c=&quot;2&quot;\">x</a>")
    }

    @Test func `a name cannot leave its place in one of our addresses`() {
        #expect(Link.clause("../x?y#z\"", in: .policy).address == "/policy/%2E%2E%2Fx%3Fy%23z%22")
        #expect(Link.clause("friends-pupils", in: .policy).address == "/policy/friends-pupils")
        #expect(Link.anchor("é", in: .law).address == "/law-and-safety#%C3%A9")
    }
}
