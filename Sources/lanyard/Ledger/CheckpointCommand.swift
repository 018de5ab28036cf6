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

    @Flag(help: "Print the verifier key instead; hand it out once, with the first checkpoint.")
    var verifierKey = false

    func run() throws {
        let (keyFile, verifierKey) = (keyFile, verifierKey)
        try record.location.with(school: record.school) { store, school in
            let signer = try Signing.signer(keyFile, school)
            if verifierKey { return Outcome.print(signer.verifier.description) }
            Outcome.print(try await Signing.note(of: store, school, signer).text)
        }
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
        let head = try await store.head(of: school)
        let checkpoint = Checkpoint(origin: Checkpoint.origin(of: school), size: head.size, root: head.root)
        return (head, try checkpoint.signed(by: signer))
    }
}
