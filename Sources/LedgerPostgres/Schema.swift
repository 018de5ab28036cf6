import Ledger

/// The tables: the record in the schema `lanyard`, the wrapped keys apart from it in `lanyard_keys`.
enum Schema {
    /// The version of the tables; a greater one was made by a newer program.
    static let version: Int64 = 2

    /// Creates the tables where there are none, and refuses those of a newer program or from before the first release.
    static func prepare(_ connection: PostgresConnection, mayCreate: Bool) throws {
        let exists = try connection.run("SELECT to_regclass('lanyard.version') IS NOT NULL")
        if exists.bytes(0, 0).first == 0 {
            guard mayCreate else {
                throw StoreFailure.refused("the database has no tables of a record: check its name in the URL")
            }
            try create(connection)
        }
        let found = try connection.run("SELECT version FROM lanyard.version").int(0, 0)
        guard found <= version else {
            throw StoreFailure.refused(
                "the database has tables of version \(found), and this program knows \(version): install a newer Lanyard"
            )
        }
        guard found == version else {
            throw StoreFailure.refused(
                "the record was made before the first release, in a form that this program cannot read: drop the schemas "
                    + "lanyard and lanyard_keys, in which all schools of this database are, and begin anew with "
                    + "`lanyard setup`")
        }
    }

    private static func create(_ connection: PostgresConnection) throws {
        try connection.transaction {
            // Two servers may start at one time; the second finds everything there.
            try connection.execute("SELECT pg_advisory_xact_lock(7164219034)")
            try connection.execute(record)
            try connection.execute(keysWithoutStatistics)
            try connection.execute(shared)
        }
    }

    /// What of the record's tables is not as Lanyard made it.
    ///
    /// - Throws: ``StoreFailure`` (damaged) when a column is missing or of another type.
    static func oddities(_ connection: PostgresConnection) throws -> [String] {
        let rows = try connection.run(
            """
            SELECT c.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
                || CASE WHEN a.attnotnull THEN '' ELSE ' null' END || CASE c.relkind WHEN 'r' THEN '' ELSE ' view' END
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid
            WHERE n.nspname = 'lanyard' AND c.relname IN ('entries', 'tiles', 'heads')
                AND a.attnum > 0 AND NOT a.attisdropped
            """)
        let found = Set((0..<rows.count).map { rows.text($0, 0) })
        for column in columns where !found.contains(column) {
            throw StoreFailure.damaged(at: 0, "the column `\(column)` is missing, or not the one that Lanyard made")
        }
        let unique = try connection.run(
            """
            SELECT count(*) FROM pg_index WHERE indisunique AND indisvalid AND indrelid IN
                ('lanyard.entries'::regclass, 'lanyard.tiles'::regclass, 'lanyard.heads'::regclass)
            """)
        return found.subtracting(columns).sorted().map { "inserted: the column `\($0)`, which Lanyard did not make" }
            + (unique.int(0, 0) < 4 ? ["missing: an index that keeps entries from being there twice"] : [])
            + (try triggers(connection)).map { "inserted: `\($0)`, a trigger or rule that Lanyard did not make" }
    }

    /// Refuses to write where a trigger would change what is written.
    static func refuseTriggers(_ connection: PostgresConnection) throws {
        guard let name = try triggers(connection).first else { return }
        throw StoreFailure.refused(
            "the record has a trigger or rule `\(name)` that Lanyard did not make; run `lanyard ledger verify`")
    }

    private static func triggers(_ connection: PostgresConnection) throws -> [String] {
        let rows = try connection.run(
            """
            SELECT tgname::text FROM pg_trigger WHERE NOT tgisinternal AND tgrelid IN
                ('lanyard.entries'::regclass, 'lanyard.tiles'::regclass, 'lanyard.heads'::regclass)
            UNION ALL SELECT rulename::text FROM pg_rewrite WHERE ev_class IN
                ('lanyard.entries'::regclass, 'lanyard.tiles'::regclass, 'lanyard.heads'::regclass)
            """)
        return (0..<rows.count).map { rows.text($0, 0) }
    }

    private static let columns: Set<String> = [
        "entries.school text", "entries.position bigint", "entries.command text", "entries.part bigint",
        "entries.parts bigint", "entries.event text", "entries.version bigint", "entries.recorded bigint",
        "entries.body bytea", "entries.commitment bytea", "entries.leaf bytea", "tiles.school text",
        "tiles.level bigint", "tiles.place bigint", "tiles.hash bytea", "heads.school text", "heads.size bigint",
        "heads.frontier bytea",
    ]

    private static let record = """
        CREATE SCHEMA IF NOT EXISTS lanyard;
        CREATE SCHEMA IF NOT EXISTS lanyard_keys;
        CREATE TABLE IF NOT EXISTS lanyard.entries (
            school text COLLATE "C" NOT NULL, position int8 NOT NULL CHECK (position >= 0), command text COLLATE "C" NOT NULL,
            part int8 NOT NULL, parts int8 NOT NULL, event text NOT NULL, version int8 NOT NULL,
            recorded int8 NOT NULL, body bytea NOT NULL, commitment bytea NOT NULL, leaf bytea NOT NULL,
            PRIMARY KEY (school, position)
        );
        CREATE UNIQUE INDEX IF NOT EXISTS entries_command ON lanyard.entries (school, command) WHERE part = 0;
        CREATE TABLE IF NOT EXISTS lanyard.tiles (
            school text COLLATE "C" NOT NULL, level int8 NOT NULL, place int8 NOT NULL, hash bytea NOT NULL,
            PRIMARY KEY (school, level, place)
        );
        CREATE TABLE IF NOT EXISTS lanyard.heads (
            school text COLLATE "C" PRIMARY KEY, size int8 NOT NULL, frontier bytea NOT NULL
        ) WITH (fillfactor = 50);
        CREATE TABLE IF NOT EXISTS lanyard.snapshots (
            school text COLLATE "C" PRIMARY KEY, size int8 NOT NULL, format int8 NOT NULL, bytes bytea NOT NULL
        );
        ALTER TABLE lanyard.entries ALTER body SET STORAGE EXTERNAL;
        CREATE TABLE IF NOT EXISTS lanyard_keys.keys (
            school text COLLATE "C" NOT NULL, scope text COLLATE "C" NOT NULL, id bytea NOT NULL,
            wrapped_by text NOT NULL, bytes bytea NOT NULL, PRIMARY KEY (school, scope)
        );
        """

    /// Keeps the wrapped keys out of `pg_statistic`, where they would outlive their destruction, and drops what is there.
    ///
    /// Setting a column's type, even to what it is, drops its statistics; an ordinary owner has no other way.
    static let keysWithoutStatistics = """
        ALTER TABLE lanyard_keys.keys
            ALTER school SET STATISTICS 0, ALTER scope SET STATISTICS 0, ALTER id SET STATISTICS 0,
            ALTER wrapped_by SET STATISTICS 0, ALTER bytes SET STATISTICS 0,
            SET (autovacuum_enabled = false, toast.autovacuum_enabled = false);
        ALTER TABLE lanyard_keys.keys
            ALTER school TYPE text COLLATE "C", ALTER scope TYPE text COLLATE "C", ALTER id TYPE bytea,
            ALTER wrapped_by TYPE text, ALTER bytes TYPE bytea;
        """

    private static let shared = """
        CREATE TABLE IF NOT EXISTS lanyard.shared_values (
            school text COLLATE "C" NOT NULL, kind text NOT NULL, id text NOT NULL, version int8 NOT NULL,
            expires int8, bytes bytea NOT NULL, PRIMARY KEY (school, kind, id)
        );
        CREATE INDEX IF NOT EXISTS shared_values_expiry ON lanyard.shared_values (school, expires);
        CREATE TABLE IF NOT EXISTS lanyard.messages (
            school text COLLATE "C" NOT NULL, queue text NOT NULL, id text COLLATE "C" NOT NULL, due int8 NOT NULL,
            attempts int8 NOT NULL, bytes bytea NOT NULL, PRIMARY KEY (school, queue, id)
        );
        CREATE INDEX IF NOT EXISTS messages_due ON lanyard.messages (school, queue, due);
        CREATE TABLE IF NOT EXISTS lanyard.leases (
            school text COLLATE "C" NOT NULL, job text NOT NULL, holder text NOT NULL, token int8 NOT NULL,
            until int8 NOT NULL, PRIMARY KEY (school, job)
        );
        CREATE TABLE IF NOT EXISTS lanyard.version (version int8 NOT NULL);
        INSERT INTO lanyard.version SELECT 2 WHERE NOT EXISTS (SELECT FROM lanyard.version);
        """
}
