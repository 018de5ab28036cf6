import Foundation
import Ledger
import LedgerSQLite
import PolicyPack
import School
import Testing

@testable import Service

/// A school that came back from a backup undoes no decision.
@Suite struct RestoredSchoolTests {
    private func put(_ text: String, at key: SharedKey, in premises: Premises) async throws {
        let store = SQLiteStore(folder: premises.folder)
        _ = try await store.put(
            Array(text.utf8), at: key, of: premises.key.school, replacing: nil, expires: nil,
            now: Timestamp(milliseconds: 0))
        await store.close()
    }

    @Test func `until a person has confirmed it everything is shown and nothing is done`() async throws {
        let premises = try Premises()
        try await premises.furnish()
        try await put("lanyard.restored/1 5\nWhat came back", at: .restoreMark, in: premises)
        let running = try await premises.server()
        let admin = try await running.person("Susan Pell")
        #expect(try await running.view().state.people.persons.count == 47)
        await #expect(throws: UnconfirmedRestore.self) { try await running.run(added("Tom Ash", "tom"), by: admin) }
        try await running.store.confirmRestore(of: premises.key.school)
        try await running.run(added("Tom Ash", "tom"), by: admin)
    }

    @Test func `whoever had left before stays out until the record says that they left`() async throws {
        let premises = try Premises()
        try await premises.furnish()
        let grace = try await premises.server().person("Grace Tolland")
        try await put("\(grace)\n", at: SharedKey("restore", "leavers"), in: premises)
        let running = try await premises.server()
        let signIn = premises.signIn(running)
        #expect(try await signIn.signIn(name: "Grace Tolland", password: Demonstration.password) == .refused)
        let admin = try await running.person("Susan Pell")
        try await running.run(.people(.leave(grace, reason: "moved away")), by: admin)
        #expect(try await running.store.leavers(of: premises.key.school) == [])
        try await running.run(.people(.reinstate(grace)), by: admin)
        guard case .signedIn = try await signIn.signIn(name: "Grace Tolland", password: Demonstration.password) else {
            Issue.record("somebody who came back is kept out")
            return
        }
    }

    @Test func `who leaves is written down outside the backup first, or does not leave`() async throws {
        let premises = try Premises()
        try await premises.furnish()
        let place = premises.folder.appendingPathComponent("elsewhere")
        let log = DestructionLog(file: place.appendingPathComponent("log"), of: premises.key.school)
        let running = try await RunningSchool(
            school: premises.key.school, store: SQLiteStore(folder: premises.folder), key: premises.key,
            vocabulary: premises.vocabulary, clock: premises.clock, log: log)
        let admin = try await running.person("Susan Pell")
        let grace = try await running.person("Grace Tolland")
        let leave = Command.people(.leave(grace, reason: "moved away"))
        // The folder is not there, so that nothing can be written down.
        await #expect(throws: StoreFailure.self) { try await running.run(leave, by: admin) }
        #expect(try await running.view().mayEnter(grace))
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        try await running.run(leave, by: admin)
        let lines = try log.read().lines
        #expect(lines.count == 1)
        guard case .left(let person, _)? = lines.first else { return }
        #expect(person.text == grace.name)
    }
}
