import Crypto
import Foundation
import Ledger
public import School

/// What somebody was writing when their session ended: kept for a day, sealed under a key that only their browser has,
/// and given back only to the account that began it, since staffroom computers are shared.
public struct Drafts: Sendable {
    /// A field of a form and what stood in it.
    public struct Field: Codable, Hashable, Sendable {
        /// Its name.
        public let name: String
        /// What stood in it.
        public let value: String

        /// A field of a form.
        public init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    private struct Kept: Codable, Sendable {
        let owner: PersonID
        /// Which session's forms are kept; another's, at the same browser, are not.
        let formToken: String
        /// The fields, encrypted under the browser's key; empty while nothing had to be kept.
        let sealed: Data
    }

    private static let seconds: Int64 = 86_400

    private let running: RunningSchool

    /// The drafts of a school.
    public init(_ running: RunningSchool) {
        self.running = running
    }

    private static func place(_ key: String) -> SharedKey { SharedKey("draft", Secret.digest("draft", key)) }

    /// A new key for a browser in which somebody begins to write.
    ///
    /// - Throws: ``StoreFailure``.
    public func begin(for session: Session) async throws -> String {
        let key = Secret.name(32)
        let kept = Kept(owner: session.person, formToken: session.formToken, sealed: Data())
        try await running.share(kept, at: Self.place(key), lasting: Self.seconds)
        return key
    }

    /// Keeps what was typed into a form of the session that began the draft; false where the browser's key is not known,
    /// or the form is of another session, so that nothing would be given to the wrong person.
    ///
    /// - Throws: ``StoreFailure``.
    public func keep(_ fields: [Field], formToken: String, key: String) async throws -> Bool {
        guard let kept = try await kept(key) else { return false }
        guard kept.value.formToken == formToken, !fields.isEmpty else { return false }
        let plain = try JSONEncoder().encode(fields)
        guard let sealed = try AES.GCM.seal(plain, using: Self.symmetric(key)).combined else { return false }
        return try await running.share(
            Kept(owner: kept.value.owner, formToken: formToken, sealed: sealed), at: Self.place(key),
            lasting: Self.seconds)
    }

    /// What was kept, for the account that began it; nil for everybody else.
    ///
    /// - Throws: ``StoreFailure``.
    public func fields(key: String, for person: PersonID) async throws -> [Field]? {
        guard let kept = try await kept(key) else { return nil }
        guard kept.value.owner == person, !kept.value.sealed.isEmpty else { return nil }
        let box = try AES.GCM.SealedBox(combined: kept.value.sealed)
        return try JSONDecoder().decode([Field].self, from: AES.GCM.open(box, using: Self.symmetric(key)))
    }

    /// What is kept under a browser's key; what cannot be read is given back to nobody, and keeps nobody from the page.
    private func kept(_ key: String) async throws -> RunningSchool.Kept<Kept>? {
        do { return try await running.shared(Self.place(key), as: Kept.self) } catch is UnreadableValue { return nil }
    }

    /// Forgets a draft.
    ///
    /// - Throws: ``StoreFailure``.
    public func forget(key: String) async throws {
        try await running.store.remove(Self.place(key), of: running.school)
    }

    private static func symmetric(_ key: String) -> SymmetricKey {
        SymmetricKey(data: SHA256.hash(data: Data("lanyard/draft-key\n\(key)".utf8)))
    }
}
