import Foundation
import PolicyPack
import Rulebook

/// A plain question with the verdict that a policy gives.
struct Question: Sendable, CustomStringConvertible {
    let verdict: Verdict
    let asker: [WordID]
    let clause: ClauseID?
    let text: String

    var description: String { text }

    /// The questions of a file beside this one: `verdict | who asks | clause | question`, a line each.
    static func all(in file: String) throws -> [Question] {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        let lines = try String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8)
        return try lines.split(separator: "\n").filter { !$0.hasPrefix("#") }.map(Question.init)
    }

    private init(_ line: Substring) throws {
        let parts = line.split(separator: "|", maxSplits: 3, omittingEmptySubsequences: false)
            .map { $0.trimmingCharacters(in: .whitespaces) }
        guard parts.count == 4, let verdict = Verdict(rawValue: parts[0]) else { throw Unreadable(line: String(line)) }
        self.verdict = verdict
        asker = parts[1].isEmpty ? [] : [WordID(parts[1])]
        clause = parts[2].isEmpty ? nil : ClauseID(parts[2])
        text = parts[3]
    }

    struct Unreadable: Error { let line: String }
}

/// A policy that can be asked in plain words.
struct PlainAsking {
    private let asking: Asking

    init(_ name: String) throws {
        let pack = try Checkout.pack(name)
        let vocabulary = try Checkout.shelf().vocabulary
        let above = try Checkout.pack("law-and-safety")
        let law = Rulebook(above, choices: above.suggested, vocabulary: vocabulary)
        asking = Asking(pack, law: law, vocabulary: vocabulary)
    }

    func answer(_ question: Question) throws -> Answer {
        let beside = question.asker.isEmpty ? [] : [Term("who", question.asker)]
        return try asking.answers(asking.understand(question.text, beside: beside).terms, thorough: false)[0]
    }
}
