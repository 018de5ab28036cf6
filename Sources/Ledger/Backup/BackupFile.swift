import Crypto
public import Foundation

/// Files that are written whole or not at all, and end with the hash of what stands before it.
enum BackupFile {
    /// Writes a new file, readable by its owner alone, and makes it durable before it gets its name.
    static func write(_ bytes: [UInt8], to file: URL) throws(BackupFailure) {
        do {
            try WholeFile.write(bytes, to: file)
        } catch {
            throw failure(error, of: file)
        }
    }

    /// What a file that was not written means for a backup.
    static func failure(_ failure: WholeFile.Failure, of file: URL) -> BackupFailure {
        switch failure {
        case .exists: exists(file)
        case .failed(let why):
            .unavailable("\(file.path) cannot be written: \(why); make room, or choose another folder")
        }
    }

    /// The refusal to write over a file.
    static func exists(_ file: URL) -> BackupFailure {
        .refused("\(file.path) is there already: choose a new name; a backup is never overwritten")
    }

    /// What stands before the hash.
    static func checkedBytes(of file: URL) throws(BackupFailure) -> [UInt8] {
        guard let data = FileManager.default.contents(atPath: file.path) else {
            throw .unavailable("\(file.path) cannot be read: check its name and its permissions")
        }
        let bytes = [UInt8](data)
        guard bytes.count > 32, Array(SHA256.hash(data: bytes.dropLast(32))) == Array(bytes.suffix(32)) else {
            throw .damaged("\(file.path) is cut short or was changed")
        }
        return bytes.dropLast(32)
    }
}

extension Backup {
    /// Deletes what has no business beside a backup: files of keys past their date, and what a failed backup left.
    ///
    /// - Returns: the names of the deleted files.
    /// - Throws: an error of the file system.
    public static func tidy(beside file: URL, now: Timestamp) throws -> [String] {
        let folder = file.deletingLastPathComponent()
        return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted().filter { name in
            let other = folder.appendingPathComponent(name)
            guard isPastKeys(other, now) || isLeftOver(other, now) else { return false }
            try FileManager.default.removeItem(at: other)
            return true
        }
    }

    /// A file that is no file of keys is somebody else's, and stays.
    private static func isPastKeys(_ file: URL, _ now: Timestamp) -> Bool {
        guard file.pathExtension == KeyBackup.pathExtension, let keys = try? KeyBackup(file: file) else { return false }
        return keys.until < now
    }

    /// Half a backup or half its keys, begun a day ago: none takes as long.
    private static func isLeftOver(_ file: URL, _ now: Timestamp) -> Bool {
        guard file.pathExtension == WholeFile.partial, let handle = try? FileHandle(forReadingFrom: file) else {
            return false
        }
        defer { try? handle.close() }
        var status = stat()
        guard stat(file.path, &status) == 0, let start = try? handle.read(upToCount: 64) else { return false }
        let ours = [keysTitle, title].map { title in
            var writer = ByteWriter()
            writer.add(title.utf8)
            return writer.bytes
        }
        let begun = Timestamp(milliseconds: Int64(status.st_mtim.tv_sec) * 1000)
        return ours.contains { start.starts(with: $0) } && begun.adding(milliseconds: 86_400_000) < now
    }
}
