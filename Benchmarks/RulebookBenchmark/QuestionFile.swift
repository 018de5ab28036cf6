import Foundation
import PolicyPack
import Rulebook

/// The plain questions of a policy that the tests know the right verdicts of.
struct QuestionFile {
    let policy: String
    let questions: [Question]

    struct Question {
        let verdict: String
        let beside: [Term]
        let text: String

        init(_ line: Substring) {
            let parts = line.split(separator: "|", maxSplits: 3, omittingEmptySubsequences: false)
                .map { $0.trimmingCharacters(in: .whitespaces) }
            verdict = parts[0]
            beside = parts[1].isEmpty ? [] : [Term("who", [WordID(parts[1])])]
            text = parts[3]
        }

        /// Whether a verdict is right; a route may be said as a duty or as what follows.
        func isRight(_ found: Verdict) -> Bool {
            if found.rawValue == verdict { return true }
            switch verdict {
            case "required": return found == .reports
            case "reports": return [.required, .informs].contains(found)
            default: return false
            }
        }
    }

    /// The files of a folder, policy by policy.
    static func all(in folder: URL) throws -> [QuestionFile] {
        let ending = "-questions.txt"
        return try FileManager.default.contentsOfDirectory(atPath: folder.path)
            .filter { $0.hasSuffix(ending) }.sorted()
            .map { file in
                let text = try String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8)
                return QuestionFile(
                    policy: String(file.dropLast(ending.count)),
                    questions: text.split(separator: "\n").filter { $0.first != "#" }.map(Question.init))
            }
    }

    /// The policy, ready to be asked.
    static func asking(_ name: String, _ shelf: Shelf) throws -> Asking {
        guard let pack = shelf.read(name)?.pack else { preconditionFailure("there is no policy \(name)") }
        guard let above = shelf.read("law-and-safety")?.pack else { preconditionFailure("there is no law and safety") }
        let law = Rulebook(above, choices: above.suggestedChoices, vocabulary: shelf.vocabulary)
        return Asking(pack, law: law, vocabulary: shelf.vocabulary)
    }
}
