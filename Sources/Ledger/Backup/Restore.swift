import Foundation

/// Brings a school back from a backup without undoing what was decided since: read first, written only when asked.
public struct Restore: Sendable {
    /// What the backup holds of the ledger.
    public let backup: Backup
    /// The keys that may come back: those of the backup without the destroyed ones.
    public let keys: [WrappedKey]
    /// The labels of the destroyed keys that the backup still held.
    public let destroyed: [ScopeLabel]
    /// What the log of destructions says; nil when a person said that nothing was ever destroyed.
    public let log: DestructionLog.Content?
    /// People who left; they may not be let in again.
    public let leavers: [ScopeID]
    /// Positions that the last checkpoint was signed over and the backup does not hold.
    public let missing: Range<UInt64>?
    /// What a person has to know before confirming.
    public let warnings: [String]

    /// Reads what would be restored; changes nothing.
    ///
    /// - Parameters:
    ///   - log: the log of destructions; nil only where a person says that there never was one.
    ///   - checkpoint: the last one, held elsewhere, its signature checked.
    /// - Throws: ``BackupFailure`` when the files do not belong together, the log is older than the backup or another
    ///   one, or the backup is of another past than the checkpoint; the log's own failures.
    public init(
        backup: Backup, keys: KeyBackup?, log: DestructionLog?, checkpoint: Checkpoint?, now: Timestamp
    ) throws {
        let content = try log?.read()
        try Self.check(content, against: backup)
        var gone: Set<KeyID> = []
        var left: Set<ScopeID> = []
        for line in content?.lines ?? [] {
            switch line {
            case .destroyed(let key, _, _): gone.insert(key)
            case .left(let person, _): left.insert(person)
            }
        }
        if let keys, keys.school != backup.school {
            throw BackupFailure.refused("the keys are of \(keys.school), the backup is of \(backup.school)")
        }
        if let keys, keys.until < now {
            throw BackupFailure.refused("the file of keys is past its date: delete it, and take a newer one")
        }
        self.backup = backup
        self.log = content
        self.keys = (keys?.keys ?? []).filter { !gone.contains($0.id) }
        destroyed = (keys?.keys ?? []).filter { gone.contains($0.id) }.map(\.label).sorted()
        leavers = left.sorted()
        missing = try Self.missing(in: backup, checkpoint)
        warnings =
            (checkpoint == nil ? ["no checkpoint was given: a missing tail cannot be excluded"] : [])
            + (keys == nil ? ["no keys were given: sealed content stays unreadable"] : [])
            + (backup.log == nil
                ? ["the backup was made without --destructions: whether this log is the newest cannot be seen"] : [])
    }

    private static func check(_ log: DestructionLog.Content?, against backup: Backup) throws {
        guard let mark = backup.log else { return }
        guard let log else {
            guard mark.count > 0 else { return }
            throw BackupFailure.refused(
                "when the backup was made the log of destructions had \(mark.count) lines: find that log; "
                    + "something was destroyed")
        }
        guard log.lines.count >= Int(mark.count) else {
            throw BackupFailure.refused(
                "the log of destructions has \(log.lines.count) lines, and had \(mark.count) when the backup was made: "
                    + "this is an old one; find the newest")
        }
        guard log.continues(mark) else {
            throw BackupFailure.refused(
                "the log of destructions is not the one that the backup was made with, or its first \(mark.count) "
                    + "lines were changed: find the right one")
        }
    }

    private static func missing(in backup: Backup, _ checkpoint: Checkpoint?) throws -> Range<UInt64>? {
        guard let checkpoint else { return nil }
        guard checkpoint.origin == Checkpoint.origin(of: backup.school) else {
            throw BackupFailure.refused("the checkpoint is of `\(checkpoint.origin)`, not of \(backup.school)")
        }
        guard checkpoint.size <= backup.head.size else { return backup.head.size..<checkpoint.size }
        var frontier = Frontier()
        for entry in backup.entries.prefix(Int(checkpoint.size)) { frontier.append(entry.leafHash) }
        guard frontier.root == checkpoint.root else {
            throw BackupFailure.refused("the backup holds another past than the checkpoint was signed over: keep both")
        }
        return nil
    }

    /// Writes the school into a store that does not know it, marked as waiting for a person's confirmation.
    ///
    /// - Throws: ``BackupFailure`` (refused) when the store has the school already; ``StoreFailure``.
    public func apply(to store: any LedgerStore, now: Timestamp) async throws {
        let school = backup.school
        guard try await store.head(of: school).size == 0 else {
            throw BackupFailure.refused("the store holds \(school) already: restore into a new folder or database")
        }
        // First the mark: a restore that is cut off in its middle must not be taken for a school that runs.
        try await store.mark(school, with: RestoreNotice(restored: now, summary: summary), leavers: leavers)
        var last: Acknowledgement?
        var rest = backup.entries[...]
        while let first = rest.first {
            let entries = rest.prefix(Int(first.parts))
            rest = rest.dropFirst(entries.count)
            let drafts = entries.map { Draft(event: $0.event, body: $0.body) }
            last = store.enqueue(
                Append(
                    school: school, command: first.command, expected: first.position, recorded: first.recorded,
                    drafts: drafts))
        }
        _ = try await last?.value()
        guard try await store.head(of: school) == backup.head else {
            throw StoreFailure.damaged(at: 0, "the restored ledger has another root than the backup")
        }
        for key in keys { _ = try await store.add(key) }
        for (id, bytes) in backup.files {
            let key = SharedKey(SharedKey.fileKind, id)
            _ = try await store.put(bytes, at: key, of: school, replacing: nil, expires: nil, now: now)
        }
    }

    /// What is restored and what is not, for the person who confirms.
    public var summary: String {
        var lines = ["school \(backup.school): \(backup.head.size) entries, \(keys.count) keys"]
        lines += ["\(backup.files.count) files; sessions and outgoing mail are not restored, and nothing is sent"]
        lines.append(logSummary)
        if let missing { lines.append("missing: positions \(missing.lowerBound) to \(missing.upperBound - 1)") }
        if !destroyed.isEmpty { lines.append("stays destroyed: what \(destroyed.count) of the backup's keys open") }
        lines += leavers.map { "left, and stays out: \($0)" }
        lines += warnings.map { "warning: \($0)" }
        return lines.joined(separator: "\n") + "\n"
    }

    private var logSummary: String {
        guard let log else { return "log of destructions: none; you say that nothing was ever destroyed" }
        guard let last = log.lines.map(\.time).max() else { return "log of destructions: no lines" }
        let date = Date(timeIntervalSince1970: Double(last.milliseconds) / 1000).formatted(.iso8601)
        return "log of destructions: \(log.lines.count) lines, the last of \(date); is that the newest?"
    }
}

extension SharedKey {
    /// The kind of shared values that are files, and go into backups.
    public static let fileKind = "file"
}
