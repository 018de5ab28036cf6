import Foundation
import Ledger

/// Writes everything that waits, one transaction for each school of the group, on a connection of its own.
final class GroupCommitter: @unchecked Sendable {
    // No lock: used by the thread of its queue alone.
    private let slot: Slot
    private var checked: Set<SchoolID> = []
    /// The ends of the ledgers as this writer left them.
    private var ends: [SchoolID: Frontier] = [:]
    private let notices: PostgresNotices

    init(url: String, mayCreate: Bool, notices: PostgresNotices) {
        slot = Slot(url: url, mayCreate: mayCreate)
        self.notices = notices
    }

    /// Commits a group and gives every append its answer.
    func commit(_ group: [CommitQueue.Item]) {
        let bySchool = Dictionary(grouping: group) { $0.append.school }
        for (school, items) in bySchool {
            do {
                // After a lost connection the group is attempted again: command ids make that safe.
                let plan = try slot.attempt(for: Slot.patience) { try write(items, school, $0) }
                for (item, answer) in zip(items, plan.answers) { item.acknowledgement.give(answer) }
                if !plan.entries.isEmpty { notices.appended(school) }
            } catch {
                let failure = error as? StoreFailure ?? .unavailable("\(error)")
                for item in items { item.acknowledgement.give(.failure(failure)) }
            }
        }
    }

    private func write(
        _ items: [CommitQueue.Item], _ school: SchoolID, _ connection: PostgresConnection
    ) throws -> GroupPlan {
        // Taken out: whatever fails from here on, the end has to be read again.
        if let end = ends.removeValue(forKey: school),
            let plan = try append(items, to: GroupPlan(school: school, frontier: end), connection)
        {
            ends[school] = plan.frontier
            return plan
        }
        let plan = try decide(items, school, connection)
        ends[school] = plan.frontier
        return plan
    }

    /// Writes a group with one statement, if the ledger ends where this writer left it and none of the commands is known;
    /// otherwise nothing is written, and nil returned. One journey to the server instead of six.
    ///
    /// Each command is looked up in the index, as below: an `EXISTS` becomes a join that reads the whole index.
    /// The row of the head is the lock here too: the statement waits for whoever holds it and looks again. A ledger whose
    /// end is the same has no command that the statement did not see, since both are written together.
    private func append(
        _ items: [CommitQueue.Item], to empty: GroupPlan, _ connection: PostgresConnection
    ) throws -> GroupPlan? {
        var plan = empty
        for item in items { plan.add(item.append, first: nil) }
        guard !plan.entries.isEmpty else { return nil }
        let written = try connection.run(
            """
            WITH known AS (
                SELECT FROM unnest($2::text[]) AS wanted (command), LATERAL (
                    SELECT FROM lanyard.entries
                    WHERE school = $1 AND command = wanted.command COLLATE "C" AND part = 0 LIMIT 1
                ) AS kept
            ), moved AS (
                UPDATE lanyard.heads SET size = $3, frontier = $4
                WHERE school = $1 AND size = $5 AND frontier = $6 AND NOT EXISTS (SELECT FROM known)
                RETURNING size
            ), written AS (
                INSERT INTO lanyard.entries
                SELECT $1, e.* FROM unnest($7::int8[], $8::text[], $9::int8[], $10::int8[], $11::text[], $12::int8[],
                    $13::int8[], $14::bytea[], $15::bytea[], $16::bytea[]) AS e WHERE EXISTS (SELECT FROM moved)
            ), tiled AS (
                INSERT INTO lanyard.tiles
                SELECT $1, t.* FROM unnest($17::int8[], $18::int8[], $19::bytea[]) AS t WHERE EXISTS (SELECT FROM moved)
            )
            SELECT size FROM moved
            """,
            [
                .text(plan.school.text), .texts(items.map(\.append.command.text)), .int(Int64(plan.frontier.size)),
                .bytes(plan.frontier.bytes), .int(Int64(empty.frontier.size)), .bytes(empty.frontier.bytes),
            ] + Self.columns(of: plan.entries) + Self.columns(of: plan.tiles))
        return written.count == 1 ? plan : nil
    }

    /// Writes a group after reading the head and the known commands, in a transaction.
    private func decide(
        _ items: [CommitQueue.Item], _ school: SchoolID, _ connection: PostgresConnection
    ) throws -> GroupPlan {
        try connection.transaction {
            // The row of the head is the lock: of several servers one appends at a time, and sees what the last wrote.
            let head = try LedgerRows.head(school, connection, forUpdate: true)
            if !checked.contains(school) {
                try Schema.refuseTriggers(connection)
                try head.check { try LedgerRows.hashes(school, level: $0, $1, connection) }
                checked.insert(school)
            }
            var plan = GroupPlan(school: school, frontier: head.frontier)
            let known = try LedgerRows.positions(
                of: items.map(\.append.command), school, head.size, connection)
            for item in items { plan.add(item.append, first: known[item.append.command.text]) }
            try insert(plan, connection)
            return plan
        }
    }

    private func insert(_ plan: GroupPlan, _ connection: PostgresConnection) throws {
        guard !plan.entries.isEmpty else { return }
        _ = try connection.run(
            """
            INSERT INTO lanyard.entries
            SELECT $1, * FROM unnest($2::int8[], $3::text[], $4::int8[], $5::int8[], $6::text[], $7::int8[], $8::int8[],
                $9::bytea[], $10::bytea[], $11::bytea[])
            """,
            [.text(plan.school.text)] + Self.columns(of: plan.entries))
        if !plan.tiles.isEmpty {
            _ = try connection.run(
                "INSERT INTO lanyard.tiles SELECT $1, * FROM unnest($2::int8[], $3::int8[], $4::bytea[])",
                [.text(plan.school.text)] + Self.columns(of: plan.tiles))
        }
        _ = try connection.run(
            "UPDATE lanyard.heads SET size = $2, frontier = $3 WHERE school = $1",
            [.text(plan.school.text), .int(Int64(plan.frontier.size)), .bytes(plan.frontier.bytes)])
    }

    private static func columns(of entries: [(entry: Entry, leaf: TreeHash)]) -> [PostgresValue] {
        let (leaves, entries) = (entries.map(\.leaf.bytes), entries.map(\.entry))
        return [
            .ints(entries.map { Int64($0.position) }), .texts(entries.map(\.command.text)),
            .ints(entries.map { Int64($0.part) }), .ints(entries.map { Int64($0.parts) }),
            .texts(entries.map(\.event.name.text)), .ints(entries.map { Int64($0.event.version) }),
            .ints(entries.map(\.recorded.milliseconds)), .byteArrays(entries.map(\.body.bytes)),
            .byteArrays(entries.map(\.body.commitment.bytes)), .byteArrays(leaves),
        ]
    }

    private static func columns(of tiles: [Tile]) -> [PostgresValue] {
        [
            .ints(tiles.map { Int64($0.level) }), .ints(tiles.map { Int64($0.index) }),
            .byteArrays(tiles.map(\.hash.bytes)),
        ]
    }
}
