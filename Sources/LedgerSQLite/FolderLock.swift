import Foundation
import Ledger

/// The lock on a data folder that one server holds; it goes with the process, however that ends.
final class FolderLock: Sendable {
    private let descriptor: Int32

    /// Takes the lock.
    ///
    /// - Throws: ``StoreFailure`` (refused) while another process has it; unavailable where the file cannot be made.
    init(_ folder: URL) throws(StoreFailure) {
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        } catch {
            throw .unavailable("\(folder.path) cannot be made: \(error.localizedDescription)")
        }
        let file = folder.appendingPathComponent("server.lock").path
        descriptor = open(file, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw .unavailable("\(file) cannot be opened: \(String(cString: strerror(errno)))")
        }
        guard isTaken() else {
            close(descriptor)
            throw .refused(
                "\(folder.path): another server has this data folder open; stop it first. "
                    + "Several servers of one school need PostgreSQL")
        }
    }

    /// A program that is being started holds a copy of every open file for a moment, that of a lock just given up too.
    private func isTaken() -> Bool {
        for _ in 0..<20 {
            if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return true }
            usleep(25_000)
        }
        return false
    }

    deinit { close(descriptor) }
}
