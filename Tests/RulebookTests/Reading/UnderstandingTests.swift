import PolicyPack
@testable import Rulebook
import Testing

/// How a plain question is understood, step by step, and that each step is told.
@Suite struct UnderstandingTests {
    private static func asking(_ name: String) throws -> Asking {
        let vocabulary = try Checkout.shelf().vocabulary
        let above = try Checkout.pack("law-and-safety")
        let law = Rulebook(above, choices: above.suggested, vocabulary: vocabulary)
        return Asking(try Checkout.pack(name), law: law, vocabulary: vocabulary)
    }

    private static func who(_ word: WordID) -> [Term] { [Term("who", [word])] }

    @Test(arguments: [
        "Can I take photos of the play and post them on Facebook?", "Can I film the nativity and put it on Insta?",
    ])
    func `a question with two acts is answered for each, the strictest first`(question: String) throws {
        let asking = try Self.asking("dothill")
        let answers = try asking.answers(asking.understand(question, beside: Self.who("parent")).terms)
        #expect(answers.map(\.verdict) == [.forbidden, .allowed])
        let acts = answers.map { answer in answer.situation.stated.first { $0.fact == "act" }?.words ?? [] }
        #expect(acts == [["post"], ["photograph"]])
    }

    @Test func `an act that nothing is said of never hides behind one that is allowed`() throws {
        let asking = try Self.asking("dothill")
        let parts = Asking.parts(of: [Term("who", ["parent"]), Term("act", ["photograph", "post"])])
        #expect(
            parts == [
                [Term("who", ["parent"]), Term("act", ["photograph"])],
                [Term("who", ["parent"]), Term("act", ["post"])],
            ])
        let terms = [
            Term("who", ["parent"]), Term("act", ["photograph", "review-policy"]), Term("device", ["own-phone"]),
            Term("time", ["school-event"]), Term("content", ["pupils"]),
        ]
        #expect(try asking.answers(terms).map(\.verdict) == [.silent, .allowed])
    }

    @Test func `of two acts that are asked about neither is lost to an example`() throws {
        var asked = 0
        for pack in ["derbyshire", "education-people-mobile", "education-people-social"] {
            let asking = try Self.asking(pack)
            for question in try Question.all(in: "Strangers/\(pack)-questions.txt") {
                let beside = question.asker.isEmpty ? [] : [Term("who", question.asker)]
                let read = Asking.parts(of: asking.reader.read(question.text, beside: beside).terms)
                guard read.count > 1 else { continue }
                let understanding = asking.understand(question.text, beside: beside)
                #expect(Asking.parts(of: understanding.terms).count == read.count, "\(question)")
                asked += 1
            }
        }
        #expect(asked > 2)
    }

    @Test func `every sign for a way to take a question counts something`() throws {
        let asking = try Self.asking("dothill")
        let signs = try Question.all(in: "Strangers/dothill-questions.txt").flatMap { question in
            asking.interpretations(of: question.text, beside: Self.who(question.asker.first ?? "teacher"))
                .flatMap(\.signs.keys)
        }
        #expect(signs.count > 100)
        #expect(Set(signs).subtracting(Sign.weights.keys).isEmpty)
    }

    @Test func `what was noticed and whom to tell of it stay one question`() {
        let terms = [Term("who", ["teacher"]), Term("act", ["notice", "report"])]
        #expect(Asking.parts(of: terms) == [terms])
    }

    @Test func `what nobody says because everybody means it is taken as usual, and told`() throws {
        let asking = try Self.asking("dothill")
        let understanding = asking.understand("Can I take a photo of my daughter?", beside: Self.who("parent"))
        let usual = [Term("place", ["on-site"]), Term("time", ["school-day"])]
        #expect(understanding.usual == usual)
        #expect(usual.allSatisfy(understanding.terms.contains))
        #expect(try asking.answers(understanding.terms)[0].verdict == .forbidden)
    }

    @Test func `a fact that settles the answer is taken as said, not as usual`() throws {
        let asking = try Self.asking("dothill")
        let understanding = asking.understand("Can I message a pupil on Snapchat?", beside: Self.who("teacher"))
        #expect(understanding.usual.isEmpty)
    }

    @Test func `what a pupil would do to the member of staff who asks is asked of the latter`() throws {
        let asking = try Self.asking("derbyshire")
        let question = "A lad in my form wants to add me on Snapchat. Okay to accept?"
        let understanding = asking.understand(question, beside: Self.who("teacher"))
        #expect(understanding.terms.first { $0.fact == "who" }?.words == ["teacher"])
        #expect(try asking.answers(understanding.terms)[0].verdict == .forbidden)
    }

    @Test func `a question that its words leave open is read by the example that is like it`() throws {
        let asking = try Self.asking("dothill")
        let question = "Is it wrong to do something online that would drag the school's name through the mud?"
        let understanding = asking.understand(question, beside: Self.who("governor"))
        let example = try #require(understanding.precedent)
        #expect(example.requirement == "DOT-063")
        #expect(try asking.answer(understanding.terms).verdict == .forbidden)
        let plain = asking.understand("Can I message a pupil on Snapchat?", beside: Self.who("teacher"))
        #expect(plain.precedent == nil)
    }

    @Test(arguments: ["dothill", "derbyshire", "moston-lane", "kirklevington"])
    func `no example makes a question about something else allowed`(pack: String) throws {
        let asking = try Self.asking(pack)
        for question in [
            "Can I have a pay rise?", "May I park in the head's space?", "Can I bring my dog into school?",
            "Can I wear jeans on Fridays?", "May I leave early on Wednesday?", "Can I eat lunch in the library?",
        ] {
            let understanding = asking.understand(question, beside: Self.who("teacher"))
            #expect(try asking.answers(understanding.terms)[0].verdict != .allowed, "\(question)")
        }
    }

    @Test func `nobody's part is taken from an example while it is not known who acts`() throws {
        let asking = try Self.asking("dothill")
        let understanding = asking.understand("Can I film the school play on my phone?", beside: [])
        #expect(!understanding.terms.contains { $0.fact == "who" })
        #expect(try asking.answers(understanding.terms)[0].verdict == .asks)
    }

    @Test(arguments: [
        "derbyshire", "dothill", "education-people-mobile", "education-people-social", "kirklevington", "moston-lane",
    ])
    func `an example of the policy in its own words is decided as it is there, unless other words stand beside it`(
        pack: String
    ) throws {
        let asking = try Self.asking(pack)
        for example in try Checkout.pack(pack).examples {
            guard try asking.answers(example.situation)[0].verdict == example.verdict else { continue }
            let who = example.situation.filter { $0.fact == "who" }
            let understanding = asking.understand("\(example.says) ", beside: who)
            let answer = try asking.answers(understanding.terms)[0]
            #expect(answer.verdict == example.verdict, "\(example.says)")
        }
    }

    @Test(arguments: [
        "derbyshire", "dothill", "moston-lane", "kirklevington", "education-people-mobile", "education-people-social",
    ])
    func `whose question it is comes from no example, not even in its own words`(pack: String) throws {
        let asking = try Self.asking(pack)
        var asked = 0
        for example in try Checkout.pack(pack).examples {
            // "While I teach" says who asks.
            for text in [example.says] + example.also
            where !asking.reader.read(text, beside: []).terms.contains(where: { $0.fact == "who" }) {
                let understanding = asking.understand(text, beside: [])
                let who = understanding.terms.filter { $0.fact == "who" && $0.words != ["school"] }
                let isMine = ["Can I ", "May I ", "can i ", "Do I ", "Should I "].contains { text.hasPrefix($0) }
                if isMine { #expect(understanding.terms.allSatisfy { $0.fact != "who" }, "\(text)") }
                let verdict = try asking.answers(understanding.terms)[0].verdict
                #expect(who.isEmpty || verdict != .allowed, "\(text)")
                asked += 1
            }
        }
        #expect(asked > 20)
    }

    @Test(arguments: ["dothill", "education-people-mobile"])
    func `a question about nothing that the policy is about is read by no example`(pack: String) throws {
        let asking = try Self.asking(pack)
        for question in [
            "Can I have a pay rise?", "When does term end?", "Can I bring my dog into school?",
            "Can I park in the head's space?", "What is the capital of France?", "Can I wear trainers to school?",
        ] {
            let understanding = asking.understand(question, beside: Self.who("teacher"))
            #expect(understanding.precedent == nil, "\(question): \(understanding.precedent?.says ?? "")")
            let verdict = try asking.answers(understanding.terms)[0].verdict
            #expect([.asks, .silent].contains(verdict), "\(question): \(verdict)")
        }
    }

    @Test func `an example never takes back what the question says`() throws {
        let asking = try Self.asking("dothill")
        let question = "Can a cook ring her daughter on her mobile at lunch when no children are near?"
        let read = asking.reader.read(question, beside: Self.who("support-staff")).terms
        let taken = asking.understand(question, beside: Self.who("support-staff")).terms
        for term in read where term.fact != "act" && term.fact != "who" {
            let words = taken.filter { $0.fact == term.fact }.flatMap(\.words)
            #expect(!Set(words).isDisjoint(with: term.words), "\(term.fact.name)")
        }
    }
}
