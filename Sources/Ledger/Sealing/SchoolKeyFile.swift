public import Foundation

/// The file that holds the school's key: outside the database and outside the backup, readable by its owner alone.
public enum SchoolKeyFile {
    private static let title = "lanyard.school-key/1"

    /// Writes a new key file, whole and durable or not at all; an existing one is never overwritten.
    ///
    /// - Throws: ``SealingFailure`` (unreadable) with the reason when the file exists or cannot be written.
    public static func write(_ key: SchoolKey, to file: URL) throws(SealingFailure) {
        let text = """
            \(title)
            school \(key.school)
            key \(Hexadecimal.text(of: key.secret))
            fingerprint \(key.fingerprint)

            """
        do {
            try WholeFile.write(Array(text.utf8), to: file)
        } catch {
            switch error {
            case .exists:
                throw .unreadable("\(file.path) is there already: choose a new name; a key file is never overwritten")
            case .failed(let why):
                throw .unreadable(
                    "\(file.path): the key file cannot be written: \(why); make room, or choose another folder")
            }
        }
    }

    /// Reads a key file.
    ///
    /// - Throws: ``SealingFailure`` (unreadable) when it is missing, others can read it, or its lines are not those
    ///   that ``write(_:to:)`` writes.
    public static func read(_ file: URL) throws(SealingFailure) -> SchoolKey {
        guard let text = try? String(contentsOf: file, encoding: .utf8) else {
            throw .unreadable("\(file.path): the school's key file cannot be read: put it back or recover it")
        }
        var status = stat()
        guard stat(file.path, &status) == 0, status.st_mode & 0o077 == 0 else {
            throw .unreadable("\(file.path): others can read the school's key file: run chmod 600 on it")
        }
        let lines = text.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
        guard lines.count == 4, lines[0] == [title], lines.dropFirst().allSatisfy({ $0.count == 2 }),
            lines[1][0] == "school", lines[2][0] == "key", lines[3][0] == "fingerprint",
            let school = try? SchoolID(lines[1][1]), let secret = Hexadecimal.bytes(of: lines[2][1]),
            let key = SchoolKey(school: school, secret: secret), key.fingerprint == lines[3][1]
        else {
            throw .unreadable("\(file.path): this is not an unchanged school key file: recover it from the two halves")
        }
        return key
    }
}
