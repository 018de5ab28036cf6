import Foundation
import GRDB
import Ledger

/// Writes everything that waits in one transaction: one flush to the disk for the whole group.
struct GroupCommitter: Sendable {
    let school: SchoolID
    let pool: DatabasePool

    /// Commits a group and gives every append its answer.
    func commit(_ group: [CommitQueue.Item]) {
        do {
            let plan = try pool.writeWithoutTransaction { db in try write(group, db) }
            for (item, answer) in zip(group, plan.answers) { item.acknowledgement.give(answer) }
        } catch {
            // Nothing of the group is there, or, when the disk failed in the flush, nobody can say.
            let failure = SQLiteFile.failure(error)
            for item in group { item.acknowledgement.give(.failure(failure)) }
        }
    }

    private func write(_ group: [CommitQueue.Item], _ db: Database) throws -> GroupPlan {
        var plan: GroupPlan?
        try db.inTransaction(.immediate) {
            // Read anew each time: another process may have appended.
            let head = try LedgerRows.head(school, db)
            var next = GroupPlan(school: school, frontier: head.frontier)
            for item in group {
                next.add(item.append, first: try LedgerRows.positions(of: item.append.command, head.size, db))
            }
            try insert(next, db)
            plan = next
            return next.entries.isEmpty ? .rollback : .commit
        }
        guard let plan else { throw StoreFailure.unavailable("the transaction ended without a result") }
        return plan
    }

    private func insert(_ plan: GroupPlan, _ db: Database) throws {
        guard !plan.entries.isEmpty else { return }
        let insert = try db.cachedStatement(sql: "INSERT INTO entries VALUES (?,?,?,?,?,?,?,?,?,?,?)")
        for (entry, leaf) in plan.entries {
            try insert.execute(arguments: [
                Int64(entry.position), entry.school.text, entry.command.text, Int64(entry.part), Int64(entry.parts),
                entry.event.name.text, Int64(entry.event.version), entry.recorded.milliseconds,
                Data(entry.body.bytes), Data(entry.body.commitment.bytes), Data(leaf.bytes),
            ])
        }
        let tile = try db.cachedStatement(sql: "INSERT INTO tiles (school, level, place, hash) VALUES (?,?,?,?)")
        for made in plan.tiles {
            try tile.execute(arguments: [school.text, made.level, Int64(made.index), Data(made.hash.bytes)])
        }
        let head = try db.cachedStatement(
            sql: """
                INSERT INTO heads (school, size, frontier) VALUES (?,?,?)
                ON CONFLICT (school) DO UPDATE SET size = excluded.size, frontier = excluded.frontier
                """)
        try head.execute(arguments: [school.text, Int64(plan.frontier.size), Data(plan.frontier.bytes)])
    }
}
