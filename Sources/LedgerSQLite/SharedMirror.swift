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

    private let school: SchoolID
    /// By kind and id.
    private let values = Mutex<[String: [String: Kept]]>([:])

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
        values.withLock { values in
            for row in rows {
                let value = SharedValue(bytes: [UInt8](row[4] as Data), version: row[2])
                let (kind, id): (String, String) = (row[0], row[1])
                values[kind, default: [:]][id] = Kept(value: value, expires: row[3])
            }
        }
    }

    func value(at key: SharedKey, now: Timestamp) -> SharedValue? {
        values.withLock { $0[key.kind]?[key.id]?.live(at: now) }
    }

    func values(at keys: [SharedKey], now: Timestamp) -> [SharedValue?] {
        values.withLock { values in keys.map { values[$0.kind]?[$0.id]?.live(at: now) } }
    }

    func ids(ofKind kind: String) -> [String] { values.withLock { $0[kind]?.keys.sorted() ?? [] } }

    func put(_ value: SharedValue, expires: Timestamp?, at key: SharedKey) {
        values.withLock { $0[key.kind, default: [:]][key.id] = Kept(value: value, expires: expires?.milliseconds) }
    }

    func remove(_ key: SharedKey) {
        _ = values.withLock { $0[key.kind]?.removeValue(forKey: key.id) }
    }

    func removeExpired(now: Timestamp) {
        values.withLock { values in
            values = values.mapValues { $0.filter { $0.value.live(at: now) != nil } }
        }
    }
}
