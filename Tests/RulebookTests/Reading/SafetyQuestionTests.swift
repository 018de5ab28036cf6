import Foundation
import PolicyPack
import Rulebook
import Testing

/// Questions in which a child may be harmed are read so that help is named, whatever else is in them.
@Suite struct SafetyQuestionTests {
    /// A question with what must be read of it; an empty word asks for nothing.
    struct Expected {
        let asker, act, content, towards, text: String

        static func all() throws -> [Expected] {
            try SafetyQuestions.all.split(separator: "\n").filter { !$0.hasPrefix("#") }
                .map { line in
                    let parts = line.split(separator: "|", omittingEmptySubsequences: false)
                        .map { $0.trimmingCharacters(in: .whitespaces) }
                    try #require(parts.count == 5, "\(line)")
                    return Expected(
                        asker: parts[0], act: parts[1], content: parts[2], towards: parts[3], text: parts[4])
                }
        }
    }

    @Test func `every sign of harm is read, with who noticed it and of whom`() throws {
        let reader = QuestionReader(try Checkout.shelf().vocabulary)
        for expected in try Expected.all() {
            let terms = reader.read(expected.text, given: [], asker: [WordID(expected.asker)]).terms
            let wanted = [
                ("who", expected.asker), ("act", expected.act), ("content", expected.content),
                ("towards", expected.towards),
            ]
            for (fact, word) in wanted where !word.isEmpty {
                let read = terms.filter { $0.fact.name == fact }.flatMap(\.words).map(\.name)
                #expect(read.contains(word), "\(expected.text): \(fact) is \(read), not \(word)")
            }
            #expect(terms.filter { $0.fact == "who" }.flatMap(\.words).count == 1, "\(expected.text)")
        }
    }

    @Test func `law and safety speaks to every one, and none is simply allowed`() throws {
        let vocabulary = try Checkout.shelf().vocabulary
        let reader = QuestionReader(vocabulary)
        let pack = try Checkout.pack("dothill")
        let law = try Checkout.pack("law-and-safety")
        let rulebook = Rulebook(pack, choices: pack.suggested, vocabulary: vocabulary)
        let above = Rulebook(law, choices: law.suggested, vocabulary: vocabulary)
        for expected in try Expected.all() {
            let terms = reader.read(expected.text, given: [], asker: [WordID(expected.asker)]).terms
            let situation = try Situation(terms, vocabulary: vocabulary)
            let answer = rulebook.ask(situation, law: above, thorough: false)
            #expect(!answer.lawAndSafety.isEmpty, "\(expected.text): \(terms)")
            #expect(answer.verdict != .allowed || expected.act == "call-or-text", "\(expected.text): \(terms)")
        }
    }

    @Test(arguments: ["asdf qwer", "Can I vape?", "", "May I bring a parrot?"])
    func `what is not understood at all is admitted`(question: String) throws {
        let reading = QuestionReader(try Checkout.shelf().vocabulary).read(question, given: [], asker: ["teacher"])
        #expect(reading.understoodNothing)
    }

    @Test(arguments: [
        "How do I prevent pupils from seeing my profile?", "Can I touch a pupil's phone?",
        "Can I get in touch with a pupil's mother?", "Can I ring the safeguarding lead?", "Can I hit the switch?",
        "Can I delete abuse on Facebook?",
    ])
    func `everyday words are no sign of harm`(question: String) throws {
        let terms = QuestionReader(try Checkout.shelf().vocabulary).read(question, given: [], asker: ["teacher"]).terms
        let alarming: Set<String> = ["child-at-risk", "child-in-danger", "indecent-image", "extremism"]
        #expect(!terms.contains { $0.words.contains { alarming.contains($0.name) } }, "\(terms)")
    }

    @Test func `a device that is not named is one's own phone`() throws {
        let reader = QuestionReader(try Checkout.shelf().vocabulary)
        func device(_ question: String) -> [WordID] {
            reader.read(question, given: []).terms.filter { $0.fact == "device" }.flatMap(\.words)
        }
        #expect(device("Can I ring a parent?") == ["own-phone"])
        #expect(device("Can I ring a parent on the school mobile?") == ["school-phone"])
        #expect(device("Can I film the play?") == [])
    }

    @Test func `children who are said not to be there are not`() throws {
        let terms = QuestionReader(try Checkout.shelf().vocabulary)
            .read("Can I use the phone if no children are present in my classroom?", given: []).terms
        #expect(terms.contains(Term("children", ["no-children"])))
    }
}
