import Foundation
import Ledger
import School

/// Snapshots as they are kept: the standing and the directory, sealed to the school.
enum SnapshotCoding {
    private static let purpose = "snapshot"

    struct Content: Codable {
        let standing: Standing
        let directory: Directory
    }

    /// The kept snapshot; nil where there is none, or it has another form or cannot be opened any more.
    static func read(from store: any LedgerStore, school: SchoolID, ring: KeyRing) async throws -> Content? {
        guard let kept = try await store.snapshot(of: school), kept.format == Standing.format else { return nil }
        guard let bytes = try? ring.open(kept.bytes, as: "\(purpose)/\(kept.size)") else { return nil }
        let content = try? JSONDecoder().decode(Content.self, from: Data(bytes))
        return content?.standing.size == kept.size ? content : nil
    }

    static func save(
        _ standing: Standing, _ directory: Directory, in store: any LedgerStore, school: SchoolID, ring: KeyRing
    ) async throws {
        let content = try RecordEncoder().encode(Content(standing: standing, directory: directory))
        let bytes = try ring.seal(content, to: .school, as: "\(purpose)/\(standing.size)")
        try await store.save(Snapshot(school: school, size: standing.size, format: Standing.format, bytes: bytes))
    }
}
