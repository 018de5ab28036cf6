import Foundation
import Ledger
import LedgerPostgres
import Programs
import Synchronization
import Testing

/// Faults from outside against a real writer on PostgreSQL: lost connections, kills, restarts, a promoted standby.
@Suite(.serialized) struct PostgresFaultTests {
    static let commands = 2

    /// A database with a ledger of some entries.
    private func newLedger(_ server: PostgresServer) async throws -> (FaultRun, UInt64) {
        let url = try server.newDatabase()
        let store = PostgresStore(url: url)
        let before = try await Sample().fill(store, commands: 2)
        await store.close()
        return (FaultRun(location: url), before)
    }

    @Test(arguments: [
        "recvfrom:error=ECONNRESET", "sendto:signal=SIGKILL", "recvfrom:signal=SIGKILL",
    ])
    func `a connection lost or a writer killed at any step loses nothing and doubles nothing`(fault: String)
        async throws
    {
        let (run, start) = try await newLedger(try PostgresServer.shared.get())
        var (runs, before, when) = (0, start, 1)
        var acknowledged = 0
        while when < 60 {
            let whole = "\(fault):when=\(when)"
            let prefix = "f\(when)"
            let (status, said) = try run.write(prefix, count: Self.commands, fault: whole)
            try await run.check(prefix, count: Self.commands, said: said, before: before, whole)
            before += UInt64(Self.commands * FaultRun.parts)
            runs += 1
            acknowledged += said.count { $0.hasPrefix("ack") }
            if fault.contains("SIGKILL") ? status == 0 : when > 45 { break }
            when += 1
        }
        #expect(runs > 10)
        // A lost connection is met by another attempt: the caller hears of none.
        if fault.contains("error") { #expect(acknowledged == runs * Self.commands) }
        print("PostgreSQL, \(fault): \(runs) runs, \(acknowledged) appends acknowledged")
    }

    @Test func `a writer whose connections are ended over and over appends everything once`() async throws {
        let server = try PostgresServer()
        defer { server.end() }
        let (run, before) = try await newLedger(server)
        let count = 300
        // A thread of its own: other tests may keep the pool of tasks busy until the writer has long finished.
        let isWritten = Mutex(false)
        let ended = Mutex(0)
        let hasStopped = DispatchSemaphore(value: 0)
        Thread.detachNewThread {
            // A hundred and no more: on a busy machine connections could end faster than anything can be written.
            while !isWritten.withLock({ $0 }), ended.withLock({ $0 }) < 100 {
                let said = try? server.sql(
                    """
                    SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE application_name = 'lanyard'
                    """, in: "postgres")
                ended.withLock { $0 += said.flatMap { Int($0.trimmingCharacters(in: .newlines)) } ?? 0 }
                Thread.sleep(forTimeInterval: 0.02)
            }
            hasStopped.signal()
        }
        let (status, said) = try run.write("t", count: count)
        isWritten.withLock { $0 = true }
        stop(hasStopped)
        let times = ended.withLock { $0 }
        // How often depends on the machine; that it happened at all is what makes the rest worth anything.
        #expect(status == 0 && times > 0)
        #expect(said.count { $0.hasPrefix("ack") } == count, "\(said.filter { $0.hasPrefix("fail") })")
        try await run.check("t", count: count, said: said, before: before, "terminated")
        print("PostgreSQL, \(times) connections ended under a writer: \(count) appends, all acknowledged once")
    }

    /// Waits for a thread; blocking is meant here.
    private func stop(_ thread: DispatchSemaphore) { thread.wait() }

    @Test func `restarted under a writer, the server has everything once and the writer goes on`() async throws {
        let server = try PostgresServer()
        defer { server.end() }
        let (run, before) = try await newLedger(server)
        let (count, restarts) = (400, 3)
        async let written = Task.detached { try run.write("r", count: count) }.value
        for _ in 0..<restarts {
            try await Task.sleep(for: .milliseconds(300))
            try server.control("restart", "-m", "immediate")
        }
        let (status, said) = try await written
        #expect(status == 0)
        #expect(said.count { $0.hasPrefix("ack") } == count, "\(said.filter { $0.hasPrefix("fail") })")
        try await run.check("r", count: count, said: said, before: before, "restart")
        print("PostgreSQL, restarted at once \(restarts) times under a writer: \(count) appends, all acknowledged once")
    }

    @Test(arguments: [2, 10])
    func `programs that race for one ledger append everything once`(writers: Int) async throws {
        let (run, before) = try await newLedger(try PostgresServer.shared.get())
        try await RacingWriters.race(writers, at: run.location, each: 15, before: before)
        print("PostgreSQL, racing programs: \(writers) of 15 appends each")
    }

    @Test func `a standby that is promoted goes on where the writer was acknowledged`() async throws {
        let primary = try PostgresServer(settings: "synchronous_standby_names = 'ANY 1 (*)'\nwal_level = replica")
        defer { primary.end() }
        let standby = try PostgresStandby(of: primary)
        defer { standby.end() }
        let (run, before) = try await newLedger(primary)
        let name = run.location.split(separator: "?")[0].split(separator: "/").last.map(String.init) ?? ""
        let both = FaultRun(location: standby.url(name, besides: primary))
        let count = 300
        async let written = Task.detached { try both.write("p", count: count) }.value
        try await Task.sleep(for: .milliseconds(500))
        try primary.control("stop", "-m", "immediate")
        try standby.promote()
        let (status, said) = try await written
        let acknowledged = said.count { $0.hasPrefix("ack") }
        #expect(status == 0 && acknowledged == count, "\(said.filter { $0.hasPrefix("fail") })")
        try await both.check("p", count: count, said: said, before: before, "promoted")
        print(
            "PostgreSQL, standby promoted under a writer: \(acknowledged) of \(count) appends acknowledged, none lost")
    }
}

/// A standby that follows a test's server by streaming replication.
final class PostgresStandby {
    private let folder: URL
    private let data: String

    init(of primary: PostgresServer) throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent(
            "lanyard-sb-\(UUID().uuidString.prefix(8))")
        data = folder.path + "/data"
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        if !PostgresServer.asOrdinaryUser.isEmpty { try Shell.run(["chown", "postgres", folder.path]) }
        try run("pg_basebackup", "-h", primary.folder.path, "-U", "lanyard", "-D", data, "-R", "-c", "fast")
        let settings = "unix_socket_directories = '\(folder.path)'\nsynchronous_standby_names = ''\n"
        let file = try FileHandle(forWritingTo: URL(fileURLWithPath: data + "/postgresql.conf"))
        try file.seekToEnd()
        try file.write(contentsOf: Data(settings.utf8))
        try file.close()
        try run("pg_ctl", "-D", data, "-w", "-l", folder.path + "/server.log", "start")
    }

    func promote() throws {
        try run("pg_ctl", "-D", data, "-w", "promote")
    }

    func end() {
        // The folder goes with it; a server that has stopped already is no failure of the test.
        try? run("pg_ctl", "-D", data, "-w", "-m", "immediate", "stop")
        try? FileManager.default.removeItem(at: folder)
    }

    /// One URL with both hosts: libpq takes the one that can be written.
    func url(_ database: String, besides primary: PostgresServer) -> String {
        let hosts = [primary.folder.path, folder.path].map { $0.replacingOccurrences(of: "/", with: "%2F") }
        return "postgres://lanyard@/\(database)?host=\(hosts.joined(separator: ","))"
    }

    private func run(_ program: String, _ arguments: String...) throws {
        let user = PostgresServer.asOrdinaryUser.split(separator: " ").map(String.init)
        // The server must not keep the pipe of its starter open.
        let command = user + [try PostgresServer.programs() + "/" + program] + arguments
        try Shell.run(["sh", "-c", "\"$@\" >/dev/null 2>&1", "sh"] + command)
    }
}
