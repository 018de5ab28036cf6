import PolicyPack
import Rulebook
import Testing

/// Plain questions about Dothill's policy.
@Suite struct DothillQuestionTests {
    private static func asked() throws -> [(question: Question, answer: Answer)] {
        let asking = try PlainAsking("dothill")
        return try Question.all(in: "dothill-questions.txt").map { ($0, try asking.answer($0)) }
    }

    @Test func `at least 85 in 100 plain questions get the right verdict`() throws {
        let asked = try Self.asked()
        let wrong = asked.filter { $0.answer.verdict != $0.question.verdict }
        let share = Double(asked.count - wrong.count) / Double(asked.count)
        let listed = wrong.map { "\($0.question): \($0.answer.verdict), not \($0.question.verdict)" }
        #expect(asked.count >= 80)
        #expect(share >= 0.85, "\(listed.joined(separator: "\n"))")
    }

    @Test func `no question is answered allowed whose right answer is forbidden or silent`() throws {
        let unsafe = try Self.asked().filter {
            [.forbidden, .silent].contains($0.question.verdict) && $0.answer.verdict == .allowed
        }
        #expect(unsafe.isEmpty, "\(unsafe.map(\.question))")
    }

    @Test func `a question that is read right is decided by the clause that decides`() throws {
        for (question, answer) in try Self.asked() where answer.verdict == question.verdict {
            guard let clause = question.clause else { continue }
            #expect(answer.clauses.contains { $0.id == clause }, "\(question): \(answer.clauses.map(\.id))")
        }
    }
}
