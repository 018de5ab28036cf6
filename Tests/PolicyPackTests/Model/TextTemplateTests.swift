import PolicyPack
import Testing

struct TextTemplateTests {
    private static let texts: [(text: String, pieces: [TextTemplate.Piece])] = [
        ("", []),
        ("No blank.", [.words("No blank.")]),
        ("{name}", [.slot("name")]),
        ("Staff of {school-name}.", [.words("Staff of "), .slot("school-name"), .words(".")]),
        ("{a}{b}", [.slot("a"), .slot("b")]),
        ("{ name }", [.slot("name")]),
        ("{}", [.slot("")]),
    ]

    @Test(arguments: texts) func `a text is split at its braces`(text: String, pieces: [TextTemplate.Piece]) {
        let template = TextTemplate(text)
        #expect(template.pieces == pieces)
        #expect(!template.isBroken)
    }

    @Test(arguments: ["{", "}", "a {b", "a b}", "{{a}", "{a}}", "}{"]) func `a brace without its partner is noticed`(
        text: String
    ) {
        #expect(TextTemplate(text).isBroken)
    }

    @Test func `every slot is filled and every word kept`() {
        let template = TextTemplate("Ring {number}, the number of {school}: {number}")
        #expect(template.slots == ["number", "school", "number"])
        #expect(template.filled { $0.uppercased() } == "Ring NUMBER, the number of SCHOOL: NUMBER")
    }

    @Test func `what is filled in is not read again`() {
        #expect(TextTemplate("{a}").filled { _ in "{b}" } == "{b}")
    }
}
