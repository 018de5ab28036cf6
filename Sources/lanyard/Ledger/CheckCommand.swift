import ArgumentParser
import Foundation
import Ledger

/// `lanyard ledger check`: whether receipts hold, for whoever was given one; it needs no record and no server.
struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Check receipts against the school's verifier key; no record is needed.",
        discussion: "Ends with 1 when one of them does not hold.")

    @Argument(help: "The files of the receipts.")
    var files: [String]

    @Option(help: "The verifier key that the school handed out (name+hash+key).")
    var key: String

    func run() throws {
        let (files, key) = (files, key)
        try Outcome.run {
            let verifier = try NoteVerifier(key)
            let results = try files.map { try Self.line(of: $0, verifier) }
            Outcome.print(results.map(\.text).joined(separator: "\n"))
            if !results.allSatisfy(\.holds) { throw ExitStatus.refused }
        }
    }

    private static func line(of file: String, _ verifier: NoteVerifier) throws -> (text: String, holds: Bool) {
        let text = try TextFile.read(file)
        do {
            let receipt = try Receipt(text: text, verifier: verifier)
            let entry = receipt.leaf.split(separator: "\n").dropFirst().joined(separator: ", ")
            return ("\(file): holds (\(entry))", true)
        } catch is NoteRefused, is ProofRefused {
            return ("\(file): DOES NOT HOLD. It was changed, or is not of this school's key.", false)
        }
    }
}
