import Foundation
import Ledger
import Programs
import Testing

/// The commands as an operator runs them: the built program, its output and its exit status.
@Suite struct LedgerCommandTests {
    static func program(_ name: String) -> String {
        let own = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        return own.deletingLastPathComponent().appendingPathComponent(name).path
    }

    private func lanyard(_ arguments: String...) throws -> (Int32, String) {
        try Shell.status([Self.program("lanyard")] + arguments)
    }

    /// A filled ledger and a key file; the store is closed, as another program opens it.
    private func withRecord(
        _ kind: StoreKind, _ test: (Bench, Sample, _ size: UInt64, _ keyFile: String) async throws -> Void
    ) async throws {
        try await kind.run { bench in
            let sample = try Sample()
            let size = try await sample.fill(try bench.open(), commands: 20)
            let key = bench.folder.appendingPathComponent("oak-hill.key")
            try SchoolKeyFile.write(SchoolKey(newFor: sample.school), to: key)
            try await test(bench, sample, size, key.path)
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `verify says what it found in one line of JSON and in its exit status`(kind: StoreKind) async throws {
        try await withRecord(kind) { bench, sample, size, _ in
            let good = try lanyard("ledger", "verify", bench.location, "--json")
            #expect(good == (0, "{\"anchored\":false,\"entries\":\(size),\"faults\":[],\"valid\":true}\n"))
            let text = try lanyard("ledger", "verify", bench.location)
            #expect(text.0 == 0 && text.1.contains("a missing tail cannot be excluded"))
            let tamperer = Tamperer(bench: bench, school: sample.school)
            try tamperer.sql("UPDATE {t}entries SET recorded = 0 WHERE position = 3")
            let bad = try lanyard("ledger", "verify", bench.location, "--json")
            #expect(bad.0 == 1)
            #expect(
                bad.1.hasPrefix(
                    "{\"anchored\":false,\"entries\":\(size),\"faults\":[{\"position\":3,\"what\":\"changed"))
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `a checkpoint made today finds tomorrow what was cut off`(kind: StoreKind) async throws {
        try await withRecord(kind) { bench, sample, size, keyFile in
            let key = try lanyard("ledger", "checkpoint", bench.location, "--key-file", keyFile, "--verifier-key")
            let vkey = key.1.trimmingCharacters(in: .newlines)
            let note = try lanyard("ledger", "checkpoint", bench.location, "--key-file", keyFile)
            #expect(key.0 == 0 && note.0 == 0)
            let file = bench.folder.appendingPathComponent("checkpoint.txt")
            try Data(note.1.utf8).write(to: file)
            let verify = ["ledger", "verify", bench.location, "--checkpoint", file.path, "--key", vkey]
            let good = try Shell.status([Self.program("lanyard")] + verify + ["--json"])
            #expect(good == (0, "{\"anchored\":true,\"entries\":\(size),\"faults\":[],\"valid\":true}\n"))
            let new = try Shell.status([Self.program("lanyard")] + verify + ["--json", "--new-only"])
            #expect(
                new == (0, "{\"anchored\":true,\"entries\":0,\"faults\":[],\"unread\":\(size),\"valid\":true}\n"))
            try Tamperer(bench: bench, school: sample.school).sql("DELETE FROM {t}entries WHERE position >= 30")
            #expect(try Shell.status([Self.program("lanyard")] + verify).0 == 1)
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `a receipt is accepted by whoever holds the verifier key`(kind: StoreKind) async throws {
        try await withRecord(kind) { bench, sample, size, keyFile in
            let receipt = try lanyard(
                "ledger", "receipt", bench.location, "--position", "7", "--key-file", keyFile)
            let verifier = try SchoolKeyFile.read(URL(fileURLWithPath: keyFile))
                .signingKey(name: Checkpoint.origin(of: sample.school)).verifier
            #expect(receipt.0 == 0)
            #expect(try Receipt(text: receipt.1, verifier: verifier).proof.position == 7)
            let json = try lanyard(
                "ledger", "receipt", bench.location, "--position", "7", "--key-file", keyFile, "--json")
            #expect(json.0 == 0 && json.1.hasPrefix("{\"checkpoint\":\"lanyard/oak-hill\\n\(size)\\n"))
            let proof = try lanyard("ledger", "prove", bench.location, "--from", "5", "--json")
            #expect(proof.0 == 0 && proof.1.contains("\"from\":5,"))
            #expect(try lanyard("ledger", "prove", bench.location, "--position", "999").0 == 1)
            let file = bench.folder.appendingPathComponent("receipt.txt")
            try Data(receipt.1.utf8).write(to: file)
            let (status, words) = try lanyard("ledger", "check", file.path, "--key", "\(verifier)")
            #expect(status == 0 && words.contains("holds (school oak-hill, position 7,"))
            try Data(receipt.1.replacingOccurrences(of: "index 7", with: "index 6").utf8).write(to: file)
            let (refused, why) = try lanyard("ledger", "check", file.path, "--key", "\(verifier)")
            #expect(refused == 1 && why.contains("DOES NOT HOLD"))
        }
    }

    @Test func `refusals end with 1, wrong calls with 64, a failing machine with 70`() async throws {
        #expect(try lanyard("ledger", "verify", "/nowhere").0 == 1)
        #expect(try lanyard("ledger", "verify").0 == 64)
        #expect(try lanyard("ledger", "verify", "/tmp", "--new-only").0 == 64)
        let (status, text) = try lanyard("ledger", "verify", "postgres://a:secret@/x?host=%2Fnowhere")
        #expect(status == 70)
        #expect(text.hasPrefix("lanyard: the record cannot be reached") && !text.contains("secret"))
    }

    @Test(arguments: StoreKind.allCases)
    func `a restore undoes no destruction, keeps leavers out and lists what is missing`(kind: StoreKind) async throws {
        try await withRecord(kind) { bench, sample, size, keyFile in
            let store = try bench.open()
            let ring = try KeyRing([], schoolKey: try SchoolKeyFile.read(URL(fileURLWithPath: keyFile)))
            let (gone, kept) = (Scope.case(try ScopeID("c1")), Scope.person(try ScopeID("p1")))
            for scope in [gone, kept] { _ = try await store.add(try ring.newKey(for: scope)) }
            let file = bench.folder.appendingPathComponent("monday.backup").path
            let now = Timestamp(milliseconds: 1_775_034_000_000)
            _ = try await store.put(
                [1, 2], at: SharedKey("file", "f1"), of: sample.school, replacing: 0, expires: nil, now: now)
            let backup = try lanyard("backup", file, "--location", bench.location)
            #expect(backup.0 == 0 && backup.1.contains("\(size) entries, 1 files"), "\(backup.1)")
            #expect(try lanyard("backup", file, "--location", bench.location).0 == 1)
            // After the backup: a case is destroyed, somebody leaves, two more entries are signed over.
            let log = DestructionLog(
                file: bench.folder.appendingPathComponent("destructions.log"), of: sample.school)
            _ = try await log.destroy([ring.label(of: gone)], in: store, now: now)
            try log.add([.left(try ScopeID("p9"), now)])
            _ = try await store.append(sample.append("late", at: size, parts: 2))
            let vkey = try lanyard("ledger", "checkpoint", bench.location, "--key-file", keyFile, "--verifier-key").1
            let note = try lanyard("ledger", "checkpoint", bench.location, "--key-file", keyFile).1
            let checkpoint = bench.folder.appendingPathComponent("last.txt")
            try Data(note.utf8).write(to: checkpoint)
            let target = bench.folder.appendingPathComponent("restored").path
            let restore = [
                Self.program("lanyard"), "restore", file, "--destructions", log.file.path, "--checkpoint",
                checkpoint.path, "--key", vkey.trimmingCharacters(in: .newlines), "--location", target,
            ]
            let read = try Shell.status(restore)
            #expect(read.0 == 0 && read.1.contains("missing: positions \(size) to \(size + 1)"), "\(read.1)")
            #expect(read.1.contains("log of destructions: 2 lines, the last of 2026-04-01T"), "\(read.1)")
            #expect(
                read.1.contains("stays destroyed: what 1 of the backup's keys open")
                    && read.1.contains("left, and stays out: p9"))
            #expect(!FileManager.default.fileExists(atPath: target))
            #expect(try Shell.status(restore + ["--apply"]).0 == 0)
            #expect(try Shell.status(restore + ["--apply"]).0 == 1)
            let restored = try Bench(kind: .sqlite, folder: URL(fileURLWithPath: target), location: target).open()
            #expect(try await restored.keys(of: sample.school).map(\.label) == [ring.label(of: kept)])
            let entries = try await store.entries(of: sample.school, in: 0..<size)
            #expect(try await restored.entries(of: sample.school, in: 0..<size) == entries)
            #expect(try await restored.value(at: .restoreMark, of: sample.school, now: now) != nil)
            #expect(
                try await restored.value(at: SharedKey("file", "f1"), of: sample.school, now: now)?.bytes == [1, 2])
            await restored.close()
            #expect(try lanyard("ledger", "verify", target).0 == 0)
            let waiting = try lanyard("restore", "--location", target)
            #expect(
                waiting.0 == 0 && waiting.1.contains("stays destroyed: what 1 of the backup's keys open"),
                "\(waiting.1)")
            #expect(waiting.1.contains("waits for a person's confirmation"))
            let confirmed = try lanyard("restore", "--location", target, "--confirm")
            #expect(confirmed.0 == 0 && confirmed.1.hasSuffix("confirmed: oak-hill runs\n"), "\(confirmed.1)")
            #expect(try lanyard("restore", "--location", target).1.contains("nothing waits here"))
            #expect(try lanyard("restore", file, "--confirm", "--location", target).0 == 64)
            #expect(try lanyard("restore").0 == 64)
            // Every changed byte of a backup is refused.
            var bytes = try Data(contentsOf: URL(fileURLWithPath: file))
            bytes[bytes.count / 2] ^= 1
            try bytes.write(to: URL(fileURLWithPath: file))
            #expect(try Shell.status(restore).0 == 1)
        }
    }
}
