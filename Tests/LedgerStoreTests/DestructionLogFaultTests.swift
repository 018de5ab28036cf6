import Foundation
import Ledger
import Programs
import Testing

/// The log of destructions on a disk that fails: what was acknowledged is there, and a failed line is not, not even half.
@Suite struct DestructionLogFaultTests {
    private let first: DestructionLog.Line

    init() throws {
        first = .left(try ScopeID("first"), Timestamp(milliseconds: 1))
    }

    @Test(arguments: ["write:error=ENOSPC", "write:error=EIO", "fsync:error=EIO", "ftruncate:error=EIO"])
    func `a line that could not be written is cut back, and the log goes on`(fault: String) throws {
        try withLog { log in
            var failures = 0
            // Of three lines the first, the second or the third call fails; then all from the first on.
            for when in ["1", "2", "3", "1+"] {
                try? FileManager.default.removeItem(at: log.file)
                try log.add([first])
                let said = try add(to: log, "\(fault):when=\(when)")
                let before = try log.read().lines
                let acknowledged = said.filter { $0.hasPrefix("ack") }.map { $0.split(separator: " ")[1] }
                #expect(before == [first] + (try acknowledged.map { .left(try ScopeID(String($0)), first.time) }))
                let text = try String(contentsOf: log.file, encoding: .utf8)
                #expect(text.hasSuffix("\n") && text.split(separator: "\n").count == before.count + 1, "\(text)")
                failures += said.count { $0.hasPrefix("fail") && $0.contains("the log of destructions") }
                try log.add([first])
                #expect(try log.read().lines == before + [first])
            }
            #expect(failures >= 4, "\(failures)")
        }
    }

    @Test func `killed at every call of adding, it loses no line that was acknowledged`() throws {
        try withLog { log in
            var runs = 0
            for call in ["openat", "flock", "fchmod", "write", "fsync", "ftruncate", "lseek", "close"] {
                for when in 1...200 {
                    try? FileManager.default.removeItem(at: log.file)
                    try log.add([first])
                    let said = try add(to: log, "\(call):signal=SIGKILL:when=\(when)")
                    let kept = try log.read().lines
                    for line in said where line.hasPrefix("ack") {
                        let person = try ScopeID(String(line.split(separator: " ")[1]))
                        #expect(kept.contains(.left(person, first.time)), "\(call) \(when): \(person) is lost")
                    }
                    try log.add([first])
                    #expect(try log.read().lines == kept + [first], "\(call) \(when)")
                    runs += 1
                    if said.contains("done") { break }
                }
            }
            #expect(runs > 30)
            print("log of destructions, killed at a system call: \(runs) runs")
        }
    }

    private func withLog(_ test: (DestructionLog) throws -> Void) throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        try test(DestructionLog(file: folder.url.appendingPathComponent("log"), of: try SchoolID("oak-hill")))
    }

    /// Adds three lines in a program of its own, in which a system call on the log fails.
    private func add(to log: DestructionLog, _ fault: String) throws -> [String] {
        // Only calls on the log itself: the program's own words go on.
        let only = fault.contains("SIGKILL") ? [] : ["-P", log.file.path]
        return try Shell.status(
            ["strace", "-f", "-qq", "-o", "/dev/null", "-e", "trace=\(fault.prefix { $0 != ":" })"] + only
                + ["-e", "inject=\(fault)", LedgerCommandTests.program("LedgerProbe"), "log", log.file.path, "p", "3"]
        ).1.split(separator: "\n").map(String.init)
    }
}
