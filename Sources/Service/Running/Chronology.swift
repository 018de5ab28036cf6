import Ledger
import PolicyPack
public import School

extension RunningSchool {
    /// Everything that happened in a concern, in order, with who did it and when; its confidential parts are not opened.
    ///
    /// Whether whoever asks may read the concern is for the caller to have decided.
    /// - Throws: ``StoreFailure``; ``Ledger/UnknownEvent``.
    /// - Cost: reads the record from the report on; only the entries of concerns are opened.
    public func chronology(of concern: Concern) async throws -> [ConcernEvent] {
        guard let statement = confirmed.places[concern.statement] else { return [] }
        let (ring, catalogue) = (ring, try EventCoding.catalogue.get())
        // The report stands just before its first confidential part.
        let range = (statement - 1)..<confirmed.size
        return try await store.scan(school, in: range, into: [ConcernEvent]()) { found, row in
            guard String(decoding: row.event, as: UTF8.self).hasPrefix("concern-") else { return }
            let entry = try row.entry()
            let event = try catalogue.event(of: entry, content: try ring.open(entry).content).event
            if case .concern(let event) = event, event.concern == concern.id { found.append(event) }
        }
    }
}
