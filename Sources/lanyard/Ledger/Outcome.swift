import ArgumentParser
import Foundation
import Ledger
import Synchronization

/// How a command ends: 0, 1 for a refusal with its reason on standard error, 70 when the machine failed.
enum Outcome {
    /// Runs a command's asynchronous work, turns its errors into exit codes, and waits.
    static func run(_ work: @escaping @Sendable () async throws -> Void) throws {
        let done = DispatchSemaphore(value: 0)
        let result = Failure()
        Task {
            do {
                try await work()
            } catch {
                result.error.withLock { $0 = error }
            }
            done.signal()
        }
        done.wait()
        guard let error = result.error.withLock({ $0 }) else { return }
        throw ended(error)
    }

    /// What a command ends with: the reason on standard error, and the status that it has.
    static func ended(_ error: any Error) -> any Error {
        error is ExitCode || error is ValidationError ? error : refuse("\(error)", status(of: error))
    }

    private static func status(of error: any Error) -> ExitCode {
        switch error {
        case StoreFailure.unavailable, BackupFailure.unavailable: ExitStatus.machine
        case is StoreFailure, is BackupFailure, is NoteRefused, is ProofRefused, is InvalidName, is SealingFailure:
            ExitStatus.refused
        default: ExitStatus.machine
        }
    }

    /// What the work ended with.
    private final class Failure: Sendable {
        let error = Mutex<(any Error)?>(nil)
    }

    static func now() -> Timestamp {
        Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))
    }

    static func print(_ text: String) {
        FileHandle.standardOutput.write(Data((text.hasSuffix("\n") ? text : text + "\n").utf8))
    }
}
