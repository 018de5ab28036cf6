/// What servers of one school share beside the record: sessions, throttles, files, outgoing mail, leases.
///
/// Nothing here is evidence, and everything can be lost without a lie in the record. Personal data is handed in sealed.
public protocol SharedStore: Sendable {
    /// A value that has not expired, or nil.
    ///
    /// - Throws: ``StoreFailure``.
    func value(at key: SharedKey, of school: SchoolID, now: Timestamp) async throws(StoreFailure) -> SharedValue?

    /// Several values that have not expired, in the order of their names; nil where there is none.
    ///
    /// - Throws: ``StoreFailure``.
    func values(
        at keys: [SharedKey], of school: SchoolID, now: Timestamp
    ) async throws(StoreFailure) -> [SharedValue?]

    /// Puts a value, if the kept one has the version `replacing` (0: there is none, or it has expired; nil: whatever).
    ///
    /// - Returns: the new version, or nil when another server came first: read again and decide again.
    /// - Throws: ``StoreFailure``.
    func put(
        _ bytes: [UInt8], at key: SharedKey, of school: SchoolID, replacing version: Int64?, expires: Timestamp?,
        now: Timestamp
    ) async throws(StoreFailure) -> Int64?

    /// The ids of all values of a kind, sorted, expired or not.
    ///
    /// - Throws: ``StoreFailure``.
    func ids(ofKind kind: String, of school: SchoolID) async throws(StoreFailure) -> [String]

    /// A number that is another one after every change of a value of a kind; nil where others may write unseen.
    ///
    /// That a value expires is no change.
    /// - Throws: ``StoreFailure``.
    func changes(ofKind kind: String, of school: SchoolID) async throws(StoreFailure) -> UInt64?

    /// Removes a value; nothing happens when there is none.
    ///
    /// - Throws: ``StoreFailure``.
    func remove(_ key: SharedKey, of school: SchoolID) async throws(StoreFailure)

    /// Removes what has expired.
    ///
    /// - Returns: how many values that were.
    /// - Throws: ``StoreFailure``.
    func removeExpired(of school: SchoolID, now: Timestamp) async throws(StoreFailure) -> Int

    /// Puts a message in a queue; one with the same id is there once, whatever it says.
    ///
    /// - Throws: ``StoreFailure``.
    func push(_ message: QueuedMessage, of school: SchoolID) async throws(StoreFailure)

    /// Takes messages that are due, oldest first, and hides them from other servers until `until`.
    ///
    /// - Throws: ``StoreFailure``.
    func claim(
        from queue: String, of school: SchoolID, limit: Int, now: Timestamp, until: Timestamp
    ) async throws(StoreFailure) -> [QueuedMessage]

    /// Removes a message that was dealt with; nothing happens when it is gone.
    ///
    /// - Throws: ``StoreFailure``.
    func finish(_ id: String, in queue: String, of school: SchoolID) async throws(StoreFailure)

    /// Takes or renews the lease of a timed job, or returns nil while another holder has it.
    ///
    /// - Throws: ``StoreFailure``.
    func lease(
        _ job: String, of school: SchoolID, holder: String, now: Timestamp, until: Timestamp
    ) async throws(StoreFailure) -> Lease?

    /// Gives a lease back early; nothing happens when somebody else has it by now.
    ///
    /// - Throws: ``StoreFailure``.
    func release(_ lease: Lease, of school: SchoolID) async throws(StoreFailure)
}

extension SharedStore {
    /// Others may write unseen.
    public func changes(ofKind kind: String, of school: SchoolID) async throws(StoreFailure) -> UInt64? { nil }

    /// One after another.
    public func values(
        at keys: [SharedKey], of school: SchoolID, now: Timestamp
    ) async throws(StoreFailure) -> [SharedValue?] {
        var found: [SharedValue?] = []
        for key in keys { found.append(try await value(at: key, of: school, now: now)) }
        return found
    }
}

/// The name of a shared value: its kind (`session`, `throttle`, `file`) and its id within the kind.
public struct SharedKey: Hashable, Sendable {
    /// The kind of value.
    public let kind: String
    /// The id within the kind.
    public let id: String

    /// The name of a value.
    public init(_ kind: String, _ id: String) {
        self.kind = kind
        self.id = id
    }
}

/// A shared value as it was read.
public struct SharedValue: Hashable, Sendable {
    /// The bytes that were put.
    public let bytes: [UInt8]
    /// Its version, for replacing just this one.
    public let version: Int64

    /// A value with its version.
    public init(bytes: [UInt8], version: Int64) {
        self.bytes = bytes
        self.version = version
    }
}

/// A message that waits to be dealt with, such as a mail to be sent.
public struct QueuedMessage: Hashable, Sendable {
    /// The queue.
    public let queue: String
    /// The id within the queue; pushing it again changes nothing.
    public let id: String
    /// When it is due.
    public let due: Timestamp
    /// How often it has been claimed.
    public let attempts: Int64
    /// What it says, sealed.
    public let bytes: [UInt8]

    /// A message.
    public init(queue: String, id: String, due: Timestamp, attempts: Int64 = 0, bytes: [UInt8]) {
        self.queue = queue
        self.id = id
        self.due = due
        self.attempts = attempts
        self.bytes = bytes
    }
}

/// The right to do a timed job for a while, so that of several servers only one does it.
public struct Lease: Hashable, Sendable {
    /// The longest lease, an hour: one that ends later was taken before the clock went back, and is void.
    public static let longestMilliseconds: Int64 = 3_600_000

    /// The job.
    public let job: String
    /// Who has it.
    public let holder: String
    /// Grows with every new holder: a job that writes elsewhere can refuse a late one by it.
    public let token: Int64
    /// When it ends.
    public let until: Timestamp

    /// A lease with all its parts.
    public init(job: String, holder: String, token: Int64, until: Timestamp) {
        self.job = job
        self.holder = holder
        self.token = token
        self.until = until
    }
}
