import Foundation
import Ledger
import LedgerSQLite
import Programs
import Testing

/// Faults from outside against a real writer on SQLite: kills, a full disk, a failing disk. No hooks in the product.
@Suite(.serialized) struct SQLiteFaultTests {
    static let commands = 2

    /// The system calls of an append and of opening, at each of which the writer is killed.
    static let calls = [
        "pwrite64", "pread64", "fdatasync", "fcntl", "ftruncate", "unlink", "lseek", "munmap", "write", "futex",
    ]

    /// A folder with a ledger of some entries, and copies of it.
    private func withLedger(_ test: (_ copy: () throws -> FaultRun, _ before: UInt64) async throws -> Void) async throws
    {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        let original = folder.url.appendingPathComponent("original")
        let store = SQLiteStore(folder: original)
        let before = try await Sample().fill(store, commands: 2)
        await store.close()
        let copy = folder.url.appendingPathComponent("copy")
        try await test(
            {
                try? FileManager.default.removeItem(at: copy)
                try FileManager.default.copyItem(at: original, to: copy)
                return FaultRun(location: copy.path)
            }, before)
    }

    @Test func `killed at every system call of an append, it loses nothing acknowledged and doubles nothing`()
        async throws
    {
        try await withLedger { copy, before in
            var runs = 0
            for call in Self.calls {
                for when in 1... {
                    let run = try copy()
                    let fault = "\(call):signal=SIGKILL:when=\(when)"
                    let (status, said) = try run.write("k", count: Self.commands, fault: fault)
                    try await run.check("k", count: Self.commands, said: said, before: before, fault)
                    runs += 1
                    // Not killed: there is no such call any more.
                    if status == 0 { break }
                }
            }
            #expect(runs > 100)
            print("SQLite, killed at a system call: \(runs) runs")
        }
    }

    @Test(arguments: [
        "pwrite64:error=ENOSPC", "pwrite64:error=EIO", "fdatasync:error=EIO", "pread64:error=EIO",
        "ftruncate:error=EIO", "openat:error=EMFILE",
    ])
    func `a full or failing disk is a failure that is said, and nothing is half there`(fault: String) async throws {
        try await withLedger { copy, before in
            var (runs, failures) = (0, 0)
            // Once, and from then on.
            for tail in ["", "+"] {
                let most = fault.hasPrefix("openat") ? 140 : 40
                for when in stride(from: 1, to: most, by: fault.hasPrefix("openat") ? 6 : 1) {
                    let run = try copy()
                    let whole = "\(fault):when=\(when)\(tail)"
                    let (status, said) = try run.write("e", count: Self.commands, fault: whole)
                    if status != 0 || said.contains(where: { $0.hasPrefix("fail") }) { failures += 1 }
                    try await run.check("e", count: Self.commands, said: said, before: before, whole)
                    runs += 1
                    if status == 0 && !said.contains(where: { $0.hasPrefix("fail") }) && when > 4 { break }
                }
            }
            #expect(failures > 0)
            print("SQLite, \(fault): \(runs) runs, \(failures) with a failure that was said")
        }
    }

    @Test func `an acknowledged group costs one flush`() async throws {
        try await withLedger { copy, _ in
            let log = try TemporaryFolder()
            defer { log.remove() }
            func flushes(_ count: Int, burst: Bool) throws -> Int {
                let run = try copy()
                let file = log.url.appendingPathComponent("trace").path
                try Shell.run(
                    ["strace", "-f", "-qq", "-o", file, "-e", "trace=fdatasync,fsync,sync_file_range"]
                        + [LedgerCommandTests.program("LedgerProbe"), run.location, "f", "\(count)", "1"]
                        + (burst ? ["burst"] : []))
                let text = try String(contentsOfFile: file, encoding: .utf8)
                return text.split(separator: "\n").count { $0.contains("sync(") && !$0.contains("resumed") }
            }
            // The first append after opening also flushes the new log's header, and opening flushes too.
            let (one, twenty) = (try flushes(1, burst: false), try flushes(21, burst: false))
            #expect(twenty - one == 20, "20 further appends, one after the other, are 20 groups")
            let opening = one - 1
            let together = try flushes(64, burst: true) - opening
            #expect(together <= 16, "64 appends that wait are a few groups, not 64: \(together)")
            print("SQLite flushes: 20 for 20 appends in turn, \(together) for 64 together (opening: \(opening))")
        }
    }

    @Test(arguments: [2, 10])
    func `programs that race for one ledger append everything once`(writers: Int) async throws {
        try await withLedger { copy, before in
            let run = try copy()
            try await RacingWriters.race(writers, at: run.location, each: 15, before: before)
            print("SQLite, racing programs: \(writers) of 15 appends each")
        }
    }
}

/// Several programs that append to one ledger at one time.
enum RacingWriters {
    static func race(_ writers: Int, at location: String, each: Int, before: UInt64) async throws {
        let program = LedgerCommandTests.program("LedgerProbe")
        let processes = try (0..<writers).map { writer in
            try Child([program, location, "w\(writer)", "\(each)", "\(FaultRun.parts)"])
        }
        #expect(processes.map { $0.wait() }.allSatisfy { $0 == 0 })
        let run = FaultRun(location: location)
        let expected = before + UInt64((writers - 1) * each * FaultRun.parts)
        try await run.check("w0", count: each, said: [], before: expected, "race of \(writers)")
    }
}
