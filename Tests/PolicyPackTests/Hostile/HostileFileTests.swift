import Testing

@testable import PolicyPack

/// Files made to exhaust whoever reads them. Time and memory are measured by hand on a release build; the limit here is
/// far above the need, and only tells a hang from an answer.
@Suite(.timeLimit(.minutes(2))) struct HostileFileTests {
    /// A hostile file and what is said of it first.
    struct Hostile: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let text: String
        let finding: String

        init(_ name: String, _ text: String, _ finding: String) {
            testDescription = name
            self.text = text
            self.finding = finding
        }
    }

    private static let most = YAMLGuard.largestFile - 1_000

    private static func repeated(_ text: String, _ count: Int? = nil) -> String {
        String(repeating: text, count: count ?? most / text.utf8.count)
    }

    private static func stairs(endingWith end: String) -> String {
        (0..<700).map { String(repeating: " ", count: $0) + "a:" + end }.joined()
    }

    private static let tooDeep = "this is nested too deeply; begin lines before column 120"
    private static let tooMany =
        "there are more than 8000 opening brackets; write nested lists as indented lines, and split the file"
    private static let tooNested = "this is nested too deeply; no pack needs more than a few brackets in brackets"
    private static let noMapping = "`parts/x.yaml` should be keys with values; write `key: value` lines, indented alike"

    private static let nesting = [
        Hostile("square brackets without end", repeated("["), "1:8001: error: \(tooMany)"),
        Hostile("curly brackets without end", repeated("{"), "1:8001: error: \(tooMany)"),
        Hostile("square brackets up to the limit", repeated("[", 8_000), "1:1: error: \(tooNested)"),
        Hostile(
            "curly brackets that close", repeated("{a: ", 8_000) + repeated("}", 8_000), "1:3997: error: \(tooNested)"),
        Hostile("keys of keys", repeated("{? ", 8_000) + "a" + repeated("}", 8_000), "1:2998: error: \(tooNested)"),
        Hostile(
            "deep and wide", repeated("[", 900) + repeated("a,", 100_000) + repeated("]", 900),
            "1:1: error: \(noMapping)"),
        Hostile("dashes", repeated("- "), "1:121: error: \(tooDeep)"),
        Hostile("dashes behind a byte order mark", "\u{FEFF}" + repeated("- "), "1:121: error: \(tooDeep)"),
        Hostile("dashes behind a return", "a: b\rc:\r" + repeated("- "), "3:121: error: \(tooDeep)"),
        Hostile("dashes behind an odd line break", "# a\u{2028}" + repeated("- "), "2:121: error: \(tooDeep)"),
        Hostile("dashes behind a document mark", "--- " + repeated("- "), "1:121: error: \(tooDeep)"),
        Hostile("question marks", repeated("? "), "1:121: error: \(tooDeep)"),
        Hostile("colons", repeated(": "), "1:121: error: \(tooDeep)"),
        Hostile("indentation", stairs(endingWith: "\n"), "122:121: error: \(tooDeep)"),
        Hostile("indentation with returns", stairs(endingWith: "\r"), "122:121: error: \(tooDeep)"),
    ]

    @Test(arguments: nesting) func `nesting is refused before it exhausts the parser`(hostile: Hostile) {
        #expect(Raw.read("parts/x.yaml", Array(hostile.text.utf8)).first == "parts/x.yaml:\(hostile.finding)")
    }

    private static let anchor = "error: this reads as an anchor (&), which packs do not use; \(remedy)"
    private static let alias = "error: this reads as an alias (*), which packs do not use; \(remedy)"
    private static let remedy = "write the value out; in a text, put a letter or a quotation mark before the sign"

    /// Each line holds the one before it nine times: 442 bytes that become gigabytes.
    private static let bomb =
        "a: &a [x,x,x,x,x,x,x,x,x]\n"
        + zip("abcdefgh", "bcdefghi").map { last, name in
            "\(name): &\(name) [" + [String](repeating: "*\(last)", count: 9).joined(separator: ",") + "]\n"
        }.joined()

    private static let aliases = [
        Hostile("a bomb of aliases", bomb, "1:4: \(anchor)"),
        Hostile("an anchor in a list", "a: [&a b]", "1:5: \(anchor)"),
        Hostile("an anchor behind a comma", "a: [b,&a c]", "1:7: \(anchor)"),
        Hostile("an anchor at the beginning of a line", "a:\n&a b", "2:1: \(anchor)"),
        Hostile("an anchor behind a tab", "a:\t&a b", "1:4: \(anchor)"),
        Hostile("an anchor of a key", "? &a b\n: c", "1:3: \(anchor)"),
        Hostile("an anchor behind a question mark in braces", "{?&a b : c}", "1:3: \(anchor)"),
        Hostile("an anchor behind a dash", "- &a b", "1:3: \(anchor)"),
        Hostile("an anchor behind a document mark", "--- &a b", "1:5: \(anchor)"),
        Hostile("an anchor behind a return", "a: b\r&a c: d", "2:1: \(anchor)"),
        Hostile("an anchor behind an odd line break", "a: b\u{85}&a c: d", "2:1: \(anchor)"),
        Hostile("an anchor of digits", "a: &1 b", "1:4: \(anchor)"),
        Hostile("an alias as a value", "a: *a", "1:4: \(alias)"),
        Hostile("an alias as a key", "*a : b", "1:1: \(alias)"),
        Hostile("an alias behind the colon of a quoted key", "{\"a\":*a }", "1:6: \(alias)"),
        Hostile("an alias behind an opening brace", "{*a : b}", "1:2: \(alias)"),
        Hostile("an alias behind accents", "a: [é, *a ]", "1:8: \(alias)"),
        // Whether a sign stands in a text only the parser knows; refusing it there too is what makes the guard sure.
        Hostile("a sign in a quoted text", "part: \"more *bold* text\"", "1:13: \(alias)"),
        Hostile("a sign in a comment", "part: more # see &x", "1:18: \(anchor)"),
    ]

    @Test(arguments: aliases) func `anchors and aliases are refused in every disguise`(hostile: Hostile) {
        #expect(Raw.read("parts/x.yaml", Array(hostile.text.utf8)) == ["parts/x.yaml:\(hostile.finding)"])
    }

    private static let sizes = [
        Hostile(
            "a huge file", repeated("#", 20_000_000),
            " error: the pack has \(20_000_000 + Sample.head.utf8.count + Sample.part.utf8.count) bytes, more than the 1048576 that are read; shorten it, or split it into several packs"
        ),
        Hostile(
            "a large file", repeated("#", 900_000),
            "parts/x.yaml: error: the file is larger than the 786432 bytes that are read; split it into several files under parts/"
        ),
        Hostile("one word", repeated("x"), "parts/x.yaml:1:1: error: \(noMapping)"),
        Hostile(
            "one long key", repeated("x") + ": y",
            "parts/x.yaml:1:\(most + 1): error: this is not YAML: mapping values are not allowed in this context; check the indentation, the quotation marks and the brackets just before it"
        ),
        Hostile("a long list", repeated("- a\n", 125_000), "parts/x.yaml:1:1: error: \(noMapping)"),
        Hostile(
            "one key thousands of times", repeated("a: b\n"),
            "parts/x.yaml:1:1: error: the key `a` stands twice; keep one of them, or join their values"),
        Hostile(
            "many values", "part: more\ntitle: More\nclauses: [" + repeated("a,", 125_000) + "]",
            "parts/x.yaml:3:11: error: a clause should be keys with values; write `key: value` lines, indented alike"),
        Hostile(
            "quotation marks", repeated("\""),
            "parts/x.yaml:1:3: error: this is not YAML: did not find expected <document start>; check the indentation, the quotation marks and the brackets just before it"
        ),
    ]

    @Test(arguments: sizes) func `size is refused or read without harm`(hostile: Hostile) {
        let first = Raw.read("parts/x.yaml", Array(hostile.text.utf8)).first
        #expect(first == hostile.finding || first == ":" + hostile.finding)
    }

    @Test func `thousands of keys that stand twice are named in a few words`() throws {
        let text = (0..<10_000).map { "k\($0):\nk\($0):\n" }.joined()
        let finding = try #require(Raw.read("parts/x.yaml", Array(text.utf8)).first)
        #expect(finding.contains("and 9960 more stands twice"))
        #expect(finding.utf8.count < 1_500)
    }

    @Test func `one long line is only long`() {
        let text = "part: more\ntitle: \"" + Self.repeated("x") + "\"\n"
        #expect(Raw.read("parts/x.yaml", Array(text.utf8)) == [])
    }
}
