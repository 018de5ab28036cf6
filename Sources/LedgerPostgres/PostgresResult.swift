import CPostgres
import Ledger

/// The rows that a statement gave, in binary form; freed with the value.
final class PostgresResult {
    private let handle: OpaquePointer

    init(_ handle: OpaquePointer) {
        self.handle = handle
    }

    deinit {
        PQclear(handle)
    }

    var count: Int { Int(PQntuples(handle)) }

    /// How many rows the statement changed.
    var changed: Int { Int(String(cString: PQcmdTuples(handle))) ?? 0 }

    /// The bytes of a column, lent while the result lives.
    func bytes(_ row: Int, _ column: Int32) -> UnsafeRawBufferPointer {
        let start = PQgetvalue(handle, Int32(row), column)
        return UnsafeRawBufferPointer(start: start, count: Int(PQgetlength(handle, Int32(row), column)))
    }

    func int(_ row: Int, _ column: Int32) -> Int64 {
        bytes(row, column).reduce(0) { $0 << 8 | Int64($1) }
    }

    func text(_ row: Int, _ column: Int32) -> String { String(decoding: bytes(row, column), as: UTF8.self) }

    func isNull(_ row: Int, _ column: Int32) -> Bool { PQgetisnull(handle, Int32(row), column) == 1 }
}

/// Why a statement failed.
enum PostgresError: Error {
    /// The connection is gone, or the server cannot take writes now: worth another attempt on a new connection.
    case lost(String)
    /// The server refused the statement.
    case refused(state: String, message: String)

    var failure: StoreFailure {
        switch self {
        case .lost(let why): .unavailable("\(why); check that PostgreSQL runs, then try again")
        case .refused(let state, let message) where state == "XX001" || state == "XX002":
            .damaged(at: 0, "PostgreSQL cannot read it to its end (\(message))")
        case .refused(let state, let message): .unavailable("PostgreSQL refused (\(state)): \(message)")
        }
    }
}
