import Foundation
import Ledger

/// A school and appends to its ledger, for tests.
struct Sample {
    let school: SchoolID
    let event: EventVersion

    init(_ school: String = "oak-hill") throws {
        self.school = try SchoolID(school)
        event = EventVersion(try EventName("note.written"), version: 1)
    }

    /// An append of open entries whose content is the command and the part.
    func append(_ command: String, at expected: UInt64, parts: Int = 1, time: Int64 = 1_775_034_000_000) throws
        -> Append
    {
        Append(
            school: school, command: try CommandID(command), expected: expected,
            recorded: Timestamp(milliseconds: time),
            drafts: (0..<parts).map { part in
                Draft(event: event, body: Body(open: Array("\(command) \(part)".utf8), event: event))
            })
    }

    /// Fills a ledger with commands of one, two and three entries in turn.
    @discardableResult
    func fill(_ store: any LedgerStore, commands: Int) async throws -> UInt64 {
        var position = try await store.head(of: school).size
        var last: Acknowledgement?
        for number in 0..<commands {
            let parts = number % 3 + 1
            last = store.enqueue(try append("fill-\(position)", at: position, parts: parts))
            position += UInt64(parts)
        }
        _ = try await last?.value()
        return position
    }
}
