import PolicyPack
import School
import Service

/// What a reader reads of a concern, opened from the record; what has been destroyed is missing.
struct ConcernContent: Sendable {
    let statement: Statement?
    /// The names as written, by their place.
    let names: [String?]

    /// Opens the statement and the names; notes and reasons are opened with the history, where they stand.
    ///
    /// - Throws: ``StoreFailure``, ``SealingFailure``.
    init(_ concern: Concern, _ running: RunningSchool) async throws {
        statement = try await running.open(concern.statement, as: Statement.self)
        var names: [String?] = []
        for named in concern.named { names.append(try await running.open(named.written, as: String.self)) }
        self.names = names
    }
}
