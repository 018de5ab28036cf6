import ArgumentParser
import Foundation

/// The exit statuses of the command.
enum ExitStatus {
    /// Refused: the pack is wrong, the answer cannot be given, something is missing.
    static let refused = ExitCode(1)
    /// The machine failed: a file cannot be read, a disk is full.
    static let machine = ExitCode(70)
}

/// Ends the command with a reason on standard error.
func refuse(_ reason: String, _ status: ExitCode = ExitStatus.refused) -> ExitCode {
    FileHandle.standardError.write(Data("lanyard: \(reason)\n".utf8))
    return status
}

/// Ends the command because it was called wrongly, saying how to call it.
func wrongCall(_ reason: String, help command: String) -> ExitCode {
    FileHandle.standardError.write(Data("lanyard: \(reason)\nSee `\(command) --help`.\n".utf8))
    return ExitCode(64)
}

/// Prints a value as JSON, keys sorted.
func printJSON(_ value: some Encodable) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    print(String(decoding: try encoder.encode(value), as: UTF8.self))
}
