import ArgumentParser
import Foundation
import Ledger

/// `lanyard restore`: shows what a backup brings back and what not; writes it only with `--apply`, and lets the restored
/// school run only with `--confirm`.
struct RestoreCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore", abstract: "Read a backup, and with --apply restore it into a new place.",
        discussion: """
            Destroyed content stays destroyed and leavers stay out: both are taken from --destructions, a log that is \
            kept outside the backup, and has to be the newest: a log that is shorter than when the backup was made, \
            of another school, or changed is refused. Give the last checkpoint to learn what is missing. A restored \
            school is shown but decides and sends nothing until a person has read what is missing and confirms it: \
            `lanyard restore --location NEW` shows that again, and with --confirm lets the school run.
            """)

    @Argument(
        help: "The backup; its keys are taken from FILE.keys, where that is there. Without it: what was restored.")
    var file: String?

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

    @Option(help: "The new data folder or postgres:// URL to restore into, or that was restored into.")
    var location: Location?

    @Flag(help: "Write; without it everything is only read and shown.")
    var apply = false

    @Option(help: "The school's id, without FILE; needed where several are recorded.")
    var school: String?

    @Flag(help: "Without FILE: let the restored school run; you have read what it says.")
    var confirm = false

    func validate() throws {
        guard file != nil else { return try validateWithoutFile() }
        guard !confirm, school == nil else {
            throw ValidationError("--confirm and --school belong to a school that was restored: leave FILE out")
        }
        guard (checkpoint == nil) == (key == nil) else {
            throw ValidationError("--checkpoint and --key belong together")
        }
        guard (destructions == nil) == nothingWasEverDestroyed else {
            throw ValidationError("give --destructions LOG, or --nothing-was-ever-destroyed where there is none")
        }
        if apply && location == nil { throw ValidationError("--apply needs --location") }
    }

    private func validateWithoutFile() throws {
        guard location != nil else {
            throw ValidationError("name the backup FILE, or with --location where a school was restored")
        }
        guard !apply, destructions == nil, !nothingWasEverDestroyed, checkpoint == nil, key == nil else {
            throw ValidationError("without FILE there are only --location, --school and --confirm")
        }
    }

    func run() throws {
        guard let file else { return try showRestored() }
        try read(URL(fileURLWithPath: file))
    }

    /// Shows what was restored, and with `--confirm` lets the school run.
    private func showRestored() throws {
        let confirm = confirm
        try location?.with(school: school) { store, school in
            guard let notice = try await store.restoreNotice(of: school) else {
                return Outcome.print("\(school): nothing waits here for a confirmation")
            }
            Outcome.print(notice.summary)
            guard confirm else {
                return Outcome.print("it waits for a person's confirmation; add --confirm to let the school run")
            }
            try await store.confirmRestore(of: school)
            Outcome.print("confirmed: \(school) runs")
        }
    }

    private func read(_ file: URL) throws {
        let (log, location, apply) = (destructions, location, apply)
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
                // The backup that it came from holds everything, and is not among its own files.
                try await BackupNote(of: file, size: backup.head.size, taken: backup.taken, keyDays: nil)
                    .keep(for: backup.school, in: store)
            } catch {
                await store.close()
                throw error
            }
            await store.close()
            Outcome.print(
                "restored into \(location.shown); it waits for a person's confirmation: "
                    + "lanyard restore --location \(location.shown) --confirm")
        }
    }
}
