import Crypto
public import Foundation

/// Files that are written whole or not at all, and end with the hash of what stands before it.
enum BackupFile {
    /// Writes a new file, readable by its owner alone, and makes it durable before it gets its name.
    static func write(_ bytes: [UInt8], to file: URL) throws(BackupFailure) {
        guard !FileManager.default.fileExists(atPath: file.path) else {
            throw .refused("\(file.path) is there already: choose a new name; a backup is never overwritten")
        }
        let partial = file.path + ".partial"
        let descriptor = open(partial, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        guard descriptor >= 0 else { throw failure(file, "cannot be created") }
        var written = 0
        while written < bytes.count {
            let count = bytes[written...].withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
            guard count > 0 else {
                close(descriptor)
                throw failure(file, "cannot be written")
            }
            written += count
        }
        let isDurable = fsync(descriptor) == 0
        guard close(descriptor) == 0, isDurable, rename(partial, file.path) == 0, flushFolder(of: file) else {
            throw failure(file, "cannot be made durable")
        }
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

    /// Makes a file's name durable too.
    static func flushFolder(of file: URL) -> Bool {
        let descriptor = open(file.deletingLastPathComponent().path, O_RDONLY | O_DIRECTORY)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        return fsync(descriptor) == 0
    }

    private static func failure(_ file: URL, _ what: String) -> BackupFailure {
        .unavailable("\(file.path) \(what): \(String(cString: strerror(errno))); make room, or choose another folder")
    }
}

extension Backup {
    /// Writes the backup to a new file.
    ///
    /// - Throws: ``BackupFailure`` when the file exists or cannot be written.
    public func write(to file: URL) throws(BackupFailure) {
        try BackupFile.write(bytes, to: file)
    }
}
