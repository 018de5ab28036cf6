import Crypto
import Foundation

/// A backup while it is written: piece by piece, however large the record is, with the hash of all pieces at the end.
///
/// A value, and each piece is put at its own place in the file: where a store reads again after a lost connection, the
/// pieces are written over. The file has no name yet, see ``WholeFile/Draft``.
struct BackupStream: Sendable {
    private let draft: WholeFile.Draft
    private var pending = ByteWriter()
    private var hasher = SHA256()
    private var written: Int64 = 0
    /// The tree of the entries so far.
    private(set) var frontier = Frontier()

    private static let pieceSize = 1 << 20

    /// Begins with what stands before the entries.
    init(_ draft: WholeFile.Draft, school: SchoolID, taken: Timestamp, head: Head) {
        self.draft = draft
        for text in [Backup.title, school.text] { pending.add(text.utf8) }
        pending.add(taken.milliseconds)
        pending.add(head.size)
        pending.add(head.frontier.bytes)
    }

    mutating func add(_ entry: Entry) throws(BackupFailure) {
        frontier.append(entry.leafHash)
        pending.add(entry.command.text.utf8)
        for number in [entry.part, entry.parts, entry.event.version] { pending.add(number) }
        pending.add(entry.event.name.text.utf8)
        pending.add(entry.recorded.milliseconds)
        pending.add(entry.body.bytes)
        pending.add(entry.body.commitment.bytes)
        if pending.bytes.count >= Self.pieceSize { try flush() }
    }

    mutating func add(file id: String, _ bytes: [UInt8]) throws(BackupFailure) {
        pending.add(UInt8(1))
        pending.add(id.utf8)
        pending.add(bytes)
        if pending.bytes.count >= Self.pieceSize { try flush() }
    }

    /// Ends the backup, makes it durable and gives the file its name.
    mutating func finish(log: DestructionLog.Mark?) throws(BackupFailure) {
        pending.add(UInt8(0))
        pending.add(UInt8(log == nil ? 0 : 1))
        if let log {
            pending.add(log.count)
            pending.add(log.hash.bytes)
        }
        try flush()
        try write(Array(hasher.finalize()))
        do {
            try draft.finish(length: written)
        } catch {
            throw BackupFile.failure(error, of: draft.file)
        }
    }

    private mutating func flush() throws(BackupFailure) {
        pending.bytes.withUnsafeBytes { hasher.update(bufferPointer: $0) }
        try write(pending.bytes)
        pending.removeAll()
    }

    private mutating func write(_ bytes: [UInt8]) throws(BackupFailure) {
        do {
            try draft.write(bytes, at: written)
        } catch {
            throw BackupFile.failure(error, of: draft.file)
        }
        written += Int64(bytes.count)
    }
}
