import Crypto
import Ledger

/// Small things that the tests build on.
enum Fixture {
    static func entry(position: UInt64, content: String = "{}") throws -> Entry {
        let event = EventVersion(try EventName("concern.raised"), version: 1)
        return Entry(
            school: try SchoolID("oak-hill"), position: position, command: try CommandID("command-\(position)"),
            part: 0, parts: 1, event: event, recorded: Timestamp(milliseconds: 1_775_034_000_000),
            body: Body(
                open: Array(content.utf8), event: event, salt: SymmetricKey(data: [UInt8](repeating: 7, count: 16))))
    }
}
