import ArgumentParser
import Foundation
import Ledger

/// `lanyard ledger verify`: whether the record was changed behind Lanyard's back.
struct VerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Recompute the record, and compare it with a checkpoint held elsewhere.",
        discussion: "Ends with 1 when something was found. Without a checkpoint a missing tail cannot be excluded.")

    @OptionGroup var record: RecordOptions

    @Option(help: "A signed checkpoint that was kept elsewhere.")
    var checkpoint: String?

    @Option(help: "The verifier key that the checkpoint was handed out with (name+hash+key).")
    var key: String?

    @Flag(help: "Trust what the checkpoint covers, and read only what came after it.")
    var newOnly = false

    @Flag(help: "Print JSON.")
    var json = false

    func validate() throws {
        guard (checkpoint == nil) == (key == nil) else {
            throw ValidationError("--checkpoint and --key belong together: a checkpoint proves nothing without its key")
        }
        if newOnly && checkpoint == nil { throw ValidationError("--new-only needs --checkpoint and --key") }
    }

    func run() throws {
        let (checkpoint, key, newOnly, json) = (checkpoint, key, newOnly, json)
        try record.location.with(school: record.school) { store, school in
            var anchor: Checkpoint?
            if let checkpoint, let key {
                anchor = try Checkpoint(note: try TextFile.read(checkpoint), verifier: try NoteVerifier(key))
            }
            let found = try await LedgerVerifier(store, school: school).verify(checkpoint: anchor, onlyNew: newOnly)
            Outcome.print(json ? try JSON.text(found) : Self.text(found, school))
            if !found.valid { throw ExitStatus.refused }
        }
    }

    private static func text(_ found: Verification, _ school: SchoolID) -> String {
        var lines = [
            "\(school): \(found.entries) entries read, \(found.valid ? "all as they were appended" : "NOT VALID")"
        ]
        if let unread = found.unread {
            lines.append("the \(unread) entries before the checkpoint were not read; leave --new-only out to read them")
        } else if found.entries == 0, found.valid {
            lines.append("there are none: if there should be some, a part of the record was not copied")
        }
        lines += found.faults.map(\.description)
        lines.append(
            found.anchored
                ? found.unread != nil
                    ? "compared with the checkpoint by the kept hashes alone"
                    : "compared with the checkpoint: nothing that it was signed over is \(found.valid ? "" : "known to be ")missing"
                : "not compared with a checkpoint: a missing tail cannot be excluded")
        return lines.joined(separator: "\n")
    }
}
