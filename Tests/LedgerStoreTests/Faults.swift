import Foundation
import Ledger
import LedgerPostgres
import LedgerSQLite
import Programs
import Testing

/// Runs the writer under strace, which injects a fault, and checks what it left behind.
struct FaultRun {
    let location: String
    /// How many entries each command appends.
    static let parts = 2

    /// Runs the writer; with a fault of strace's, such as `pwrite64:signal=SIGKILL:when=3`.
    ///
    /// - Returns: its exit status (negative or 128 and more: killed) and its lines.
    func write(_ prefix: String, count: Int, fault: String? = nil, burst: Bool = false) throws -> (Int32, [String]) {
        var command = [LedgerCommandTests.program("LedgerProbe"), location, prefix, "\(count)", "\(Self.parts)"]
        if burst { command.append("burst") }
        if let fault {
            guard FileManager.default.isExecutableFile(atPath: "/usr/bin/strace") else {
                throw ProgramFailure("strace is not installed: apt-get install strace")
            }
            let name = String(fault.prefix { $0 != ":" })
            // strace 6.1 forgets the count of an injected signal when it filters in the kernel.
            let filter = fault.contains("signal=") ? [] : ["--seccomp-bpf"]
            command =
                ["strace", "-f"] + filter
                + ["-qq", "-o", "/dev/null", "-e", "trace=\(name)", "-e", "inject=\(fault)"] + command
        }
        // A writer that hangs is a fault too: `timeout` ends it with 124.
        let (status, output) = try Shell.status(["timeout", "-s", "KILL", "300"] + command)
        return (status, output.split(separator: "\n").map(String.init))
    }

    /// Checks that nothing acknowledged is lost, nothing is there twice and nothing is half there; then repeats every
    /// command by its id and checks again.
    func check(_ prefix: String, count: Int, said: [String], before: UInt64, _ what: String) async throws {
        let store: any LedgerStore =
            location.hasPrefix("postgres")
            ? PostgresStore(url: location) : SQLiteStore(folder: URL(fileURLWithPath: location))
        let school = try SchoolID("oak-hill")
        let size = try await store.head(of: school).size
        let found = try await LedgerVerifier(store, school: school).verify()
        #expect(found.valid && found.entries == size, "\(what): \(found.faults)")
        let places = try await Self.places(in: store, school, size)
        for line in said where line.hasPrefix("ack ") {
            let words = line.split(separator: " ").map(String.init)
            #expect(places[words[1]] == UInt64(words[2]), "\(what): \(line) is lost")
        }
        await store.close()
        let (status, lines) = try write(prefix, count: count)
        #expect(status == 0, "\(what): \(lines)")
        let again: any LedgerStore =
            location.hasPrefix("postgres")
            ? PostgresStore(url: location) : SQLiteStore(folder: URL(fileURLWithPath: location))
        let after = try await again.head(of: school).size
        #expect(after == before + UInt64(count * Self.parts), "\(what): \(after) entries after repeating")
        let later = try await Self.places(in: again, school, after)
        #expect(places.allSatisfy { later[$0.key] == $0.value }, "\(what): a command moved")
        await again.close()
    }

    /// Where each command's first entry stands; a command that is there twice or in halves fails the test.
    private static func places(
        in store: any LedgerStore, _ school: SchoolID, _ size: UInt64
    ) async throws -> [String: UInt64] {
        var places: [String: UInt64] = [:]
        for entry in try await store.entries(of: school, in: 0..<size) where entry.part == 0 {
            #expect(places[entry.command.text] == nil, "\(entry.command) is there twice")
            places[entry.command.text] = entry.position
        }
        return places
    }
}
