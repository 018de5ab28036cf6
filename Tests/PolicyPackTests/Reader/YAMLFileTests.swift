import Testing

/// What the YAML itself can have wrong.
struct YAMLFileTests {
    private static let remedy = "check the indentation, the quotation marks and the brackets just before it"

    private static func file(_ text: String) -> [String: String] {
        ["parts/02-more.yaml": text]
    }

    private static let faults = [
        Fault(
            "a bracket that is not closed", file("part: [a\ntitle‹1›: More\n"),
            "‹1› error: this is not YAML: did not find expected ',' or ']'; \(remedy)"),
        Fault(
            "a quotation mark that is not closed", file("part: more\ntitle: \"More\n‹1›"),
            "‹1› error: this is not YAML: found unexpected end of stream; \(remedy)"),
        Fault(
            "a line that stands out", file("part: more\n title‹1›: More\n"),
            "‹1› error: this is not YAML: mapping values are not allowed in this context; \(remedy)"),
        Fault(
            "a colon in a text", file("part: more\ntitle: More‹1›: or less\n"),
            "‹1› error: this is not YAML: mapping values are not allowed in this context; \(remedy)"),
        Fault(
            "a key twice", file("part: more\n‹1›title: More\ntitle: Again\n"),
            "‹1› error: the key `title` stands twice; keep one of them, or join their values"),
        Fault(
            "a second document", file("part: more\ntitle: More\n‹1›---\npart: again\n"),
            "‹1› error: a second document begins here; take the line `---` out, or split the file"),
        Fault(
            "an empty file", file(""),
            "parts/02-more.yaml error: the file is empty; fill it, or delete the file"),
        Fault(
            "a file of comments", file("# part: more\n"),
            "parts/02-more.yaml error: the file is empty; fill it, or delete the file"),
        Fault(
            "a tag", file("part: ‹1›!custom more\ntitle: More\n"),
            "‹1› error: this has a tag (!), which packs do not use; take the tag out; in a text, put a quotation mark before the sign"
        ),
        Fault(
            "binary data", file("part: ‹1›!!binary aGVsbG8=\ntitle: More\n"),
            "‹1› error: this has a tag (!), which packs do not use; take the tag out; in a text, put a quotation mark before the sign"
        ),
        Fault(
            "a tag of a list", file("part: more\ntitle: More\nclauses: ‹1›!set []\n"),
            "‹1› error: this has a tag (!), which packs do not use; take the tag out; in a text, put a quotation mark before the sign"
        ),
        Fault(
            "a merge key", file("part: more\ntitle: More\n‹1›<<: {part: other}\n"),
            "‹1› error: `parts/02-more.yaml` has no key `<<`; the keys are `clauses`, `if`, `intro`, `part`, `title`"),
        Fault(
            "a control character", file("part: more\ntitle: M‹1›\u{1B}[31m\n"),
            "‹1› error: the character U+1B cannot be seen; delete it; it often comes from copying"),
        Fault(
            "nothing, as a character", file("part: more\ntitle: M‹1›\u{0}\n"),
            "‹1› error: the character U+0 cannot be seen; delete it; it often comes from copying"),
        Fault(
            "a sign that turns letters round", file("part: more\ntitle: M‹1›\u{202E}ore\n"),
            "‹1› error: the character U+202E cannot be seen; delete it; it often comes from copying"),
        Fault(
            "a control character as an escape", file("part: more\ntitle: ‹1›\"M\\e[31m\"\n"),
            "‹1› error: this holds a character that cannot be seen; take the escape, such as `\\e` or `\\u202E`, out"),
    ]

    @Test(arguments: faults) func `what is no plain YAML is refused with its place`(fault: Fault) {
        expect(fault)
    }

    @Test func `a file that is not UTF-8 is refused`() {
        for bytes: [UInt8] in [
            [0xFF, 0xFE, 0x70, 0x00], [0x70, 0x3A, 0x20, 0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xE2, 0x82],
        ] {
            #expect(
                Raw.read("parts/02-more.yaml", bytes) == [
                    "parts/02-more.yaml: error: the file is not valid UTF-8; save it as UTF-8 text, without a word processor"
                ])
        }
    }

    private static let harmless = [
        Fault("a byte order mark", file("\u{FEFF}part: more\ntitle: More\n")),
        Fault("lines that end as on Windows", file("part: more\r\ntitle: More\r\n")),
        Fault("a line of dashes at the beginning", file("---\npart: more\ntitle: More\n")),
        Fault("a text with a sign", file("part: more\ntitle: Staff & governors, 3 * 4, a&b, Wow! & so on\n")),
        Fault("a quoted text with a sign", file("part: more\ntitle: \"* Staff *\"\n")),
        Fault("a tag that says it is a text", file("part: !!str more\ntitle: More\n")),
        Fault("accents and other scripts", file("part: more\ntitle: Ysgol Gynradd Tŷ Gwyn, école, 学校\n")),
        Fault("a text over several lines", file("part: more\ntitle: >-\n  More\n  and more\n")),
    ]

    @Test(arguments: harmless) func `what is harmless is read`(fault: Fault) {
        expect(fault)
    }
}
