import Foundation
import GRDB
import Ledger
import Testing

/// Somebody with the database's password, who changes it behind Lanyard's back.
struct Tamperer {
    let bench: Bench
    let school: SchoolID

    /// The tables' names differ: PostgreSQL has a schema for them.
    private var schema: String { bench.kind == .postgres ? "lanyard." : "" }

    /// Runs SQL in which `{t}` stands before the names of tables.
    @discardableResult
    func sql(_ text: String) throws -> [String] {
        let text = text.replacingOccurrences(of: "{t}", with: schema)
        switch bench.kind {
        case .sqlite:
            let file = bench.folder.appendingPathComponent("\(school)/ledger.sqlite").path
            var configuration = Configuration()
            configuration.busyMode = .timeout(5)
            return try DatabaseQueue(path: file, configuration: configuration).writeWithoutTransaction { db in
                if text.hasPrefix("SELECT") { return try String.fetchAll(db, sql: text) }
                // In a file of its own: a table beside the record would itself be found.
                let copy = bench.folder.appendingPathComponent("copy.sqlite").path
                try db.execute(sql: "ATTACH ? AS copy; PRAGMA ignore_check_constraints = ON", arguments: [copy])
                try db.inTransaction {
                    try db.execute(sql: text)
                    return .commit
                }
                return []
            }
        case .postgres:
            let name = bench.location.split(separator: "?")[0].split(separator: "/").last.map(String.init) ?? ""
            return try PostgresServer.shared.get().sql(text, in: name).split(separator: "\n").map(String.init)
        }
    }

    /// Keeps a copy of the record's tables.
    func backUp() throws {
        if bench.kind == .postgres { try sql("CREATE SCHEMA copy") }
        for table in ["entries", "tiles", "heads"] {
            try sql("CREATE TABLE copy.\(table) AS SELECT * FROM {t}\(table)")
        }
    }

    /// Puts the copy back.
    func restore() throws {
        let steps = ["entries", "tiles", "heads"].map {
            "DELETE FROM {t}\($0); INSERT INTO {t}\($0) SELECT * FROM copy.\($0)"
        }
        try sql(steps.joined(separator: "; "))
    }

    /// The columns of a table, with a change of each that only a check of that very column can find.
    func changes(of table: String, where row: String) throws -> [(column: String, sql: String)] {
        let numbers = ["entries": ["position", "part", "parts", "version", "recorded"], "tiles": ["level", "place"]]
        let blobs = ["entries": ["body", "commitment", "leaf"], "tiles": ["hash"], "heads": ["frontier"]]
        let texts = ["entries": ["school", "command", "event"]]
        var changes: [(column: String, sql: String)] = []
        for column in texts[table] ?? ["school"] { changes.append((column, "\(column) = \(column) || 'x'")) }
        for column in numbers[table] ?? ["size"] { changes.append((column, "\(column) = \(column) + 1000")) }
        for column in blobs[table] ?? [] {
            let hex = bench.kind == .sqlite ? "hex(\(column))" : "encode(\(column), 'hex')"
            let text = try #require(try sql("SELECT \(hex) FROM {t}\(table) WHERE \(row)").first)
            // One bit of the last byte: what a sloppy comparison would miss.
            let last = try #require(UInt8(text.suffix(2), radix: 16)) ^ 1
            let changed = text.dropLast(2) + String(last >> 4, radix: 16) + String(last & 15, radix: 16)
            let literal = bench.kind == .sqlite ? "x'\(changed)'" : "'\\x\(changed)'::bytea"
            changes.append((column, "\(column) = \(literal)"))
        }
        return changes.map { ($0.column, "UPDATE {t}\(table) SET \($0.sql) WHERE \(row)") }
    }
}
