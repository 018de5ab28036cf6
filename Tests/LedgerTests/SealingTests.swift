import Foundation
import Testing

@testable import Ledger

@Suite struct SealingTests {
    let school: SchoolID
    let key: SchoolKey
    let teacher: Scope
    let child: Scope
    var kept: [WrappedKey]
    let event: EventVersion
    let command: CommandID

    init() throws {
        school = try SchoolID("oak-hill")
        key = SchoolKey(newFor: school)
        teacher = .part(of: try ScopeID("t1"), in: try ScopeID("c1"))
        child = .part(of: try ScopeID("k1"), in: try ScopeID("c1"))
        let empty = try KeyRing([], schoolKey: key)
        kept = [try empty.newKey(for: teacher), try empty.newKey(for: child)]
        event = EventVersion(try EventName("concern.raised"), version: 2)
        command = try CommandID("c-1")
    }

    private func entry(_ body: Body, part: UInt32 = 0, command: String = "c-1") throws -> Entry {
        Entry(
            school: school, position: 4, command: try CommandID(command), part: part, parts: 2, event: event,
            recorded: Timestamp(milliseconds: 0), body: body)
    }

    private func seal(_ text: String, to scopes: [Scope]) throws -> Body {
        try KeyRing(kept, schoolKey: key).seal(Array(text.utf8), to: scopes, event: event, command: command, part: 0)
    }

    @Test func `what was sealed is read with the key of any of its scopes`() throws {
        let sealed = try entry(try seal("she saw it", to: [teacher, child]))
        for ring in [kept, [kept[0]], [kept[1]]] {
            let opening = try KeyRing(ring, schoolKey: key).open(sealed)
            #expect(String(decoding: opening.content, as: UTF8.self) == "she saw it")
            #expect(opening.commitment(for: event) == sealed.body.commitment)
        }
    }

    @Test func `the teacher's part ends while the child's goes on, and the leaf stays`() throws {
        let shared = try entry(try seal("shared", to: [teacher, child]))
        let own = try entry(try seal("own", to: [teacher]))
        let leaf = own.leafHash
        let after = try KeyRing(kept.filter { $0.scope == child }, schoolKey: key)
        #expect(try after.open(shared).content == Array("shared".utf8))
        #expect(throws: SealingFailure.destroyed) { try after.open(own) }
        #expect(own.leafHash == leaf)
    }

    @Test func `a sealed body shows neither content nor scope`() throws {
        let bytes = Data(try seal("she saw it", to: [teacher, child]).bytes)
        for secret in ["she saw it", "t1", "c1", "k1"] where secret.count > 2 {
            #expect(bytes.range(of: Data(secret.utf8)) == nil)
        }
        #expect(try seal("she saw it", to: [teacher]).commitment != seal("she saw it", to: [teacher]).commitment)
    }

    @Test func `a sealed body opens in no other place, command or school`() throws {
        let body = try seal("she saw it", to: [teacher])
        let ring = try KeyRing(kept, schoolKey: key)
        #expect(throws: SealingFailure.tampered) { try ring.open(try entry(body, part: 1)) }
        #expect(throws: SealingFailure.tampered) { try ring.open(try entry(body, command: "c-2")) }
        let other = SchoolKey(newFor: school)
        #expect(throws: SealingFailure.otherSchoolKey(needed: key.fingerprint, given: other.fingerprint)) {
            try KeyRing(kept, schoolKey: other)
        }
    }

    @Test func `every changed byte of a sealed body is noticed`() throws {
        let body = try seal("x", to: [teacher])
        let ring = try KeyRing(kept, schoolKey: key)
        for index in body.bytes.indices {
            var bytes = body.bytes
            bytes[index] ^= 1
            let changed = try entry(Body(bytes: bytes, commitment: body.commitment))
            #expect(throws: SealingFailure.self, "byte \(index)") { try ring.open(changed) }
        }
    }

    @Test func `snapshots and shared values are bound to what they are`() throws {
        var ring = try KeyRing([], schoolKey: key)
        try ring.add(try ring.newKey(for: .school))
        let sealed = try ring.seal([1, 2, 3], to: .school, as: "snapshot 5")
        #expect(try ring.open(sealed, as: "snapshot 5") == [1, 2, 3])
        #expect(throws: SealingFailure.tampered) { try ring.open(sealed, as: "snapshot 6") }
    }

    @Test func `two sheets make the key again, and one mistyped digit is named`() throws {
        let (first, second) = RecoveryHalf.split(key)
        let typed = try RecoveryHalf(
            text: first.text.uppercased().replacingOccurrences(of: "OAK-HILL", with: "oak-hill")
                .replacingOccurrences(of: "KEY \(key.fingerprint.uppercased())", with: "key \(key.fingerprint)"))
        let again = try RecoveryHalf.join(typed, try RecoveryHalf(text: second.text))
        #expect(again.secret == key.secret)
        #expect(throws: SealingFailure.self) { try RecoveryHalf.join(first, first) }
        #expect(throws: SealingFailure.self) { try RecoveryHalf.join(first, RecoveryHalf.split(key).second) }
        var lines = second.text.split(separator: "\n").map(String.init)
        lines[4] = lines[4].replacingOccurrences(of: lines[4].split(separator: " ")[1], with: "0000")
        #expect(throws: SealingFailure.unreadable("line 2 of the digits was mistyped: compare it with the sheet")) {
            try RecoveryHalf(text: lines.joined(separator: "\n"))
        }
    }

    @Test func `the key file is its owner's alone, and is never overwritten`() throws {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("key-\(UUID()).txt")
        defer { try? FileManager.default.removeItem(at: file) }
        try SchoolKeyFile.write(key, to: file)
        #expect(try SchoolKeyFile.read(file).secret == key.secret)
        #expect(throws: SealingFailure.self) { try SchoolKeyFile.write(key, to: file) }
        #expect(chmod(file.path, 0o644) == 0)
        #expect(
            throws: SealingFailure.unreadable(
                "\(file.path): others can read the school's key file: run chmod 600 on it")
        ) { try SchoolKeyFile.read(file) }
    }
}
