import Foundation
import PolicyPack
import School

extension EventCoding {
    /// An event as the record keeps it: what deciding needs later, and the names of its confidential parts.
    struct Envelope: Sendable {
        let event: Event
        let parts: [SealID]
        /// Whether its one part stands within its own entry, and not behind it.
        let holdsItsPart: Bool

        /// What stands between an envelope and the part within its entry: no JSON holds this byte.
        static let end: UInt8 = 0

        private struct Kept: Decodable {
            let event: Event
            let parts: [SealID]
        }

        init(event: Event, parts: [SealID], holdsItsPart: Bool) {
            self.event = event
            self.parts = parts
            self.holdsItsPart = holdsItsPart
        }

        /// Reads what an entry says; the part within stays closed.
        ///
        /// - Throws: a decoding error for what is no envelope; ``School/UnknownEvent``.
        init(kept content: [UInt8]) throws {
            let end = content.firstIndex(of: Self.end)
            let kept = try JSONDecoder().decode(Kept.self, from: Data(content[..<(end ?? content.count)]))
            self.init(event: kept.event, parts: kept.parts, holdsItsPart: end != nil)
        }

        /// As JSON with its keys in order.
        func written() throws -> [UInt8] {
            let event = try event.written()
            var json = WrittenJSON(reserving: event.count + 64 + 96 * parts.count)
            json.add("{\"event\":")
            json.add(event)
            json.add(",\"parts\":")
            json.add(parts)
            json.add("}")
            return json.bytes
        }
    }
}
