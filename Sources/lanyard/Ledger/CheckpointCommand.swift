import ArgumentParser
import Foundation
import Ledger

/// `lanyard ledger checkpoint`: what the chair of governors is handed.
struct CheckpointCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "checkpoint", abstract: "Sign the record's size and root (C2SP checkpoint).")

    @OptionGroup var record: RecordOptions

    @Option(help: "The file with the school's key.")
    var keyFile: String

    @Option(help: "A file with an older checkpoint of this school: refuse unless the record still begins with it.")
    var since: String?

    @Flag(help: "Print the verifier key instead; hand it out once, with the first checkpoint.")
    var verifierKey = false

    func run() throws {
        let (keyFile, verifierKey, since) = (keyFile, verifierKey, since)
        try record.location.with(school: record.school) { store, school in
            let signer = try Signing.signer(keyFile, school)
            if verifierKey { return Outcome.print(signer.verifier.description) }
            let (head, note) = try await Signing.note(of: store, school, signer)
            if let since {
                let old = try Checkpoint(note: try TextFile.read(since), verifier: signer.verifier)
                try await Self.prove(since: old, head, TreeReader(store, school: school))
            }
            Outcome.print(note)
        }
    }

    private static func prove(since old: Checkpoint, _ head: Head, _ reader: TreeReader) async throws {
        guard old.size <= head.size else { throw ProofRefused.shrunk(from: old.size, to: head.size) }
        try await reader.consistency(from: old.size, to: head.size).verify(oldRoot: old.root, newRoot: head.root)
    }
}

/// Signs with the school's key file.
enum Signing {
    static func signer(_ file: String, _ school: SchoolID) throws -> NoteSigner {
        let key = try SchoolKeyFile.read(URL(fileURLWithPath: file))
        guard key.school == school else {
            throw SealingFailure.unreadable("\(file): this is the key of \(key.school), not of \(school)")
        }
        return try key.signingKey(name: Checkpoint.origin(of: school))
    }

    static func note(
        of store: any LedgerStore, _ school: SchoolID, _ signer: NoteSigner
    ) async throws -> (head: Head, text: String) {
        // What is signed is what the entries give, not what somebody wrote into the kept end.
        let head = try await TreeReader(store, school: school).checkedHead()
        let checkpoint = Checkpoint(origin: Checkpoint.origin(of: school), size: head.size, root: head.root)
        return (head, try checkpoint.signed(by: signer))
    }
}
