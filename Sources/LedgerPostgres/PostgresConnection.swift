import CPostgres
import Foundation
import Ledger

/// One connection of libpq; used by one thread at a time.
final class PostgresConnection {
    let handle: OpaquePointer
    private var prepared: [String: String] = [:]

    /// Connects to a server that takes writes, and makes sure that what it acknowledges is durable.
    ///
    /// - Throws: ``PostgresError`` (lost) when there is none, ``StoreFailure`` (refused) when it is not durable.
    init(url: String) throws {
        // Of several hosts in the URL the one that takes writes is chosen: after a fail-over that is another one.
        let options = [
            ("dbname", url), ("target_session_attrs", "read-write"), ("connect_timeout", "5"),
            ("application_name", "lanyard"), ("keepalives_idle", "30"), ("tcp_user_timeout", "10000"),
            ("client_encoding", "UTF8"),
        ]
        guard let handle = Self.connect(options) else { throw PostgresError.lost("no memory for a connection") }
        self.handle = handle
        guard PQstatus(handle) == CONNECTION_OK else { throw PostgresError.lost(Self.message(of: handle)) }
        try execute("SET client_min_messages = warning; SET lock_timeout = '30s'; SET statement_timeout = '300s'")
        // A plan that was made while a table was empty would read it from end to end for as long as we are connected.
        try execute("SET enable_seqscan = off; SET jit = off")
        try checkDurability()
    }

    deinit {
        PQfinish(handle)
    }

    private static func connect(_ options: [(String, String)]) -> OpaquePointer? {
        let keys = options.map { strdup($0.0) }
        let values = options.map { strdup($0.1) }
        defer { (keys + values).forEach { free($0) } }
        return PQconnectdbParams(
            keys.map { UnsafePointer($0) } + [nil], values.map { UnsafePointer($0) } + [nil], 1)
    }

    private func checkDurability() throws {
        let found = try run(
            "SELECT current_setting('fsync'), current_setting('full_page_writes'), current_setting('synchronous_commit')"
        )
        guard found.text(0, 0) == "on", found.text(0, 1) == "on" else {
            throw StoreFailure.refused(
                "the PostgreSQL server runs with fsync or full_page_writes off and would lose acknowledged entries; "
                    + "turn both on")
        }
        if ["off", "local"].contains(found.text(0, 2)) { try execute("SET synchronous_commit = on") }
    }

    /// Whether the connection is worth another statement.
    var isAlive: Bool { PQstatus(handle) == CONNECTION_OK && PQtransactionStatus(handle) == PQTRANS_IDLE }

    /// Runs statements without parameters or rows.
    func execute(_ sql: String) throws {
        _ = try checked(PQexec(handle, sql))
    }

    /// Runs one statement, prepared once for each connection.
    func run(_ sql: String, _ values: [PostgresValue] = []) throws -> PostgresResult {
        let name = try prepare(sql, values)
        let encoded = values.map(\.encoded)
        let total = encoded.reduce(1) { $0 + ($1?.count ?? 0) }
        return try withUnsafeTemporaryAllocation(byteCount: total, alignment: 1) { buffer in
            var (pointers, lengths, offset) = ([UnsafePointer<CChar>?](), [Int32](), 0)
            for value in encoded {
                let start = buffer.baseAddress.map { $0 + offset }
                value?.withUnsafeBytes { bytes in
                    UnsafeMutableRawBufferPointer(start: start, count: bytes.count).copyMemory(from: bytes)
                }
                pointers.append(
                    value == nil ? nil : start.map { UnsafePointer($0.assumingMemoryBound(to: CChar.self)) })
                lengths.append(Int32(value?.count ?? 0))
                offset += value?.count ?? 0
            }
            let formats = [Int32](repeating: 1, count: values.count)
            return try checked(PQexecPrepared(handle, name, Int32(values.count), pointers, lengths, formats, 1))
        }
    }

    /// Runs a body in a transaction, which is rolled back when the body throws.
    func transaction<Value>(_ begin: String = "BEGIN", _ body: () throws -> Value) throws -> Value {
        try execute(begin)
        do {
            let value = try body()
            try execute("COMMIT")
            return value
        } catch {
            // Where this fails too the connection is dropped, which rolls back on the server.
            try? execute("ROLLBACK")
            throw error
        }
    }

    private func prepare(_ sql: String, _ values: [PostgresValue]) throws -> String {
        if let name = prepared[sql] { return name }
        let name = "s\(prepared.count)"
        _ = try checked(PQprepare(handle, name, sql, Int32(values.count), values.map(\.type)))
        prepared[sql] = name
        return name
    }

    private func checked(_ result: OpaquePointer?) throws -> PostgresResult {
        guard let result else { throw PostgresError.lost(Self.message(of: handle)) }
        let kept = PostgresResult(result)
        switch PQresultStatus(result) {
        case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY: return kept
        default: throw Self.error(of: result, on: handle)
        }
    }

    private static func error(of result: OpaquePointer, on handle: OpaquePointer) -> PostgresError {
        let state = PQresultErrorField(result, Int32(UInt8(ascii: "C"))).map { String(cString: $0) } ?? ""
        let message = message(of: handle)
        // 08 connection, 57P shutdown, 40 serialisation and deadlock, 25006 a standby: another attempt may succeed.
        let isPassing = ["08", "57P", "40", "25006"].contains { state.hasPrefix($0) }
        // An error without a state is libpq's own: the connection broke, even where its status still says otherwise.
        guard PQstatus(handle) == CONNECTION_OK, !state.isEmpty, !isPassing else { return .lost(message) }
        return .refused(state: state, message: message)
    }

    private static func message(of handle: OpaquePointer) -> String {
        let text = String(cString: PQerrorMessage(handle))
        return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
