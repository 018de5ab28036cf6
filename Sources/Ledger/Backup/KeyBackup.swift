import Crypto
public import Foundation

/// The wrapped keys of a school at one moment, in a file of their own that is to be deleted after a set number of days.
///
/// Without it a restored ledger verifies and shows what was open; sealed content needs it and the school's key.
public struct KeyBackup: Hashable, Sendable {
    /// The school.
    public let school: SchoolID
    /// Until when it may be used; after that destroyed keys could come back.
    public let until: Timestamp
    /// The keys.
    public let keys: [WrappedKey]

    /// The keys of a school, to be kept for so many days.
    ///
    /// - Throws: ``StoreFailure``.
    public init(of school: SchoolID, in store: any LedgerStore, now: Timestamp, days: Int64) async throws {
        self.school = school
        until = now.adding(milliseconds: days * 86_400_000)
        keys = try await store.keys(of: school)
    }

    /// How a file of keys ends.
    static let pathExtension = "keys"

    /// Where the keys of a backup are kept: `FILE.keys`.
    public static func file(beside backup: URL) -> URL { backup.appendingPathExtension(pathExtension) }

    /// Writes the keys to a new file.
    ///
    /// - Throws: ``BackupFailure`` when the file exists or cannot be written.
    public func write(to file: URL) throws(BackupFailure) {
        var writer = ByteWriter()
        for text in [Backup.keysTitle, school.text] { writer.add(text.utf8) }
        writer.add(until.milliseconds)
        writer.add(UInt32(keys.count))
        for key in keys {
            for text in [key.label.description, key.wrappedBy] { writer.add(text.utf8) }
            for bytes in [key.id.bytes, key.bytes] { writer.add(bytes) }
        }
        try BackupFile.write(writer.bytes + SHA256.hash(data: writer.bytes), to: file)
    }

    /// Reads a file of keys.
    ///
    /// - Throws: ``BackupFailure`` when it is not what was written.
    public init(file: URL) throws {
        var reader = try ByteReader(BackupFile.checkedBytes(of: file))
        guard try reader.text() == Backup.keysTitle else {
            throw BackupFailure.damaged("\(file.path) holds no keys of a version that this program knows")
        }
        school = try SchoolID(try reader.text())
        until = Timestamp(milliseconds: try reader.number())
        var keys: [WrappedKey] = []
        for _ in 0..<(try reader.number() as UInt32) {
            let (label, wrappedBy) = (try ScopeLabel(kept: try reader.text()), try reader.text())
            guard let id = KeyID(try reader.part()) else { throw BackupFailure.damaged("the id of a key is too short") }
            keys.append(
                WrappedKey(school: school, label: label, id: id, wrappedBy: wrappedBy, bytes: try reader.part()))
        }
        self.keys = keys
    }
}
