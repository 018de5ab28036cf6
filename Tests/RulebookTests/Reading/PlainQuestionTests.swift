import PolicyPack
import Rulebook
import Testing

/// Plain questions about each policy, with the verdicts that are right by its source.
@Suite struct PlainQuestionTests {
    private static let packs = [
        "dothill", "derbyshire", "moston-lane", "kirklevington", "education-people-mobile", "education-people-social",
    ]

    private static func asked(_ pack: String) throws -> [(question: Question, answer: Answer)] {
        let asking = try PlainAsking(pack)
        return try Question.all(in: "\(pack)-questions.txt").map { ($0, try asking.answer($0)) }
    }

    @Test(arguments: packs) func `at least 85 in 100 plain questions get the right verdict`(pack: String) throws {
        let asked = try Self.asked(pack)
        let wrong = asked.filter { $0.answer.verdict != $0.question.verdict }
        let share = Double(asked.count - wrong.count) / Double(asked.count)
        let listed = wrong.map { "\($0.question): \($0.answer.verdict), not \($0.question.verdict)" }
        #expect(asked.count >= 40)
        #expect(share >= 0.85, "\(listed.joined(separator: "\n"))")
    }

    @Test(arguments: packs)
    func `no question is answered allowed whose right answer is forbidden or silent`(pack: String) throws {
        let unsafe = try Self.asked(pack).filter {
            [.forbidden, .silent].contains($0.question.verdict) && $0.answer.verdict == .allowed
        }
        #expect(unsafe.isEmpty, "\(unsafe.map(\.question))")
    }

    @Test(arguments: packs)
    func `a question that is read right is decided by the clause that decides`(pack: String) throws {
        for (question, answer) in try Self.asked(pack) where answer.verdict == question.verdict {
            guard let clause = question.clause else { continue }
            #expect(answer.clauses.contains { $0.id == clause }, "\(question): \(answer.clauses.map(\.id))")
        }
    }
}
