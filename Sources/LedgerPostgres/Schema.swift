import Ledger

/// The tables: the record in the schema `lanyard`, the wrapped keys apart from it in `lanyard_keys`.
enum Schema {
    /// The version of the tables; a greater one was made by a newer program.
    static let version: Int64 = 1

    /// Creates the tables where there are none, and refuses those of a newer program.
    static func prepare(_ connection: PostgresConnection) throws {
        let exists = try connection.run("SELECT to_regclass('lanyard.version') IS NOT NULL")
        if exists.bytes(0, 0).first == 0 { try create(connection) }
        let found = try connection.run("SELECT version FROM lanyard.version").int(0, 0)
        guard found <= version else {
            throw StoreFailure.refused(
                "the database has tables of version \(found), and this program knows \(version): install a newer Lanyard"
            )
        }
    }

    private static func create(_ connection: PostgresConnection) throws {
        try connection.transaction {
            // Two servers may start at one time; the second finds everything there.
            try connection.execute("SELECT pg_advisory_xact_lock(7164219034)")
            try connection.execute(record)
            try connection.execute(shared)
        }
    }

    private static let record = """
        CREATE SCHEMA IF NOT EXISTS lanyard;
        CREATE SCHEMA IF NOT EXISTS lanyard_keys;
        CREATE TABLE IF NOT EXISTS lanyard.entries (
            school text COLLATE "C" NOT NULL, position int8 NOT NULL, command text COLLATE "C" NOT NULL,
            part int8 NOT NULL, parts int8 NOT NULL, event text NOT NULL, version int8 NOT NULL,
            recorded int8 NOT NULL, body bytea NOT NULL, commitment bytea NOT NULL, leaf bytea NOT NULL,
            PRIMARY KEY (school, position), UNIQUE (school, command, part)
        );
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
        INSERT INTO lanyard.version SELECT 1 WHERE NOT EXISTS (SELECT FROM lanyard.version);
        """
}
