import ArgumentParser
import Foundation
import Ledger

/// How a command ends: 0, 1 for a refusal with its reason on standard error, 70 when the machine failed.
enum Outcome {
    static let refused = ExitCode(1)
    static let machineFailed = ExitCode(70)

    /// Runs a command's asynchronous work, turns its errors into exit codes, and waits.
    static func run(_ work: @escaping @Sendable () async throws -> Void) throws {
        let done = DispatchSemaphore(value: 0)
        let result = Box()
        Task {
            do {
                try await work()
            } catch {
                result.error = error
            }
            done.signal()
        }
        done.wait()
        guard let error = result.error else { return }
        if error is ExitCode || error is ValidationError { throw error }
        FileHandle.standardError.write(Data("lanyard: \(error)\n".utf8))
        throw code(of: error)
    }

    private static func code(of error: any Error) -> ExitCode {
        switch error {
        case StoreFailure.unavailable, BackupFailure.unavailable: machineFailed
        case is StoreFailure, is BackupFailure, is NoteRefused, is ProofRefused, is InvalidName, is SealingFailure:
            refused
        default: machineFailed
        }
    }

    private final class Box: @unchecked Sendable {
        // Written before the semaphore is signalled and read after it was waited for: the semaphore is the lock.
        var error: (any Error)?
    }

    static func now() -> Timestamp {
        Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))
    }

    static func print(_ text: String) {
        FileHandle.standardOutput.write(Data((text.hasSuffix("\n") ? text : text + "\n").utf8))
    }
}
