import ArgumentParser
import Foundation
import Ledger

/// `lanyard ledger prove`: the hashes that tie an entry to a root, or an earlier root to a later one (RFC 9162).
struct ProveCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "prove", abstract: "Print an inclusion proof (--position) or a consistency proof (--from).")

    @OptionGroup var record: RecordOptions

    @Option(help: "Prove the entry at this position, from 0.")
    var position: UInt64?

    @Option(help: "Prove that the record of this size is the beginning of the later one.")
    var from: UInt64?

    @Option(help: "The size in which it is proved; all entries when left out.")
    var size: UInt64?

    @Flag(help: "Print JSON.")
    var json = false

    func validate() throws {
        guard (position == nil) != (from == nil) else { throw ValidationError("give either --position or --from") }
    }

    func run() throws {
        let (position, from, size, json) = (position, from, size, json)
        try record.location.with(school: record.school) { store, school in
            let head = try await store.head(of: school).size
            let reader = TreeReader(store, school: school)
            let shown =
                if let position {
                    Shown(try await reader.inclusion(of: position, size: size ?? head))
                } else {
                    Shown(try await reader.consistency(from: from ?? 0, to: size ?? head))
                }
            Outcome.print(json ? try JSON.text(shown) : shown.text)
        }
    }

    /// A proof as it is printed; hashes in base 64.
    struct Shown: Encodable {
        var position: UInt64?
        var from: UInt64?
        let size: UInt64
        let hashes: [String]

        init(_ proof: InclusionProof) {
            position = proof.position
            size = proof.size
            hashes = proof.path.map(\.base64)
        }

        init(_ proof: ConsistencyProof) {
            from = proof.oldSize
            size = proof.newSize
            hashes = proof.path.map(\.base64)
        }

        var text: String {
            let what = position.map { "inclusion \($0)" } ?? "consistency \(from ?? 0)"
            return ([what, "size \(size)"] + hashes).joined(separator: "\n")
        }
    }
}
