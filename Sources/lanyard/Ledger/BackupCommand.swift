import ArgumentParser
import Foundation
import Ledger

/// `lanyard backup`: the record and the files in one file, the wrapped keys in another, while the server runs.
struct BackupCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "Back a school up while the server runs.",
        discussion: """
            The wrapped keys go to FILE.keys and are to be deleted after --key-days; files of keys in the same folder \
            whose days are over are deleted by this command. The school's key is in neither: keep it elsewhere.
            """)

    @Argument(help: "The new file.")
    var file: String

    @Option(help: "The data folder, or a postgres:// URL.")
    var location: Location

    @Option(help: "The school's id; needed where several are recorded.")
    var school: String?

    @Option(help: "How many days the wrapped keys may be kept.")
    var keyDays: Int64 = 35

    func validate() throws {
        guard (1...3650).contains(keyDays) else { throw ValidationError("--key-days is a number from 1 to 3650") }
    }

    func run() throws {
        let (file, keyDays) = (URL(fileURLWithPath: file), keyDays)
        try location.with(school: school) { store, school in
            let now = Outcome.now()
            let backup = try await Backup(of: school, in: store, now: now)
            try backup.write(to: file)
            try await KeyBackup(of: school, in: store, now: now, days: keyDays)
                .write(to: file.appendingPathExtension("keys"))
            let deleted = try Self.deleteExpiredKeys(beside: file, now: now)
            Outcome.print(
                "\(school): \(backup.head.size) entries, \(backup.files.count) files; root \(backup.head.root)")
            for name in deleted { Outcome.print("deleted keys past their date: \(name)") }
        }
    }

    private static func deleteExpiredKeys(beside file: URL, now: Timestamp) throws -> [String] {
        let folder = file.deletingLastPathComponent()
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".keys") }
        return try names.sorted().filter { name in
            let other = folder.appendingPathComponent(name)
            // A file that is no file of keys is somebody else's, and stays.
            guard let keys = try? KeyBackup(file: other), keys.until < now else { return false }
            try FileManager.default.removeItem(at: other)
            return true
        }
    }
}
