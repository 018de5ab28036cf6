import Foundation
import Ledger
import Programs
import Testing

/// What Lanyard hands out is checked by code that nobody here wrote. See `Tests/Proofs/check_proofs.py`.
@Suite struct ForeignProofTests {
    /// The package's folder.
    static let package = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    @Test(arguments: [(1, 1), (1, 7), (4, 8), (5, 300), (256, 600), (300, 301)])
    func `proofs and checkpoints are accepted by pymerkle and cryptography`(old: UInt64, size: UInt64) async throws {
        let python = try Self.python()
        try await StoreKind.sqlite.run { bench in
            let (sample, store) = (try Sample(), try bench.open())
            for position in 0..<size {
                let answer = store.enqueue(try sample.append("c-\(position)", at: position))
                if position == size - 1 { _ = try await answer.value() }
            }
            let folder = bench.folder.appendingPathComponent("handed-out")
            try await Self.handOut(store, sample.school, old: old, size: size, to: folder)
            let script = Self.package.appendingPathComponent("Tests/Proofs/check_proofs.py").path
            let said = try Shell.run([python, script, folder.path])
            #expect(said.hasPrefix("checked \(size) leaves, 2 checkpoints"))
            // The check is able to fail: one changed byte of a leaf is refused.
            let leaf = folder.appendingPathComponent("leaves/0")
            try (try Data(contentsOf: leaf) + Data([0x0A])).write(to: leaf)
            let (status, _) = try Shell.status([python, script, folder.path])
            #expect(status != 0)
        }
    }

    private static func handOut(
        _ store: any LedgerStore, _ school: SchoolID, old: UInt64, size: UInt64, to folder: URL
    ) async throws {
        for name in ["leaves", "receipts"] {
            try FileManager.default.createDirectory(
                at: folder.appendingPathComponent(name), withIntermediateDirectories: true)
        }
        let signer = try SchoolKey(newFor: school).signingKey(name: Checkpoint.origin(of: school))
        let reader = TreeReader(store, school: school)
        func note(_ size: UInt64) async throws -> String {
            let root = try await reader.frontier(at: size).root
            return try Checkpoint(origin: Checkpoint.origin(of: school), size: size, root: root).signed(by: signer)
        }
        func write(_ text: String, _ name: String) throws {
            try Data(text.utf8).write(to: folder.appendingPathComponent(name))
        }
        try write(signer.verifier.description, "vkey.txt")
        try write(try await note(size), "checkpoint.txt")
        try write(try await note(old), "earlier.txt")
        let path = try await reader.consistency(from: old, to: size).path
        try write(path.map { $0.base64 + "\n" }.joined(), "consistency.txt")
        for entry in try await store.entries(of: school, in: 0..<size) {
            try write(String(decoding: entry.leafBytes, as: UTF8.self), "leaves/\(entry.position)")
            guard entry.position % 17 == 0 || entry.position == size - 1 else { continue }
            let receipt = Receipt(
                leaf: String(decoding: entry.leafBytes, as: UTF8.self),
                proof: try await reader.inclusion(of: entry.position, size: size), note: try await note(size))
            try write(receipt.text, "receipts/\(entry.position)")
        }
    }

    private static let environment = Result { try makeEnvironment() }

    private static func python() throws -> String { try environment.get() }

    /// The Python of a virtual environment with `Tests/requirements.txt`, made once.
    private static func makeEnvironment() throws -> String {
        let requirements = package.appendingPathComponent("Tests/requirements.txt")
        let folder = package.appendingPathComponent(".build/proof-checkers")
        let stamp = folder.appendingPathComponent("requirements.txt")
        let python = folder.appendingPathComponent("bin/python").path
        if let made = try? Data(contentsOf: stamp), made == (try Data(contentsOf: requirements)) { return python }
        do {
            try Shell.run(["python3", "-m", "venv", "--clear", folder.path])
            try Shell.run([python, "-m", "pip", "install", "--quiet", "-r", requirements.path])
        } catch {
            throw ProgramFailure(
                "the proof checkers cannot be installed: apt-get install python3-venv, and give pip an index: \(error)"
            )
        }
        try Data(contentsOf: requirements).write(to: stamp)
        return python
    }
}
