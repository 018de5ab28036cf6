import Foundation

/// What is known of a school that was restored, until a person has confirmed that it may run.
///
/// While a store gives one, the school is shown, decides nothing and sends nothing: ask
/// ``LedgerStore/restoreNotice(of:)`` when a school is opened, before its first command and before anything is sent.
public struct RestoreNotice: Hashable, Sendable {
    /// When it was restored; nil where the mark cannot be read, which is a mark all the same.
    public let restored: Timestamp?
    /// What was restored and what was not, for the person who confirms.
    public let summary: String

    init(restored: Timestamp?, summary: String) {
        self.restored = restored
        self.summary = summary
    }

    init(_ bytes: [UInt8]) {
        let text = String(decoding: bytes, as: UTF8.self)
        let lines = text.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
        let words = lines[0].split(separator: " ")
        let isRead = lines.count == 2 && words.count == 2 && words[0] == Self.title
        restored = isRead ? Int64(words[1]).map { Timestamp(milliseconds: $0) } : nil
        summary = isRead ? String(lines[1]) : text
    }

    var bytes: [UInt8] { Array("\(Self.title) \(restored?.milliseconds ?? 0)\n\(summary)".utf8) }

    private static let title = "lanyard.restored/1"
}

extension LedgerStore {
    /// What is known of a restored school that nobody has confirmed yet; nil where the school runs.
    ///
    /// One small read of what servers share: another server's confirmation is seen.
    /// - Throws: ``StoreFailure``: then nobody knows, and nothing may be decided or sent.
    public func restoreNotice(of school: SchoolID) async throws(StoreFailure) -> RestoreNotice? {
        try await value(at: .restoreMark, of: school, now: .never).map { RestoreNotice($0.bytes) }
    }

    /// Lets a restored school run, once a person has read its notice and said so; nothing happens where it runs.
    ///
    /// Who confirmed and when belongs into the record: append that first, as the only thing that a school with a notice
    /// appends. The people of ``leavers(of:)`` stay out until the record says that they left.
    /// - Throws: ``StoreFailure``.
    public func confirmRestore(of school: SchoolID) async throws(StoreFailure) {
        try await remove(.restoreMark, of: school)
    }

    /// The people who had left by the log of destructions when the school was restored: the record of the backup may
    /// not say so, and they may neither sign in nor be told anything.
    ///
    /// - Throws: ``StoreFailure``: damaged when the list cannot be read.
    public func leavers(of school: SchoolID) async throws(StoreFailure) -> [ScopeID] {
        guard let kept = try await value(at: .leavers, of: school, now: .never) else { return [] }
        return try String(decoding: kept.bytes, as: UTF8.self).split(separator: "\n").map { line throws(StoreFailure) in
            do {
                return try ScopeID(String(line))
            } catch {
                throw .damaged(at: 0, "the list of who left before the restore cannot be read: \(error)")
            }
        }
    }

    /// Forgets the people of ``leavers(of:)``, once the record itself says that they left.
    ///
    /// - Throws: ``StoreFailure``.
    public func forgetLeavers(of school: SchoolID) async throws(StoreFailure) {
        try await remove(.leavers, of: school)
    }

    /// Marks a school as restored, before its first entry is written.
    func mark(_ school: SchoolID, with notice: RestoreNotice, leavers: [ScopeID]) async throws(StoreFailure) {
        let list = Array(leavers.map { "\($0)\n" }.joined().utf8)
        // The leavers first: a mark that stands for a restore names all who stay out.
        if !leavers.isEmpty {
            _ = try await put(list, at: .leavers, of: school, replacing: nil, expires: nil, now: .never)
        }
        _ = try await put(notice.bytes, at: .restoreMark, of: school, replacing: nil, expires: nil, now: .never)
    }
}

extension SharedKey {
    /// The mark of a school that was restored and waits for a person's confirmation: it is shown, decides nothing and
    /// sends nothing while the mark stands. See ``LedgerStore/restoreNotice(of:)``.
    public static let restoreMark = SharedKey("restore", "waiting")

    /// Who had left before the restore.
    static let leavers = SharedKey("restore", "leavers")
}

extension Timestamp {
    /// Before all others: what does not expire is there at any time.
    fileprivate static let never = Timestamp(milliseconds: 0)
}
