public import Foundation

extension Backup {
    /// What was written to a backup.
    public struct Written: Hashable, Sendable {
        /// The size and root of the ledger.
        public let head: Head
        /// How many files.
        public let files: Int
    }

    /// Backs a school up while it runs, and its wrapped keys to `FILE.keys`: both are there then, or neither.
    ///
    /// The ledger as it is at this moment, and the files; neither sessions nor outgoing mail. Entries are written as
    /// they are read, so that memory does not grow with the record; of the files one at a time is held.
    /// - Parameters:
    ///   - keyDays: how many days the file of keys may be kept.
    ///   - log: how far the log of destructions goes, so that no older one is believed at a restore.
    /// - Throws: ``BackupFailure`` when one of the files exists or cannot be written; ``StoreFailure`` when the store
    ///   cannot be read or its entries do not give its root. No file is left then.
    public static func write(
        of school: SchoolID, in store: any LedgerStore, to file: URL, keyDays: Int64, log: DestructionLog.Mark?,
        now: Timestamp
    ) async throws -> Written {
        let head = try await store.head(of: school)
        // After the head: every entry below it has its keys here.
        let draft = try begin(file, after: try await KeyBackup(of: school, in: store, now: now, days: keyDays))
        do {
            let begun = BackupStream(draft, school: school, taken: now, head: head)
            var stream = try await store.scan(school, in: 0..<head.size, into: begun) { try $0.add(try $1.entry()) }
            guard stream.frontier == head.frontier else {
                throw StoreFailure.damaged(at: 0, "the entries do not give the root of the ledger; no backup was made")
            }
            var files = 0
            for id in try await store.ids(ofKind: SharedKey.fileKind, of: school) {
                let key = SharedKey(SharedKey.fileKind, id)
                // One that was removed since the ids were read is not in the backup.
                guard let value = try await store.value(at: key, of: school, now: now) else { continue }
                try stream.add(file: id, value.bytes)
                files += 1
            }
            try stream.finish(log: log)
            return Written(head: head, files: files)
        } catch {
            abandon(draft)
            throw error
        }
    }

    /// Writes this backup to a new file, and its keys before it to `FILE.keys`: both are there then, or neither.
    ///
    /// - Throws: ``BackupFailure`` when one of the files exists or cannot be written.
    public func write(to file: URL, with keys: KeyBackup) throws(BackupFailure) {
        let draft = try Self.begin(file, after: keys)
        do {
            var stream = BackupStream(draft, school: school, taken: taken, head: head)
            for entry in entries { try stream.add(entry) }
            for (id, bytes) in files.sorted(by: { $0.key < $1.key }) { try stream.add(file: id, bytes) }
            try stream.finish(log: log)
        } catch {
            Self.abandon(draft)
            throw error
        }
    }

    private static func begin(_ file: URL, after keys: KeyBackup) throws(BackupFailure) -> WholeFile.Draft {
        guard !FileManager.default.fileExists(atPath: file.path) else { throw BackupFile.exists(file) }
        let keysFile = KeyBackup.file(beside: file)
        try keys.write(to: keysFile)
        do {
            return try WholeFile.Draft(file)
        } catch {
            unlink(keysFile.path)
            throw BackupFile.failure(error, of: file)
        }
    }

    private static func abandon(_ draft: WholeFile.Draft) {
        draft.abandon()
        unlink(KeyBackup.file(beside: draft.file).path)
    }
}
