import Foundation
import Ledger
import LedgerSQLite
import PolicyPack
import Rulebook
import School
import Service

/// The import of a very long list of people, step by step, from the text of a file to entries that are durable.
@main
struct SchoolBenchmark {
    static func main() async throws {
        let count = CommandLine.arguments.dropFirst().first.flatMap(Int.init) ?? 100_000
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("import-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let shelf = try Shelf(folder: URL(fileURLWithPath: "Policies"))
        let key = SchoolKey(newFor: try SchoolID("oakfield"))
        let store = try SQLiteStore(onlyServerOf: folder)
        let running = try await RunningSchool(
            school: key.school, store: store, key: key, vocabulary: shelf.vocabulary)
        let admin = PersonID(Fresh.name())
        _ = try await running.perform(
            .people(.open(details: PersonDetails(name: "Ada Min"))), id: School.CommandID(Fresh.name()), by: admin)
        try await importPeople(text(count), into: running, by: admin, vocabulary: shelf.vocabulary)
        let head = try await store.head(of: key.school).size
        await running.close()
        let again = try SQLiteStore(onlyServerOf: folder)
        let opened = try await timed("opened again from its snapshot") {
            try await RunningSchool(school: key.school, store: again, key: key, vocabulary: shelf.vocabulary)
        }
        let view = try await opened.view()
        guard view.state.people.persons.count == count + 1, view.name(admin) == "Ada Min" else {
            throw Wrong(what: "\(view.state.people.persons.count) people stand in the roster")
        }
        print("\(count) people; \(head) entries")
        await opened.close()
    }

    private struct Wrong: Error {
        let what: String
    }

    private static func text(_ count: Int) -> String {
        let rows = (0..<count).map { "Person Number\($0),person\($0)@oakfield.example,teacher,2020-09-01," }
        return "Name,E-mail,Role,Start date,End date\n" + rows.joined(separator: "\n") + "\n"
    }

    private static func importPeople(
        _ text: String, into running: RunningSchool, by admin: PersonID, vocabulary: Vocabulary
    ) async throws {
        let (begin, beginCPU) = (ContinuousClock.now, processorTime())
        let rows = try await timed("read from the file") {
            let file = try RosterFile(text)
            return try file.people(columns: file.guess) { _ in PersonID(Fresh.name()) }
        }
        let preview = await timed("every row checked") {
            RosterPreview(rows, vocabulary: vocabulary, today: Day(at: Clock.machine.now))
        }
        guard preview.problems.isEmpty else { throw Wrong(what: "\(preview.problems.count) rows have problems") }
        _ = try await timed("decided, sealed, durable") {
            try await running.perform(
                .people(.importRoster(preview.people)), id: School.CommandID(Fresh.name()), by: admin)
        }
        report("all of it", since: begin, beginCPU)
    }

    private static func timed<Value: Sendable>(
        _ what: String, _ work: @Sendable () async throws -> Value
    ) async rethrows -> Value {
        let (begin, beginCPU) = (ContinuousClock.now, processorTime())
        let value = try await work()
        report(what, since: begin, beginCPU)
        return value
    }

    /// Prints the time and the time of both cores together, which swings less where others use them too.
    private static func report(_ what: String, since begin: ContinuousClock.Instant, _ beginCPU: Duration) {
        func seconds(_ duration: Duration) -> String { String(format: "%.2f s", duration / .seconds(1)) }
        print("\(what): \(seconds(ContinuousClock.now - begin)), \(seconds(processorTime() - beginCPU)) of processors")
    }

    /// What this process has used of all cores so far, the system's part of it too.
    private static func processorTime() -> Duration {
        var now = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now)
        return .seconds(now.tv_sec) + .nanoseconds(now.tv_nsec)
    }
}
