import Foundation
import Subprocess

/// A program of this machine that makes bytes of bytes, within a time limit and without a network.
///
/// What it reads and writes travels over its standard input and output: nothing confidential is on a disk. Not
/// Foundation's `Process`: on Linux it waits in a run loop, whose thread may have gone meanwhile.
struct OutsideProgram: Sendable {
    /// Why it made nothing.
    enum Failure: Error, Hashable {
        case notInstalled
        case tookTooLong
        case refused(status: Int32)
    }

    /// Found in the search path.
    let name: String
    let arguments: [String]
    let seconds: Int
    /// What its environment says beside the usual.
    var settings: [String: String] = [:]

    /// The most that it may write, in bytes; who writes more is refused.
    static let limit = 1 << 26

    /// What it writes, having read the bytes.
    ///
    /// - Throws: ``Failure``.
    func run(on bytes: Data) async throws(Failure) -> Data {
        // Writing to a program that has ended is an error here, and not the end of the server.
        signal(SIGPIPE, SIG_IGN)
        let (status, output): (TerminationStatus, Data)
        do { (status, output) = try await start(on: bytes) } catch { throw .refused(status: -1) }
        switch status {
        case .exited(0) where output.count > Self.limit: throw .refused(status: 0)
        case .exited(0): return output
        // `timeout` says so, and ends by the same signal where it had to kill.
        case .exited(124), .signaled: throw .tookTooLong
        case .exited(126), .exited(127): throw .notInstalled
        case .exited(let status): throw .refused(status: status)
        }
    }

    private func start(on bytes: Data) async throws -> (TerminationStatus, Data) {
        let result = try await Subprocess.run(
            .name("timeout"), arguments: .init(["--kill-after=5", "\(seconds)", name] + arguments),
            environment: .custom(environment), input: .inputWriter, output: .sequence, error: .discarded
        ) { execution in
            // Both at once: a program may write before it has read everything, and wait until somebody reads.
            async let written: Void = Self.give(bytes, to: execution.standardInputWriter)
            var output = Data()
            for try await buffer in execution.standardOutput where output.count <= Self.limit {
                buffer.withUnsafeBytes { output.append(contentsOf: $0) }
            }
            await written
            return output
        }
        return (result.terminationStatus, result.closureResult)
    }

    private static func give(_ bytes: Data, to input: StandardInputWriter) async {
        // A program that ends early reads no more, and what it says at its end counts.
        _ = try? await input.write(bytes)
        try? await input.finish()
    }

    /// Whatever a page named, nothing is fetched: there is nobody at that proxy.
    private var environment: [Environment.Key: String] {
        let nobody = "http://127.0.0.1:9"
        let usual: [Environment.Key: String] = [
            "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin", "LANG": "C.UTF-8",
            "http_proxy": nobody, "https_proxy": nobody, "ftp_proxy": nobody,
        ]
        let own = settings.compactMap { name, value in Environment.Key(rawValue: name).map { ($0, value) } }
        return usual.merging(own) { $1 }
    }
}
