import Foundation
import Ledger

/// Writes everything that waits, one transaction for each school of the group, on a connection of its own.
final class GroupCommitter: @unchecked Sendable {
    // No lock: used by the thread of its queue alone.
    private let slot: Slot
    private var checked: Set<SchoolID> = []

    init(url: String, mayCreate: Bool) {
        slot = Slot(url: url, mayCreate: mayCreate)
    }

    /// Commits a group and gives every append its answer.
    func commit(_ group: [CommitQueue.Item]) {
        let bySchool = Dictionary(grouping: group) { $0.append.school }
        for (school, items) in bySchool {
            do {
                // After a lost connection the group is attempted again: command ids make that safe.
                let plan = try slot.attempt(for: Slot.patience) { try write(items, school, $0) }
                for (item, answer) in zip(items, plan.answers) { item.acknowledgement.give(answer) }
            } catch {
                let failure = error as? StoreFailure ?? .unavailable("\(error)")
                for item in items { item.acknowledgement.give(.failure(failure)) }
            }
        }
    }

    private func write(
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
        let entries = plan.entries.map(\.entry)
        _ = try connection.run(
            """
            INSERT INTO lanyard.entries
            SELECT $1, * FROM unnest($2::int8[], $3::text[], $4::int8[], $5::int8[], $6::text[], $7::int8[], $8::int8[],
                $9::bytea[], $10::bytea[], $11::bytea[])
            """,
            [
                .text(plan.school.text), .ints(entries.map { Int64($0.position) }), .texts(entries.map(\.command.text)),
                .ints(entries.map { Int64($0.part) }), .ints(entries.map { Int64($0.parts) }),
                .texts(entries.map(\.event.name.text)), .ints(entries.map { Int64($0.event.version) }),
                .ints(entries.map(\.recorded.milliseconds)), .byteArrays(entries.map(\.body.bytes)),
                .byteArrays(entries.map(\.body.commitment.bytes)), .byteArrays(plan.entries.map(\.leaf.bytes)),
            ])
        if !plan.tiles.isEmpty {
            _ = try connection.run(
                "INSERT INTO lanyard.tiles SELECT $1, * FROM unnest($2::int8[], $3::int8[], $4::bytea[])",
                [
                    .text(plan.school.text), .ints(plan.tiles.map { Int64($0.level) }),
                    .ints(plan.tiles.map { Int64($0.index) }), .byteArrays(plan.tiles.map(\.hash.bytes)),
                ])
        }
        _ = try connection.run(
            "UPDATE lanyard.heads SET size = $2, frontier = $3 WHERE school = $1",
            [.text(plan.school.text), .int(Int64(plan.frontier.size)), .bytes(plan.frontier.bytes)])
    }
}
