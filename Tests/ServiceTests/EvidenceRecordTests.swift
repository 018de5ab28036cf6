import Foundation
import Ledger
import LedgerSQLite
import PolicyPack
import School
import Testing

@testable import Service

/// Originals in the record of a running school (C3, decision 0021).
@Suite struct EvidenceRecordTests {
    /// The demonstration school with a concern of Grace Tolland's, to which she added a picture of some size.
    private struct Place {
        let premises: Premises
        let log: DestructionLog
        let running: RunningSchool
        let reader: PersonID
        let other: PersonID
        let original: [UInt8]

        init() async throws {
            premises = try Premises()
            try await premises.furnish()
            log = DestructionLog(file: premises.folder.appendingPathComponent("log"), of: premises.key.school)
            running = try await premises.server(log)
            let grace = try await running.person("Grace Tolland")
            let statement = Statement(what: "A post.", whereAndWhen: "", signed: "Grace Tolland")
            let report = Report(route: "social-media-misuse", named: [], isChildAtRisk: true, statement: statement)
            try await running.run(.concern(.report("k", report)), by: grace)
            original =
                [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
                + (0..<700_000).map { UInt8(truncatingIfNeeded: $0 &* 31) } + Array("the last words".utf8)
            let words = EvidenceWords(
                seenBy: "Grace Tolland", place: "x.example", what: "", digest: FileDigest.sha256(original))
            let new = NewEvidence(
                .screenshot, seen: Happened(try await running.view().today), words, original: original)
            try await running.run(.evidence(.add("p", to: "k", new)), by: grace)
            let view = try await running.view()
            let readers = view.state.people.persons.keys.sorted().filter {
                view.state.evidence(of: "k", for: $0, on: view.today) != nil
            }
            (reader, other) = (try #require(readers.first), try #require(readers.dropFirst().first))
        }

        func piece(in running: RunningSchool) async throws -> Evidence {
            let view = try await running.view()
            return try #require(view.state.evidence("p", for: reader, on: view.today))
        }

        func destroy() async throws {
            try await running.run(.concern(.write("k", .closed, note: "Done.")), by: reader)
            try await running.run(
                .keeping(.setPeriod(.otherConcern, months: 0)), by: try await running.person("Helen Ashworth"))
            try await running.run(.keeping(.setKind("k", .otherConcern, start: nil)), by: reader)
            try await running.run(
                .keeping(.propose("x", .concern(concern: "k"), reason: "Its period has ended.")), by: reader)
            try await running.run(.keeping(.agree("x")), by: other)
        }
    }

    @Test func `an original comes back byte for byte, on this server, on another and after a restart`() async throws {
        let place = try await Place()
        #expect(try await place.running.original(of: try await place.piece(in: place.running)) == place.original)
        let other = try await place.premises.server(place.log)
        #expect(try await other.original(of: try await place.piece(in: other)) == place.original)
        await place.running.close()
        let again = try await place.premises.server(place.log)
        #expect(try await again.original(of: try await place.piece(in: again)) == place.original)
        #expect(try await LedgerVerifier(again.store, school: place.premises.key.school).verify().faults.isEmpty)
    }

    @Test func `no byte of an original is in a file of the school in the clear`() async throws {
        let place = try await Place()
        await place.running.close()
        let wanted = Data("the last words".utf8)
        let files = FileManager.default.enumerator(at: place.premises.folder, includingPropertiesForKeys: nil)
        for case let file as URL in try #require(files) {
            guard let data = try? Data(contentsOf: file) else { continue }
            #expect(data.range(of: wanted) == nil, "\(file.lastPathComponent)")
        }
    }

    @Test func `the backups that hold a piece are listed: those made after it, by other programs too`() async throws {
        let place = try await Place()
        let piece = try await place.piece(in: place.running)
        #expect(try await place.running.backups(holding: piece) == [])
        let store = SQLiteStore(folder: place.premises.folder)
        let now = place.premises.clock.now.timestamp
        let file = place.premises.folder.appendingPathComponent("september.backup")
        let school = place.premises.key.school
        let made = try await Backup.write(of: school, in: store, to: file, keyDays: 35, log: nil, now: now)
        let note = try BackupNote(of: file, size: made.head.size, taken: now, keyDays: 35)
        try await note.keep(for: school, in: store)
        // One from before the piece was brought.
        try await BackupNote(of: file, size: 3, taken: Timestamp(milliseconds: 1), keyDays: 35)
            .keep(for: school, in: store)
        let later = place.premises.folder.appendingPathComponent("october.backup")
        _ = try await Backup.write(of: school, in: store, to: later, keyDays: 35, log: nil, now: now)
        await store.close()
        #expect(try await place.running.backups(holding: piece) == [note])
        #expect(note.file == "september.backup" && note.hash.count == 64 && note.keysUntil != nil)
        // A later backup knows of the earlier ones.
        #expect(try Backup(file: later).files.count == 2)
    }

    @Test func `what two destroy with its concern opens nowhere, and a restore from before does not bring it back`()
        async throws
    {
        let place = try await Place()
        let piece = try await place.piece(in: place.running)
        let store = SQLiteStore(folder: place.premises.folder)
        let now = place.premises.clock.now.timestamp
        let backup = try await Backup(of: place.premises.key.school, in: store, log: nil, now: now)
        let keys = try await KeyBackup(of: place.premises.key.school, in: store, now: now, days: 35)
        await store.close()
        try await place.destroy()
        #expect(try await place.running.original(of: piece) == nil)
        #expect(
            try await LedgerVerifier(place.running.store, school: place.premises.key.school).verify().faults.isEmpty)
        let folder = place.premises.folder.appendingPathComponent("restored")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let fresh = SQLiteStore(folder: folder)
        let restore = try Restore(backup: backup, keys: keys, log: place.log, checkpoint: nil, now: now)
        try await restore.apply(to: fresh, now: now)
        try await fresh.confirmRestore(of: place.premises.key.school)
        await fresh.close()
        let restored = try await place.premises.server(place.log, in: folder)
        let old = try await place.piece(in: restored)
        #expect(old.original == piece.original)
        #expect(try await restored.original(of: old) == nil)
    }
}
