import PolicyPack
import Rulebook
import Testing

/// Spelling, abbreviations and what is shown of a reading.
@Suite struct QuestionSpellingTests {
    private static func reader() throws -> QuestionReader { QuestionReader(try Checkout.shelf().vocabulary) }

    private static func terms(_ question: String) throws -> Set<Term> {
        Set(try reader().read(question, given: []).terms)
    }

    @Test(arguments: [
        ("Can a teacher photograph a Year 6 pupil?", "can a techer photgraph a Y6 pupil"),
        (
            "Can a teaching assistant be friends with a parent on Facebook?",
            "Can a TA be freinds with a parent on facebok??"
        ),
        ("Can the head's deputy text on her smart watch?", "Can the head\u{2019}s deputy text on her smart-watch?"),
        ("Can pupils video-call in the playground?", "CAN PUPILS VIDEO CALL IN THE PLAGROUND"),
        ("Is a teacher allowed to film pupils?", "Are teachers allowed to be filming a pupil?"),
    ])
    func `spelling, case, number and hyphens change nothing`(plain: String, other: String) throws {
        #expect(try Self.terms(plain) == Self.terms(other))
    }

    @Test func `short and unknown words are left as they are`() throws {
        let reading = try Self.reader().read("Can a parrot film the xylophone?", given: [])
        #expect(!reading.terms.contains { $0.fact == "who" })
        #expect(reading.leftOver == ["parrot", "xylophone"])
    }

    @Test func `what was read is shown with the words it was read from`() throws {
        let reading = try Self.reader().read(
            "Can a parent film the school play on her own phone, at midnight?", given: [])
        let shown = reading.understood.map { "\($0.fact)=\($0.word): \($0.text)" }
        #expect(
            shown == [
                "content=pupils: ", "who=parent: parent", "act=photograph: film", "time=school-event: school play",
                "device=own-phone: her own phone",
            ])
        #expect(reading.leftOver == ["midnight"])
    }

    @Test(arguments: [
        "", "?", "…", "   ", "and or but", String(repeating: "can a parent ", count: 5_000), "👩‍🏫 ’s ’ -- 6",
    ])
    func `whatever is asked is read`(question: String) throws {
        let reading = try Self.reader().read(question, given: [])
        #expect(reading.terms.allSatisfy { !$0.words.isEmpty })
    }

    @Test func `the words of one fact are found in an answer`() throws {
        let vocabulary = try Checkout.shelf().vocabulary
        let place = try #require(vocabulary.fact("place"))
        let reader = QuestionReader(vocabulary)
        #expect(reader.words(in: "in the staff room", of: place) == ["staffroom"])
        #expect(reader.words(in: "elsewhere-on-site", of: place) == ["elsewhere-on-site"])
        #expect(reader.words(in: "Timbuktu", of: place).isEmpty)
    }
}
