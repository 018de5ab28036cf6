import Foundation
import Ledger

/// Something that is kept beside the record cannot be opened: it was changed, or sealed with another key.
public struct UnreadableValue: Error, Hashable, Sendable, CustomStringConvertible {
    /// What kind of thing it is; never whose.
    public let kind: String

    /// What is wrong and how to mend it.
    public var description: String {
        "What is kept here as \u{201C}\(kind)\u{201D} cannot be opened. It was changed, or sealed with another key. "
            + "Restore the newest backup with its own key, or reset the sign-in of whom it concerns."
    }
}

/// What servers of a school share beside its record, as typed values, sealed to the school.
extension RunningSchool {
    /// A value and its version.
    struct Kept<Value: Sendable>: Sendable {
        let value: Value
        let version: Int64
    }

    /// A shared value that has not expired; nil where there is none.
    ///
    /// - Throws: ``StoreFailure``; ``UnreadableValue`` where there is one that cannot be opened: it never counts as none,
    ///   or somebody's password, codes or wrong attempts would be taken for not there.
    func shared<Value: Decodable & Sendable>(
        _ key: SharedKey, as: Value.Type
    ) async throws -> Kept<Value>? {
        guard let kept = try await store.value(at: key, of: school, now: clock.now.timestamp) else { return nil }
        return try opened(kept, at: key)
    }

    /// Several shared values, in the order of their names; nil where there is none.
    ///
    /// - Throws: ``StoreFailure``; ``UnreadableValue``.
    func shared<Value: Decodable & Sendable>(
        _ keys: [SharedKey], as: Value.Type
    ) async throws -> [Value?] {
        let kept = try await store.values(at: keys, of: school, now: clock.now.timestamp)
        return try zip(kept, keys).map { kept, key in
            let value: Kept<Value>? = try kept.flatMap { try opened($0, at: key) }
            return value?.value
        }
    }

    /// Opens a sealed value, or remembers how it was opened last.
    private func opened<Value: Decodable & Sendable>(_ kept: SharedValue, at key: SharedKey) throws -> Kept<Value>? {
        if let known = opened[key], known.bytes == kept.bytes, let value = known.value as? Value {
            return Kept(value: value, version: kept.version)
        }
        let value: Value
        do {
            let bytes = try ring.open(kept.bytes, as: Self.purpose(key))
            value = try JSONDecoder().decode(Value.self, from: Data(bytes))
        } catch {
            throw UnreadableValue(kind: key.kind)
        }
        if opened.count >= Self.mostOpened { opened = [:] }
        opened[key] = (kept.bytes, value)
        return Kept(value: value, version: kept.version)
    }

    /// So many opened values are remembered at once.
    private static let mostOpened = 4096

    /// Puts a value; false where another server came first.
    @discardableResult
    func share<Value: Encodable & Sendable>(
        _ value: Value, at key: SharedKey, replacing version: Int64? = nil, lasting seconds: Int64?
    ) async throws -> Bool {
        let bytes = try ring.seal([UInt8](try JSONEncoder().encode(value)), to: .school, as: Self.purpose(key))
        let now = clock.now
        do {
            let put = try await store.put(
                bytes, at: key, of: school, replacing: version,
                expires: seconds.map { now.adding(seconds: $0).timestamp }, now: now.timestamp)
            noteSuccess()
            return put != nil
        } catch {
            noteFailure(error)
            throw error
        }
    }

    private static func purpose(_ key: SharedKey) -> String { "shared/\(key.kind)/\(key.id)" }
}
