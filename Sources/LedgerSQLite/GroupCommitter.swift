import Foundation
import GRDB
import GRDBSQLite
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
        try BoundStatement("BEGIN IMMEDIATE", db).run()
        do {
            // Read anew each time: another process may have appended.
            let head = try LedgerRows.head(school, db)
            var plan = GroupPlan(school: school, frontier: head.frontier)
            let known = try LedgerRows.knownCommands(db)
            for item in group {
                plan.add(
                    item.append, first: try LedgerRows.positions(of: item.append.command, head.size, in: known))
            }
            try insert(plan, db)
            try BoundStatement(plan.entries.isEmpty ? "ROLLBACK" : "COMMIT", db).run()
            return plan
        } catch {
            // Some failures of the disk have rolled back already; what counts is the first error.
            if db.isInsideTransaction { try? BoundStatement("ROLLBACK", db).run() }
            throw error
        }
    }

    private func insert(_ plan: GroupPlan, _ db: Database) throws {
        guard !plan.entries.isEmpty else { return }
        let insert = try BoundStatement("INSERT INTO entries VALUES (?,?,?,?,?,?,?,?,?,?,?)", db)
        try insert.bind(school.text, at: 2)
        var command: CommandID?
        for (entry, leaf) in plan.entries {
            try insert.bind(entry.position, at: 1)
            // What was bound stays bound until something else is: the entries of one command stand together.
            if entry.command != command {
                command = entry.command
                try insert.bind(entry.command.text, at: 3)
            }
            try insert.bind(entry.part, at: 4)
            try insert.bind(entry.parts, at: 5)
            try insert.bind(entry.event.name.text, at: 6)
            try insert.bind(entry.event.version, at: 7)
            try insert.bind(entry.recorded.milliseconds, at: 8)
            try insert.bind(entry.body.bytes, at: 9)
            try insert.bind(entry.body.commitment, at: 10)
            try insert.bind(leaf, at: 11)
            try insert.run()
        }
        let tile = try BoundStatement("INSERT INTO tiles (school, level, place, hash) VALUES (?,?,?,?)", db)
        for made in plan.tiles {
            try tile.bind(school.text, at: 1)
            try tile.bind(made.level, at: 2)
            try tile.bind(made.index, at: 3)
            try tile.bind(made.hash, at: 4)
            try tile.run()
        }
        let head = try BoundStatement(
            """
            INSERT INTO heads (school, size, frontier) VALUES (?,?,?)
            ON CONFLICT (school) DO UPDATE SET size = excluded.size, frontier = excluded.frontier
            """, db)
        try head.bind(school.text, at: 1)
        try head.bind(plan.frontier.size, at: 2)
        try head.bind(plan.frontier.bytes, at: 3)
        try head.run()
    }
}
