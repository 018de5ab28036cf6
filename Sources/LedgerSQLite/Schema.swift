import Foundation
import GRDB
import Ledger

/// The tables of a school's files. STRICT: a column holds the type that it says, or the write is refused.
enum Schema {
    /// The version of the tables, kept in each file's `user_version`; a greater one was made by a newer program.
    static let version: Int64 = 2

    /// Creates the tables of a new file, and refuses a file of a newer program, or of one before the first release.
    ///
    /// - Throws: ``StoreFailure`` (refused) for such a file, or an error of GRDB.
    static func prepare(_ db: Database, create: (Database) throws -> Void) throws {
        let found = try Int64.fetchOne(db, sql: "PRAGMA user_version") ?? 0
        guard found <= version else {
            throw StoreFailure.refused(
                "the file has tables of version \(found), and this program knows \(version): install a newer Lanyard")
        }
        guard found == 0 else {
            if found == version { return }
            throw StoreFailure.refused(
                "the record was made before the first release, in a form that this program cannot read: move the school's "
                    + "folder away, and begin anew with `lanyard setup`")
        }
        try create(db)
        try db.execute(sql: "PRAGMA user_version = \(version)")
    }

    /// Refuses a file without tables, for a program that only reads.
    static func check(_ db: Database, file: URL) throws {
        let found = try Int64.fetchOne(db, sql: "PRAGMA user_version") ?? 0
        guard found > 0 else {
            throw StoreFailure.refused(
                "\(file.path) has no tables of a record: a copy needs the file that ends in -wal beside it, "
                    + "or is made with `lanyard backup`")
        }
        try prepare(db) { _ in }
    }

    /// What in the record's file Lanyard did not make: tables, triggers, indices, views, or ones it made otherwise.
    ///
    /// - Throws: ``StoreFailure`` (damaged) when one of the record's own tables is missing or another one.
    static func oddities(_ db: Database) throws -> [String] {
        let known = try DatabaseQueue().write { own in
            try createLedger(own)
            return try objects(own)
        }
        let found = try objects(db)
        for (name, sql) in known where sql.hasPrefix("CREATE TABLE") && found[name] != sql {
            throw StoreFailure.damaged(at: 0, "the table `\(name)` is missing, or not the one that Lanyard made")
        }
        let others = found.filter { known[$0.key] != $0.value }.keys.sorted()
        let missing = known.keys.filter { found[$0] == nil }.sorted()
        return others.map { "inserted: `\($0)`, which Lanyard did not make, stands among the tables" }
            + missing.map { "missing: `\($0)` of the tables" }
    }

    /// Refuses to write where a trigger would change what is written.
    static func refuseTriggers(_ db: Database) throws {
        let sql = "SELECT name FROM sqlite_master WHERE type = 'trigger' LIMIT 1"
        guard let name = try String.fetchOne(db, sql: sql) else { return }
        throw StoreFailure.refused(
            "the record has a trigger `\(name)` that Lanyard did not make; run `lanyard ledger verify`")
    }

    /// The statements of all tables, indices, views and triggers, by name; SQLite's own are left out.
    private static func objects(_ db: Database) throws -> [String: String] {
        var found: [String: String] = [:]
        let rows = try Row.fetchCursor(db, sql: "SELECT name, sql FROM sqlite_master")
        while let row = try rows.next() {
            let name = String.fromDatabaseValue(row[0]) ?? ""
            // Files that were made before the CHECK was added have all the same columns.
            let sql = (String.fromDatabaseValue(row[1]) ?? "").replacingOccurrences(
                of: " CHECK (position >= 0)", with: "")
            if !name.hasPrefix("sqlite_") { found[name] = sql }
        }
        return found
    }

    /// The record: `ledger.sqlite`. A command is found by its first entry; the others stand behind that.
    static func createLedger(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE entries (
                    position INTEGER PRIMARY KEY NOT NULL CHECK (position >= 0),
                    school TEXT NOT NULL,
                    command TEXT NOT NULL,
                    part INTEGER NOT NULL,
                    parts INTEGER NOT NULL,
                    event TEXT NOT NULL,
                    version INTEGER NOT NULL,
                    recorded INTEGER NOT NULL,
                    body BLOB NOT NULL,
                    commitment BLOB NOT NULL,
                    leaf BLOB NOT NULL
                ) STRICT;
                CREATE UNIQUE INDEX entries_command ON entries (command) WHERE part = 0;
                CREATE TABLE tiles (
                    school TEXT NOT NULL, level INTEGER NOT NULL, place INTEGER NOT NULL, hash BLOB NOT NULL,
                    PRIMARY KEY (school, level, place)
                ) STRICT, WITHOUT ROWID;
                CREATE TABLE heads (
                    school TEXT PRIMARY KEY NOT NULL, size INTEGER NOT NULL, frontier BLOB NOT NULL
                ) STRICT;
                CREATE TABLE snapshots (
                    school TEXT PRIMARY KEY NOT NULL, size INTEGER NOT NULL, format INTEGER NOT NULL, bytes BLOB NOT NULL
                ) STRICT;
                """)
    }

    /// The wrapped keys: `keys.sqlite`.
    static func createKeys(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE keys (
                    school TEXT NOT NULL, scope TEXT NOT NULL, id BLOB NOT NULL, wrapped_by TEXT NOT NULL,
                    bytes BLOB NOT NULL, PRIMARY KEY (school, scope)
                ) STRICT, WITHOUT ROWID;
                """)
    }

    /// What servers share: `shared.sqlite`.
    static func createShared(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE shared_values (
                    school TEXT NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL,
                    expires INTEGER, bytes BLOB NOT NULL, PRIMARY KEY (school, kind, id)
                ) STRICT;
                CREATE INDEX shared_values_expiry ON shared_values (school, expires);
                CREATE TABLE messages (
                    school TEXT NOT NULL, queue TEXT NOT NULL, id TEXT NOT NULL, due INTEGER NOT NULL,
                    attempts INTEGER NOT NULL, bytes BLOB NOT NULL, PRIMARY KEY (school, queue, id)
                ) STRICT;
                CREATE INDEX messages_due ON messages (school, queue, due);
                CREATE TABLE leases (
                    school TEXT NOT NULL, job TEXT NOT NULL, holder TEXT NOT NULL, token INTEGER NOT NULL,
                    until INTEGER NOT NULL, PRIMARY KEY (school, job)
                ) STRICT;
                """)
    }
}
