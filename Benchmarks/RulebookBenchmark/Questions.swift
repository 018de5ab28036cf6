import Foundation
import PolicyPack
import Rulebook

/// Scores plain questions with known verdicts, policy by policy, and measures how long one takes to read and answer.
struct QuestionsBenchmark {
    let root: URL

    func run() throws {
        let shelf = try Shelf(folder: root.appendingPathComponent("Policies"))
        let own = root.appendingPathComponent("Tests/RulebookTests/Reading")
        print("questions that the reader was mended on")
        try score(own, shelf)
        print("questions written before the reader was asked them")
        for folder in ["Blind", "Register", "Unseen", "Strangers", "Told", "Aside"] {
            try score(own.appendingPathComponent(folder), shelf)
        }
    }

    private func score(_ folder: URL, _ shelf: Shelf) throws {
        for file in try QuestionFile.all(in: folder) { try score(file, QuestionFile.asking(file.policy, shelf)) }
    }

    /// Prints how many of a policy's questions get the right verdict, and how many are answered *allowed* whose right
    /// answer is *forbidden* or *silent*.
    private func score(_ file: QuestionFile, _ asking: Asking) throws {
        var (right, unsafe, slowest) = (0, 0, Duration.zero)
        let clock = ContinuousClock()
        let all = try clock.measure {
            for question in file.questions {
                var found = Verdict.silent
                let taken = try clock.measure {
                    let terms = asking.understand(question.text, beside: question.beside).terms
                    found = try asking.answers(terms, thorough: false)[0].verdict
                }
                slowest = max(slowest, taken)
                if question.isRight(found) { right += 1 }
                if found == .allowed, ["forbidden", "silent"].contains(question.verdict) { unsafe += 1 }
            }
        }
        let count = file.questions.count
        let mean = Double(all.components.attoseconds) / 1e15 + Double(all.components.seconds) * 1e3
        let worst = Double(slowest.components.attoseconds) / 1e15
        print(
            file.policy.padding(toLength: 26, withPad: " ", startingAt: 0),
            String(
                format: "%3d of %3d questions right (%2.0f %%), %d unsafe, %.2f ms each, %.1f ms at most", right,
                count, 100 * Double(right) / Double(count), unsafe, mean / Double(count), worst))
    }
}
