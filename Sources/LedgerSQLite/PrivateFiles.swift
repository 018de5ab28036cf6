import Foundation
import Ledger

/// Keeps a school's files and their folder from everybody but their owner, whoever made them and under whichever umask.
enum PrivateFiles {
    /// Makes an empty file where there is none, and takes the rights of others away from it, its logs and its folder.
    ///
    /// SQLite gives its logs the rights of the file.
    /// - Throws: ``StoreFailure``: unavailable when the file cannot be made, refused when others keep their rights.
    static func keep(_ file: URL) throws(StoreFailure) {
        try close(file.deletingLastPathComponent().path, to: 0o700)
        let descriptor = open(file.path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw .unavailable("\(file.path): \(String(cString: strerror(errno))); check the rights of its folder")
        }
        Foundation.close(descriptor)
        for path in [file.path, file.path + "-wal", file.path + "-shm"] { try close(path, to: 0o600) }
    }

    private static func close(_ path: String, to mode: mode_t) throws(StoreFailure) {
        var status = stat()
        // A log that is not there will be made with the rights of the file.
        guard stat(path, &status) == 0, status.st_mode & 0o077 != 0 else { return }
        guard chmod(path, mode) == 0 else {
            throw .refused(
                "\(path): others can read it, and it is not ours to change; run chmod \(String(mode, radix: 8))")
        }
    }
}
