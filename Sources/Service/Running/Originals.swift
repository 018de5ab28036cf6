import Crypto
public import Ledger
import PolicyPack
public import School

extension RunningSchool {
    /// The original of a piece of evidence, byte for byte as it was brought; nil where there is none, or it is destroyed.
    ///
    /// Whether whoever asks may see it is for the caller to have decided from the view.
    /// - Throws: ``StoreFailure``; ``SealingFailure`` (tampered) where what is kept is not what was brought.
    /// - Cost: reads and opens its pieces, a quarter of a megabyte each.
    public func original(of piece: Evidence) async throws -> [UInt8]? {
        guard let parts = piece.original?.parts,
            let words = try await open(piece.words, as: EvidenceWords.self)
        else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(piece.size)
        for part in parts {
            guard let place = confirmed.places[part] else { return nil }
            let entry = try await store.entries(of: school, in: place..<(place + 1))[0]
            // The words opened, so the key is there: what does not open was changed.
            bytes += try ring.open(entry).content
        }
        guard bytes.count == piece.size, FileDigest.sha256(bytes) == words.digest else {
            throw SealingFailure.tampered
        }
        return bytes
    }
}

extension RunningSchool {
    /// The backups that hold a piece of evidence, the oldest first, as far as they were made with `lanyard backup`.
    ///
    /// - Throws: ``StoreFailure``.
    public func backups(holding piece: Evidence) async throws -> [BackupNote] {
        guard let place = confirmed.places[piece.words] else { return [] }
        return try await BackupNote.all(of: school, in: store, now: clock.now.timestamp).filter { $0.size > place }
    }
}

/// SHA-256 of a file, as it stands beside a piece of evidence.
public enum FileDigest {
    /// The hash in hexadecimal.
    public static func sha256(_ bytes: [UInt8]) -> String { Hexadecimal.text(of: SHA256.hash(data: bytes)) }
}
