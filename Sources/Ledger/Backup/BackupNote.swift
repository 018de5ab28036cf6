public import Foundation

/// That a backup was made: kept beside the record, so that it can be said which backups hold something.
///
/// It is one of the files of a school and so in every later backup. It names nobody.
public struct BackupNote: Hashable, Sendable, Codable {
    /// When it was made, in milliseconds since 1970.
    public let taken: Int64
    /// How many entries it holds, from the first on.
    public let size: UInt64
    /// The name of its file, without the folder.
    public let file: String
    /// SHA-256 of what stands before the hash at its end, in hexadecimal.
    public let hash: String
    /// How long the wrapped keys beside it may be kept, in milliseconds since 1970; nil where that is not known.
    public let keysUntil: Int64?

    private static let prefix = "backup/"

    /// The note of a backup that was written to a file.
    ///
    /// - Parameter keyDays: how many days its file of keys may be kept.
    /// - Throws: an error of the file system.
    public init(of file: URL, size: UInt64, taken: Timestamp, keyDays: Int64?) throws {
        let handle = try FileHandle(forReadingFrom: file)
        defer { try? handle.close() }
        let end = try handle.seekToEnd()
        try handle.seek(toOffset: end > 32 ? end - 32 : 0)
        hash = Hexadecimal.text(of: [UInt8](try handle.read(upToCount: 32) ?? Data()))
        self.taken = taken.milliseconds
        self.size = size
        self.file = file.lastPathComponent
        keysUntil = keyDays.map { taken.milliseconds + $0 * 86_400_000 }
    }

    /// Keeps the note.
    ///
    /// - Throws: ``StoreFailure``.
    public func keep(for school: SchoolID, in store: any LedgerStore) async throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        let key = SharedKey(SharedKey.fileKind, "\(Self.prefix)\(taken)-\(hash.prefix(16))")
        _ = try await store.put(
            [UInt8](try encoder.encode(self)), at: key, of: school, replacing: nil, expires: nil,
            now: Timestamp(milliseconds: taken))
    }

    /// All notes of a school, the oldest first.
    ///
    /// - Throws: ``StoreFailure``; a decoding error where a note is not what was kept.
    public static func all(of school: SchoolID, in store: any LedgerStore, now: Timestamp) async throws -> [BackupNote]
    {
        var found: [BackupNote] = []
        for id in try await store.ids(ofKind: SharedKey.fileKind, of: school) where id.hasPrefix(prefix) {
            guard let value = try await store.value(at: SharedKey(SharedKey.fileKind, id), of: school, now: now) else {
                continue
            }
            found.append(try JSONDecoder().decode(BackupNote.self, from: Data(value.bytes)))
        }
        return found.sorted { ($0.taken, $0.hash) < ($1.taken, $1.hash) }
    }
}
