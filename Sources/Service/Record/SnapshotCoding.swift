import Foundation
import Ledger
import School

/// Snapshots as they are kept: state, places and directory, sealed to the school.
///
/// Each is a JSON document of its own, a zero byte between them, so that they are read on several cores at once.
enum SnapshotCoding {
    private static let purpose = "snapshot"
    /// What stands between two documents: no JSON holds this byte.
    private static let end: UInt8 = 0

    struct Content {
        let standing: Standing
        let directory: Directory
    }

    /// The kept snapshot; nil where there is none, or it has another form or cannot be opened any more.
    static func read(from store: any LedgerStore, school: SchoolID, ring: KeyRing) async throws -> Content? {
        guard let kept = try await store.snapshot(of: school), kept.format == Standing.format else { return nil }
        guard let bytes = try? ring.open(kept.bytes, as: "\(purpose)/\(kept.size)") else { return nil }
        let documents = bytes.split(separator: end)
        guard documents.count == 3 else { return nil }
        async let state = decoded(SchoolState.self, documents[0])
        async let places = decoded([SealID: UInt64].self, documents[1])
        async let directory = decoded(Directory.self, documents[2])
        guard let state = await state, let places = await places, let directory = await directory else { return nil }
        return Content(
            standing: Standing(state: state, size: kept.size, places: places), directory: directory)
    }

    private static func decoded<Value: Decodable>(_: Value.Type, _ document: ArraySlice<UInt8>) -> Value? {
        try? JSONDecoder().decode(Value.self, from: Data(document))
    }

    static func save(
        _ standing: Standing, _ directory: Directory, in store: any LedgerStore, school: SchoolID, ring: KeyRing
    ) async throws {
        let encoder = RecordEncoder()
        var content = try encoder.encode(standing.state)
        content.append(end)
        content += try encoder.encode(standing.places)
        content.append(end)
        content += try encoder.encode(directory)
        let bytes = try ring.seal(content, to: .school, as: "\(purpose)/\(standing.size)")
        try await store.save(Snapshot(school: school, size: standing.size, format: Standing.format, bytes: bytes))
    }
}
