import Foundation
import Programs
import Testing

/// A real PostgreSQL server that the tests start themselves: an ordinary user, a temporary folder, a Unix socket.
///
/// It ends with the test process, however that ends: a shell waits on a pipe that the process holds open.
final class PostgresServer: @unchecked Sendable {
    /// The server that most tests share, each on a database of its own.
    static let shared = Result { try PostgresServer() }

    let folder: URL
    private let keeper: Child
    private let line: Channel
    // `lock` guards `databases`.
    private let lock = NSLock()
    private var databases = 0

    /// Makes a cluster and starts it.
    ///
    /// - Throws: ``ProgramFailure``, which names the Debian package, when PostgreSQL is not installed.
    init(settings: String = "") throws {
        let programs = try Self.programs()
        folder = FileManager.default.temporaryDirectory.appendingPathComponent(
            "lanyard-pg-\(UUID().uuidString.prefix(8))")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let user = Self.asOrdinaryUser
        let script = """
            set -e
            folder=$1; programs=$2
            \(user.isEmpty ? "" : "chown postgres \"$folder\"")
            \(user) "$programs/initdb" -D "$folder/data" -A trust -U lanyard --no-sync -E UTF8 >"$folder/initdb.log"
            printf '%s\\n' "listen_addresses = ''" "unix_socket_directories = '$folder'" "max_connections = 300" \
            "shared_buffers = 64MB" "\(settings.replacingOccurrences(of: "\n", with: "\" \""))" \
            >>"$folder/data/postgresql.conf"
            \(user) "$programs/pg_ctl" -D "$folder/data" -w -l "$folder/server.log" start >/dev/null
            echo ready
            cat >/dev/null || true
            \(user) "$programs/pg_ctl" -D "$folder/data" -w -m immediate stop >/dev/null || true
            rm -rf "$folder"
            """
        let (input, output) = (try Channel(), try Channel())
        line = input
        keeper = try Child(
            ["sh", "-c", script, "sh", folder.path, programs], input: input.reading, output: output.writing)
        input.closeReading()
        output.closeWriting()
        guard output.line() == "ready" else {
            throw ProgramFailure("PostgreSQL did not start; see the log in \(folder.path)")
        }
    }

    /// Ends the server and removes its folder.
    func end() {
        line.closeWriting()
        _ = keeper.wait()
    }

    /// A new database, as a connection string.
    func newDatabase() throws -> String {
        let name = lock.withLock {
            databases += 1
            return "test\(databases)"
        }
        try sql("CREATE DATABASE \(name)", in: "postgres")
        return url(name)
    }

    func url(_ database: String) -> String {
        "postgres://lanyard@/\(database)?host=\(folder.path.replacingOccurrences(of: "/", with: "%2F"))"
    }

    /// Runs SQL as psql does and returns what it prints.
    @discardableResult
    func sql(_ text: String, in database: String) throws -> String {
        try Shell.run([
            try Self.programs() + "/psql", "-qAtX", "-v", "ON_ERROR_STOP=1", "-h", folder.path, "-U", "lanyard", "-d",
            database, "-c", text,
        ])
    }

    /// Runs `pg_ctl` on the cluster.
    func control(_ arguments: String...) throws {
        let user = Self.asOrdinaryUser.split(separator: " ").map(String.init)
        let program = try Self.programs() + "/pg_ctl"
        let command =
            user + [program, "-D", folder.path + "/data", "-w", "-l", folder.path + "/server.log"] + arguments
        // The server must not keep the pipe of its starter open.
        try Shell.run(["sh", "-c", "\"$@\" >/dev/null 2>&1", "sh"] + command)
    }

    /// Server programs refuse to run as root.
    static var asOrdinaryUser: String {
        getuid() == 0 ? "setpriv --reuid=postgres --regid=postgres --clear-groups --" : ""
    }

    static func programs() throws -> String {
        let root = "/usr/lib/postgresql"
        let versions = ((try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []).sorted {
            (Int($0) ?? 0) > (Int($1) ?? 0)
        }
        let found = versions.map { "\(root)/\($0)/bin" }.first {
            FileManager.default.fileExists(atPath: $0 + "/initdb")
        }
        guard let found else {
            throw ProgramFailure("PostgreSQL is not installed: apt-get install postgresql")
        }
        return found
    }
}
