import Foundation
import GRDB
import Ledger

/// The three files of one school, open: the record with its writer, the wrapped keys, and what servers share.
final class SchoolFiles: Sendable {
    let school: SchoolID
    let ledger: DatabasePool
    let keys: DatabasePool
    let shared: DatabasePool
    let writer: CommitQueue
    private let checkpointer: Checkpointer

    /// Opens, and where need be creates, the files in a school's folder.
    ///
    /// - Throws: an error of GRDB or of the file system.
    init(school: SchoolID, folder: URL) throws {
        self.school = school
        try FileManager.default.createDirectory(
            at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let file = folder.appendingPathComponent("ledger.sqlite")
        ledger = try SQLiteFile.pool(file, readers: 4, checkpointsItself: false, create: Schema.createLedger)
        keys = try SQLiteFile.pool(
            folder.appendingPathComponent("keys.sqlite"), readers: 1, checkpointsItself: true, create: Schema.createKeys
        )
        shared = try SQLiteFile.pool(
            folder.appendingPathComponent("shared.sqlite"), readers: 2, checkpointsItself: true,
            create: Schema.createShared)
        let checkpointer = try Checkpointer(file: file)
        self.checkpointer = checkpointer
        let committer = GroupCommitter(school: school, pool: ledger)
        writer = CommitQueue(name: "ledger \(school)") { group in
            committer.commit(group)
            checkpointer.wake()
        }
    }

    /// Commits what waits and closes the files.
    func close() {
        writer.close()
        checkpointer.close()
        // Closing fails only while a statement runs; the operating system closes the file with the process.
        for pool in [ledger, keys, shared] { try? pool.close() }
    }
}
