import ArgumentParser
import Foundation
import Ledger

/// `lanyard restore`: shows what a backup brings back and what not; writes it only with `--apply`.
struct RestoreCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore", abstract: "Read a backup, and with --apply restore it into a new place.",
        discussion: """
            Destroyed content stays destroyed and leavers stay out: both are taken from --destructions, a log that is \
            kept outside the backup, and has to be the newest: a log that is shorter than when the backup was made, \
            of another school, or changed is refused. Give the last checkpoint to learn what is missing. A restored school is shown but \
            decides and sends nothing until a person confirms.
            """)

    @Argument(help: "The backup; its keys are taken from FILE.keys, where that is there.")
    var file: String

    @Option(help: "The log of destructions and leavers, the newest there is.")
    var destructions: String?

    @Flag(
        help: """
            Instead of --destructions: say that in this school nothing was ever destroyed and nobody left. If that is \
            wrong, destroyed content can be read again.
            """)
    var nothingWasEverDestroyed = false

    @Option(help: "The last signed checkpoint that was kept elsewhere.")
    var checkpoint: String?

    @Option(help: "The verifier key of the checkpoint.")
    var key: String?

    @Option(help: "The new data folder or postgres:// URL to restore into; needed with --apply.")
    var location: Location?

    @Flag(help: "Write; without it everything is only read and shown.")
    var apply = false

    func validate() throws {
        guard (checkpoint == nil) == (key == nil) else {
            throw ValidationError("--checkpoint and --key belong together")
        }
        guard (destructions == nil) == nothingWasEverDestroyed else {
            throw ValidationError("give --destructions LOG, or --nothing-was-ever-destroyed where there is none")
        }
        if apply && location == nil { throw ValidationError("--apply needs --location") }
    }

    func run() throws {
        let (file, log, location, apply) = (URL(fileURLWithPath: file), destructions, location, apply)
        let (checkpoint, key) = (checkpoint, key)
        try Outcome.run {
            let keysFile = KeyBackup.file(beside: file)
            let hasKeys = FileManager.default.fileExists(atPath: keysFile.path)
            var anchor: Checkpoint?
            if let checkpoint, let key {
                anchor = try Checkpoint(note: try TextFile.read(checkpoint), verifier: try NoteVerifier(key))
            }
            let backup = try Backup(file: file)
            let restore = try Restore(
                backup: backup, keys: hasKeys ? try KeyBackup(file: keysFile) : nil,
                log: log.map { DestructionLog(file: URL(fileURLWithPath: $0), of: backup.school) }, checkpoint: anchor,
                now: Outcome.now())
            Outcome.print(restore.summary)
            guard apply, let location else { return Outcome.print("nothing was written; add --apply to restore") }
            let store = try location.open(mayCreate: true)
            do {
                try await restore.apply(to: store, now: Outcome.now())
            } catch {
                await store.close()
                throw error
            }
            await store.close()
            Outcome.print("restored into \(location.shown); it waits for a person's confirmation")
        }
    }
}
