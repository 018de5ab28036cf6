import ArgumentParser
import Foundation
import Ledger

/// `lanyard ledger`: what anyone can check of the record.
struct LedgerCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ledger",
        abstract: "Verify the record, hand out checkpoints, receipts and proofs, and keep the school's key.",
        subcommands: [
            VerifyCommand.self, CheckpointCommand.self, ReceiptCommand.self, CheckCommand.self, ProveCommand.self,
            KeyCommand.self,
        ])
}

/// Where the record is and which school is meant.
struct RecordOptions: ParsableArguments {
    @Argument(help: "The data folder, or a postgres:// URL.")
    var location: Location

    @Option(help: "The school's id; needed where several are recorded.")
    var school: String?
}

/// Reads the small files that the commands are given.
enum TextFile {
    static func read(_ path: String) throws -> String {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw StoreFailure.refused("\(path) cannot be read: check its name and its permissions")
        }
        // Mail programs and Windows end lines with two characters; what was signed ends them with one.
        return String(decoding: data, as: UTF8.self).replacingOccurrences(of: "\r\n", with: "\n")
    }
}

/// Prints values as JSON with sorted keys.
enum JSON {
    static func text(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }
}
