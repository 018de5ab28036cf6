import ArgumentParser
import Foundation
import Ledger

/// `lanyard backup`: the record and the files in one file, the wrapped keys in another, while the server runs.
struct BackupCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "Back a school up while the server runs.",
        discussion: """
            The wrapped keys go to FILE.keys and are to be deleted after --key-days; files of keys in the same folder \
            whose days are over are deleted by this command, and so is what a failed backup left a day ago. The \
            school's key is in neither: keep it elsewhere. With --destructions the backup remembers how far the log of \
            destructions went, and a restore refuses an older one. That it was made is written down in the school, \
            which lists the backups that hold a piece of evidence in quarantine.
            """)

    @Argument(help: "The new file.")
    var file: String

    @Option(help: "The data folder, or a postgres:// URL.")
    var location: Location

    @Option(help: "The school's id; needed where several are recorded.")
    var school: String?

    @Option(help: "The log of destructions and leavers; not needed before there is one.")
    var destructions: String?

    @Option(help: "How many days the wrapped keys may be kept.")
    var keyDays: Int64 = 35

    func validate() throws {
        guard (1...3650).contains(keyDays) else { throw ValidationError("--key-days is a number from 1 to 3650") }
    }

    func run() throws {
        let (file, keyDays, log) = (URL(fileURLWithPath: file), keyDays, destructions)
        try location.with(school: school) { store, school in
            let now = Outcome.now()
            let mark = try log.map { try DestructionLog(file: URL(fileURLWithPath: $0), of: school).read().mark }
            let made = try await Backup.write(
                of: school, in: store, to: file, keyDays: keyDays, log: mark, now: now)
            Outcome.print("\(school): \(made.head.size) entries, \(made.files) files; root \(made.head.root)")
            do {
                try await BackupNote(of: file, size: made.head.size, taken: now, keyDays: keyDays)
                    .keep(for: school, in: store)
            } catch {
                Outcome.print("the backup is whole, but that it was made could not be written down: \(error)")
            }
            if mark == nil {
                Outcome.print("no --destructions was given: a restore will not notice an old log of destructions")
            }
            for name in try Backup.tidy(beside: file, now: now) {
                Outcome.print("deleted, past its date or half written: \(name)")
            }
        }
    }
}
