import Foundation
import Ledger
import LedgerPostgres
import LedgerSQLite

/// A real writer for the fault tests: appends in a program of its own, which is killed, starved and cut off.
///
/// `LedgerProbe LOCATION PREFIX COUNT PARTS [burst]` appends COUNT commands `PREFIX-n` of PARTS entries to the school
/// `oak-hill` and writes `ack COMMAND START END REPEATED` for each, without a buffer, once it is acknowledged; `fail …`
/// when it is not. With `burst` all are queued before the first answer is awaited.
///
/// `LedgerProbe log FILE PREFIX COUNT` adds COUNT leavers `PREFIX-n`, each for itself, to the log of destructions of
/// `oak-hill`.
@main struct LedgerProbe {
    static func main() async throws {
        let words = CommandLine.arguments
        if words.count == 5, words[1] == "log" { return try fillLog(words[2], prefix: words[3], Int(words[4]) ?? 0) }
        guard words.count >= 5, let count = Int(words[3]), let parts = Int(words[4]) else {
            say("usage: LedgerProbe LOCATION PREFIX COUNT PARTS [burst]")
            exit(64)
        }
        let store: any LedgerStore =
            words[1].hasPrefix("postgres")
            ? PostgresStore(url: words[1]) : SQLiteStore(folder: URL(fileURLWithPath: words[1]))
        let probe = LedgerProbe(store: store, school: try SchoolID("oak-hill"), prefix: words[2], parts: parts)
        if words.last == "burst" {
            try await probe.burst(count)
        } else {
            for number in 0..<count { try await probe.append(number) }
        }
        await store.close()
        say("done")
    }

    private static func fillLog(_ path: String, prefix: String, _ count: Int) throws {
        let log = DestructionLog(file: URL(fileURLWithPath: path), of: try SchoolID("oak-hill"))
        for number in 0..<count {
            do {
                try log.add([.left(try ScopeID("\(prefix)-\(number)"), Timestamp(milliseconds: 1))])
                say("ack \(prefix)-\(number)")
            } catch {
                say("fail \(prefix)-\(number) \(error)")
            }
        }
        say("done")
    }

    let store: any LedgerStore
    let school: SchoolID
    let prefix: String
    let parts: Int

    /// Decides again on the new state while others come first, as a school's actor does.
    func append(_ number: Int) async throws {
        while true {
            do {
                let head = try await store.head(of: school).size
                Self.say(try await answer(store.enqueue(command(number, at: head)), number))
                return
            } catch StoreFailure.positionTaken {
                continue
            } catch {
                Self.say("fail \(prefix)-\(number) \(error)")
                return
            }
        }
    }

    func burst(_ count: Int) async throws {
        let head = try await store.head(of: school).size
        let answers = try (0..<count).map { number in
            store.enqueue(try command(number, at: head + UInt64(number * parts)))
        }
        for (number, pending) in answers.enumerated() {
            do {
                Self.say(try await answer(pending, number))
            } catch {
                Self.say("fail \(prefix)-\(number) \(error)")
            }
        }
    }

    private func answer(_ pending: Acknowledgement, _ number: Int) async throws -> String {
        let done = try await pending.value()
        return "ack \(prefix)-\(number) \(done.positions.lowerBound) \(done.positions.upperBound) \(done.isRepeated)"
    }

    private func command(_ number: Int, at position: UInt64) throws -> Append {
        let event = EventVersion(try EventName("note.written"), version: 1)
        return Append(
            school: school, command: try CommandID("\(prefix)-\(number)"), expected: position,
            recorded: Timestamp(milliseconds: 1_775_034_000_000),
            drafts: (0..<parts).map { part in
                Draft(event: event, body: Body(open: Array("\(prefix)-\(number) \(part)".utf8), event: event))
            })
    }

    private static func say(_ line: String) {
        let bytes = Array("\(line)\n".utf8)
        _ = write(1, bytes, bytes.count)
    }
}
