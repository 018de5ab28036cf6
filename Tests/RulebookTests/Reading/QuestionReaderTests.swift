import PolicyPack
import Rulebook
import Testing

/// How plain questions are read.
@Suite struct QuestionReaderTests {
    private static func reader() throws -> QuestionReader { QuestionReader(try Checkout.shelf().vocabulary) }

    private static func read(_ question: String, asker: [WordID] = []) throws -> [String: Set<String>] {
        let terms = try reader().read(question, given: [], asker: asker).terms
        return Dictionary(
            terms.map { ($0.fact.name, Set($0.words.map(\.name))) }, uniquingKeysWith: { $0.union($1) })
    }

    @Test(arguments: [
        ("Can a parent text a pupil?", "parent", "pupil"),
        ("Can a pupil text a parent?", "pupil", "parent"),
        ("Is a governor allowed to message a teacher?", "governor", "colleague"),
        ("Is it all right for a visitor to ring a parent?", "visitor", "parent"),
        ("A teaching assistant gets a friend request from a Year 6 pupil.", "teaching-assistant", "pupil"),
        ("In the evening a cleaner rings the mother of a pupil.", "support-staff", "parent"),
        ("I'm a TA. Can I text a parent?", "teaching-assistant", "parent"),
        ("As a governor, may I friend a pupil?", "governor", "pupil"),
        ("A mother asks whether a teacher may text her son.", "teacher", "pupil"),
    ])
    func `who acts and who is at the other end are told apart`(question: String, who: String, towards: String) throws {
        let read = try Self.read(question)
        #expect(read["who"] == [who])
        #expect(read["towards"] == [towards])
    }

    @Test func `I and we are whoever asks, and nobody where that is not known`() throws {
        #expect(try Self.read("Can I text a parent?")["who"] == nil)
        #expect(try Self.read("Can I text a parent?", asker: ["teacher"])["who"] == ["teacher"])
        #expect(try Self.read("Can a pupil text a parent?", asker: ["teacher"])["who"] == ["pupil"])
        #expect(try Self.read("Can a teacher message me?", asker: ["parent"])["towards"] == ["parent"])
    }

    @Test func `words that were given win over words that were read`() throws {
        let reading = try Self.reader().read(
            "Can a pupil use her phone in the corridor?", given: [Term("who", ["teacher"]), Term("place", ["trip"])])
        #expect(reading.terms.filter { $0.fact == "who" } == [Term("who", ["teacher"])])
        #expect(reading.terms.filter { $0.fact == "place" } == [Term("place", ["trip"])])
        #expect(!reading.understood.contains { $0.fact == "who" || $0.fact == "place" })
    }

    @Test(arguments: [
        ("Can a parent photograph her son?", "own-child"),
        ("Can a parent photograph my son?", "pupils"),
        ("Can a parent photograph her friend's son?", "pupils"),
        ("Can a parent photograph her son and his team?", "pupils"),
    ])
    func `one's own child is one's own only`(question: String, content: String) throws {
        #expect(try Self.read(question)["content"] == [content])
    }

    @Test(arguments: [
        ("Can I use my phone to film the play?", ["photograph"]),
        ("Can I put pictures of my class on my Facebook?", ["post"]),
        ("Can I phone a parent?", ["call-or-text"]),
        ("Can I add a parent as a friend?", ["connect"]),
        ("Whom do I tell that a teacher has insulted a pupil online?", ["report"]),
        ("I noticed that a volunteer was filming a pupil.", ["notice"]),
        ("What should I do with my phone in a lesson?", ["keep-device"]),
        ("Can I have a coffee in the staffroom?", []),
    ])
    func `the most telling act is read, and a generic one only of a device`(question: String, acts: [String]) throws {
        #expect(try Self.read(question)["act"] ?? [] == Set(acts))
    }

    @Test(arguments: [
        "Do I need the head's permission to keep my phone?", "The head has not agreed. Can I keep my phone?",
        "Should the head have agreed?", "Can the head agree?", "Can I film without consent?",
    ])
    func `an approval that is asked for or denied is not in place`(question: String) throws {
        #expect(try Self.read(question)["approval"] == nil)
    }

    @Test func `an approval that is said to be in place is read`() throws {
        #expect(try Self.read("The head has agreed. Can I keep my phone?")["approval"] == ["headteacher-permission"])
        #expect(try Self.read("Can I film with parental consent?")["approval"] == ["parent-consent"])
    }

    @Test func `children who are there are noticed`() throws {
        #expect(
            try Self.read("Can I use my phone in the staffroom with children there?")["children"] == [
                "children-present"
            ])
        #expect(try Self.read("Can I use my phone when no children are around?")["children"] == ["no-children"])
        #expect(try Self.read("Can I use my phone alone with a pupil?")["children"] != ["no-children"])
    }
}
