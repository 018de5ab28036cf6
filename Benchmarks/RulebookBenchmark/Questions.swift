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
        for folder in ["Blind", "Register", "Unseen", "Strangers", "Told"] {
            try score(own.appendingPathComponent(folder), shelf)
        }
    }

    private func score(_ folder: URL, _ shelf: Shelf) throws {
        let ending = "-questions.txt"
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
            .filter { $0.hasSuffix(ending) }.sorted()
        for file in files {
            let text = try String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8)
            try score(
                String(file.dropLast(ending.count)), text.split(separator: "\n").filter { $0.first != "#" }, shelf)
        }
    }

    /// Prints how many of a policy's questions get the right verdict, and how many are answered *allowed* whose right
    /// answer is *forbidden* or *silent*.
    private func score(_ name: String, _ lines: [Substring], _ shelf: Shelf) throws {
        guard let pack = shelf.read(name)?.pack else { preconditionFailure("there is no policy \(name)") }
        guard let above = shelf.read("law-and-safety")?.pack else { preconditionFailure("there is no law and safety") }
        let law = Rulebook(above, choices: above.suggestedChoices, vocabulary: shelf.vocabulary)
        let asking = Asking(pack, law: law, vocabulary: shelf.vocabulary)
        var (right, unsafe, slowest) = (0, 0, Duration.zero)
        let clock = ContinuousClock()
        let all = try clock.measure {
            for line in lines {
                let parts = line.split(separator: "|", maxSplits: 3, omittingEmptySubsequences: false)
                    .map { $0.trimmingCharacters(in: .whitespaces) }
                var found = Verdict.silent
                let taken = try clock.measure {
                    let beside = parts[1].isEmpty ? [] : [Term("who", [WordID(parts[1])])]
                    let terms = asking.understand(parts[3], beside: beside).terms
                    found = try asking.answers(terms, thorough: false)[0].verdict
                }
                slowest = max(slowest, taken)
                if found.rawValue == parts[0] { right += 1 }
                if found == .allowed, ["forbidden", "silent"].contains(parts[0]) { unsafe += 1 }
            }
        }
        let mean = Double(all.components.attoseconds) / 1e15 + Double(all.components.seconds) * 1e3
        let worst = Double(slowest.components.attoseconds) / 1e15
        print(
            name.padding(toLength: 26, withPad: " ", startingAt: 0),
            String(
                format: "%3d of %3d questions right (%2.0f %%), %d unsafe, %.2f ms each, %.1f ms at most", right,
                lines.count, 100 * Double(right) / Double(lines.count), unsafe, mean / Double(lines.count), worst))
    }
}
