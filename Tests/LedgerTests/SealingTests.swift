import Crypto
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
        let ring = try KeyRing(kept, schoolKey: key)
        return try ring.seal(
            Array(text.utf8), to: ring.keys(for: scopes).inOrder[...], event: event, command: command, part: 0)
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
        let after = try KeyRing([kept[1]], schoolKey: key)
        #expect(try after.open(shared).content == Array("shared".utf8))
        #expect(throws: SealingFailure.destroyed) { try after.open(own) }
        #expect(own.leafHash == leaf)
    }

    @Test func `a sealed body shows neither content nor scope`() throws {
        let bytes = Data(try seal("she saw it", to: [teacher, child]).bytes)
        for secret in ["she saw it", teacher.description, child.description] {
            #expect(bytes.range(of: Data(secret.utf8)) == nil)
        }
        // Two letters would stand in random bytes now and then: everything but random bytes is compared.
        let random = [KeyID.byteCount + BodyFormat.wrappedKeyCount, 28 + BodyFormat.saltCount]
        #expect(bytes.count == 2 + 2 * random[0] + random[1] + "she saw it".utf8.count)
        #expect(Array(bytes.prefix(2)) == [BodyFormat.sealed, 2])
        let own = try seal("she saw it", to: [teacher]).bytes
        #expect(own.count == 2 + KeyID.byteCount + random[1] + "she saw it".utf8.count && own[1] == 1)
        #expect(Data(own).range(of: Data("she saw it".utf8)) == nil)
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

    @Test func `a sealed body opens in no other school, under no other event and in no other version`() throws {
        let body = try seal("she saw it", to: [teacher])
        let ring = try KeyRing(kept, schoolKey: key)
        #expect(try ring.open(try entry(body)).content == Array("she saw it".utf8))
        let renamed = EventVersion(try EventName("concern.closed"), version: 2)
        for other in [renamed, EventVersion(event.name, version: 3)] {
            // The commitment is made to fit, so that only the encryption can refuse.
            let opening = try ring.open(try entry(body))
            let moved = Entry(
                school: school, position: 4, command: command, part: 0, parts: 2, event: other,
                recorded: Timestamp(milliseconds: 0),
                body: Body(bytes: body.bytes, commitment: opening.commitment(for: other)))
            #expect(throws: SealingFailure.tampered) { try ring.open(moved) }
        }
    }

    @Test func `with the very same keys another school's body does not open`() throws {
        let elm = try SchoolID("elm-lane")
        // One scope key on two rings: only the school that a body is bound to differs.
        let elmKey = try #require(SchoolKey(school: elm, secret: key.secret))
        let shared = SymmetricKey(size: .bits256).withUnsafeBytes { [UInt8]($0) }
        let id = KeyID()
        func ring(_ owner: SchoolKey) throws -> KeyRing {
            let label = try KeyRing([], schoolKey: owner).label(of: teacher)
            let context = Array("lanyard.scope/1\n\(owner.school)\n\(label)\n\(id)\n".utf8)
            let wrapped = WrappedKey(
                school: owner.school, label: label, id: id, wrappedBy: owner.fingerprint,
                bytes: try SealedBytes.seal(shared, with: owner.wrapping, context: context))
            return try KeyRing([wrapped], schoolKey: owner)
        }
        let own = try ring(key)
        let body = try own.seal(
            Array("x".utf8), to: own.keys(for: [teacher]).inOrder[...], event: event, command: command, part: 0)
        #expect(try own.open(try entry(body)).content == Array("x".utf8))
        #expect(throws: SealingFailure.tampered) { try ring(elmKey).open(try entry(body)) }
        #expect(throws: SealingFailure.tampered) {
            try ring(elmKey).open(try own.seal([1], to: teacher, as: "snapshot"), as: "snapshot")
        }
    }

    @Test func `every changed byte of a sealed body is noticed`() throws {
        let ring = try KeyRing([kept[0]], schoolKey: key)
        for body in [try seal("x", to: [teacher]), try seal("x", to: [teacher, child])] {
            // What another scope wrapped is not looked at by whoever lacks its key.
            let wrap = KeyID.byteCount + BodyFormat.wrappedKeyCount
            let unread = body.bytes[1] == 2 ? 2 + wrap..<2 + 2 * wrap : 0..<0
            for index in body.bytes.indices where !unread.contains(index) {
                var bytes = body.bytes
                bytes[index] ^= 1
                let changed = try entry(Body(bytes: bytes, commitment: body.commitment))
                #expect(throws: SealingFailure.self, "byte \(index)") { try ring.open(changed) }
            }
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
        #expect(throws: SealingFailure.self) { try SchoolKeyFile.write(SchoolKey(newFor: school), to: file) }
        #expect(try SchoolKeyFile.read(file).secret == key.secret)
        #expect(!FileManager.default.fileExists(atPath: file.path + ".partial"))
        #expect(chmod(file.path, 0o644) == 0)
        #expect(
            throws: SealingFailure.unreadable(
                "\(file.path): others can read the school's key file: run chmod 600 on it")
        ) { try SchoolKeyFile.read(file) }
    }
}
