import PolicyPack
import Rulebook
import Testing

/// Questions that were written from the clauses before the reader was asked any of them.
@Suite struct BlindQuestionTests {
    private static let packs = ["dothill", "moston-lane", "derbyshire", "kirklevington"]

    private static func asked(
        _ pack: String, in folder: String = "Blind"
    ) throws -> [(question: Question, answer: Answer)] {
        let asking = try PlainAsking(pack)
        return try Question.all(in: "\(folder)/\(pack)-questions.txt").map { ($0, try asking.answer($0)) }
    }

    @Test(arguments: packs + ["education-people-mobile", "education-people-social"])
    func `no question for a rule of the register is answered allowed whose right answer is forbidden or silent`(
        pack: String
    ) throws {
        let asked = try Self.asked(pack, in: "Register")
        let unsafe = asked.filter {
            [.forbidden, .silent].contains($0.question.verdict) && $0.answer.verdict == .allowed
        }
        #expect(asked.count >= 10 && unsafe.isEmpty, "\(unsafe.map(\.question))")
    }

    @Test(arguments: packs)
    func `no blind question is answered allowed whose right answer is forbidden or silent`(pack: String) throws {
        let asked = try Self.asked(pack)
        let unsafe = asked.filter {
            [.forbidden, .silent].contains($0.question.verdict) && $0.answer.verdict == .allowed
        }
        #expect(asked.count >= 15)
        #expect(unsafe.isEmpty, "\(unsafe.map(\.question))")
    }

    @Test(arguments: packs + ["education-people-mobile", "education-people-social"])
    func `of the questions kept aside none is unsafe, and 7 in 10 are right by now`(pack: String) throws {
        try Self.expect(3, inTenWrongAtMost: Self.asked(pack, in: "Unseen"), count: 25)
    }

    @Test(arguments: packs + ["education-people-mobile", "education-people-social"])
    func `of what strangers ask none is unsafe, and 7 in 10 are right by now`(pack: String) throws {
        try Self.expect(3, inTenWrongAtMost: Self.asked(pack, in: "Strangers"), count: 90)
    }

    @Test(arguments: packs + ["education-people-mobile", "education-people-social"])
    func `of situations told in a sentence none is unsafe, and 4 in 10 are right`(pack: String) throws {
        try Self.expect(6, inTenWrongAtMost: Self.asked(pack, in: "Told"), count: nil)
    }

    @Test(arguments: packs + ["education-people-mobile", "education-people-social"])
    func `of what was kept aside from all that the reader is made of none is unsafe, and more than half is right`(
        pack: String
    ) throws {
        try Self.expect(5, inTenWrongAtMost: Self.asked(pack, in: "Aside"), count: 40)
    }

    private static func expect(
        _ most: Int, inTenWrongAtMost asked: [(question: Question, answer: Answer)], count: Int?
    ) {
        let wrong = asked.filter { !isRight($0.answer.verdict, for: $0.question.verdict) }
        let unsafe = wrong.filter {
            [.forbidden, .silent].contains($0.question.verdict) && $0.answer.verdict == .allowed
        }
        #expect(count.map { $0 == asked.count } ?? (asked.count >= 15))
        #expect(unsafe.isEmpty, "\(unsafe.map(\.question))")
        let listed = wrong.map { "\($0.question): \($0.answer.verdict), not \($0.question.verdict)" }
        #expect(wrong.count * 10 <= asked.count * most, "\(listed.joined(separator: "\n"))")
    }

    /// The register has one word for what has to be done and what has to be told; "whom do I tell" is answered by either,
    /// or by an explanation that says whom.
    private static func isRight(_ answer: Verdict, for right: Verdict) -> Bool {
        switch right {
        case .required: [.required, .reports].contains(answer)
        case .reports: [.reports, .required, .informs].contains(answer)
        default: answer == right
        }
    }

    @Test(arguments: packs) func `at least 7 in 10 blind questions get the right verdict`(pack: String) throws {
        let asked = try Self.asked(pack)
        let wrong = asked.filter { $0.answer.verdict != $0.question.verdict }
        let listed = wrong.map { "\($0.question): \($0.answer.verdict), not \($0.question.verdict)" }
        #expect(wrong.count * 10 <= asked.count * 3, "\(listed.joined(separator: "\n"))")
    }

    @Test func `what somebody has heard to be allowed is asked about, and a concern they heard of is not`() throws {
        let reader = QuestionReader(try Checkout.shelf().vocabulary)
        let plain = Set(reader.read("Is it fine to film the class on my own phone", given: []).terms)
        #expect(Set(reader.read("I heard that it is fine to film the class on my own phone", given: []).terms) == plain)
        let concern = reader.read("I heard that a teacher filmed the class on his own phone", given: []).terms
        #expect(concern.contains { $0.fact == "act" && $0.words.contains("notice") })
    }

    @Test func `a letter that fell out of a short word is put back, and an unknown short word is left`() throws {
        let reader = QuestionReader(try Checkout.shelf().vocabulary)
        #expect(
            Set(reader.read("Can I chek my phone in the clas?", given: []).terms)
                == Set(reader.read("Can I check my phone in the class?", given: []).terms))
        #expect(reader.read("Can I film a yak?", given: []).leftOver == ["yak"])
    }
}
