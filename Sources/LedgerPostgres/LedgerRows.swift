import Ledger

/// Reads the tables of the record.
enum LedgerRows {
    /// The kept end of a ledger; with `forUpdate` its row is made where there is none, and locked.
    static func head(_ school: SchoolID, _ connection: PostgresConnection, forUpdate: Bool = false) throws -> Head {
        let select = "SELECT size, frontier FROM lanyard.heads WHERE school = $1"
        var found = try connection.run(forUpdate ? select + " FOR UPDATE" : select, [.text(school.text)])
        if found.count == 0, forUpdate {
            _ = try connection.run(
                "INSERT INTO lanyard.heads VALUES ($1, 0, '') ON CONFLICT DO NOTHING", [.text(school.text)])
            found = try connection.run(select + " FOR UPDATE", [.text(school.text)])
        }
        guard found.count > 0 else { return Head(Frontier()) }
        let size = found.int(0, 0)
        guard size >= 0, let frontier = Frontier(size: UInt64(size), bytes: [UInt8](found.bytes(0, 1))) else {
            throw StoreFailure.damaged(at: 0, "the kept end of the ledger does not fit its size")
        }
        return Head(frontier)
    }

    /// Where the entries of commands stand, by command; one that was never appended is left out.
    static func positions(
        of commands: [CommandID], _ school: SchoolID, _ head: UInt64, _ connection: PostgresConnection
    ) throws -> [String: Range<UInt64>] {
        // One look-up in the index for each command; with `= ANY` a planner without statistics reads the whole index.
        let found = try connection.run(
            """
            SELECT wanted.command, kept.position, kept.parts FROM unnest($2::text[]) AS wanted (command), LATERAL (
                SELECT position, parts FROM lanyard.entries
                WHERE school = $1 AND command = wanted.command COLLATE "C" AND part = 0 LIMIT 1
            ) AS kept
            """,
            [.text(school.text), .texts(commands.map(\.text))])
        var known: [String: Range<UInt64>] = [:]
        for row in 0..<found.count {
            known[found.text(row, 0)] = try GroupPlan.place(
                position: found.int(row, 1), parts: found.int(row, 2), head: head)
        }
        return known
    }

    /// Folds rows of one moment into a state, some thousand at a time.
    static func scan<State>(
        _ school: SchoolID, _ range: Range<UInt64>, _ connection: PostgresConnection, into state: State,
        _ step: (inout State, EntryRow) throws -> Void
    ) throws -> State {
        guard !range.isEmpty else { return state }
        return try connection.transaction("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY") {
            var state = state
            let last = Int64(clamping: range.upperBound) - 1
            try fold(school, Int64(clamping: range.lowerBound), last, connection, into: &state, step)
            return state
        }
    }

    private static func fold<State>(
        _ school: SchoolID, _ first: Int64, _ last: Int64, _ connection: PostgresConnection, into state: inout State,
        _ step: (inout State, EntryRow) throws -> Void
    ) throws {
        _ = try connection.run(
            """
            DECLARE lanyard_scan NO SCROLL CURSOR FOR
            SELECT position, school, command, part, parts, event, version, recorded, body, commitment, leaf
            FROM lanyard.entries WHERE school = $1 AND position >= $2 AND position <= $3 ORDER BY position
            """, [.text(school.text), .int(first), .int(last)])
        // The client holds all that it fetches at once: many small rows, or a few pieces of evidence.
        var most = 100
        while true {
            let rows = try connection.run("FETCH \(most) FROM lanyard_scan")
            var bytes = 0
            for row in 0..<rows.count {
                let entry = entry(rows, row)
                bytes += entry.body.count
                try step(&state, entry)
            }
            if rows.count == 0 { break }
            most = max(20, min(2000, most * 4, (8 << 20) / max(bytes / rows.count, 1)))
        }
        _ = try connection.run("CLOSE lanyard_scan")
    }

    /// All that is kept, from one snapshot, for verifying.
    static func inspect<State: Sendable>(
        _ school: SchoolID, from start: UInt64, _ connection: PostgresConnection, begin: (Head?) -> State,
        step: (inout State, EntryRow) throws -> Void
    ) throws -> Inspection<State> {
        try connection.transaction("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY") {
            let oddities = try Schema.oddities(connection)
            var head: Head?
            do {
                head = try self.head(school, connection)
            } catch StoreFailure.damaged {
                head = nil
            }
            var found = Inspection(begin(head), head: head)
            found.oddities = oddities
            let first = Int64(clamping: start)
            try fold(school, first == 0 ? .min : first, .max, connection, into: &found.state, step)
            if first > 0 {
                let counts = try connection.run(
                    """
                    SELECT count(*) FILTER (WHERE position >= 0), count(*) FILTER (WHERE position < 0)
                    FROM lanyard.entries WHERE school = $1 AND position < $2
                    """, [.text(school.text), .int(first)])
                found.entriesBefore = UInt64(clamping: counts.int(0, 0))
                let below = counts.int(0, 1)
                if below > 0 { found.oddities.append("inserted: \(below) rows at positions below 0") }
            }
            found.tiles = try tiles(school, connection)
            return found
        }
    }

    private static func entry(_ rows: PostgresResult, _ row: Int) -> EntryRow {
        EntryRow(
            school: rows.bytes(row, 1), position: rows.int(row, 0), command: rows.bytes(row, 2),
            part: rows.int(row, 3), parts: rows.int(row, 4), event: rows.bytes(row, 5), version: rows.int(row, 6),
            recorded: rows.int(row, 7), body: rows.bytes(row, 8), commitment: rows.bytes(row, 9),
            leaf: rows.bytes(row, 10))
    }

    static func hashes(
        _ school: SchoolID, level: Int, _ range: Range<UInt64>, _ connection: PostgresConnection
    ) throws -> [TreeHash] {
        let bounds: [PostgresValue] = [
            .int(Int64(clamping: range.lowerBound)), .int(Int64(clamping: range.upperBound)),
        ]
        let rows =
            level == 0
            ? try connection.run(
                """
                SELECT position, leaf FROM lanyard.entries WHERE school = $1 AND position >= $2 AND position < $3
                ORDER BY position
                """, [.text(school.text)] + bounds)
            : try connection.run(
                """
                SELECT place, hash FROM lanyard.tiles WHERE school = $1 AND place >= $2 AND place < $3 AND level = $4
                ORDER BY place
                """, [.text(school.text)] + bounds + [.int(Int64(level))])
        var found: [TreeHash] = []
        for row in 0..<rows.count {
            let place = Int64(range.lowerBound) + Int64(found.count)
            guard rows.int(row, 0) == place, let hash = TreeHash(rows.bytes(row, 1)) else { break }
            found.append(hash)
        }
        guard found.count == range.count else {
            let place = (range.lowerBound + UInt64(found.count)) << UInt64(level)
            throw StoreFailure.damaged(at: place, "a kept hash of level \(level) is missing")
        }
        return found
    }

    private static func tiles(_ school: SchoolID, _ connection: PostgresConnection) throws -> [KeptTile] {
        let rows = try connection.run(
            "SELECT level, place, hash FROM lanyard.tiles WHERE school = $1", [.text(school.text)])
        return (0..<rows.count).map { row in
            KeptTile(level: rows.int(row, 0), place: rows.int(row, 1), hash: TreeHash(rows.bytes(row, 2)))
        }
    }
}
