import ArgumentParser
import Foundation
import Ledger

/// `lanyard ledger receipt`: proof for the author of one entry, which shows nothing else.
struct ReceiptCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "receipt", abstract: "Prove that one entry stands in the record (C2SP tlog-proof).")

    @OptionGroup var record: RecordOptions

    @Option(help: "The entry's position, from 0.")
    var position: UInt64

    @Option(help: "The file with the school's key.")
    var keyFile: String

    @Flag(help: "Print JSON.")
    var json = false

    func run() throws {
        let (position, keyFile, json) = (position, keyFile, json)
        try record.location.with(school: record.school) { store, school in
            let signer = try Signing.signer(keyFile, school)
            let (head, note) = try await Signing.note(of: store, school, signer)
            let proof = try await TreeReader(store, school: school).inclusion(of: position, size: head.size)
            let entry = try await store.entries(of: school, in: position..<(position + 1))[0]
            // A receipt over a changed entry would prove the change: check before handing it out.
            try proof.verify(leaf: entry.leafHash, root: head.root)
            let receipt = Receipt(leaf: String(decoding: entry.leafBytes, as: UTF8.self), proof: proof, note: note)
            Outcome.print(json ? try JSON.text(Shown(receipt)) : receipt.text)
        }
    }

    private struct Shown: Encodable {
        let entry: String
        let proof: ProveCommand.Shown
        let checkpoint: String

        init(_ receipt: Receipt) {
            entry = receipt.leaf
            proof = ProveCommand.Shown(receipt.proof)
            checkpoint = receipt.note
        }
    }
}
