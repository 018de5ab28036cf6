import Foundation
import Ledger
import LedgerSQLite
import PolicyPack
import Rulebook
import School
import Synchronization

@testable import Service

/// A school on a real store in a folder of its own; several servers may open it.
final class Premises: Sendable {
    static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    let folder: URL
    let key: SchoolKey
    let vocabulary: Vocabulary
    let pack: Pack
    let time = Mutex(Instant(milliseconds: 1_789_000_000_000))

    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("lanyard-school-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        key = SchoolKey(newFor: try SchoolID("oakfield"))
        let shelf = try Shelf(folder: Self.root.appendingPathComponent("Policies"))
        vocabulary = shelf.vocabulary
        guard let pack = shelf.read("dothill")?.pack else { throw Refusal.noPolicy }
        self.pack = pack
    }

    deinit {
        try? FileManager.default.removeItem(at: folder)
    }

    var clock: Clock { Clock { [self] in time.withLock { $0 } } }

    func move(seconds: Int64) {
        time.withLock { $0 = $0.adding(seconds: seconds) }
    }

    /// One more server.
    func server() async throws -> RunningSchool { try await server(on: SQLiteStore(folder: folder)) }

    /// A server on a store of the test's own.
    func server(on store: SQLiteStore, log: DestructionLog? = nil) async throws -> RunningSchool {
        try await RunningSchool(
            school: key.school, store: store, key: key, vocabulary: vocabulary, clock: clock, log: log)
    }

    /// A server with a log of destructions, on the folder of the premises or on one that was restored.
    func server(_ log: DestructionLog?, in restored: URL? = nil) async throws -> RunningSchool {
        try await server(on: SQLiteStore(folder: restored ?? folder), log: log)
    }

    func signIn(_ running: RunningSchool) -> SignIn {
        SignIn(running, passwords: PasswordQueue(rounds: 1024, parallelism: 1))
    }

    /// The example roster.
    static func roster() throws -> RosterFile {
        try RosterFile(
            try String(contentsOf: root.appendingPathComponent("Examples/roster.csv"), encoding: .utf8))
    }

    /// The demonstration school.
    func furnish() async throws {
        try await Demonstration.make(
            school: key.school, store: SQLiteStore(folder: folder), key: key, vocabulary: vocabulary, pack: pack,
            roster: try Self.roster(), now: clock.now, passwords: PasswordQueue(rounds: 1024, parallelism: 1))
    }
}

extension RunningSchool {
    /// Gives a command under a fresh name.
    @discardableResult
    func run(_ command: Command, by actor: PersonID, as id: String = Fresh.name()) async throws -> Done {
        try await perform(command, id: School.CommandID(id), by: actor)
    }

    func person(_ name: String) async throws -> PersonID {
        guard let found = try await view().directory.people(signingInAs: name).first else { throw Refusal.nothingThere }
        return found
    }
}

func added(_ name: String, _ id: String) -> Command {
    let roles = [RolePeriod("teacher", from: Day(year: 2026, month: 1, day: 1))]
    return .people(.add(RosterPerson(id: PersonID(id), details: PersonDetails(name: name), roles: roles)))
}
