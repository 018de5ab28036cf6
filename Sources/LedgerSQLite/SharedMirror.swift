import Foundation
import GRDB
import Ledger
import Synchronization

/// The shared values in memory, where no other process writes them: reading one takes no journey to another thread.
///
/// It is changed on the file's writer, after the commit and in its order, so that it never shows what is not kept.
final class SharedMirror: Sendable {
    private struct Kept {
        let value: SharedValue
        let expires: Int64?

        func live(at now: Timestamp) -> SharedValue? { expires.map { $0 > now.milliseconds } ?? true ? value : nil }
    }

    /// All values of a kind.
    private struct Kind {
        var values: [String: Kept] = [:]
        var changes: UInt64 = 0

        mutating func set(_ id: String, to kept: Kept?) {
            values[id] = kept
            changes += 1
        }
    }

    private let school: SchoolID
    private let kinds = Mutex<[String: Kind]>([:])

    /// A mirror, empty until it is filled.
    init(_ school: SchoolID) {
        self.school = school
    }

    /// What `lanyard restore --confirm` and `lanyard backup` write beside a running server stays in the file alone.
    static func holds(_ kind: String) -> Bool { kind != "restore" && kind != SharedKey.fileKind }

    /// Reads all values.
    func fill(_ db: Database) throws {
        let rows = try Row.fetchAll(
            db, sql: "SELECT kind, id, version, expires, bytes FROM shared_values WHERE school = ?",
            arguments: [school.text])
        kinds.withLock { kinds in
            for row in rows {
                let value = SharedValue(bytes: [UInt8](row[4] as Data), version: row[2])
                kinds[row[0], default: Kind()].set(row[1], to: Kept(value: value, expires: row[3]))
            }
        }
    }

    func value(at key: SharedKey, now: Timestamp) -> SharedValue? {
        kinds.withLock { $0[key.kind]?.values[key.id]?.live(at: now) }
    }

    func values(at keys: [SharedKey], now: Timestamp) -> [SharedValue?] {
        kinds.withLock { kinds in keys.map { kinds[$0.kind]?.values[$0.id]?.live(at: now) } }
    }

    func ids(ofKind kind: String) -> [String] { kinds.withLock { $0[kind]?.values.keys.sorted() ?? [] } }

    func changes(ofKind kind: String) -> UInt64 { kinds.withLock { $0[kind]?.changes ?? 0 } }

    func put(_ value: SharedValue, expires: Timestamp?, at key: SharedKey) {
        kinds.withLock {
            $0[key.kind, default: Kind()].set(key.id, to: Kept(value: value, expires: expires?.milliseconds))
        }
    }

    func remove(_ key: SharedKey) { kinds.withLock { $0[key.kind]?.set(key.id, to: nil) } }

    func removeExpired(now: Timestamp) {
        kinds.withLock { kinds in
            kinds = kinds.mapValues { kind in
                Kind(values: kind.values.filter { $0.value.live(at: now) != nil }, changes: kind.changes)
            }
        }
    }
}
