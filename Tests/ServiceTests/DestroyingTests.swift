import Foundation
import Ledger
import LedgerSQLite
import PolicyPack
import School
import Testing

@testable import Service

/// What two people destroy is gone: here, after a restart, and after a restore (design "The record").
@Suite struct DestroyingTests {
    /// The demonstration school with a log of destructions, of which Grace Tolland has left.
    private struct Place {
        let premises: Premises
        let log: DestructionLog
        let running: RunningSchool
        let grace: PersonID
        let head: PersonID
        let chair: PersonID
        let details: SealID

        init() async throws {
            premises = try Premises()
            try await premises.furnish()
            log = DestructionLog(file: premises.folder.appendingPathComponent("log"), of: premises.key.school)
            running = try await premises.server(log)
            grace = try await running.person("Grace Tolland")
            head = try await running.person("Helen Ashworth")
            chair = try await running.person("Ruth Calloway")
            details = try #require(try await running.view().state.people.persons[grace]).details
            try await running.run(
                .people(.leave(grace, reason: "moved away")), by: try await running.person("Susan Pell"))
            try await running.run(.keeping(.setPeriod(.leaver, months: 0)), by: head)
        }

        func propose() async throws {
            try await running.run(
                .keeping(.propose("x", .leaver(person: grace), reason: "Its period has ended.")), by: head)
        }

        func destroy() async throws {
            try await propose()
            try await running.run(.keeping(.agree("x")), by: chair)
        }
    }

    @Test func `what two have decided cannot be read any more, and the record verifies`() async throws {
        let place = try await Place()
        #expect(try await place.running.open(place.details, as: PersonDetails.self) != nil)
        let other = try await place.premises.server(place.log)
        try await place.destroy()
        #expect(try await place.running.open(place.details, as: PersonDetails.self) == nil)
        let view = try await place.running.view()
        #expect(view.name(place.grace) == "somebody whose data has been deleted")
        #expect(view.state.keeping.outstanding.isEmpty)
        // Another server, and one that starts later, know nothing any more either.
        #expect(try await other.view().name(place.grace) == view.name(place.grace))
        #expect(try await other.open(place.details, as: PersonDetails.self) == nil)
        await place.running.close()
        let again = try await place.premises.server(place.log)
        #expect(try await again.view().name(place.grace) == view.name(place.grace))
        let found = try await LedgerVerifier(again.store, school: place.premises.key.school).verify()
        #expect(found.faults.isEmpty)
        #expect(try place.log.read().lines.count == 2)
    }

    @Test func `without a log of destructions nothing is decided`() async throws {
        let place = try await Place()
        try await place.propose()
        let bare = try await place.premises.server(nil)
        await #expect(throws: StoreFailure.self) { try await bare.run(.keeping(.agree("x")), by: place.chair) }
        #expect(try await bare.open(place.details, as: PersonDetails.self) != nil)
    }

    @Test func `a server that stops between deciding and destroying carries it out when it starts again`() async throws
    {
        let place = try await Place()
        try await place.propose()
        // The log cannot be written: what was decided stays decided, and the keys stay.
        try FileManager.default.removeItem(at: place.log.file)
        try FileManager.default.createDirectory(at: place.log.file, withIntermediateDirectories: false)
        try await place.running.run(.keeping(.agree("x")), by: place.chair)
        #expect(try await place.running.view().state.keeping.outstanding.count == 1)
        #expect(try await place.running.open(place.details, as: PersonDetails.self) != nil)
        await place.running.close()
        try FileManager.default.removeItem(at: place.log.file)
        let again = try await place.premises.server(place.log)
        #expect(try await again.view().state.keeping.outstanding.isEmpty)
        #expect(try await again.open(place.details, as: PersonDetails.self) == nil)
    }

    @Test func `a restore from before the decision does not undo it`() async throws {
        let place = try await Place()
        let store = SQLiteStore(folder: place.premises.folder)
        let now = place.premises.clock.now.timestamp
        let backup = try await Backup(
            of: place.premises.key.school, in: store, log: try place.log.read().mark, now: now)
        let keys = try await KeyBackup(of: place.premises.key.school, in: store, now: now, days: 35)
        await store.close()
        try await place.destroy()
        let folder = place.premises.folder.appendingPathComponent("restored")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let fresh = SQLiteStore(folder: folder)
        let restore = try Restore(backup: backup, keys: keys, log: place.log, checkpoint: nil, now: now)
        try await restore.apply(to: fresh, now: now)
        try await fresh.confirmRestore(of: place.premises.key.school)
        await fresh.close()
        let restored = try await place.premises.server(place.log, in: folder)
        let view = try await restored.view()
        // The record is that of the backup, without the decision; what it decided holds all the same.
        #expect(view.state.keeping.destructions.isEmpty)
        #expect(try await restored.open(place.details, as: PersonDetails.self) == nil)
        #expect(view.name(place.grace) == "somebody whose data has been deleted")
        #expect(!view.mayEnter(place.grace))
        // The same backup without the log would bring it back: the log is what holds.
        let ring = try KeyRing([], schoolKey: place.premises.key)
        let label = ring.label(of: .person(try ScopeID(place.grace.name)))
        #expect(keys.keys.contains { $0.label == label })
    }
}
